// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/** Told how a fit proceeds, from the thread that fits. */
public interface FitListener {

    /**
     * Frames are being made ready.
     *
     * @param done frames
     * @param all of them
     */
    default void prepared(int done, int all) {
    }

    /**
     * An iteration is over.
     *
     * @param stage what is fitted
     * @param iteration from 1
     * @param objective weighted sum of squares, beliefs included
     */
    default void iterated(String stage, int iteration, double objective) {
    }

    /** Whether to stop; asked between frames and iterations. What was reached is kept where a state file was given. */
    default boolean cancelled() {
        return false;
    }
}
