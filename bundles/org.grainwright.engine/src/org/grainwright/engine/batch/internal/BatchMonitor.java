// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.batch.BatchCommands;
import org.grainwright.engine.batch.BatchJob;
import org.grainwright.engine.batch.BatchQueue;
import org.grainwright.engine.batch.BatchQueue.TaskState;
import org.grainwright.engine.batch.Cluster;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationExecutor.Outcome;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.internal.Requirements;
import org.grainwright.engine.run.internal.SimulationFolder;
import org.grainwright.engine.run.internal.SimulationRunner;

/**
 * All simulations of one executor. Callers hand them over and wait; what is handed over within a moment is submitted as
 * one array. One thread, which lives while there is something to watch, submits, follows logs, judges and submits
 * again. Safe for use from any thread.
 */
public final class BatchMonitor {

    /** A task that is neither queued nor done for this many looks was cancelled or lost its node. */
    private static final int LOOKS_UNTIL_LOST = 3;
    /** A controller that does not answer is asked again for so long: it may be restarting. */
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    /** Time for other callers to hand over what belongs into the same array. */
    private static final double GATHER_SECONDS = 0.3;

    private final Cluster cluster;
    private final Path work;
    private final BatchQueue queue;
    private final BatchCommands commands;
    private final SubmittedJobs jobs;
    private final List<BatchTask> arrived = new ArrayList<>();
    private Thread monitor;
    private long answeredNanos;

    public BatchMonitor(BatchQueue queue, Cluster cluster, Path work) {
        this.queue = queue;
        this.cluster = cluster;
        this.work = work;
        this.commands = new BatchCommands(cluster.environment());
        this.jobs = new SubmittedJobs(work, queue, commands);
    }

