// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.optimize.space.Point;
import org.grainwright.observables.Estimate;

/** Measures one point of the search space. Called on worker threads, several at a time. */
public interface Evaluator {

    /**
     * What to measure.
     *
     * @param id number of the evaluation, from 1
     * @param point where in the space
     * @param fidelity name of the level, empty when there is only one
     * @param first number of the evaluation that built the structure: its own, or that of the shorter one it goes on
     * from
     * @param continuedFrom number of the shorter evaluation whose production it continues, 0 for none
     * @param continued what came out of that one, {@code null} for none
     */
    record Order(int id, Point point, String fidelity, int first, int continuedFrom, Outcome continued) {
    }

    /** Says whether to go on with an evaluation of which a first part is known. Called on the worker thread. */
    @FunctionalInterface
    interface Judge {

        /** Goes on always. */
        Judge PATIENT = (fidelity, objective) -> true;

        /**
         * Judges.
         *
         * @param fidelity the level that was reached
         * @param objective what it shows, in its unit
         * @return {@code false} when the evaluation cannot become the best any more
         */
        boolean goesOn(String fidelity, Estimate objective);
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

    /**
     * The point cannot be measured: no such structure, or a simulation that failed for good. Says something about the
     * point, not about the machine.
     */
    final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        public FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Measures it; blocks for as long as that takes.
     *
     * @param judge is asked on the way from one level to the next
     * @throws FailedException when the point is at fault
     * @throws CampaignException when everything else would fail in the same way
     * @throws SimulationCancelledException when cancelled
     */
    Outcome evaluate(Order order, Judge judge, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException;

    /**
     * Measures the perfect crystal, which every ratio refers to.
     *
     * @return by ascending temperature; empty where there is nothing to refer to
     * @throws FailedException when its simulation fails: then nothing else would succeed
     */
    default List<AtTemperature> evaluateBulk(Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        return List.of();
    }
}
