// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWTException;

/**
 * Work in the background of which the newest piece alone counts. One piece is done at a time; of those that are asked
 * for meanwhile the last is next, and the others are never begun. Asked on the user-interface thread.
 */
public final class Newest {

    private record Piece(Executor window, Supplier<Runnable> work) {
    }

    private final Job job;
    private final AtomicReference<Piece> next = new AtomicReference<>();
    /** The one whose outcome counts. */
    private volatile Piece wanted;

    /**
     * Nothing to do yet.
     *
     * @param name of the job
     * @param priority of the job, for example {@link Job#SHORT}
     * @param system whether it is kept from the display of progress
     */
    public Newest(String name, int priority, boolean system) {
        job = new Job(name) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                work();
                return Status.OK_STATUS;
            }
        };
        job.setPriority(priority);
        job.setSystem(system);
    }

    /**
     * Asks for a piece in the place of all that were asked for before. Returns at once.
     *
     * @param window runs what is to be done with the outcome, on the user-interface thread
     * @param work gives what is to be done with its outcome, which is not done when another piece was asked for since
     */
    public void ask(Executor window, Supplier<Runnable> work) {
        wanted = new Piece(window, work);
        next.set(wanted);
        job.schedule(); // again after the piece that is under way
    }

    /** Nothing counts that was asked for. */
    public void forget() {
        wanted = null;
        next.set(null);
    }

    private void work() {
        Piece piece = next.getAndSet(null);
        if (piece == null) {
            return;
        }
        Runnable then = piece.work().get();
        try {
            piece.window().execute(() -> {
                if (wanted == piece) {
                    wanted = null;
                    then.run();
                }
            });
        } catch (SWTException e) {
            // the workbench is closing
        }
    }
}
