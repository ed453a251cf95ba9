// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;

/** With which power of time displacements grow: 2 in free flight, 0 in a cage, 1 where ions diffuse. */
final class RunningExponent {

    /** The slope is taken between t divided and multiplied by this. */
    private static final double REACH = 1.5;
    private static final int FEWEST = 3;
    private static final double LOWEST_GATE = 0.9;
    private static final double HIGHEST_GATE = 1.1;

    private RunningExponent() {
    }

    /** The exponent of each curve of a plot of displacements over time; empty where none is long enough. */
    static Optional<Figure> of(Plot displacements) {
        List<PlotSeries> curves = new ArrayList<>();
        for (PlotSeries each : displacements.series()) {
            double[] exponents = exponents(each.x(), each.y());
            if (Arrays.stream(exponents).anyMatch(Double::isFinite)) {
                curves.add(PlotSeries.line(each.name(), each.ink(), each.x(), exponents));
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                new Plot("Exponent: " + displacements.title(),
                        Axis.log(displacements.x().label(), displacements.x().unit()),
                        Axis.linear("exponent of time", ""), curves,
                        List.of(new Plot.HorizontalLine(1, "diffusion", Ink.SOFT),
                                new Plot.HorizontalLine(LOWEST_GATE, "", Ink.GRID),
                                new Plot.HorizontalLine(HIGHEST_GATE, "", Ink.GRID))),
                "Slope of the logarithm of the displacement over that of time, fitted from two thirds of a time to one "
                        + "and a half times it. Vibration is in it, so that it is below 1 for short times; the gate "
                        + "removes the vibration before it asks for 0.9 to 1.1."));
    }

    /**
     * Least-squares slope of ln y over ln x around each place; {@code NaN} where fewer than three positive points are
     * near or the window leaves the curve.
     */
    static double[] exponents(double[] x, double[] y) {
        double[] slopes = new double[x.length];
        Arrays.fill(slopes, Double.NaN);
        int from = 0;
        int to = 0;
        for (int i = 0; i < x.length; i++) {
            while (from < x.length && x[from] < x[i] / REACH) {
                from++;
            }
            while (to < x.length && x[to] <= x[i] * REACH) {
                to++;
            }
            if (x[i] > 0 && x[x.length - 1] >= x[i] * REACH) {
                slopes[i] = slope(x, y, from, to);
            }
        }
        return slopes;
    }

    private static double slope(double[] x, double[] y, int from, int to) {
        int n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int k = from; k < to; k++) {
            if (x[k] > 0 && y[k] > 0) {
                double a = Math.log(x[k]);
                double b = Math.log(y[k]);
                n++;
                sx += a;
                sy += b;
                sxx += a * a;
                sxy += a * b;
            }
        }
        return n < FEWEST ? Double.NaN : (n * sxy - sx * sy) / (n * sxx - sx * sx);
    }
}
