// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.grainwright.engine.EngineUnavailableException;

/** The three commands of Slurm that are needed; none of them needs accounting. */
public final class SlurmCommands {

    private static final int LIMIT_SECONDS = 60;

    private final Map<String, String> environment;

    public SlurmCommands(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Submits a script from its folder; returns the job's number. */
    public String submit(Path folder, String script) throws EngineUnavailableException {
        Said said = say(folder, List.of("sbatch", "--parsable", script));
        String id = said.text.strip().split(";")[0];
        if (said.code != 0 || !id.matches("\\d+")) {
            throw new EngineUnavailableException("sbatch refused the job in " + folder + ": " + said.text.strip());
        }
        return id;
    }

    /** State by array index of the tasks that the controller still has in its queue; finished ones are not in it. */
    public Map<Integer, String> queued(Path folder, String job) throws EngineUnavailableException {
        Said said = say(folder, List.of("squeue", "--noheader", "--array", "--job=" + job, "--format=%K %T"));
        Map<Integer, String> states = new TreeMap<>();
        if (said.code != 0) {
            if (said.text.contains("Invalid job id")) {
                return states;
            }
            throw new EngineUnavailableException("squeue failed: " + said.text.strip());
        }
        for (String line : said.text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 2 && words[0].matches("\\d+") && !DONE.contains(words[1])) {
                states.put(Integer.parseInt(words[0]), words[1]);
            }
        }
        return states;
    }

    private static final Set<String> DONE = new TreeSet<>(
            List.of("COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "BOOT_FAIL", "DEADLINE", "PREEMPTED"));

    /** Cancels a job and all its tasks; a job that is gone is no error. */
    public void cancel(Path folder, String job) throws EngineUnavailableException {
        say(folder, List.of("scancel", job));
    }

    private record Said(int code, String text) {
    }

    private Said say(Path folder, List<String> command) throws EngineUnavailableException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            Thread watchdog = Thread.ofVirtual().start(() -> {
                try {
                    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            watchdog.interrupt();
            return new Said(code, text);
        } catch (IOException e) {
            throw new EngineUnavailableException("the command " + command.get(0)
                    + " cannot be run: use the login node of a Slurm cluster, or install the package slurm-client (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while asking Slurm", e);
        }
    }
}
