// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.boundary.internal;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.transport.Curve;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Velocity autocorrelation of Li that begin in the boundary slab or in the grain interiors, per direction and their
 * mean, at early times from at most about 500 origins.
 */
public final class RegionalVelocities {

    private static final int LAGS = 64;
    private static final int ORIGINS = 500;

    private RegionalVelocities() {
    }

    public static List<Curve> curves(Trajectory trajectory, LayerRegions regions) {
        int frames = trajectory.frames();
        int lags = Math.max(2, Math.min(LAGS, frames / 4));
        int step = Math.max(1, frames / ORIGINS);
        double[][][] sum = new double[2][3][lags];
        double[] count = new double[2];
        double[] dx = new double[frames];
        double[][] v = new double[3][frames];
        for (int atom : trajectory.mobileIons()) {
            trajectory.displacement(atom, 0, dx);
            for (int axis = 0; axis < 3; axis++) {
                trajectory.velocity(atom, axis, v[axis]);
            }
            double x0 = trajectory.start(atom, 0);
            for (int f = 0; f + lags <= frames; f += step) {
                double x = x0 + dx[f];
                int where = regions.layerOf(x) < regions.slabLayers() ? 0 : regions.isBulk(x) ? 1 : -1;
                if (where >= 0) {
                    count[where]++;
                    for (int axis = 0; axis < 3; axis++) {
                        addProducts(v[axis], f, sum[where][axis]);
                    }
                }
            }
        }
        double[] t = new double[lags];
        for (int k = 0; k < lags; k++) {
            t[k] = k * trajectory.frameIntervalPs();
        }
        List<Curve> curves = new ArrayList<>();
        for (int where = 0; where < 2; where++) {
            String name = where == 0 ? "vacf.boundary.Li" : "vacf.bulk.Li";
            double[] mean = new double[lags];
            for (double[] one : sum[where]) {
                for (int k = 0; k < lags; k++) {
                    one[k] /= Math.max(1, count[where]);
                    mean[k] += one[k] / 3;
                }
            }
            curves.add(new Curve(name, "ps", "Å^2/ps^2", t, mean, new double[lags]));
            for (int axis = 0; axis < 3; axis++) {
                curves.add(new Curve(name + "." + "xyz".charAt(axis), "ps", "Å^2/ps^2", t, sum[where][axis],
                        new double[lags]));
            }
        }
        return curves;
    }

    private static void addProducts(double[] v, int from, double[] sum) {
        double first = v[from];
        for (int k = 0, f = from; k < sum.length; k++, f++) {
            sum[k] += first * v[f];
        }
    }
}
