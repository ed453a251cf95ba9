// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Evaluator.FailedException;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.run.SimulationCancelledException;

/**
 * The slots of a run, shared by its evaluations: what needs one waits in a single queue, first come, first served, so
 * that no slot is idle while an evaluation has something left to simulate. Thread-safe. Its threads end by themselves.
 */
final class Slots {

    private static final long IDLE_S = 5;

    private final ThreadPoolExecutor threads;

    /** @param count how many are occupied at a time, {@code >= 1} */
    Slots(int count) {
        threads = new ThreadPoolExecutor(count, count, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "grainwright-slot");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** What occupies a slot while it is called. */
    @FunctionalInterface
    interface Task<T> {

        /** @param cancellation ends it */
        T call(Cancellation cancellation) throws FailedException, CampaignException, SimulationCancelledException;
    }

    /**
     * Hands over tasks that belong together; their order is the order in which they begin.
     *
     * @param place the folder that they work in
     * @param cancellation ends all of them
     */
    <T> Series<T> begin(List<Task<T>> tasks, Path place, Cancellation cancellation) {
        Series<T> series = new Series<>(threads, tasks, place, cancellation);
        series.futures.forEach(threads::execute);
        return series;
    }

    /** Waits for a slot, and for the task that occupies it. */
    <T> T call(Task<T> task, Path place, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        try (Series<T> series = begin(List.of(task), place, cancellation)) {
            return series.get(0);
        }
    }

    /**
     * Tasks that belong together. What is thrown does not depend on which of them ends first: it is what the first one
     * in their order throws, as if one had been called after the other. A fault of the machine or the campaign ends all
     * of them at once. Closing it ends what is left and waits for it.
     */
    static final class Series<T> implements AutoCloseable {

        private final ThreadPoolExecutor threads;
        private final Path place;
        private final List<Cancellation> cancellations = new ArrayList<>();
        private final List<FutureTask<T>> futures = new ArrayList<>();
        private final AtomicReference<Throwable> fault = new AtomicReference<>();

        private Series(ThreadPoolExecutor threads, List<Task<T>> tasks, Path place, Cancellation cancellation) {
            this.threads = threads;
            this.place = place;
            for (Task<T> task : tasks) {
                int index = futures.size();
                Cancellation own = cancellation.child();
                cancellations.add(own);
                futures.add(new FutureTask<>(() -> call(task, index, own)));
            }
        }

        private T call(Task<T> task, int index, Cancellation own)
                throws FailedException, CampaignException, SimulationCancelledException {
            try {
                return task.call(own);
            } catch (FailedException e) {
                // what comes before may fail, too, and then that is what is reported
                endFrom(index + 1);
                throw e;
            } catch (CampaignException | RuntimeException | Error e) { // says nothing about this task only
                fault.compareAndSet(null, e);
                endFrom(0);
                throw e;
            }
        }

        /**
         * The result of a task; waits for it.
         *
         * @param index its place in their order
         */
        T get(int index) throws FailedException, CampaignException, SimulationCancelledException {
            Throwable cause;
            try {
                return futures.get(index).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SimulationCancelledException(place);
            } catch (CancellationException e) {
                cause = new SimulationCancelledException(place);
            } catch (ExecutionException e) {
                cause = e.getCause();
            }
            switch (fault.get() == null ? cause : fault.get()) {
                case FailedException e -> throw e;
                case CampaignException e -> throw e;
                case SimulationCancelledException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }

        private void endFrom(int first) {
            for (int i = first; i < futures.size(); i++) {
                cancellations.get(i).cancel();
                if (threads.remove(futures.get(i))) {
                    futures.get(i).cancel(false);
                }
            }
        }

        @Override
        public void close() {
            endFrom(0);
            for (FutureTask<T> each : futures) {
                try {
                    each.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (CancellationException | ExecutionException e) {
                    // whoever wanted to know has asked
                }
            }
        }
    }
}
