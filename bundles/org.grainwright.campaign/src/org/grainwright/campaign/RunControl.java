// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.concurrent.atomic.AtomicBoolean;

import org.grainwright.engine.Cancellation;

/**
 * How a running campaign is asked to end before its budget. All ways keep what is finished, and the run can be resumed.
 * Safe for use from any thread; each method returns at once.
 */
public final class RunControl {

    private final Cancellation cancellation;
    private final AtomicBoolean killed = new AtomicBoolean();
    private final AtomicBoolean finishing = new AtomicBoolean();

    public RunControl() {
        this(new Cancellation());
    }

    /** @param cancellation what stops the run, which somebody else may hold, too */
    public RunControl(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Ends the simulations under way: they go on from their last restart file when the run is resumed. */
    public void stop() {
        cancellation.cancel();
    }

    /** As {@link #stop}, and an analysis under way is not waited for: it is made again when the run is resumed. */
    public void kill() {
        killed.set(true);
        stop();
    }

    /** Whether nothing is to be waited for. */
    public boolean isKilled() {
        return killed.get();
    }

    /** Proposes nothing more and ends when the simulations under way are finished and analysed. */
    public void finish() {
        finishing.set(true);
    }

    /** Whether nothing more is to be proposed. */
    public boolean isEnding() {
        return finishing.get() || cancellation.isCancelled();
    }

    /** Whether the simulations under way are to end, too. */
    public Cancellation cancellation() {
        return cancellation;
    }
}
