// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import org.grainwright.dsl.units.Dimension;

/**
 * What a number at some place of the language may be.
 *
 * @param subject the quantity in words, for messages
 * @param dimension what it measures
 * @param low smallest value that makes sense, in the dimension's base unit
 * @param high largest value that makes sense, in the dimension's base unit
 * @param integer whether it must be a whole number
 * @param unitOptional whether a plain number is accepted (and means the base unit)
 * @param shape whether one value, a list or ranges are meant
 */
public record QuantityRule(String subject, Dimension dimension, double low, double high, boolean integer,
        boolean unitOptional,
        Shape shape) {

    /** What a comma-separated list of values and ranges stands for. */
    public enum Shape {
        /** A single value. */
        SINGLE,
        /** A set of whole numbers; a range contains every whole number in it. */
        INTEGER_SET,
        /** A list of values; a range needs a step. */
        LIST,
        /** Closed intervals of allowed values; a step makes no sense. */
        INTERVALS,
        /** One closed interval or one value. */
        INTERVAL
    }

    /** The symbol of the unit that people use here: the base unit, or fs for times far below a picosecond. */
    public String usualUnit() {
        return dimension == Dimension.TIME && high < 1 ? "fs" : dimension.baseSymbol();
    }

    /** Whether a value in the base unit makes sense here; rounding does not count. */
    public boolean allows(double value) {
        double slack = 1e-9 * Math.max(1, Math.abs(value));
        return value >= low - slack && value <= high + slack;
    }

    /** The smallest range of whole numbers or values is shown in messages in base units. */
    public String allowed() {
        String unit = usualUnit();
        double scale = dimension == Dimension.FRACTION ? 100 : unit.equals("fs") ? 1000 : 1;
        String suffix = unit.isEmpty() ? "" : unit.equals("°") ? "°" : " " + unit;
        return Numbers.plain(low * scale) + " to " + Numbers.plain(high * scale) + suffix;
    }
}
