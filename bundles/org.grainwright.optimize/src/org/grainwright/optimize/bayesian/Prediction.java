// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.Optional;

import org.grainwright.optimize.search.FrontPoint;

/**
 * What the model says of a point that need not have been evaluated.
 *
 * @param objective median and 95 % interval of the noise-free objective
 * @param second the same of the second objective; empty without one
 * @param probabilityWithinLimits that every limit on an outcome holds; 1 without limits
 * @param probabilityOfValue that an evaluation ends with a value; 1 while none has failed
 */
public record Prediction(FrontPoint.Value objective, Optional<FrontPoint.Value> second, double probabilityWithinLimits,
        double probabilityOfValue) {
}
