// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.space.Point;

/**
 * The recommended point: among those evaluated, the one of best posterior mean (not of luckiest measurement), within
 * the outcome constraints.
 *
 * @param id evaluation that measured it (the most faithful, then the latest)
 * @param point where
 * @param value posterior median of the noise-free objective
 * @param lower lower end of its 95 % interval, of the model and of the place's own measurements together
 * @param upper upper end of its 95 % interval
 * @param measured what that evaluation reported
 * @param fidelity fidelity of that evaluation, empty when there is only one
 * @param withinLimits whether it satisfies the limits on other outcomes with a probability of at least one half; when
 * not, no measured point does
 */
public record Best(int id, Point point, double value, double lower, double upper, Measurement measured, String fidelity,
        boolean withinLimits) {
}
