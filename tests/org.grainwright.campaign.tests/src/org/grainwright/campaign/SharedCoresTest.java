// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two campaigns on three cores: never more than three busy, everybody's turn comes, and who is cancelled goes. */
@Timeout(60)
class SharedCoresTest {

    private static final int CORES = 3;

    private final SharedCores cores = new SharedCores(CORES);
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private static SimulationRequest request(int ranks) {
        return new SimulationRequest(Path.of("s"), List.of(), null, null, null, LaunchProfile.mpi(ranks), null,
                Path.of("d"));
    }

    /** Occupies its cores until the latch opens. */
    private final class Occupying implements SimulationExecutor {

        private final CountDownLatch open;

        Occupying(CountDownLatch open) {
            this.open = open;
        }

        @Override
        public SimulationResult run(SimulationRequest request, SimulationListener listener, Cancellation cancellation) {
            int needed = Math.min(CORES, request.profile().ranks());
            most.accumulateAndGet(busy.addAndGet(needed), Math::max);
            try {
                open.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            busy.addAndGet(-needed);
            done.incrementAndGet();
            return null;
        }

        @Override
        public List<Outcome> runAll(List<SimulationRequest> requests,
                Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation) {
            return List.of();
        }
    }

    @Test
    void nothingOversubscribes() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        // each campaign has an executor of its own, as each has a workplace of its own
        SimulationExecutor one = cores.share(new Occupying(open));
        SimulationExecutor other = cores.share(new Occupying(open));
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            for (int ranks : new int[] {1, 2, 1, 5}) { // five are more than there are
                all.add(workers.submit(() -> one.run(request(ranks), SimulationListener.NONE, new Cancellation())));
                all.add(workers.submit(() -> other.run(request(ranks), SimulationListener.NONE, new Cancellation())));
            }
            while (busy.get() < CORES - 1) {
                Thread.onSpinWait();
            }
            open.countDown();
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertEquals(all.size(), done.get());
        assertTrue(most.get() <= CORES, most + " cores were busy");
        assertEquals(CORES, cores.idle());
    }

    @Test
    void whoeverIsCancelledWhileItWaitsGoes() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        SimulationExecutor shared = cores.share(new Occupying(open));
        Cancellation cancellation = new Cancellation();
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            Future<?> holder = workers.submit(() -> run(shared, request(CORES), new Cancellation()));
            while (cores.idle() > 0) {
                Thread.onSpinWait();
            }
            Future<?> waiting = workers.submit(() -> run(shared, request(1), cancellation));
            cancellation.cancel();
            assertInstanceOf(SimulationCancelledException.class,
                    assertThrows(ExecutionException.class, waiting::get).getCause());
            open.countDown();
            holder.get();
        }
        assertEquals(1, done.get());
        assertEquals(CORES, cores.idle());
    }

    /** Who waits longer than one look at the cores keeps its place: small ones do not starve a large one. */
    @Test
    void nobodyWhoNeedsFewerOvertakes() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        SimulationExecutor holder = cores.share(new Occupying(open));
        SimulationExecutor large = cores.share(new Noting("large", order));
        SimulationExecutor small = cores.share(new Noting("small", order));
        try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
            Future<?> held = workers.submit(() -> run(holder, request(1), new Cancellation()));
            while (cores.idle() == CORES) {
                Thread.onSpinWait();
            }
            Thread waiting = Thread.ofPlatform().start(() -> quietly(large, request(CORES)));
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            Future<?> second = workers.submit(() -> run(small, request(1), new Cancellation()));
            // several looks of the large one, at each of which the small one could slip in
            Thread.sleep(500);
            assertEquals(List.of(), order, "two cores are idle, and the small one waits behind the large one");
            open.countDown();
            waiting.join();
            held.get();
            second.get();
        }
        assertEquals(List.of("large", "small"), order);
        assertEquals(CORES, cores.idle());
    }

    private static void quietly(SimulationExecutor executor, SimulationRequest request) {
        try {
            run(executor, request, new Cancellation());
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down that it ran. */
    private record Noting(String name, List<String> order) implements SimulationExecutor {

        @Override
        public SimulationResult run(SimulationRequest request, SimulationListener listener, Cancellation cancellation) {
            order.add(name);
            return null;
        }

        @Override
        public List<Outcome> runAll(List<SimulationRequest> requests,
                Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation) {
            return List.of();
        }
    }

    private static SimulationResult run(SimulationExecutor executor, SimulationRequest request,
            Cancellation cancellation) throws EngineException {
        return executor.run(request, SimulationListener.NONE, cancellation);
    }
}
