// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.grainwright.engine.EngineUnavailableException;

/** Slurm, through the controller of the machine this program runs on. Needs no accounting. */
public final class SlurmQueue implements BatchQueue {

    /** A job, and its cluster where there are several. */
    private static final Pattern ID = Pattern.compile("\\d+(;\\S*)?");
    private static final Pattern GONE = Pattern.compile("Invalid job id");
    private static final Set<
            String> DONE = Set.of("COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY",
                    "BOOT_FAIL", "DEADLINE", "PREEMPTED");
    private static final Set<
            String> ORDINARY_REASONS = Set.of("None", "Priority", "Resources", "JobArrayTaskLimit", "BeginTime",
                    "Cleaning");

    @Override
    public String name() {
        return "slurm";
    }

    /**
     * The warning signal is USR1 and not TERM: {@code scancel} sends TERM, and what is cancelled must not be queued
     * again.
     */
    @Override
    public List<String> directives(BatchJob job) {
        Cluster cluster = job.cluster();
        List<String> options = List.of("--job-name=" + job.name(),
                "--array=0-" + (job.tasks() - 1) + "%" + cluster.limits().atATime(), "--nodes=1",
                "--ntasks=" + job.launch().ranks(),
                "--cpus-per-task=" + job.launch().threads(), "--time=" + cluster.limits().clock(),
                "--signal=B:USR1@" + Cluster.GRACE_SECONDS, "--requeue", "--open-mode=append",
                "--output=slurm-%a.out");
        return cluster.head("#SBATCH", options, "--partition=", "--account=");
    }

    @Override
    public String taskIndex() {
        return "SLURM_ARRAY_TASK_ID";
    }

    @Override
    public String submitFolder() {
        return "$SLURM_SUBMIT_DIR";
    }

    @Override
    public String requeue() {
        return "scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\" && sleep 60";
    }

    @Override
    public String submit(BatchCommands commands, Path folder, String script) throws EngineUnavailableException {
        return commands.submitted(folder, List.of("sbatch", "--parsable", script), ID).split(";")[0];
    }

    @Override
    public Map<String, Map<Integer, TaskState>> state(BatchCommands commands, Set<String> jobs)
            throws EngineUnavailableException {
        Map<String, Map<Integer, TaskState>> states = new TreeMap<>();
        List<String> command = List.of("squeue", "--noheader", "--array",
                "--job=" + String.join(",", new TreeSet<>(jobs)), "--format=%F %K %T %r");
        for (String line : commands.lines(command, GONE)) {
            String[] words = line.split("\\s+", 4);
            if (words.length >= 3 && words[1].matches("\\d+") && !DONE.contains(words[2])) {
                String reason = words.length > 3 ? words[3].strip() : "None";
                boolean waits = words[2].equals("PENDING") && !ORDINARY_REASONS.contains(reason);
                states.computeIfAbsent(words[0], j -> new TreeMap<>()).put(Integer.parseInt(words[1]),
                        new TaskState(words[2].equals("RUNNING"), waits ? reason : ""));
            }
        }
        return states;
    }

    @Override
    public void cancel(BatchCommands commands, String job, int index) throws EngineUnavailableException {
        commands.say(List.of("scancel", job + "_" + index));
    }

    @Override
    public String find(BatchCommands commands, String name) throws EngineUnavailableException {
        return commands.lines(List.of("squeue", "--noheader", "--array", "--name=" + name, "--format=%F")).stream()
                .filter(l -> l.matches("\\d+")).findFirst().orElse("");
    }

    @Override
    public List<String> describe(BatchCommands commands) throws EngineUnavailableException {
        return commands.introduction("Slurm controller",
                List.of("sinfo", "--noheader", "--format=%P (%a, %D nodes %T, limit %l)"));
    }
}
