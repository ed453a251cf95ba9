// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.grainwright.engine.internal.UserFolders;

/**
 * NVIDIA's multi-process service of this user, started for as long as this object is open. Without it processes that
 * share a graphics processor take turns, which gains nothing; with it they run together. Needs no rights beyond the
 * user's. Safe for use from any thread.
 */
public final class Mps implements AutoCloseable {

    private static final int LIMIT_SECONDS = 20;

    private final Path control;
    private final Path pipes;
    private final Path logs;
    private boolean closed;

    private Mps(Path control, Path folder) {
        this.control = control;
        this.pipes = folder.resolve("mps");
        this.logs = folder.resolve("mps-log");
    }

    /**
     * Starts it where that makes sense: an NVIDIA device and the control program are there and LAMMPS computes with
     * CUDA. A service that cannot be started is no error: processes then take turns.
     */
    public static Optional<Mps> start(Machine machine, LammpsInstallation lammps) {
        boolean cuda = lammps.accelerators().stream().anyMatch(l -> l.contains("API") && l.contains("CUDA"));
        if (machine.gpus().isEmpty() || machine.mps().isEmpty() || !cuda) {
            return Optional.empty();
        }
        // always the same folder, so that the verdict of a self-check under the service is remembered
        return start(machine.mps().get(), UserFolders.cache(System.getenv()));
    }

    /** Starts it by this control program, its pipes and logs in this folder; empty when it cannot be started. */
    public static Optional<Mps> start(Path control, Path folder) {
        Mps mps = new Mps(control, folder);
        try {
            Files.createDirectories(mps.pipes);
            Files.createDirectories(mps.logs);
            return mps.say(List.of("-d"), "") ? Optional.of(mps) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder that processes find the service by. */
    public Path pipes() {
        return pipes;
    }

    /** Ends the service. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                say(List.of(), "quit\n");
            } catch (IOException e) {
                // it ended by itself
            }
        }
    }

    private boolean say(List<String> arguments, String input) throws IOException {
        List<String> argv = new java.util.ArrayList<>(List.of(control.toString()));
        argv.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of("CUDA_MPS_PIPE_DIRECTORY", pipes.toString(), "CUDA_MPS_LOG_DIRECTORY", logs.toString()));
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
