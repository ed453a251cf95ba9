// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.concurrent.Callable;

import org.eclipse.swt.widgets.Display;

/** Work on the user-interface thread, asked for by a test thread. */
public final class UIThreadRunnable {

    private UIThreadRunnable() {
    }

    /** Runs to the end and returns the result; failures come out as they are. */
    public static <T> T syncExec(Callable<T> work) {
        Object[] result = new Object[1];
        Throwable[] failure = new Throwable[1];
        Display.getDefault().syncExec(() -> {
            try {
                result[0] = work.call();
            } catch (Throwable e) {
                failure[0] = e;
            }
        });
        if (failure[0] instanceof Error error) {
            throw error;
        }
        if (failure[0] != null) {
            throw new AssertionError("on the user-interface thread: " + failure[0], failure[0]);
        }
        @SuppressWarnings("unchecked")
        T value = (T) result[0];
        return value;
    }

    /** Runs to the end. */
    public static void syncExec(Runnable work) {
        syncExec(() -> {
            work.run();
            return null;
        });
    }

    /** Runs some time; for what opens a modal dialog and returns only when that is closed. */
    public static void asyncExec(Runnable work) {
        Display.getDefault().asyncExec(work);
    }
}
