// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import org.grainwright.render.chart.internal.Ticks;

/**
 * An axis with its final range, and the way from values to pixels.
 *
 * @param logarithmic the scale
 * @param min lower end, positive on a logarithmic scale
 * @param max upper end, larger than {@code min}
 * @param pixelMin where {@code min} is
 * @param pixelMax where {@code max} is
 */
public record AxisScale(boolean logarithmic, double min, double max, double pixelMin, double pixelMax) {

    private static final double MARGIN = 0.05;

    /** The range of an axis for data between two values ({@code NaN} if there is none), with a margin. */
    static AxisScale around(Axis axis, double dataMin, double dataMax) {
        double low = dataMin;
        double high = dataMax;
        if (axis.logarithmic()) {
            low = low > 0 ? low
                    : high > 0 ? high / 10 : Double.isFinite(axis.max()) && axis.max() > 0 ? axis.max() / 10 : 1;
            high = high > 0 ? high : low * 10;
            double middle = Math.sqrt(low) * Math.sqrt(high);
            double half = Math.max(high / middle, Math.pow(10, 0.12));
            double margin = Math.pow(half * half, MARGIN);
            low = middle / half / margin;
            high = middle * half * margin;
        } else {
            boolean none = !Double.isFinite(low) || !Double.isFinite(high);
            low = none ? 0 : low;
            high = none ? 1 : high;
            double span = high - low > Math.abs(high) * 1e-12 ? high - low : Math.max(Math.abs(high) * 0.2, 1e-300);
            if (axis.integers()) {
                return new AxisScale(false, or(axis.min(), low - 0.5), or(axis.max(), high + 0.5), 0, 1);
            }
            boolean fromZero = low >= 0 && low < 0.15 * high;
            low = fromZero ? 0 : low - span * MARGIN;
            high += span * MARGIN;
        }
        low = or(axis.min(), low);
        high = or(axis.max(), high);
        if (!(high > low)) {
            high = axis.logarithmic() ? low * 10 : low + 1;
        }
        return new AxisScale(axis.logarithmic(), low, high, 0, 1);
    }

    private static double or(double fixed, double free) {
        return Double.isFinite(fixed) ? fixed : free;
    }

    /** The same range on other pixels. */
    AxisScale onto(double from, double to) {
        return new AxisScale(logarithmic, min, max, from, to);
    }

    /** The pixel of a value; {@code NaN} for a value the scale cannot show. */
    public double pixel(double value) {
        double share = logarithmic ? value > 0 ? Math.log(value / min) / Math.log(max / min) : Double.NaN
                : (value - min) / (max - min);
        return pixelMin + share * (pixelMax - pixelMin);
    }

    /** The value at a pixel: the inverse of {@link #pixel}. */
    public double value(double pixel) {
        double share = (pixel - pixelMin) / (pixelMax - pixelMin);
        return logarithmic ? min * Math.pow(max / min, share) : min + share * (max - min);
    }

    /** The pixel of a value, or of the lower end for values a logarithmic scale cannot show: for ends of bars. */
    public double pixelOrEnd(double value) {
        return logarithmic && value <= 0 ? pixelMin + (pixelMin - pixelMax) : pixel(value);
    }

    /** Whether a value lies on the axis. */
    public boolean contains(double value) {
        return value >= min && value <= max;
    }

    /** Round numbers for it. */
    Ticks ticks(int wanted, boolean integers) {
        return logarithmic ? Ticks.logarithmic(min, max, wanted) : Ticks.linear(min, max, wanted, integers);
    }
}
