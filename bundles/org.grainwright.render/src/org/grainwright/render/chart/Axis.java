// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.List;

import org.grainwright.observables.ShownUnits;

/**
 * An axis.
 *
 * @param label name of the quantity
 * @param unit its unit, empty for a pure number
 * @param logarithmic whether the scale is logarithmic; values that are not positive are then left out
 * @param min lower end, {@code NaN} to follow the data
 * @param max upper end, {@code NaN} to follow the data
 * @param integers whether only whole numbers get ticks
 * @param opposite labelled positions on the opposite side of the plot (temperatures above 1000/T), often empty
 * @param oppositeLabel name and unit of those
 */
public record Axis(String label, String unit, boolean logarithmic, double min, double max, boolean integers,
        List<Mark> opposite,
        String oppositeLabel) {

    /** A labelled position on an axis, in axis values. */
    public record Mark(double value, String text) {
    }

    /** See the record. */
    public Axis {
        opposite = List.copyOf(opposite);
        if (Double.isFinite(min) && Double.isFinite(max) && min >= max) {
            throw new IllegalArgumentException("Axis " + label + " runs from " + min + " to " + max + ".");
        }
    }

    /** A linear axis that follows the data. */
    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, false, Double.NaN, Double.NaN, false, List.of(), "");
    }

    /** A logarithmic axis that follows the data. */
    public static Axis log(String label, String unit) {
        return new Axis(label, unit, true, Double.NaN, Double.NaN, false, List.of(), "");
    }

    /** This axis with a fixed range; {@code NaN} leaves an end free. */
    public Axis range(double from, double to) {
        return new Axis(label, unit, logarithmic, from, to, integers, opposite, oppositeLabel);
    }

    /** This axis read in another unit. */
    Axis in(ShownUnits.Choice choice) {
        return new Axis(label, choice.printed(), logarithmic, choice.of(min), choice.of(max), integers,
                opposite.stream().map(each -> new Mark(choice.of(each.value), each.text)).toList(), oppositeLabel);
    }

    /** This axis with ticks at whole numbers only. */
    public Axis whole() {
        return new Axis(label, unit, logarithmic, min, max, true, opposite, oppositeLabel);
    }

    /** This axis with labelled positions on the opposite side. */
    public Axis withOpposite(String name, List<Mark> marks) {
        return new Axis(label, unit, logarithmic, min, max, integers, marks, name);
    }
}
