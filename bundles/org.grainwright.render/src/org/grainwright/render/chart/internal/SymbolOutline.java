// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart.internal;

import org.grainwright.render.chart.Symbol;

/** Corners of symbols that are polygons. */
public final class SymbolOutline {

    private SymbolOutline() {
    }

    /** The polygon of a symbol around (x, y), or {@code null} for disk, ring and cross. */
    public static double[] polygon(Symbol symbol, double x, double y, double radius) {
        return switch (symbol) {
            case SQUARE -> around(x, y, 4, radius * 1.2, Math.PI / 4, 1);
            case DIAMOND -> around(x, y, 4, radius * 1.25, 0, 1);
            case TRIANGLE -> around(x, y + radius * 0.2, 3, radius * 1.3, -Math.PI / 2, 1);
            case STAR -> around(x, y, 10, radius * 1.9, -Math.PI / 2, 0.42);
            default -> null;
        };
    }

    private static double[] around(double x, double y, int corners, double radius, double first, double inner) {
        double[] points = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = first + 2 * Math.PI * i / corners;
            double r = i % 2 == 1 ? radius * inner : radius;
            points[2 * i] = x + r * Math.cos(angle);
            points[2 * i + 1] = y + r * Math.sin(angle);
        }
        return points;
    }
}
