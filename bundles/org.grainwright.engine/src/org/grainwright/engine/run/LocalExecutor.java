// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.Machine;

/**
 * Runs simulations on this computer, a fixed number at a time and never on more cores than it was given: MPI ranks and
 * OpenMP threads wait busily, and two of them on one core are several times slower than one.
 */
public final class LocalExecutor implements SimulationExecutor {

    private final int slots;
    private final int cores;
    private final Semaphore freeSlots;
    private final Semaphore freeCores;
    private final Machine machine;
    /** Simulations on each graphics processor; guarded by itself. */
    private final int[] busy;

    /**
     * @param slots simulations at a time, {@code >= 1}
     * @param cores cores they may keep busy together, {@code >= 1}
     */
    public LocalExecutor(int slots, int cores) {
        this(slots, cores, new Machine(cores, List.of(), Optional.empty(), Optional.empty()));
    }

    /**
     * As {@link #LocalExecutor(int, int)}; simulations that use one graphics processor each are spread over those of
     * the machine, each on the one that is least busy when it starts.
     */
    public LocalExecutor(int slots, int cores, Machine machine) {
        if (slots < 1 || cores < 1) {
            throw new IllegalArgumentException("an executor needs at least one slot and one core");
        }
        this.slots = slots;
        this.cores = cores;
        this.freeSlots = new Semaphore(slots, true);
        this.freeCores = new Semaphore(cores, true);
        this.machine = machine;
        this.busy = new int[Math.max(1, machine.gpus().size())];
    }

    @Override
    public SimulationResult run(SimulationRequest request, SimulationListener listener, Cancellation cancellation)
            throws EngineException {
        demandCores(request);
        int needed = request.profile().cores();
        freeSlots.acquireUninterruptibly();
        try {
            freeCores.acquireUninterruptibly(needed);
            try {
                if (cancellation.isCancelled()) {
                    throw new SimulationCancelledException(request.directory());
                }
                int device = take();
                try {
                    return Simulation.run(request.with(machine.spread(request.profile(), device)), listener,
                            cancellation);
                } finally {
                    leave(device);
                }
            } finally {
                freeCores.release(needed);
            }
        } finally {
            freeSlots.release();
        }
    }

    @Override
    public List<Outcome> runAll(List<SimulationRequest> requests,
            Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation)
            throws EngineUnavailableException {
        for (SimulationRequest request : requests) {
            demandCores(request);
        }
        List<Callable<Outcome>> tasks = new ArrayList<>();
        for (SimulationRequest request : requests) {
            tasks.add(() -> outcome(request, listeners.apply(request), cancellation));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(slots, Math.max(1, tasks.size())))) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> done : invoke(pool, tasks, cancellation)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while simulations ran; run again to continue", e);
        }
    }

    private static List<Future<Outcome>> invoke(ExecutorService pool, List<Callable<Outcome>> tasks,
            Cancellation cancellation) throws InterruptedException {
        try {
            return pool.invokeAll(tasks);
        } catch (InterruptedException e) {
            cancellation.cancel();
            throw e;
        }
    }

    private int take() {
        synchronized (busy) {
            int least = 0;
            for (int i = 1; i < busy.length; i++) {
                least = busy[i] < busy[least] ? i : least;
            }
            busy[least]++;
            return least;
        }
    }

    private void leave(int device) {
        synchronized (busy) {
            busy[device]--;
        }
    }

    private void demandCores(SimulationRequest request) throws EngineUnavailableException {
        if (request.profile().cores() > cores) {
            throw new EngineUnavailableException(
                    "the launch profile " + request.profile().label() + " needs " + request.profile().cores()
                            + " cores, but only " + cores + " may be used: ask for fewer ranks or threads");
        }
    }

    private Outcome outcome(SimulationRequest request, SimulationListener listener, Cancellation cancellation) {
        try {
            return Outcome.of(request, run(request, listener, cancellation));
        } catch (EngineException e) {
            return Outcome.of(request, e);
        }
    }
}
