// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

/**
 * What an earlier campaign predicts, as a function of coordinates: an extra column of the row, along which the new
 * outcome may have a slope.
 */
public interface PriorMean {

    /** Standardised prediction. */
    double at(double[] coordinates);

    /**
     * As {@link #at}; fills the derivative with respect to each continuous parameter, in the order of
     * {@link Encoder#reals()}.
     */
    double at(double[] coordinates, double[] slopes);
}
