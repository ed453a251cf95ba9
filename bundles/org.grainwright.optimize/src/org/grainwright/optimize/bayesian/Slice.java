// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.List;

/**
 * Prediction and acquisition over two parameters through a fixed point, all others as there.
 *
 * @param first parameter along the rows
 * @param second parameter along the columns
 * @param firstPlaces values of the first
 * @param secondPlaces values of the second
 * @param median {@code median[i][j]} predicted objective; {@code NaN} where a constraint forbids the place
 * @param lower lower end of its 95 % interval
 * @param upper upper end
 * @param acquisition log acquisition; empty without a model-based proposal
 */
public record Slice(String first, String second, List<Object> firstPlaces, List<Object> secondPlaces, double[][] median,
        double[][] lower, double[][] upper,
        double[][] acquisition) {
}
