// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch.internal;

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

/** The commands of Slurm that are needed; none of them needs accounting. */
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

    /**
     * A task in the queue.
     *
     * @param name as Slurm has it: PENDING, RUNNING, ...
     * @param reason why it is pending; None when it is not
     */
    record State(String name, String reason) {
    }

    /** State by job and array index of the tasks that the controller still has in its queue; finished ones are not in it. */
    Map<String, Map<Integer, State>> queued(Path folder, Set<String> jobs) throws EngineUnavailableException {
        Map<String, Map<Integer, State>> states = new TreeMap<>();
        if (jobs.isEmpty()) {
            return states;
        }
        Said said = say(folder, List.of("squeue", "--noheader", "--array", "--job=" + String.join(",", jobs), "--format=%F %K %T %r"));
        if (said.code != 0) {
            if (said.text.contains("Invalid job id")) {
                return states;
            }
            throw new EngineUnavailableException("squeue failed: " + said.text.strip());
        }
        for (String line : said.text.lines().toList()) {
            String[] words = line.strip().split("\\s+", 4);
            if (words.length >= 3 && words[1].matches("\\d+") && !DONE.contains(words[2])) {
                states.computeIfAbsent(words[0], j -> new TreeMap<>()).put(Integer.parseInt(words[1]), new State(words[2], words.length > 3 ? words[3].strip() : "None"));
            }
        }
        return states;
    }

    /** The number of the array with this name that is in the queue; empty when there is none. */
    String byName(Path folder, String name) throws EngineUnavailableException {
        Said said = say(folder, List.of("squeue", "--noheader", "--array", "--name=" + name, "--format=%F"));
        if (said.code != 0) {
            throw new EngineUnavailableException("squeue failed: " + said.text.strip());
        }
        return said.text.lines().map(String::strip).filter(l -> l.matches("\\d+")).findFirst().orElse("");
    }

    private static final Set<String> DONE = new TreeSet<>(
            List.of("COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "BOOT_FAIL", "DEADLINE", "PREEMPTED"));

    /** A line for each partition. */
    public List<String> partitions(Path folder) throws EngineUnavailableException {
        Said said = say(folder, List.of("sinfo", "--noheader", "--format=%P (%a, %D nodes %T, limit %l)"));
        if (said.code != 0) {
            throw new EngineUnavailableException("no Slurm controller answers here (" + said.text.strip().lines().reduce("", (a, b) -> b.strip())
                    + "): log in to a node that can submit, or set executor = local in the machine profile");
        }
        return said.text.lines().map(String::strip).toList();
    }

    /** Cancels a job with all its tasks, or one task {@code job_index}; what is gone is no error. */
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
