// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.List;
import org.grainwright.render.Ink;

/**
 * A picture as shapes in pixels, y downwards, drawn in order.
 *
 * @param width in pixels
 * @param height in pixels
 * @param plotArea where the data is
 * @param shapes in drawing order
 * @param title for readers that cannot see it
 */
public record Scene(int width, int height, Box plotArea, List<Shape> shapes, String title) {

    /** See the record. */
    public Scene {
        shapes = List.copyOf(shapes);
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
