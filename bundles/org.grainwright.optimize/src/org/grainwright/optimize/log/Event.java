// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.log;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.space.Point;

/**
 * One entry of the optimizer's log. The log, the space and the settings are the whole state: a replayed log proposes
 * what the original would have proposed. Evaluation ids are unique and ascending.
 */
public sealed interface Event {

    /** The evaluation it is about. */
    int id();

    /**
     * A point was proposed (or came from outside).
     *
     * @param id new, one above the last
     * @param point where
     * @param fidelity name, empty when there is only one
     * @param origin why, as a class
     * @param acquisition see {@link Proposal}
     * @param why why, as a sentence
     * @param fit hyper-parameters used, or {@code null} without a model
     */
    record Asked(int id, Point point, String fidelity, Origin origin, double acquisition, String why, FitState fit)
            implements Event {
    }

    /**
     * A value arrived.
     *
     * @param id of the proposal
     * @param objective its value and error
     * @param outcomes other outcomes by name
     * @param reached name of the fidelity that the value belongs to when the evaluation was ended before the one that
     * was asked; empty otherwise
     */
    record Told(int id, Measurement objective, Map<String, Measurement> outcomes, String reached) implements Event {

        /** Copies, sorted by name. */
        public Told {
            outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
        }

        /** A value at the fidelity that was asked for. */
        public Told(int id, Measurement objective, Map<String, Measurement> outcomes) {
            this(id, objective, outcomes, "");
        }
    }

    /**
     * An evaluation failed.
     *
     * @param id of the proposal
     * @param reason a sentence
     * @param retryable whether the machine failed (may be tried again) rather than the point (crashed or unphysical: a
     * label for the feasibility model)
     */
    record Failed(int id, String reason, boolean retryable) implements Event {
    }

    /**
     * An evaluation ended as it should but its objective has no value: at a fidelity below the target that says nothing
     * of the point, which may be evaluated at a higher one; at the target such a point has none.
     *
     * @param id of the proposal
     * @param reason a sentence
     */
    record Unmeasured(int id, String reason) implements Event {
    }

    /**
     * An evaluation was given up without a result; says nothing about the point's feasibility.
     *
     * @param id of the proposal
     * @param reason a sentence
     */
    record Abandoned(int id, String reason) implements Event {
    }
}