    /** See {@link org.grainwright.engine.batch.BatchExecutor#runAll}. */
    public List<Outcome> run(List<SimulationRequest> requests,
            Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation)
            throws EngineUnavailableException {
        List<BatchTask> tasks = requests.stream().map(r -> new BatchTask(limited(r), listeners.apply(r), cancellation))
                .toList();
        synchronized (this) {
            arrived.addAll(tasks);
            if (monitor == null) {
                monitor = new Thread(this::work, "grainwright-" + queue.name());
                monitor.setDaemon(true);
                monitor.start();
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (BatchTask task : tasks) {
            outcomes.add(await(task.outcome, cancellation));
        }
        return outcomes;
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, Cancellation cancellation)
            throws EngineUnavailableException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return outcome.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.cancel();
                } catch (java.util.concurrent.ExecutionException e) {
                    if (e.getCause() instanceof EngineUnavailableException unavailable) {
                        throw unavailable;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** LAMMPS must end its loop by itself well before the batch system ends LAMMPS. */
    private SimulationRequest limited(SimulationRequest request) {
        Supervision s = request.supervision();
        double limit = cluster.limits().time().toSeconds() - 1.5 * Cluster.GRACE_SECONDS;
        return s.wallLimitSeconds() > 0 && s.wallLimitSeconds() < limit ? request
                : request.with(new Supervision(s.hangSeconds(), limit, s.maxDriftEvPerAtomPs(),
                        s.temperatureTolerance(), s.maxRemedies(), s.maxContinuations()));
    }

    // --- the thread --------------------------------------------------------------------------------------------------

    private void work() {
        List<BatchTask> active = new ArrayList<>();
        List<BatchTask> ready = new ArrayList<>();
        answeredNanos = System.nanoTime();
        try {
            Files.createDirectories(work);
            while (takeArrivals(active, ready)) {
                submit(ready);
                pause(cluster.patience().pollSeconds());
                look(active, ready);
                active.removeIf(BatchTask::ended);
            }
        } catch (IOException e) {
            fail(active, new EngineUnavailableException(
                    "the batch folder " + work + " cannot be used: " + e.getMessage() + "; check space and permissions",
                    e));
        } catch (EngineException e) {
            fail(active, e);
        } catch (RuntimeException | Error e) {
            fail(active, e);
            throw e;
        }
    }

    /** {@code false} when there is nothing to do any more; the thread must end then. */
    private boolean takeArrivals(List<BatchTask> active, List<BatchTask> ready) throws IOException, EngineException {
        if (active.isEmpty()) {
            pause(Math.min(GATHER_SECONDS, cluster.patience().pollSeconds()));
        }
        List<BatchTask> fresh;
        synchronized (this) {
            if (arrived.isEmpty() && active.isEmpty() && ready.isEmpty()) {
                monitor = null;
                return false;
            }
            fresh = List.copyOf(arrived);
            arrived.clear();
            active.addAll(fresh);
        }
        if (!fresh.isEmpty()) {
            jobs.adopt(fresh);
        }
        for (BatchTask task : fresh) {
            if (task.job.isEmpty() && prepare(task)) {
                ready.add(task);
            }
        }
        return true;
    }

    private void fail(List<BatchTask> active, Throwable cause) {
        List<BatchTask> all = new ArrayList<>(active);
        synchronized (this) {
            all.addAll(arrived);
            arrived.clear();
            monitor = null;
        }
        all.forEach(task -> task.outcome.completeExceptionally(cause));
    }

    private static void pause(double seconds) {
        try {
            Thread.sleep((long) (1000 * seconds));
        } catch (InterruptedException e) {
            // nobody interrupts this thread
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the folder ready; {@code false} when there is nothing to simulate. */
    private static boolean prepare(BatchTask task) throws IOException {
        try {
            if (task.cancellation.isCancelled()) {
                throw new SimulationCancelledException(task.request.directory());
            }
            SimulationRunner runner = task.runner();
            runner.export();
            Optional<SimulationResult> before = runner.collectIfComplete();
            if (before.isPresent()) {
                task.end(before.get());
                return false;
            }
            if (new SimulationFolder(task.request.directory()).attempts() > 0) {
                // a job may have done it while nobody watched
                task.end(collect(task));
                return false;
            }
            Files.deleteIfExists(task.sentinel());
            return true;
        } catch (SimulationFailedException e) {
            Files.deleteIfExists(task.sentinel());
            return true;
        } catch (EngineException e) {
            task.end(e);
            return false;
        }
    }

    private void submit(List<BatchTask> ready) throws IOException, EngineException {
        // tasks of one array are launched alike
        Map<String, List<BatchTask>> alike = new TreeMap<>();
        for (BatchTask task : ready) {
            String key = task.request.profile() + " " + task.request.lammps().executable() + " "
                    + task.request.potential().isHybrid();
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(task);
        }
        for (List<BatchTask> group : alike.values()) {
            SimulationRequest first = group.getFirst().request;
            for (BatchTask task : group) {
                // before the job can begin, so that no row is missed and none of an earlier attempt is told again
                task.follow(new SimulationFolder(task.request.directory()).attempts());
            }
            try {
                jobs.submit(group,
                        name -> BatchScript.render(queue, new BatchJob(name, cluster, first.profile(), group.size()),
                                first.lammps().executable().toString(), first.potential().isHybrid(),
                                Requirements.isRoot()));
            } catch (EngineUnavailableException e) {
                // one that worked before may be restarting
                demandPatience(group.getFirst().rounds > 0, e);
                return;
            }
            answeredNanos = System.nanoTime();
            group.forEach(task -> task.rounds++);
            ready.removeAll(group);
        }
    }

    private void look(List<BatchTask> active, List<BatchTask> ready) throws IOException, EngineException {
        Map<String, Map<Integer, TaskState>> queued;
        try {
            Set<String> jobs = new TreeSet<>(active.stream().map(t -> t.job).filter(j -> !j.isEmpty()).toList());
            queued = jobs.isEmpty() ? Map.of() : queue.state(commands, jobs);
            answeredNanos = System.nanoTime();
        } catch (EngineUnavailableException e) {
            demandPatience(true, e);
            return;
        }
        for (BatchTask task : active) {
            if (!task.ended() && !ready.contains(task)) {
                look(task, Optional.ofNullable(queued.getOrDefault(task.job, Map.of()).get(task.index)), ready);
            } else if (task.cancellation.isCancelled()) {
                task.end(new SimulationCancelledException(task.request.directory()));
                ready.remove(task);
            }
        }
    }

    private void demandPatience(boolean workedBefore, EngineUnavailableException e) throws EngineUnavailableException {
        if (!workedBefore || System.nanoTime() - answeredNanos > PATIENCE_NANOS) {
            throw e;
        }
    }

    private void look(BatchTask task, Optional<TaskState> state, List<BatchTask> ready)
            throws IOException, EngineException {
        if (task.cancellation.isCancelled()) {
            queue.cancel(commands, task.job, task.index);
            task.end(new SimulationCancelledException(task.request.directory()));
            return;
        }
        Failure useless = task.look(state.filter(TaskState::running).isPresent());
        if (useless != null && task.stopped == null && state.isPresent()) {
            task.stopped = useless;
            queue.cancel(commands, task.job, task.index);
        }
        state.filter(s -> !s.obstacle().isEmpty()).ifPresent(s -> task.waitsFor(s.obstacle()));
        task.looksMissing = state.isPresent() ? 0 : task.looksMissing + 1;
        boolean gone = task.looksMissing >= LOOKS_UNTIL_LOST;
        if (gone || task.stopped == null && Files.isRegularFile(task.sentinel())) {
            jobs.done(task);
            if (judge(task)) {
                task.job = "";
                ready.add(task);
            }
        }
    }

    /** Takes what a task left; {@code true} when it must be submitted again. */
    private boolean judge(BatchTask task) throws IOException {
        try {
            SimulationResult result = collect(task);
            task.end(result);
            return false;
        } catch (SimulationFailedException e) {
            Files.deleteIfExists(task.sentinel());
            Kind kind = e.failure().kind();
            boolean again = switch (kind) {
                case INCOMPLETE, WALL_LIMIT -> task.rounds <= cluster.patience().rounds();
                case HANG -> task.rounds <= cluster.patience().rounds() && task.mayHangAgain();
                default -> false;
            };
            if (!again && kind.curable() && task.remedies < task.request.supervision().maxRemedies()) {
                task.remedies++;
                again = cured(task, e);
            } else if (!again) {
                task.end(e);
            }
            return again;
        } catch (EngineException e) {
            task.end(e);
            return false;
        }
    }

    private static SimulationResult collect(BatchTask task) throws IOException, EngineException {
        if (task.stopped != null && task.stopped.kind() != Kind.HANG) {
            throw new SimulationFailedException(task.stopped, task.request.directory());
        }
        int code = -1;
        if (Files.isRegularFile(task.sentinel())) {
            String text = Files.readString(task.sentinel()).strip();
            code = text.matches("\\d+") ? Integer.parseInt(text) : -1;
        }
        try {
            return task.runner().collect(code);
        } catch (SimulationFailedException e) {
            throw task.stopped == null ? e : new SimulationFailedException(task.stopped, task.request.directory());
        }
    }

    private static boolean cured(BatchTask task, SimulationFailedException reason) {
        try {
            task.runner().retry(reason.failure());
            return true;
        } catch (EngineException e) {
            task.end(e);
            return false;
        }
    }
}
