// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.Outcome.AtTemperature;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.SimulationCancelledException;
import org.grainwright.optimize.Point;

/** Measures one point of the search space. Called on worker threads, several at a time. */
interface Evaluator {

    /**
     * What to measure.
     *
     * @param id number of the evaluation, from 1
     * @param point where in the space
     */
    record Order(int id, Point point) {
    }

    /** Hears what happens, on the worker thread. */
    interface Watcher {

        /** The geometry is known and its structure is on disk. */
        void built(Built built);

        /** Work goes on: the stage in words and the done fraction of the whole evaluation. */
        void progress(String stage, double fraction);

        /** Something that a person should know. */
        void note(String text);
    }

    /** The point cannot be measured: no such structure, or a simulation that failed for good. Says something about the point, not about the machine. */
    final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Measures it; blocks for as long as that takes.
     *
     * @throws FailedException when the point is at fault
     * @throws CampaignException when everything else would fail in the same way
     * @throws SimulationCancelledException when cancelled
     */
    Outcome evaluate(Order order, Watcher watcher, Cancellation cancellation) throws FailedException, CampaignException, SimulationCancelledException;

    /**
     * Measures the perfect crystal, which every ratio refers to.
     *
     * @return by ascending temperature; empty where there is nothing to refer to
     * @throws FailedException when its simulation fails: then nothing else would succeed
     */
    default List<AtTemperature> evaluateBulk(Watcher watcher, Cancellation cancellation) throws FailedException, CampaignException, SimulationCancelledException {
        return List.of();
    }
}
