// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.List;

import org.grainwright.observables.ShownUnits;
import org.grainwright.render.Ink;

/**
 * What a chart shows. Immutable.
 *
 * @param title one line; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param series drawn in order, later ones on top
 * @param guides drawn below the series
 */
public record Plot(String title, Axis x, Axis y, List<PlotSeries> series, List<Guide> guides) {

    /** See the record. */
    public Plot {
        series = List.copyOf(series);
        guides = List.copyOf(guides);
    }

    /** The same plot read in the units that somebody chose. */
    public Plot in(ShownUnits units) {
        ShownUnits.Choice unitX = units.in(x.unit());
        ShownUnits.Choice unitY = units.in(y.unit());
        if (unitX.factor() == 1 && unitY.factor() == 1) {
            return this;
        }
        return new Plot(title, x.in(unitX), y.in(unitY), series.stream().map(each -> each.in(unitX, unitY)).toList(),
                guides.stream().map(each -> switch (each) {
                    case VerticalLine line -> new VerticalLine(unitX.of(line.x), line.text, line.ink);
                    case HorizontalLine line -> new HorizontalLine(unitY.of(line.y), line.text, line.ink);
                    case Stretch part -> new Stretch(unitX.of(part.from), unitX.of(part.to), part.text, part.ink);
                }).map(Guide.class::cast).toList());
    }

    /** A helper for the eye. */
    public sealed interface Guide {
    }

    /** A vertical line across the plot, at an x value, with a short text. */
    public record VerticalLine(double x, String text, Ink ink) implements Guide {
    }

    /** A horizontal line across the plot, at a y value, with a short text. */
    public record HorizontalLine(double y, String text, Ink ink) implements Guide {
    }

    /** A shaded stretch of the x axis, with a short text. */
    public record Stretch(double from, double to, String text, Ink ink) implements Guide {
    }
}
