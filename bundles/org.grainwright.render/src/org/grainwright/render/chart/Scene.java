// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.internal.SymbolOutline;
import org.grainwright.render.chart.internal.TextWidths;

/**
 * A picture as shapes in pixels, y downwards, drawn in order.
 *
 * @param width in pixels
 * @param height in pixels
 * @param plotArea where the data is
 * @param shapes in drawing order
 * @param title for readers that cannot see it
 * @param x from values of the x axis to pixels and back
 * @param y from values of the y axis to pixels and back
 * @param keys where the legend names series
 */
public record Scene(int width, int height, Box plotArea, List<Shape> shapes, String title, AxisScale x, AxisScale y,
        List<Key> keys) {

    private static final double FOOTER = 10;

    /** See the record. */
    public Scene {
        shapes = List.copyOf(shapes);
        keys = List.copyOf(keys);
    }

    /** A name in the legend. */
    public record Key(String series, Box box) {
    }

    /** This scene with lines of small print below it, as many as the width needs. */
    public Scene withFooter(List<String> lines) {
        List<Shape> all = new ArrayList<>(shapes);
        int below = height;
        for (String line : lines) {
            StringBuilder fits = new StringBuilder();
            for (String word : line.split(" ")) {
                if (!fits.isEmpty() && TextWidths.of(fits + " " + word, FOOTER, false) > width - 2 * FOOTER) {
                    below += (int) FOOTER + 4;
                    all.add(footer(fits.toString(), below));
                    fits.setLength(0);
                }
                fits.append(fits.isEmpty() ? "" : " ").append(word);
            }
            below += (int) FOOTER + 4;
            all.add(footer(fits.toString(), below));
        }
        return new Scene(width, below + (lines.isEmpty() ? 0 : 6), plotArea, all, title, x, y, keys);
    }

    private static Text footer(String text, int y) {
        return new Text(text, FOOTER, y, FOOTER, false, Anchor.START, false, Ink.SOFT);
    }

    /** A rectangle. */
    public record Box(double x, double y, double width, double height) {

        /** Right edge. */
        public double right() {
            return x + width;
        }

        /** Lower edge. */
        public double bottom() {
            return y + height;
        }

        /** Whether a point lies inside, edges included, with a tolerance. */
        public boolean contains(double px, double py, double tolerance) {
            return px >= x - tolerance && px <= right() + tolerance && py >= y - tolerance
                    && py <= bottom() + tolerance;
        }
    }

    /** Anything that is drawn. */
    public sealed interface Shape {
    }

    /**
     * An open or closed chain of straight pieces.
     *
     * @param points x and y alternating
     * @param closed whether the last point joins the first
     * @param stroke colour of the line, or {@code null}
     * @param width of the line
     * @param dashed whether the line is dashed
     * @param fill colour of the inside, or {@code null}
     * @param opacity of line and inside, 0 to 1
     * @param clipped whether to draw only inside the plot area
     */
    public record Path(double[] points, boolean closed, Ink stroke, double width, boolean dashed, Ink fill,
            double opacity, boolean clipped)
            implements Shape {
    }

    /**
     * A data point.
     *
     * @param kind its shape
     * @param x centre
     * @param y centre
     * @param radius half its size
     * @param ink its colour
     * @param id id for picking, or {@code null}
     * @param tip tool tip, or {@code null}
     */
    public record Point(Symbol kind, double x, double y, double radius, Ink ink, String id, String tip)
            implements Shape {

        /** The corners of its outline, x and y alternating; {@code null} for disk, ring and cross, which have none. */
        public double[] corners() {
            return SymbolOutline.polygon(kind, x, y, radius);
        }
    }

    /** Where a text begins relative to its position. */
    public enum Anchor {
        /** Position is the left end. */
        START,
        /** Position is the middle. */
        MIDDLE,
        /** Position is the right end. */
        END
    }

    /**
     * One line of text.
     *
     * @param x of the anchor
     * @param y of the base line
     * @param size in pixels
     * @param vertical whether it is turned to read upwards
     */
    public record Text(String text, double x, double y, double size, boolean bold, Anchor anchor, boolean vertical,
            Ink ink)
            implements Shape {
    }

    /** The topmost data point with an id within {@code reach} pixels, or {@code null}. */
    public Point pick(double x, double y, double reach) {
        Point found = null;
        double nearest = reach;
        for (Shape shape : shapes) {
            if (shape instanceof Point point && point.id() != null) {
                double distance = Math.hypot(point.x() - x, point.y() - y);
                if (distance <= nearest) {
                    nearest = distance;
                    found = point;
                }
            }
        }
        return found;
    }
}
