// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.log;

/**
 * A measured number.
 *
 * @param value in the unit of the outcome
 * @param standardError one standard deviation of the value, same unit; 0 means exact, {@code NaN} means unknown (then
 * it is learnt)
 */
public record Measurement(double value, double standardError) {

    /** An exact number. */
    public static Measurement exact(double value) {
        return new Measurement(value, 0);
    }

    /** That an outcome with a limit could not be measured: it teaches nothing about the limit. Not for objectives. */
    public static Measurement unmeasured() {
        return new Measurement(Double.NaN, Double.NaN);
    }

    /** Whether there is a number. */
    public boolean measured() {
        return !(Double.isNaN(value) && Double.isNaN(standardError));
    }
}
