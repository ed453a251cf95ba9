// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

/**
 * How much an evaluation at a row is worth, to be maximised; finite everywhere. Thread-safe when the implementation is.
 */
public interface Acquisition {

    /** Value at a row. */
    double value(double[] row);

    /** Value at a row; fills {@code gradient} with the derivatives in the numeric columns. */
    double valueAndGradient(double[] row, double[] gradient);

    /**
     * What would be worth an evaluation if the model of the objective were less sure of itself: the same for posterior
     * variances of the improvement that are larger by a factor, at least 1. Itself where there is no such thing.
     */
    default Acquisition doubting(double factor) {
        return this;
    }
}
