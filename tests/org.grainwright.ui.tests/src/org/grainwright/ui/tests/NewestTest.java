// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.Test;

import org.grainwright.ui.internal.runs.Newest;

/** Work of which the newest piece alone counts. */
class NewestTest {

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final List<Integer> shown = new CopyOnWriteArrayList<>();
    private final Newest newest = new Newest("Test", Job.SHORT, true);

    private Supplier<Runnable> piece(int number) {
        return () -> {
            done.add(number);
            return () -> shown.add(number);
        };
    }

    /** The first piece is under way while what follows is done. */
    private void whileTheFirstIsDone(Runnable meanwhile) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        newest.ask(window::add, () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return piece(1).get();
        });
        begun.await();
        meanwhile.run();
        end.countDown();
        window.take().run();
    }

    @Test
    void ofThoseThatAreAskedForMeanwhileTheLastAloneIsDone() throws Exception {
        whileTheFirstIsDone(() -> {
            for (int i = 2; i <= 9; i++) {
                newest.ask(window::add, piece(i));
            }
            assertEquals(List.of(), done, "one at a time");
        });
        window.take().run();
        assertEquals(List.of(1, 9), done);
        assertEquals(List.of(9), shown);
    }

    @Test
    void whatIsForgottenIsNotShownAndWhatIsAskedForLaterIs() throws Exception {
        whileTheFirstIsDone(newest::forget);
        assertEquals(List.of(), shown);
        newest.ask(window::add, piece(2));
        window.take().run();
        assertEquals(List.of(1, 2), done);
        assertEquals(List.of(2), shown);
    }
}
