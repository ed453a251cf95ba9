// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Evaluator.FailedException;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks of two evaluations on two slots: both slots stay busy, and what is thrown does not depend on time. */
@Timeout(60)
class SlotsTest {

    private static final Path PLACE = Path.of("place");

    private final Slots slots = new Slots(2);
    private final Cancellation all = new Cancellation();

    /** Every task meets another one: alone it would wait for ever, and three at a time would be seen. */
    @Test
    void twoAtATimeWhereverTheyComeFrom() throws Exception {
        CyclicBarrier meeting = new CyclicBarrier(2);
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Slots.Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            tasks.add(own -> {
                most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                meet(meeting);
                busy.decrementAndGet();
                return number;
            });
        }
        // three and three: the last of one evaluation shares the slots with the first of the other
        try (Slots.Series<Integer> one = slots.begin(tasks, PLACE, all);
                Slots.Series<Integer> other = slots.begin(tasks, PLACE, all)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(i, one.get(i));
                assertEquals(i, other.get(i));
            }
        }
        assertEquals(2, most.get());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The second fails while the first is at work, which then fails, too: as if one had followed the other. */
    @Test
    void theFirstInOrderIsReported() throws Exception {
        CountDownLatch secondFailed = new CountDownLatch(1);
        AtomicBoolean third = new AtomicBoolean();
        FailedException first = new FailedException("the first", null);
        List<Slots.Task<Integer>> tasks = List.of(own -> {
            await(secondFailed);
            assertFalse(own.isCancelled(), "what comes before a failure goes on");
            throw first;
        }, own -> {
            secondFailed.countDown();
            throw new FailedException("the second", null);
        }, own -> {
            third.set(!own.isCancelled());
            return 3;
        });
        try (Slots.Series<Integer> series = slots.begin(tasks, PLACE, all)) {
            assertSame(first, assertThrows(FailedException.class, () -> series.get(0)));
        }
        assertFalse(third.get(), "what comes after a failure does not begin");
        assertFalse(all.isCancelled(), "other evaluations go on");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
            // the failure is thrown after the latch
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFaultOfTheMachineEndsAllAtOnce() throws Exception {
        CampaignException fault = new CampaignException(CampaignException.Blame.MACHINE, "no engine", null);
        List<Slots.Task<Integer>> tasks = List.of(SlotsTest::untilCancelled, own -> {
            throw fault;
        });
        try (Slots.Series<Integer> series = slots.begin(tasks, PLACE, all)) {
            assertSame(fault, assertThrows(CampaignException.class, () -> series.get(0)));
        }
    }

    private static Integer untilCancelled(Cancellation own) throws SimulationCancelledException {
        while (!own.isCancelled()) {
            Thread.onSpinWait();
        }
        throw new SimulationCancelledException(PLACE);
    }

    @Test
    void whatIsCancelledEndsAndWhatWaitsNeverBegins() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        Slots.Task<Integer> task = own -> {
            begun.incrementAndGet();
            return untilCancelled(own);
        };
        Slots.Series<Integer> series = slots.begin(List.of(task, task, task), PLACE, all);
        while (begun.get() < 2) {
            Thread.onSpinWait();
        }
        series.close();
        assertEquals(2, begun.get());
        assertThrows(SimulationCancelledException.class, () -> series.get(0));
        assertThrows(SimulationCancelledException.class, () -> series.get(2));
        assertFalse(all.isCancelled(), "only this evaluation ends");
        // Ctrl-C ends whatever runs
        try (Slots.Series<Integer> another = slots.begin(List.of(task, task), PLACE, all)) {
            all.cancel();
            assertThrows(SimulationCancelledException.class, () -> another.get(0));
        }
    }
}
