// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.engine.Cancellation;

/**
 * The threads on which evaluations are worked on, and the one queue through which they answer. Everything but the work
 * itself is called on the campaign's thread.
 */
final class Workers implements AutoCloseable {

    /** The perfect crystal among the evaluations, which count from 1. */
    static final int BULK = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HASTE = Duration.ofSeconds(2);

    private final Evaluator evaluator;
    private final int slots;
    private final Cancellation cancellation;
    private final ExecutorService threads;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Set<Integer> running = new HashSet<>();
    private Duration patience = PATIENCE;

    Workers(Evaluator evaluator, int slots, Cancellation cancellation) {
        this.evaluator = evaluator;
        this.slots = slots;
        this.cancellation = cancellation;
        threads = Executors.newFixedThreadPool(slots, task -> {
            Thread thread = new Thread(task, "grainwright-evaluation");
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean haveRoom() {
        return running.size() < slots;
    }

    boolean areIdle() {
        return running.isEmpty();
    }

    void startBulk() {
        start(BULK, () -> new Arrival.Bulk(evaluator.evaluateBulk(watcher(BULK), cancellation)));
    }

    void start(Evaluator.Order order, Evaluator.Judge judge) {
        start(order.id(), () -> new Arrival.Done(order.id(),
                evaluator.evaluate(order, judge, watcher(order.id()), cancellation)));
    }

    /** An evaluation that is known to fail arrives as if it had been worked on. */
    void fail(int id, String reason) {
        running.add(id);
        arrivals.add(new Arrival.Failure(id, new Evaluator.FailedException(reason, null)));
    }

    /** The next arrival, if there is one within a time. Whoever is done or failed runs no more. */
    Optional<Arrival> next(Duration within) throws InterruptedException {
        Arrival arrival = arrivals.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        switch (arrival) {
            case Arrival.Bulk bulk -> running.remove(BULK);
            case Arrival.Done done -> running.remove(done.id());
            case Arrival.Failure failure -> running.remove(failure.id());
            case null, default -> {
                // still at work
            }
        }
        return Optional.ofNullable(arrival);
    }

    /** An analysis under way is not waited for. */
    void abandon() {
        patience = HASTE;
    }

    /** Waits a little for what was cancelled to end. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Task {

        Arrival call() throws Exception;
    }

    private void start(int id, Task work) {
        running.add(id);
        threads.execute(() -> {
            Arrival arrival;
            try {
                arrival = work.call();
            } catch (Exception | Error e) { // whatever it is, the campaign's thread must hear of it
                arrival = new Arrival.Failure(id, e);
            }
            arrivals.add(arrival);
        });
    }

    private Evaluator.Watcher watcher(int id) {
        return new Evaluator.Watcher() {

            @Override
            public void built(Built built) {
                arrivals.add(new Arrival.Structure(id, built));
            }

            @Override
            public void progress(String stage, double fraction) {
                arrivals.add(new Arrival.Progress(id, stage, fraction));
            }

            @Override
            public void note(String text) {
                arrivals.add(new Arrival.Note(id, text));
            }
        };
    }
}
