// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What this computer offers to simulations.
 *
 * @param cores processor cores that this program may use
 * @param gpus NVIDIA graphics processors, as {@code nvidia-smi} lists them; empty without the tool. Whether LAMMPS can
 * use one, or an OpenCL device, only LAMMPS knows: {@link LammpsInstallation#accelerators()}
 * @param mpirun the MPI launcher, if there is one
 * @param mps the control program of NVIDIA's multi-process service, if there is one
 */
public record Machine(int cores, List<Gpu> gpus, Optional<Path> mpirun, Optional<Path> mps) {

    /**
     * A graphics processor.
     *
     * @param index its number
     * @param name its model
     * @param memoryMiB its memory
     * @param driver the driver's version
     */
    public record Gpu(int index, String name, long memoryMiB, String driver) {
    }

    private static final int LIMIT_SECONDS = 20;

    /** Copies the list. */
    public Machine {
        gpus = List.copyOf(gpus);
    }

    /**
     * A way to launch on the device that is the turn of the {@code i}-th of several simulations; as it is when it uses
     * none or several itself, or where there is one device at most.
     */
    public LaunchProfile spread(LaunchProfile profile, int i) {
        return profile.gpus() == 1 && gpus.size() > 1 ? profile.onGpu(gpus.get(i % gpus.size()).index()) : profile;
    }

    /** What {@link #spread} gives for all devices together, each of which must earn its own trust. */
    public List<LaunchProfile> everyDevice(LaunchProfile profile) {
        return IntStream.range(0, Math.max(1, gpus.size())).mapToObj(i -> spread(profile, i)).distinct().toList();
    }

    /**
     * Looks at this computer; takes up to a second where there is {@code nvidia-smi}.
     *
     * @param environment the environment, usually {@link System#getenv()}
     */
    public static Machine probe(Map<String, String> environment) {
        List<Gpu> gpus = find("nvidia-smi", environment)
                .map(p -> parse(output(List.of(p.toString(), "--query-gpu=index,name,memory.total,driver_version",
                        "--format=csv,noheader,nounits"))))
                .orElse(List.of());
        return new Machine(Runtime.getRuntime().availableProcessors(), gpus, find("mpirun", environment),
                find("nvidia-cuda-mps-control", environment));
    }

    /**
     * Parses the lines of
     * {@code nvidia-smi --query-gpu=index,name,memory.total,driver_version --format=csv,noheader,nounits}.
     */
    static List<Gpu> parse(String text) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] w = line.split("\\s*,\\s*");
            if (w.length == 4 && w[0].strip().matches("\\d+") && w[2].matches("\\d+")) {
                gpus.add(new Gpu(Integer.parseInt(w[0].strip()), w[1], Long.parseLong(w[2]), w[3].strip()));
            }
        }
        return gpus;
    }

    /** What a command prints; empty when it fails. */
    private static String output(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("grainwright-devices", ".txt");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return process.exitValue() == 0 ? Files.readString(output, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    /** A program on the search path. */
    public static Optional<Path> find(String program, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }
}
