// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.SimulationCancelledException;
import org.grainwright.engine.SimulationExecutor.Outcome;
import org.grainwright.engine.SimulationFailedException;
import org.grainwright.engine.SimulationListener;
import org.grainwright.engine.SimulationRequest;
import org.grainwright.engine.SimulationResult;
import org.grainwright.engine.SlurmProfile;
import org.grainwright.engine.Supervision;
import org.grainwright.engine.ThermoRow;

/** One call of the Slurm executor: rounds of an array job until every simulation has ended for good. Used once, by one thread. */
public final class SlurmBatch {

    /** A task that is neither queued nor done for this many looks was cancelled or lost its node. */
    private static final int LOOKS_UNTIL_LOST = 3;
    private static final String JOB = "job.properties";

    private final SlurmProfile cluster;
    private final Path work;
    private final SlurmCommands slurm;
    private final Cancellation cancellation;
    private final List<Task> tasks = new ArrayList<>();

    public SlurmBatch(SlurmProfile cluster, Path work, List<SimulationRequest> requests, Function<SimulationRequest, SimulationListener> listeners,
            Cancellation cancellation) {
        this.cluster = cluster;
        this.work = work;
        this.slurm = new SlurmCommands(cluster.environment());
        this.cancellation = cancellation;
        for (SimulationRequest request : requests) {
            tasks.add(new Task(limited(request), listeners.apply(request)));
        }
    }

    /** LAMMPS must end its loop by itself well before the batch system ends LAMMPS. */
    private SimulationRequest limited(SimulationRequest request) {
        Supervision s = request.supervision();
        double limit = cluster.timeLimit().toSeconds() - 1.5 * SlurmProfile.GRACE_SECONDS;
        return s.wallLimitSeconds() > 0 && s.wallLimitSeconds() < limit ? request
                : request.with(new Supervision(s.hangSeconds(), limit, s.maxDriftEvPerAtomPs(), s.temperatureTolerance(), s.maxRemedies()));
    }

    /** One simulation and how it stands. */
    private static final class Task {
        final SimulationRequest request;
        final SimulationListener listener;
        Outcome outcome;
        int rounds;
        int remedies;
        int looksMissing;
        LogTail tail;

        Task(SimulationRequest request, SimulationListener listener) {
            this.request = request;
            this.listener = listener;
        }

        Path sentinel() {
            return request.directory().resolve(SlurmScript.SENTINEL);
        }

        SimulationRunner runner(Cancellation cancellation) {
            return new SimulationRunner(request, listener, cancellation);
        }

        void end(SimulationResult result) {
            outcome = new Outcome(request, Optional.of(result), Optional.empty());
        }

        void end(EngineException failure) {
            outcome = new Outcome(request, Optional.empty(), Optional.of(failure));
        }
    }

