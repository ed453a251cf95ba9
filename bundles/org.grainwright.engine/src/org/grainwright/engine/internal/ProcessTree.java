// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process and everything it started. */
public final class ProcessTree {

    private static final long GRACE_MILLISECONDS = 2000;

    private ProcessTree() {
    }

    /**
     * Asks all of the tree to end, then kills what is left; returns when all are gone. LAMMPS catches no signal, so
     * nothing is lost by it.
     */
    public static void kill(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroy();
        descendants.forEach(ProcessHandle::destroy);
        await(root);
        descendants.forEach(ProcessHandle::destroyForcibly);
        root.destroyForcibly();
        await(root);
        descendants.forEach(ProcessTree::await);
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // still there: the caller goes on to kill it, or it cannot be waited for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
