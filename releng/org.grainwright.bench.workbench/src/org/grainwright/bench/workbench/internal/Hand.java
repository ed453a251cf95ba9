// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.workbench.internal;

import java.util.concurrent.Callable;

import org.eclipse.swt.widgets.Display;

/**
 * Who uses the window, on a thread of its own.
 *
 * @param display of the window
 * @param patienceMs how long something may take before the measurement is given up
 */
record Hand(Display display, long patienceMs) {

    /** The window counts as idle when it reacted within this time for as long as {@link #IDLE_FOR_MS}. */
    private static final double IDLE_MS = 25;
    private static final long IDLE_FOR_MS = 500;
    /** On a busy machine it never is. */
    private static final long QUIET_AT_MOST_MS = 8000;

    /** Asks on the window's thread until the answer is yes. */
    void await(String what, Callable<Boolean> condition) throws InterruptedException {
        long end = System.currentTimeMillis() + patienceMs;
        while (!onUi(condition)) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not reached: " + what);
            }
            Thread.sleep(100);
        }
    }

    /** Does something on the window's thread and waits for it. */
    <T> T onUi(Callable<T> work) {
        Object[] result = new Object[1];
        Exception[] failure = new Exception[1];
        display.syncExec(() -> {
            try {
                result[0] = work.call();
            } catch (Exception e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw new IllegalStateException(failure[0]);
        }
        @SuppressWarnings("unchecked")
        T value = (T) result[0];
        return value;
    }

    /** Waits until the window has nothing more to do. */
    void quiet(WindowWatch watch) throws InterruptedException {
        long end = System.currentTimeMillis() + QUIET_AT_MOST_MS;
        do {
            watch.begin("waiting");
            Thread.sleep(IDLE_FOR_MS);
        } while (watch.longest().wallMs() > IDLE_MS && System.currentTimeMillis() < end);
    }
}
