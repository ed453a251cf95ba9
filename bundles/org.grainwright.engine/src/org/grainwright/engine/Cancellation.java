// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A switch that is thrown once. Safe for use from any thread; a running simulation notices within a quarter of a
 * second.
 */
public final class Cancellation {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Cancellation whole;

    /** A switch of its own. */
    public Cancellation() {
        this(null);
    }

    private Cancellation(Cancellation whole) {
        this.whole = whole;
    }

    /** A switch for a part: thrown together with this one, or alone. */
    public Cancellation child() {
        return new Cancellation(this);
    }

    /** Throws the switch. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Whether the switch was thrown. */
    public boolean isCancelled() {
        return cancelled.get() || whole != null && whole.isCancelled();
    }
}