    /** See {@link org.grainwright.engine.SlurmExecutor#runAll}. */
    public List<Outcome> run() throws EngineUnavailableException {
        try {
            Files.createDirectories(work);
            Map<String, List<Task>> jobs = new LinkedHashMap<>(adopt());
            Set<Task> adopted = new HashSet<>();
            jobs.values().forEach(adopted::addAll);
            List<Task> ready = new ArrayList<>();
            for (Task task : tasks) {
                if (!adopted.contains(task) && prepare(task)) {
                    ready.add(task);
                }
            }
            while (true) {
                submit(ready, jobs);
                ready.clear();
                if (tasks.stream().allMatch(t -> t.outcome != null)) {
                    return tasks.stream().map(t -> t.outcome).toList();
                }
                pause();
                if (cancellation.isCancelled()) {
                    return cancelled(jobs);
                }
                for (Map.Entry<String, List<Task>> job : jobs.entrySet()) {
                    look(job.getKey(), job.getValue(), ready);
                }
            }
        } catch (IOException e) {
            throw new EngineUnavailableException("the batch folder " + work + " cannot be used: " + e.getMessage() + "; check space and permissions", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep((long) (1000 * cluster.pollSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
        }
    }

    private List<Outcome> cancelled(Map<String, List<Task>> jobs) throws EngineUnavailableException {
        for (String job : jobs.keySet()) {
            slurm.cancel(work, job);
        }
        for (Task task : tasks) {
            if (task.outcome == null) {
                task.end(new SimulationCancelledException(task.request.directory()));
            }
        }
        return tasks.stream().map(t -> t.outcome).toList();
    }

    /** See {@link org.grainwright.engine.SlurmExecutor#demandIdle}. */
    public static void demandIdle(SlurmProfile cluster, Path work) throws EngineUnavailableException {
        if (!Files.isDirectory(work)) {
            return;
        }
        List<String> busy = new ArrayList<>();
        try (var list = Files.list(work)) {
            for (Path folder : list.filter(f -> Files.isRegularFile(f.resolve(JOB))).sorted().toList()) {
                String job = PropertyFile.read(folder.resolve(JOB)).getOrDefault("id", "");
                if (!new SlurmCommands(cluster.environment()).queued(work, job).isEmpty()) {
                    busy.add(job);
                }
            }
        } catch (IOException e) {
            throw new EngineUnavailableException("the batch folder " + work + " cannot be read: " + e.getMessage(), e);
        }
        if (!busy.isEmpty()) {
            throw new EngineUnavailableException("jobs of this run are still in Slurm's queue (" + String.join(", ", busy)
                    + "): resume with the machine profile that submitted them, or end them with scancel first");
        }
    }

    /** Jobs of an earlier program that still run tasks of ours: they are watched, not submitted twice. */
    private Map<String, List<Task>> adopt() throws IOException, EngineUnavailableException {
        Map<String, List<Task>> adopted = new LinkedHashMap<>();
        List<Path> folders;
        try (var list = Files.list(work)) {
            folders = list.filter(f -> Files.isRegularFile(f.resolve(JOB))).sorted().toList();
        }
        for (Path folder : folders) {
            String job = PropertyFile.read(folder.resolve(JOB)).getOrDefault("id", "");
            List<String> lines = Files.readAllLines(folder.resolve(SlurmScript.FOLDERS));
            Map<Integer, String> queued = slurm.queued(work, job);
            List<Task> theirs = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                Task ours = tasks.stream().filter(t -> t.request.directory().toString().equals(line)).findFirst().orElse(null);
                theirs.add(queued.containsKey(i) ? ours : null);
            }
            if (theirs.stream().anyMatch(t -> t != null)) {
                adopted.put(job, theirs);
            } else if (queued.isEmpty()) {
                Files.delete(folder.resolve(JOB));
            }
        }
        return adopted;
    }

    /** Makes the folder ready; {@code false} when there is nothing to simulate. */
    private boolean prepare(Task task) throws IOException {
        try {
            SimulationRunner runner = task.runner(cancellation);
            runner.export();
            Optional<SimulationResult> before = runner.collectIfComplete();
            if (before.isPresent()) {
                task.end(before.get());
                return false;
            }
            Files.deleteIfExists(task.sentinel());
            return true;
        } catch (EngineException e) {
            task.end(e);
            return false;
        }
    }

    private void submit(List<Task> ready, Map<String, List<Task>> jobs) throws IOException, EngineUnavailableException {
        // tasks of one array are launched alike
        Map<String, List<Task>> alike = new TreeMap<>();
        for (Task task : ready) {
            String key = task.request.profile() + " " + task.request.lammps().executable() + " " + PotentialCommands.isHybrid(task.request.potential());
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(task);
        }
        for (List<Task> group : alike.values()) {
            SimulationRequest first = group.get(0).request;
            Path folder = Files.createTempDirectory(work, "submit-");
            StringBuilder folders = new StringBuilder();
            group.forEach(t -> folders.append(t.request.directory()).append('\n'));
            Files.writeString(folder.resolve(SlurmScript.FOLDERS), folders.toString());
            Files.writeString(folder.resolve("job.sh"), SlurmScript.render(cluster, first.profile(), first.lammps().executable().toString(),
                    PotentialCommands.isHybrid(first.potential()), group.size(), Requirements.isRoot()));
            for (Task task : group) {
                // before the job can begin, so that no row is missed and none of an earlier attempt is told again
                SimulationFolder files = new SimulationFolder(task.request.directory());
                task.tail = new LogTail(files, files.attempts(), new Relay(task.listener));
            }
            String job = slurm.submit(folder, "job.sh");
            PropertyFile.write(folder.resolve(JOB), "a submitted array of simulations", Map.of("id", job));
            for (Task task : group) {
                task.rounds++;
                task.looksMissing = 0;
            }
            jobs.put(job, new ArrayList<>(group));
        }
    }

    private void look(String job, List<Task> members, List<Task> ready) throws EngineUnavailableException, IOException {
        if (members.stream().allMatch(t -> t == null || t.outcome != null)) {
            return;
        }
        Map<Integer, String> queued = slurm.queued(work, job);
        for (int i = 0; i < members.size(); i++) {
            Task task = members.get(i);
            if (task == null || task.outcome != null) {
                continue;
            }
            if (task.tail == null) {
                SimulationFolder folder = new SimulationFolder(task.request.directory());
                task.tail = new LogTail(folder, Math.max(0, folder.attempts() - 1), new Relay(task.listener));
            }
            task.tail.poll();
            boolean lost = !queued.containsKey(i) && ++task.looksMissing >= LOOKS_UNTIL_LOST;
            task.looksMissing = queued.containsKey(i) ? 0 : task.looksMissing;
            if (Files.isRegularFile(task.sentinel()) || lost) {
                members.set(i, null);
                if (judge(task)) {
                    ready.add(task);
                }
            }
        }
    }

    /** Takes what a task left; {@code true} when it must be submitted again. */
    private boolean judge(Task task) throws IOException {
        int code = -1;
        if (Files.isRegularFile(task.sentinel())) {
            String text = Files.readString(task.sentinel()).strip();
            code = text.matches("\\d+") ? Integer.parseInt(text) : -1;
        }
        SimulationRunner runner = task.runner(cancellation);
        try {
            task.end(runner.collect(code));
            return false;
        } catch (SimulationFailedException e) {
            Files.deleteIfExists(task.sentinel());
            boolean interrupted = switch (e.failure().kind()) {
                case INCOMPLETE, WALL_LIMIT, HANG -> true;
                default -> false;
            };
            if (interrupted && task.rounds <= cluster.maxRounds()) {
                return true;
            }
            if (e.failure().kind().curable() && task.remedies < task.request.supervision().maxRemedies()) {
                task.remedies++;
                return cured(task, e);
            }
            task.end(e);
            return false;
        } catch (EngineException e) {
            task.end(e);
            return false;
        }
    }

    private boolean cured(Task task, SimulationFailedException reason) {
        try {
            task.runner(cancellation).retry(reason.failure());
            return true;
        } catch (EngineException e) {
            task.end(e);
            return false;
        }
    }

    /** Hands rows from the log to the listener. */
    private record Relay(SimulationListener listener) implements LogReader.Sink {
        @Override
        public void stage(String name, long steps) {
            listener.stageStarted(name, steps);
        }

        @Override
        public void row(ThermoRow row) {
            listener.row(row);
        }

        @Override
        public void restarted(long step) {
            listener.resumed(step);
        }

        @Override
        public void warning(String line) {
            listener.warning(line);
        }
    }
}
