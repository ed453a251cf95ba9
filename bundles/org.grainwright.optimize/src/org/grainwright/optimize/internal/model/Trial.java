// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Map;

import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.space.Point;

/**
 * What became of one proposal.
 *
 * @param id its number
 * @param point where
 * @param coordinates of the point, see {@link org.grainwright.optimize.internal.space.Encoder}
 * @param fidelity index of the one asked for; of the one reached when it has a value
 * @param origin why it was proposed
 * @param status where it stands
 * @param objective its value, {@code null} unless {@link Status#MEASURED}
 * @param outcomes other outcomes
 */
public record Trial(int id, Point point, double[] coordinates, int fidelity, Origin origin, Status status,
        Measurement objective,
        Map<String, Measurement> outcomes) {

    /** Where a trial stands. */
    public enum Status {
        /** Asked, no outcome yet. */
        PENDING,
        /** Has a value. */
        MEASURED,
        /** Evaluated below the target fidelity, where it has no value. */
        UNMEASURED,
        /** The point cannot be evaluated. */
        INFEASIBLE,
        /** The machine failed. */
        BROKEN,
        /** Given up. */
        ABANDONED
    }

    /** Whether it was evaluated as far as its fidelity goes, with a value or without. */
    boolean ended() {
        return status == Status.MEASURED || status == Status.UNMEASURED;
    }

    /** Whether it used up part of the budget: it was evaluated, or failed because of its point. */
    boolean paid() {
        return ended() || status == Status.INFEASIBLE;
    }

    Trial with(Status newStatus) {
        return new Trial(id, point, coordinates, fidelity, origin, newStatus, objective, outcomes);
    }

    Trial measured(int reached, Measurement value, Map<String, Measurement> others) {
        return new Trial(id, point, coordinates, reached, origin, Status.MEASURED, value, others);
    }
}
