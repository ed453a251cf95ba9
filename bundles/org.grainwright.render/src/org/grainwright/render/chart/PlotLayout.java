// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Scene.Anchor;
import org.grainwright.render.chart.Scene.Box;
import org.grainwright.render.chart.Scene.Path;
import org.grainwright.render.chart.Scene.Shape;
import org.grainwright.render.chart.Scene.Text;
import org.grainwright.render.chart.internal.SeriesShapes;
import org.grainwright.render.chart.internal.TextWidths;
import org.grainwright.render.chart.internal.Ticks;

/**
 * Turns a {@link Plot} into a {@link Scene}. Pure and thread-safe; the same plot and size give the same scene
 * everywhere.
 */
public final class PlotLayout {

    private static final double TITLE = 13;
    private static final double LABEL = 12;
    private static final double SMALL = 11;
    private static final double SMALLEST_LABEL = 8;
    private static final double GAP = 8;
    private static final int SMALLEST = 80;
    /** From this height on the legend may have several rows. */
    private static final int ROOMY = 240;

    private final Plot plot;
    private final List<PlotSeries> legend;
    private final List<Scene.Key> keys = new ArrayList<>();
    private final int width;
    private final int height;
    private final List<Shape> shapes = new ArrayList<>();
    private AxisScale xScale;
    private AxisScale yScale;
    private Ticks xTicks;
    private Ticks yTicks;
    private Box area;
    private double headerEnd;

    private PlotLayout(Plot plot, List<PlotSeries> legend, int width, int height) {
        this.plot = plot;
        this.legend = legend;
        this.width = width;
        this.height = height;
    }

    /**
     * Lays out a plot.
     *
     * @param width in pixels, at least 80
     * @param height in pixels, at least 80
     */
    public static Scene of(Plot plot, int width, int height) {
        return of(plot, PlotFrame.WHOLE, width, height);
    }

    /**
     * Lays out the part of a plot that is seen. The legend names hidden series, too, in a pale ink.
     *
     * @param frame which part
     * @param width in pixels, at least 80
     * @param height in pixels, at least 80
     */
    public static Scene of(Plot plot, PlotFrame frame, int width, int height) {
        if (width < SMALLEST || height < SMALLEST) {
            throw new IllegalArgumentException("A plot of " + width + " by " + height + " pixels is too small.");
        }
        return new PlotLayout(frame.on(plot), plot.series(), width, height).build();
    }

    private Scene build() {
        double[] range = SeriesShapes.dataRange(plot);
        xScale = AxisScale.around(plot.x(), range[0], range[1]);
        yScale = AxisScale.around(plot.y(), range[2], range[3]);
        headerEnd = header();
        double top = headerEnd;
        if (!plot.x().opposite().isEmpty()) {
            top += SMALL + (plot.x().oppositeLabel().isEmpty() ? 0 : SMALL + 4) + 8;
        }
        double bottom = height - (2 * GAP + SMALL + LABEL + 6);
        int wanted = Math.max(2, (int) ((bottom - top) / 55));
        yTicks = yScale.ticks(wanted, plot.y().integers());
        if (yTicks.values().size() < 2) {
            yTicks = yScale.ticks(2 * wanted, plot.y().integers()); // one number alone gives no scale
        }
        double tickWidth = yTicks.labels().stream().mapToDouble(label -> TextWidths.of(label, SMALL, false)).max()
                .orElse(0);
        double left = GAP + LABEL + 8 + tickWidth + 6;
        double right = width - 2 * GAP;
        area = new Box(left, top, Math.max(20, right - left), Math.max(20, bottom - top));
        xScale = xScale.onto(area.x(), area.right());
        yScale = yScale.onto(area.bottom(), area.y());
        double widest = TextWidths.of("−0.000", SMALL, false) + 18;
        xTicks = xScale.ticks(Math.max(2, (int) (area.width() / Math.max(widest, 60))), plot.x().integers());
        grid();
        for (Plot.Guide guide : plot.guides()) {
            guide(guide);
        }
        for (PlotSeries series : plot.series()) {
            SeriesShapes.add(plot, series, xScale, yScale, area, shapes);
        }
        axes();
        return new Scene(width, height, area, shapes, plot.title(), xScale, yScale, keys);
    }

