// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

/**
 * A closed interval.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {

    /** Refuses an empty interval. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("the interval " + low + " .. " + high + " is empty");
        }
    }

    /** Whether the value lies in the interval, its ends included, with a relative tolerance of 1e-9. */
    public boolean contains(double value) {
        double slack = 1e-9 * Math.max(1, Math.max(Math.abs(low), Math.abs(high)));
        return value >= low - slack && value <= high + slack;
    }

    /** Whether it is a single value. */
    public boolean isPoint() {
        return low == high;
    }
}
