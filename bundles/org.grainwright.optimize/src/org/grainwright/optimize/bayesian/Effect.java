// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.List;

import org.grainwright.optimize.space.Point;

/**
 * How the predicted objective changes along one parameter, averaged over all others (a main effect).
 *
 * @param parameter its name
 * @param places values along it, as a {@link Point} holds them
 * @param mean average prediction at each place, on the surrogate's scale turned back to the objective's
 * @param lower lower end of the 95 % interval of that average
 * @param upper upper end
 * @param share share of the variance of the prediction over the space that this parameter explains alone (first-order
 * Sobol index), 0..1
 */
public record Effect(String parameter, List<Object> places, List<Double> mean, List<Double> lower, List<Double> upper,
        double share) {
}
