// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

import java.util.List;

/**
 * A picture as numbers. Immutable.
 *
 * @param caption what it shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curves drawn in order
 */
public record Figure(String caption, Axis x, Axis y, List<Curve> curves) {

    /** A name with its unit. */
    public record Axis(String name, String unit, boolean logarithmic) {
    }

    /**
     * Points or a line.
     *
     * @param name for the legend
     * @param reference whether it is what the others are compared with
     * @param points x, y and the standard error of y, which may be 0
     */
    public record Curve(String name, boolean reference, List<double[]> points) {

        /** Copies the list. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** Copies the list. */
    public Figure {
        curves = List.copyOf(curves);
    }
}
