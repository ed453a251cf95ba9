// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.Arrays;
import java.util.List;

import org.grainwright.observables.ShownUnits;
import org.grainwright.render.Ink;

/**
 * A curve or a set of points. Arrays have equal length; {@code NaN} leaves a gap. Arrays are copied on construction.
 *
 * @param name legend text; empty keeps it out of the legend
 * @param style how it is drawn
 * @param ink its colour
 * @param symbol its symbol, for {@link Style#POINTS}
 * @param x abscissae
 * @param y ordinates
 * @param low lower ends of error bars or band, or {@code null}
 * @param high upper ends, or {@code null}
 * @param ids one id per point for picking and linking, or empty
 * @param tips what each point is, in words, or empty; its numbers are read from the axes, see {@link Readout}
 */
public record PlotSeries(String name, Style style, Ink ink, Symbol symbol, double[] x, double[] y, double[] low,
        double[] high,
        List<String> ids, List<String> tips) {

    /** How a series is drawn. */
    public enum Style {
        /** Connected; with a light band if there are errors. */
        LINE,
        /** Connected by dashes: fits and guides. */
        DASHED,
        /** Symbols; with error bars if there are errors. */
        POINTS,
        /** Constant to the right of each point; with a light band if there are errors. */
        STEP,
        /** Only the band between low and high. */
        BAND
    }

    /** See the record. */
    public PlotSeries {
        int n = x.length;
        if (y.length != n || low != null && low.length != n || high != null && high.length != n
                || !ids.isEmpty() && ids.size() != n
                || !tips.isEmpty() && tips.size() != n) {
            throw new IllegalArgumentException(
                    "Series " + name + ": " + n + " abscissae, but other arrays have other lengths.");
        }
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("Series " + name + " has only one end of its error bars.");
        }
        x = x.clone();
        y = y.clone();
        low = low == null ? null : low.clone();
        high = high == null ? null : high.clone();
        ids = List.copyOf(ids);
        tips = List.copyOf(tips);
    }

    /** A connected curve. */
    public static PlotSeries line(String name, Ink ink, double[] x, double[] y) {
        return new PlotSeries(name, Style.LINE, ink, Symbol.DISK, x, y, null, null, List.of(), List.of());
    }

    /** Symbols without error bars. */
    public static PlotSeries points(String name, Ink ink, Symbol symbol, double[] x, double[] y) {
        return new PlotSeries(name, Style.POINTS, ink, symbol, x, y, null, null, List.of(), List.of());
    }

    /** This series in another style. */
    public PlotSeries style(Style other) {
        return new PlotSeries(name, other, ink, symbol, x, y, low, high, ids, tips);
    }

    /** This series with its coordinates read in other units. */
    PlotSeries in(ShownUnits.Choice unitX, ShownUnits.Choice unitY) {
        return new PlotSeries(name, style, ink, symbol, in(unitX, x), in(unitY, y), in(unitY, low), in(unitY, high),
                ids, tips);
    }

    private static double[] in(ShownUnits.Choice unit, double[] values) {
        return values == null ? null : Arrays.stream(values).map(unit::of).toArray();
    }

    /** This series with ends of error bars. */
    public PlotSeries between(double[] lower, double[] upper) {
        return new PlotSeries(name, style, ink, symbol, x, y, lower, upper, ids, tips);
    }

    /** This series with symmetric errors; {@code NaN} where unknown. */
    public PlotSeries errors(double[] halfWidth) {
        double[] lower = new double[y.length];
        double[] upper = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            lower[i] = y[i] - halfWidth[i];
            upper[i] = y[i] + halfWidth[i];
        }
        return between(lower, upper);
    }

    /** This series with an id and a tool tip per point. */
    public PlotSeries points(List<String> pointIds, List<String> pointTips) {
        return new PlotSeries(name, style, ink, symbol, x, y, low, high, pointIds, pointTips);
    }
}