    /** Title and legend; returns where the plot may begin. */
    private double header() {
        double y = GAP;
        if (!plot.title().isEmpty()) {
            y += TITLE;
            shapes.add(new Text(plot.title(), GAP, y, TITLE, true, Anchor.START, false, Ink.TEXT));
            y += 6;
        }
        double x = GAP + 2;
        boolean any = false;
        for (PlotSeries series : legend) {
            if (series.name().isEmpty()) {
                continue;
            }
            double wide = 24 + TextWidths.of(series.name(), SMALL, false) + 16;
            if (any && x + wide > width - GAP && height < ROOMY) {
                break; // one row: the curves need the room
            }
            if (any && x + wide > width - GAP) {
                x = GAP + 2;
                y += SMALL + 6;
            }
            if (!any) {
                y += SMALL + 3;
                any = true;
            }
            boolean hidden = !plot.series().contains(series);
            SeriesShapes.addKey(series, hidden ? Ink.GRID : series.ink(), x, y - SMALL * 0.35, shapes);
            shapes.add(new Text(series.name(), x + 24, y, SMALL, false, Anchor.START, false,
                    hidden ? Ink.FRAME : Ink.SOFT));
            keys.add(new Scene.Key(series.name(), new Box(x - 2, y - SMALL, wide - 8, SMALL + 6)));
            x += wide;
        }
        return y + (any ? 10 : 6);
    }

    private void grid() {
        for (double value : yTicks.values()) {
            line(area.x(), yScale.pixel(value), area.right(), yScale.pixel(value), Ink.GRID);
        }
        for (double value : xTicks.values()) {
            line(xScale.pixel(value), area.y(), xScale.pixel(value), area.bottom(), Ink.GRID);
        }
    }

    private void axes() {
        line(area.x(), area.bottom(), area.right(), area.bottom(), Ink.FRAME);
        line(area.x(), area.y(), area.x(), area.bottom(), Ink.FRAME);
        for (int i = 0; i < xTicks.values().size(); i++) {
            double x = xScale.pixel(xTicks.values().get(i));
            line(x, area.bottom(), x, area.bottom() + 4, Ink.FRAME);
            shapes.add(new Text(xTicks.labels().get(i), x, area.bottom() + 6 + SMALL, SMALL, false, Anchor.MIDDLE,
                    false, Ink.SOFT));
        }
        for (double value : xTicks.minor()) {
            line(xScale.pixel(value), area.bottom(), xScale.pixel(value), area.bottom() + 2.5, Ink.FRAME);
        }
        for (int i = 0; i < yTicks.values().size(); i++) {
            double y = yScale.pixel(yTicks.values().get(i));
            line(area.x() - 4, y, area.x(), y, Ink.FRAME);
            shapes.add(new Text(yTicks.labels().get(i), area.x() - 7, y + SMALL * 0.36, SMALL, false, Anchor.END, false,
                    Ink.SOFT));
        }
        for (double value : yTicks.minor()) {
            line(area.x() - 2.5, yScale.pixel(value), area.x(), yScale.pixel(value), Ink.FRAME);
        }
        title(axisTitle(plot.x(), xTicks), false, area.x() + area.width() / 2, 4, width - 4.0);
        title(axisTitle(plot.y(), yTicks), true, area.y() + area.height() / 2, Math.min(area.y() - 4, headerEnd),
                height - 4.0);
        opposite();
    }

    /**
     * The title of an axis, made smaller, moved off the middle and in the end cut before its unit where it would not
     * fit.
     */
    private void title(String whole, boolean vertical, double middle, double from, double to) {
        String text = whole;
        double size = LABEL;
        double needed = TextWidths.of(text, size, false);
        if (needed > to - from) {
            size = Math.max(SMALLEST_LABEL, size * (to - from) / needed);
            double smaller = size;
            text = shortened(whole, each -> TextWidths.of(each, smaller, false) <= to - from + 1);
            needed = TextWidths.of(text, size, false);
        }
        double at = needed >= to - from ? (from + to) / 2 : Math.clamp(middle, from + needed / 2, to - needed / 2);
        shapes.add(vertical ? new Text(text, GAP + LABEL - 2, at, size, false, Anchor.MIDDLE, true, Ink.TEXT)
                : new Text(text, at, height - GAP, size, false, Anchor.MIDDLE, false, Ink.TEXT));
    }

