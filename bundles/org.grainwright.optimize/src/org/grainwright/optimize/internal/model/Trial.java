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
        /** The point cannot be evaluated. */
        INFEASIBLE,
        /** The machine failed. */
        BROKEN,
        /** Given up. */
        ABANDONED
    }

    /** Whether it used up part of the budget: it has a value, or failed because of its point. */
    boolean paid() {
        return status == Status.MEASURED || status == Status.INFEASIBLE;
    }

    Trial with(Status newStatus) {
        return new Trial(id, point, coordinates, fidelity, origin, newStatus, objective, outcomes);
    }

    Trial measured(int reached, Measurement value, Map<String, Measurement> others) {
        return new Trial(id, point, coordinates, reached, origin, Status.MEASURED, value, others);
    }
}
