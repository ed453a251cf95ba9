// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.engine.EngineUnavailableException;

/**
 * OpenPBS and PBS Professional (2020 and later, for {@code -J first-last%limit}). A task that ran out of time is
 * submitted again: PBS has no signal of its own for the warning, but LAMMPS ends its loop before the limit.
 */
public final class PbsQueue implements BatchQueue {

    /** A job {@code 12.server}, an array {@code 12[].server} or a task of one {@code 12[3].server}. */
    private static final Pattern ID = Pattern.compile("(\\d+)(\\[(\\d*)\\])?(\\.\\S*)?");
    /** What {@code qstat} says of a job that it does not have any more. */
    private static final Pattern GONE = Pattern.compile("(?i)unknown job|has finished|does not exist");

    @Override
    public String name() {
        return "pbs";
    }

    @Override
    public List<String> directives(BatchJob job) {
        Cluster.Limits limits = job.cluster().limits();
        int ranks = job.launch().ranks();
        int threads = job.launch().threads();
        List<String> options = new ArrayList<>(List.of("-N " + job.name(),
                "-l select=1:ncpus=" + ranks * threads + ":mpiprocs=" + ranks + ":ompthreads=" + threads,
                "-l walltime=" + limits.clock(), "-r y", "-j oe"));
        if (job.tasks() > 1) {
            // PBS refuses an array of one
            options.add("-J 0-" + (job.tasks() - 1) + "%" + limits.atATime());
        }
        return job.cluster().head("#PBS", options, "-q ", "-A ");
    }

    @Override
    public String taskIndex() {
        return "${PBS_ARRAY_INDEX:-0}";
    }

    @Override
    public String submitFolder() {
        return "$PBS_O_WORKDIR";
    }

    @Override
    public String requeue() {
        return "";
    }

    @Override
    public String submit(BatchCommands commands, Path folder, String script) throws EngineUnavailableException {
        return commands.submitted(folder, List.of("qsub", script), ID);
    }

    @Override
    public Map<String, Map<Integer, TaskState>> state(BatchCommands commands, Set<String> jobs)
            throws EngineUnavailableException {
        Map<String, Map<Integer, TaskState>> states = new TreeMap<>();
        List<String> command = new ArrayList<>(List.of("qstat", "-t"));
        command.addAll(new TreeSet<>(jobs));
        for (String line : commands.lines(command, GONE)) {
            String[] words = line.split("\\s+");
            Matcher id = ID.matcher(words[0]);
            if (words.length < 6 || !id.matches() || "".equals(id.group(3))) {
                continue;
            }
            TaskState state = switch (words[words.length - 2]) {
                case "R", "E", "U" -> new TaskState(true, "");
                case "Q", "W", "T", "M", "B" -> new TaskState(false, "");
                case "H" -> new TaskState(false, "held");
                case "S" -> new TaskState(false, "suspended");
                default -> null;
            };
            if (state != null) {
                int index = id.group(3) == null ? 0 : Integer.parseInt(id.group(3));
                jobs.stream().filter(job -> number(job).equals(id.group(1)))
                        .forEach(job -> states.computeIfAbsent(job, j -> new TreeMap<>()).put(index, state));
            }
        }
        return states;
    }

    /** {@code qstat} shortens names of servers, so jobs are told apart by their numbers. */
    private static String number(String job) {
        return job.replaceFirst("\\D.*", "");
    }

    @Override
    public void cancel(BatchCommands commands, String job, int index) throws EngineUnavailableException {
        commands.say(List.of("qdel", job.replace("[]", "[" + index + "]")));
    }

    @Override
    public String find(BatchCommands commands, String name) throws EngineUnavailableException {
        return commands.lines(List.of("qselect", "-N", name)).stream().filter(l -> ID.matcher(l).matches()).findFirst()
                .orElse("");
    }

    @Override
    public List<String> describe(BatchCommands commands) throws EngineUnavailableException {
        return commands.introduction("PBS server", List.of("qstat", "-Q")).stream().skip(2).toList();
    }
}