    /** A title cut until it fits; the unit in parentheses at its end is kept. */
    public static String shortened(String title, Predicate<String> fits) {
        int unit = title.endsWith(")") ? Math.max(0, title.lastIndexOf(" (")) : 0;
        String end = unit > 0 ? title.substring(unit) : "";
        String text = title;
        for (int letters = (unit > 0 ? unit : title.length()) - 1; letters > 0 && !fits.test(text); letters--) {
            text = title.substring(0, letters).strip() + "…" + end;
        }
        return text;
    }

    private void opposite() {
        if (plot.x().opposite().isEmpty()) {
            return;
        }
        line(area.x(), area.y(), area.right(), area.y(), Ink.FRAME);
        double free = Double.NEGATIVE_INFINITY;
        List<Axis.Mark> inOrder = plot.x().opposite().stream().filter(mark -> xScale.contains(mark.value()))
                .sorted((a, b) -> Double.compare(a.value(), b.value())).toList();
        for (Axis.Mark mark : inOrder) {
            double x = xScale.pixel(mark.value());
            double half = TextWidths.of(mark.text(), SMALL, false) / 2;
            line(x, area.y() - 4, x, area.y(), Ink.FRAME);
            if (x - half > free) {
                shapes.add(new Text(mark.text(), x, area.y() - 7, SMALL, false, Anchor.MIDDLE, false, Ink.SOFT));
                free = x + half + 6;
            }
        }
        if (!plot.x().oppositeLabel().isEmpty()) {
            shapes.add(new Text(plot.x().oppositeLabel(), area.x() + area.width() / 2, area.y() - 7 - SMALL - 4, SMALL,
                    false,
                    Anchor.MIDDLE, false, Ink.SOFT));
        }
    }

    private void guide(Plot.Guide guide) {
        switch (guide) {
            case Plot.VerticalLine line when xScale.contains(line.x()) -> {
                double x = xScale.pixel(line.x());
                dashed(line.ink(), x, area.y(), x, area.bottom());
                boolean roomRight = x + 4 + TextWidths.of(line.text(), SMALL, false) < area.right();
                label(line.text(), roomRight ? x + 4 : x - 4, area.y() + SMALL + 2,
                        roomRight ? Anchor.START : Anchor.END);
            }
            case Plot.HorizontalLine line when yScale.contains(line.y()) -> {
                double y = yScale.pixel(line.y());
                dashed(line.ink(), area.x(), y, area.right(), y);
                label(line.text(), area.right() - 4, y > area.y() + SMALL + 6 ? y - 4 : y + SMALL + 3, Anchor.END);
            }
            case Plot.Stretch stretch -> {
                double from = Math.max(area.x(), xScale.pixel(Math.max(stretch.from(), xScale.min())));
                double to = Math.min(area.right(), xScale.pixel(Math.min(stretch.to(), xScale.max())));
                if (to > from) {
                    double[] corners = {from, area.y(), to, area.y(), to, area.bottom(), from, area.bottom()};
                    shapes.add(new Path(corners, true, null, 0, false, stretch.ink(), 0.10, true));
                    if (TextWidths.of(stretch.text(), SMALL, false) < to - from + 40) {
                        label(stretch.text(), (from + to) / 2, area.y() + SMALL + 2, Anchor.MIDDLE);
                    }
                }
            }
            default -> {
                // a line outside the range has nothing to show
            }
        }
    }

    private void label(String text, double x, double y, Anchor anchor) {
        if (!text.isEmpty()) {
            shapes.add(new Text(text, x, y, SMALL, false, anchor, false, Ink.SOFT));
        }
    }

    private void dashed(Ink ink, double x1, double y1, double x2, double y2) {
        shapes.add(new Path(new double[] {x1, y1, x2, y2}, false, ink, 1, true, null, 1, true));
    }

    private void line(double x1, double y1, double x2, double y2, Ink ink) {
        shapes.add(new Path(new double[] {x1, y1, x2, y2}, false, ink, 1, false, null, 1, false));
    }

    private static String axisTitle(Axis axis, Ticks ticks) {
        String power = ticks.exponent() == 0 ? "" : Ticks.powerOfTen(ticks.exponent());
        String unit = axis.unit() == null ? "" : axis.unit();
        String both = power + (power.isEmpty() || unit.isEmpty() ? "" : " ") + unit;
        return both.isEmpty() ? axis.label() : axis.label() + " (" + both + ")";
    }
}
