// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import org.grainwright.optimize.space.Point;

/**
 * A point of the Pareto front: no other evaluated one within the limits is better in both objectives, by what is known
 * of the noise-free values.
 *
 * @param id evaluation that measured it (the most faithful, then the latest)
 * @param point where
 * @param first the first objective
 * @param second the second one
 */
public record FrontPoint(int id, Point point, Value first, Value second) {

    /**
     * One objective.
     *
     * @param value posterior median, or the measured value where there is no model
     * @param lower lower end of its 95 % interval
     * @param upper upper end of its 95 % interval
     */
    public record Value(double value, double lower, double upper) {
    }
}
