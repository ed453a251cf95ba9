// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart.internal;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.AxisScale;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries.Style;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Readout;
import org.grainwright.render.chart.Scene.Box;
import org.grainwright.render.chart.Scene.Path;
import org.grainwright.render.chart.Scene.Point;
import org.grainwright.render.chart.Scene.Shape;

/** Shapes of one series. */
public final class SeriesShapes {

    private static final double RADIUS = 4;
    private static final double CAP = 3;
    private static final double BAND_OPACITY = 0.18;
    /** More symbols than this would be one blot; every k-th is drawn. */
    static final int MOST_SYMBOLS = 2000;

    private SeriesShapes() {
    }

    /**
     * The range of all data as {xMin, xMax, yMin, yMax}; {@code NaN} where there is none. Error bars count as far as
     * one span (one decade on a logarithmic axis) beyond the data, so that one hopeless error does not flatten
     * everything else.
     */
    public static double[] dataRange(Plot plot) {
        double[] range = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        double[] errors = {Double.NaN, Double.NaN};
        for (PlotSeries series : plot.series()) {
            for (int i = 0; i < series.x().length; i++) {
                double x = series.x()[i];
                double y = series.style() == Style.BAND ? (series.low()[i] + series.high()[i]) / 2 : series.y()[i];
                if (!usable(x, plot.x().logarithmic()) || !usable(y, plot.y().logarithmic())) {
                    continue;
                }
                widen(range, 0, x);
                widen(range, 2, y);
                if (series.low() != null) {
                    widen(errors, 0, usable(series.low()[i], plot.y().logarithmic()) ? series.low()[i] : y);
                    widen(errors, 0, usable(series.high()[i], plot.y().logarithmic()) ? series.high()[i] : y);
                }
            }
        }
        if (Double.isFinite(errors[0])) {
            boolean log = plot.y().logarithmic();
            double span = Math.max(range[3] - range[2], Math.abs(range[3]) * 0.5);
            range[2] = Math.min(range[2], Math.max(errors[0], log ? range[2] / 10 : range[2] - span));
            range[3] = Math.max(range[3], Math.min(errors[1], log ? range[3] * 10 : range[3] + span));
        }
        return range;
    }

    private static boolean usable(double value, boolean logarithmic) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    private static void widen(double[] range, int at, double value) {
        range[at] = range[at] <= value ? range[at] : value;
        range[at + 1] = range[at + 1] >= value ? range[at + 1] : value;
    }

    /** Adds the shapes of a series of a plot. */
    public static void add(Plot plot, PlotSeries series, AxisScale x, AxisScale y, Box area, List<Shape> shapes) {
        if (series.style() != Style.POINTS && series.style() != Style.DASHED && series.low() != null) {
            band(series, x, y, shapes);
        }
        switch (series.style()) {
            case LINE -> curve(series, x, y, false, shapes);
            case DASHED -> curve(series, x, y, true, shapes);
            case STEP -> step(series, x, y, area, shapes);
            case POINTS -> points(plot, series, x, y, area, shapes);
            case BAND -> {
                // the band is all
            }
        }
    }

    private static void curve(PlotSeries series, AxisScale x, AxisScale y, boolean dashed, List<Shape> shapes) {
        PointList run = new PointList();
        for (int i = 0; i <= series.x().length; i++) {
            double px = i < series.x().length ? x.pixel(series.x()[i]) : Double.NaN;
            double py = i < series.x().length ? y.pixel(series.y()[i]) : Double.NaN;
            if (Double.isFinite(px) && Double.isFinite(py)) {
                run.add(px, bounded(py));
            } else if (run.size() > 0) {
                shapes.add(stroke(Decimation.byColumn(run.take()), series.ink(), dashed));
            }
        }
    }

    private static void step(PlotSeries series, AxisScale x, AxisScale y, Box area, List<Shape> shapes) {
        PointList run = new PointList();
        for (int i = 0; i < series.x().length; i++) {
            double px = x.pixel(series.x()[i]);
            double py = y.pixel(series.y()[i]);
            double next = i + 1 < series.x().length ? x.pixel(series.x()[i + 1]) : area.right();
            if (Double.isFinite(px) && Double.isFinite(py) && Double.isFinite(next)) {
                run.add(px, bounded(py));
                run.add(next, bounded(py));
            } else if (run.size() > 0) {
                shapes.add(stroke(run.take(), series.ink(), false));
            }
        }
        if (run.size() > 0) {
            shapes.add(stroke(run.take(), series.ink(), false));
        }
    }

