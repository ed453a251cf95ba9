// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a plot is seen, and how: what a reader changes with mouse and keys while the plot itself stays.
 * Immutable.
 *
 * @param x the seen stretch of the x axis; empty for all of it
 * @param y that of the y axis
 * @param logX whether the x axis is logarithmic; empty for what the plot says
 * @param logY whether the y axis is
 * @param hidden names of series that are left out
 */
public record PlotFrame(Optional<Span> x, Optional<Span> y, Optional<Boolean> logX, Optional<Boolean> logY,
        Set<String> hidden) {

    /** The plot as it is. */
    public static final PlotFrame WHOLE = new PlotFrame(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Set.of());

    /** A stretch of an axis, {@code from < to}. */
    public record Span(double from, double to) {

        /** See the record. */
        public Span {
            if (!(from < to)) {
                throw new IllegalArgumentException("A stretch of an axis from " + from + " to " + to + " is none.");
            }
        }
    }

    /** See the record. */
    public PlotFrame {
        hidden = Set.copyOf(hidden);
    }

    /** The plot as it is seen: with these ranges and scales; hidden series are left out. */
    public Plot on(Plot plot) {
        List<PlotSeries> shown = new ArrayList<>();
        for (int i = 0; i < plot.series().size(); i++) {
            if (!hidden.contains(owner(plot.series(), i))) {
                shown.add(plot.series().get(i));
            }
        }
        return new Plot(plot.title(), axis(plot.x(), logX, x), axis(plot.y(), logY, y), shown, plot.guides());
    }

    /** The name of a series; one without, such as a fit, belongs to the next named one in its ink. */
    private static String owner(List<PlotSeries> all, int index) {
        PlotSeries series = all.get(index);
        return series.name().isEmpty()
                ? all.stream().skip(index).filter(each -> !each.name().isEmpty() && each.ink() == series.ink())
                        .map(PlotSeries::name).findFirst().orElse("")
                : series.name();
    }

    private static Axis axis(Axis axis, Optional<Boolean> wanted, Optional<Span> span) {
        boolean log = wanted.orElse(axis.logarithmic());
        double min = span.map(Span::from).orElse(axis.min());
        double max = span.map(Span::to).orElse(axis.max());
        // a logarithmic axis cannot begin at or below zero
        boolean possible = !log || !(min <= 0);
        return new Axis(axis.label(), axis.unit(), log, possible ? min : Double.NaN,
                log && max <= 0 ? Double.NaN : max, axis.integers() && !log, axis.opposite(), axis.oppositeLabel());
    }

    /**
     * Nearer to or farther from a point.
     *
     * @param scene the plot in this frame
     * @param px where the point is, pixels
     * @param py where it is
     * @param factor how many times as much is seen, below 1 to come nearer
     * @param alongX whether the x axis is stretched
     * @param alongY whether the y axis is
     */
    public PlotFrame zoom(Scene scene, double px, double py, double factor, boolean alongX, boolean alongY) {
        Scene.Box area = scene.plotArea();
        Optional<Span> newX = alongX ? span(scene.x(), px + (area.x() - px) * factor,
                px + (area.right() - px) * factor) : x;
        Optional<Span> newY = alongY ? span(scene.y(), py + (area.bottom() - py) * factor,
                py + (area.y() - py) * factor) : y;
        return new PlotFrame(newX, newY, logX, logY, hidden);
    }

    /** What lies in a rectangle of the scene. */
    public PlotFrame into(Scene scene, Scene.Box box) {
        return new PlotFrame(span(scene.x(), box.x(), box.right()), span(scene.y(), box.bottom(), box.y()), logX,
                logY, hidden);
    }

    /** Everything moved by so many pixels. */
    public PlotFrame pan(Scene scene, double dx, double dy) {
        Scene.Box area = scene.plotArea();
        return new PlotFrame(span(scene.x(), area.x() - dx, area.right() - dx),
                span(scene.y(), area.bottom() - dy, area.y() - dy), logX, logY, hidden);
    }

    private static Optional<Span> span(AxisScale scale, double fromPixel, double toPixel) {
        double from = scale.value(fromPixel);
        double to = scale.value(toPixel);
        // beyond what numbers can tell apart there is nothing to see
        boolean sensible = to - from > 1e-12 * Math.max(Math.abs(from), Math.abs(to)) && Double.isFinite(to - from);
        return Optional.of(sensible ? new Span(from, to) : new Span(scale.min(), scale.max()));
    }

    /** The whole range again, with the same scales and series. */
    public PlotFrame whole() {
        return new PlotFrame(Optional.empty(), Optional.empty(), logX, logY, hidden);
    }

    /** With a logarithmic or linear x axis, in its whole range. */
    public PlotFrame logarithmicX(boolean on) {
        return new PlotFrame(Optional.empty(), y, Optional.of(on), logY, hidden);
    }

    /** With a logarithmic or linear y axis, in its whole range. */
    public PlotFrame logarithmicY(boolean on) {
        return new PlotFrame(x, Optional.empty(), logX, Optional.of(on), hidden);
    }

    /** With a series left out that was shown, or shown that was left out. */
    public PlotFrame toggled(String series) {
        Set<String> next = new HashSet<>(hidden);
        if (!next.remove(series)) {
            next.add(series);
        }
        return new PlotFrame(x, y, logX, logY, next);
    }
}
