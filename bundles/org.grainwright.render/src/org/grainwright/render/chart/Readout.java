// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.grainwright.observables.Notation;

/**
 * The point of a plot nearest to a place, with what it says.
 *
 * @param series the series it belongs to
 * @param index its number in the series
 * @param px where it is drawn, pixels
 * @param py where it is drawn
 * @param text series, coordinates with units, and the ends of its bar where it has one
 */
public record Readout(PlotSeries series, int index, double px, double py, String text) {

    /**
     * The nearest point that can be seen.
     *
     * @param plot as it is drawn, see {@link PlotFrame#on}
     * @param scene how it is drawn
     * @param x pixels
     * @param y pixels
     * @param reach how far it may be, pixels
     */
    public static Optional<Readout> at(Plot plot, Scene scene, double x, double y, double reach) {
        PlotSeries found = null;
        int at = -1;
        double nearest = reach;
        for (PlotSeries series : plot.series()) {
            if (series.style() == PlotSeries.Style.BAND) {
                continue;
            }
            for (int i = 0; i < series.x().length; i++) {
                double px = scene.x().pixel(series.x()[i]);
                double py = scene.y().pixel(series.y()[i]);
                double distance = Math.hypot(px - x, py - y);
                // of two in the same place the one that is picked when clicked counts: it has an id
                if (scene.plotArea().contains(px, py, 0.5) && (distance < nearest
                        || distance == nearest && found != null && found.ids().isEmpty() && !series.ids().isEmpty())) {
                    nearest = distance;
                    found = series;
                    at = i;
                }
            }
        }
        if (found == null) {
            return Optional.empty();
        }
        return Optional.of(new Readout(found, at, scene.x().pixel(found.x()[at]), scene.y().pixel(found.y()[at]),
                text(plot, found, at)));
    }

    /**
     * The point to the right or to the left of one, among those that can be seen; from none the first or the last.
     *
     * @param plot as it is drawn, see {@link PlotFrame#on}
     * @param scene how it is drawn
     * @param from where to begin, {@code null} for none
     * @param right whether to go to the right
     */
    public static Optional<Readout> beside(Plot plot, Scene scene, Readout from, boolean right) {
        // where points can be selected, those that cannot are only in the way
        boolean selectable = plot.series().stream().anyMatch(each -> !each.ids().isEmpty());
        List<Readout> all = new ArrayList<>();
        for (PlotSeries series : plot.series()) {
            boolean meant = series.style() != PlotSeries.Style.BAND && (!selectable || !series.ids().isEmpty());
            for (int i = 0; i < series.x().length && meant; i++) {
                double px = scene.x().pixel(series.x()[i]);
                double py = scene.y().pixel(series.y()[i]);
                if (scene.plotArea().contains(px, py, 0.5)) {
                    all.add(new Readout(series, i, px, py, ""));
                }
            }
        }
        // stable: of points above one another the one that is drawn first comes first
        all.sort(Comparator.comparingDouble(Readout::px));
        int at = IntStream.range(0, all.size()).filter(i -> from != null && all.get(i).series() == from.series()
                && all.get(i).index() == from.index()).findFirst().orElse(right ? -1 : all.size());
        int next = at + (right ? 1 : -1);
        return next < 0 || next >= all.size() ? Optional.ofNullable(from)
                : Optional.of(all.get(next)).map(
                        each -> new Readout(each.series, each.index, each.px, each.py,
                                text(plot, each.series, each.index)));
    }

    /** What a point says: what it is, and its coordinates with their units and the ends of its bar. */
    public static String text(Plot plot, PlotSeries series, int i) {
        if (!series.tips().isEmpty()) {
            // an axis of whole numbers counts; what it counts is in the words
            return series.tips().get(i) + (plot.x().integers() ? "" : "\n" + abscissa(plot.x(), series, i)) + "\n"
                    + value(plot.y(), series, i);
        }
        return (series.name().isEmpty() ? "" : series.name() + "\n") + abscissa(plot.x(), series, i) + "\n"
                + value(plot.y(), series, i);
    }

    private static String abscissa(Axis axis, PlotSeries series, int i) {
        return axis.label() + " " + number(series.x()[i]) + unit(axis);
    }

    private static String value(Axis axis, PlotSeries series, int i) {
        double y = series.y()[i];
        if (series.low() == null || !Double.isFinite(series.low()[i]) || !Double.isFinite(series.high()[i])) {
            return axis.label() + " " + number(y) + unit(axis);
        }
        double down = y - series.low()[i];
        double up = series.high()[i] - y;
        boolean symmetric = Math.abs(up - down) <= 1e-6 * Math.max(up, down);
        return axis.label() + " "
                + (symmetric ? Notation.UNICODE.measured(y, up)
                        : number(y) + " (" + number(series.low()[i]) + " to " + number(series.high()[i]) + ")")
                + unit(axis);
    }

    private static String number(double value) {
        return Notation.UNICODE.number(value, 4);
    }

    private static String unit(Axis axis) {
        return axis.unit() == null || axis.unit().isEmpty() ? "" : " " + axis.unit();
    }
}