    private static void band(PlotSeries series, AxisScale x, AxisScale y, List<Shape> shapes) {
        PointList upper = new PointList();
        PointList lower = new PointList();
        int n = series.x().length;
        for (int i = 0; i <= n; i++) {
            double px = i < n ? x.pixel(series.x()[i]) : Double.NaN;
            double high = i < n ? y.pixelOrEnd(series.high()[i]) : Double.NaN;
            double low = i < n ? y.pixelOrEnd(series.low()[i]) : Double.NaN;
            if (Double.isFinite(px) && Double.isFinite(high) && Double.isFinite(low)) {
                upper.add(px, bounded(high));
                lower.add(px, bounded(low));
            } else if (upper.size() > 0) {
                double[] top = Decimation.byColumn(upper.take());
                double[] below = Decimation.byColumn(lower.take());
                double[] outline = java.util.Arrays.copyOf(top, top.length + below.length);
                for (int k = 0; k < below.length; k += 2) {
                    outline[outline.length - 2 - k] = below[k];
                    outline[outline.length - 1 - k] = below[k + 1];
                }
                shapes.add(new Path(outline, true, null, 0, false, series.ink(), BAND_OPACITY, true));
            }
        }
    }

    private static void points(Plot plot, PlotSeries series, AxisScale x, AxisScale y, Box area, List<Shape> shapes) {
        int n = series.x().length;
        int stride = Math.max(1, (n + MOST_SYMBOLS - 1) / MOST_SYMBOLS);
        List<Point> symbols = new ArrayList<>();
        for (int i = 0; i < n; i += stride) {
            double px = x.pixel(series.x()[i]);
            double py = y.pixel(series.y()[i]);
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                continue;
            }
            if (series.low() != null && area.contains(px, area.y(), 0.5)) {
                bar(px, y.pixelOrEnd(series.low()[i]), y.pixelOrEnd(series.high()[i]), area, series.ink(), shapes);
            }
            if (area.contains(px, py, 0.5)) {
                symbols.add(new Point(series.symbol(), px, py, RADIUS, series.ink(),
                        series.ids().isEmpty() ? null : series.ids().get(i),
                        series.tips().isEmpty() ? null : Readout.text(plot, series, i)));
            }
        }
        shapes.addAll(symbols);
    }

    private static void bar(double px, double low, double high, Box area, Ink ink, List<Shape> shapes) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return;
        }
        shapes.add(
                new Path(new double[] {px, bounded(low), px, bounded(high)}, false, ink, 1.2, false, null, 0.8, true));
        for (double end : new double[] {low, high}) {
            // an end outside the picture has no cap: the bar goes on
            if (area.contains(px, end, 0.5)) {
                shapes.add(
                        new Path(new double[] {px - CAP, end, px + CAP, end}, false, ink, 1.2, false, null, 0.8, true));
            }
        }
    }

    /** Adds the sample of a series shown in the legend, in that ink. */
    public static void addKey(PlotSeries series, Ink ink, double x, double y, List<Shape> shapes) {
        switch (series.style()) {
            case POINTS -> shapes.add(new Point(series.symbol(), x + 9, y, RADIUS, ink, null, null));
            case BAND -> shapes
                    .add(new Path(new double[] {x, y - 4, x + 18, y - 4, x + 18, y + 4, x, y + 4}, true, null, 0, false,
                            ink, BAND_OPACITY * 1.6, false));
            default -> shapes.add(new Path(new double[] {x, y, x + 18, y}, false, ink, 2,
                    series.style() == Style.DASHED, null,
                    1, false));
        }
    }

    private static Path stroke(double[] points, Ink ink, boolean dashed) {
        return new Path(points, false, ink, dashed ? 1.4 : 1.8, dashed, null, 1, true);
    }

    // drawing libraries dislike coordinates of astronomic size
    private static double bounded(double pixel) {
        return Math.clamp(pixel, -1e5, 1e5);
    }

    private static final class PointList {
        private double[] values = new double[64];
        private int used;

        void add(double x, double y) {
            if (used + 2 > values.length) {
                values = java.util.Arrays.copyOf(values, 2 * values.length);
            }
            values[used++] = x;
            values[used++] = y;
        }

        int size() {
            return used;
        }

        double[] take() {
            double[] result = java.util.Arrays.copyOf(values, used);
            used = 0;
            return result;
        }
    }
}
