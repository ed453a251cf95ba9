// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.log;

/**
 * A measured number.
 *
 * @param value in the unit of the outcome
 * @param standardError one standard deviation of the value, same unit; 0 means exact, {@code NaN} means unknown (then it is learnt)
 */
public record Measurement(double value, double standardError) {

    /** An exact number. */
    public static Measurement exact(double value) {
        return new Measurement(value, 0);
    }

    /** A number of unknown error. */
    public static Measurement unknownError(double value) {
        return new Measurement(value, Double.NaN);
    }
}
