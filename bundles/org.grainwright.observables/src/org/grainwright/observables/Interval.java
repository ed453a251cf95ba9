// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/**
 * A closed interval; NaN at both ends where nothing is known.
 *
 * @param lower lower end
 * @param upper upper end, not below {@code lower}
 */
public record Interval(double lower, double upper) {

    /** Nothing is known. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** Whether {@code value} lies in it. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }
}
