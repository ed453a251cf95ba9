// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.LocalExecutor;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.workplace.Workplace;

/**
 * The cores of this computer for all campaigns of a process: their simulations wait in one queue, first come, first
 * served, and never use more cores together than there are. Simulations of a batch system do not wait here. Safe for
 * use from any thread.
 */
public final class SharedCores {

    private static final long POLL_MS = 100;

    private final int cores;
    private final Semaphore free;
    /** Whoever has the turn gathers cores; nobody who needs fewer overtakes. */
    private final Semaphore turn = new Semaphore(1, true);

    /** @param cores that simulations may keep busy together, {@code >= 1} */
    public SharedCores(int cores) {
        if (cores < 1) {
            throw new IllegalArgumentException("a computer has at least one core");
        }
        this.cores = cores;
        this.free = new Semaphore(cores, true);
    }

    /** How many cores are idle now. */
    public int idle() {
        return free.availablePermits();
    }

    /** The same place to work, whose simulations wait for cores that the other campaigns leave. */
    Workplace share(Workplace own) {
        return own.executor() instanceof LocalExecutor
                ? new Workplace(share(own.executor()), own.profile(), own.slots(), own.description(), own.mps())
                : own;
    }

    /** The same executor, whose simulations wait for cores. */
    SimulationExecutor share(SimulationExecutor own) {
        return new Waiting(own);
    }

    private final class Waiting implements SimulationExecutor {

        private final SimulationExecutor executor;

        Waiting(SimulationExecutor executor) {
            this.executor = executor;
        }

        @Override
        public SimulationResult run(SimulationRequest request, SimulationListener listener, Cancellation cancellation)
                throws EngineException {
            // one that wants more than there is has the computer to itself
            int needed = Math.min(cores, request.profile().cores());
            acquire(needed, request, cancellation);
            try {
                return executor.run(request, listener, cancellation);
            } finally {
                free.release(needed);
            }
        }

        private void acquire(int needed, SimulationRequest request, Cancellation cancellation)
                throws SimulationCancelledException {
            try {
                await(turn, 1, request, cancellation);
                try {
                    await(free, needed, request, cancellation);
                } finally {
                    turn.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SimulationCancelledException(request.directory());
            }
        }

        private void await(Semaphore permits, int count, SimulationRequest request, Cancellation cancellation)
                throws InterruptedException, SimulationCancelledException {
            while (!permits.tryAcquire(count, POLL_MS, TimeUnit.MILLISECONDS)) {
                if (cancellation.isCancelled()) {
                    throw new SimulationCancelledException(request.directory());
                }
            }
        }

        @Override
        public List<Outcome> runAll(List<SimulationRequest> requests,
                Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation)
                throws EngineUnavailableException {
            return executor.runAll(requests, listeners, cancellation);
        }
    }
}
