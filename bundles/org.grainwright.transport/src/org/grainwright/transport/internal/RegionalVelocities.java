// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import java.util.List;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Trajectory;

/** Velocity autocorrelation of Li that begin in the boundary slab or in the grain interiors, mean of x, y, z, at early times from at most about 500 origins. */
final class RegionalVelocities {

    private static final int LAGS = 64;
    private static final int ORIGINS = 500;

    private RegionalVelocities() {
    }

    static List<Curve> curves(Trajectory trajectory, LayerRegions regions) {
        int frames = trajectory.frames();
        int lags = Math.max(2, Math.min(LAGS, frames / 4));
        int step = Math.max(1, frames / ORIGINS);
        double[][] sum = new double[2][lags];
        double[] count = new double[2];
        double[] dx = new double[frames];
        double[][] v = new double[3][frames];
        for (int atom : trajectory.atomsOf("Li")) {
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
                    for (int k = 0; k < lags; k++) {
                        sum[where][k] += (v[0][f] * v[0][f + k] + v[1][f] * v[1][f + k] + v[2][f] * v[2][f + k]) / 3;
                    }
                }
            }
        }
        double[] t = new double[lags];
        for (int k = 0; k < lags; k++) {
            t[k] = k * trajectory.frameIntervalPs();
            for (int where = 0; where < 2; where++) {
                sum[where][k] /= Math.max(1, count[where]);
            }
        }
        return List.of(new Curve("vacf.boundary.Li", "ps", "Å^2/ps^2", t, sum[0], new double[lags]),
                new Curve("vacf.bulk.Li", "ps", "Å^2/ps^2", t, sum[1], new double[lags]));
    }
}
