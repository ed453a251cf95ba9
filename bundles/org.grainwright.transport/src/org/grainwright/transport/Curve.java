// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

/**
 * Something to plot: y(x) with an error bar per point.
 *
 * @param name a stable key, for example {@code msd.Li.x}
 * @param xUnit unit of x
 * @param yUnit unit of y
 * @param x abscissae, ascending
 * @param y values, same length
 * @param standardError one standard error per point, same length; zeros where none is known
 */
public record Curve(String name, String xUnit, String yUnit, double[] x, double[] y, double[] standardError) {

    /** Checks that the three arrays belong together. */
    public Curve {
        if (x.length != y.length || x.length != standardError.length) {
            throw new IllegalArgumentException("curve " + name + " has " + x.length + ", " + y.length + " and "
                    + standardError.length + " points");
        }
    }
}
