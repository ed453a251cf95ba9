// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops.internal;

import java.util.List;
import java.util.Locale;
import org.grainwright.transport.Curve;
import org.grainwright.transport.trajectory.Trajectory;

/** Self part of the van Hove function at four times: probability density of the distance travelled. */
public final class VanHove {

    private static final double VAN_HOVE_BIN = 0.2;
    private static final int VAN_HOVE_BINS = 60;

    private final int frames;
    private final int[] lags;
    private final double[][] histogram;
    private final double[] total;

    /** Adds it for the mobile ions. */
    public static void addTo(Trajectory trajectory, int[] mobile, List<Curve> curves) {
        VanHove function = new VanHove(trajectory.frames());
        double[][] r = new double[3][trajectory.frames()];
        for (int ion : mobile) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(ion, axis, r[axis]);
            }
            function.add(r);
        }
        function.addTo(curves, trajectory.frameIntervalPs());
    }

    private VanHove(int frames) {
        this.frames = frames;
        lags = new int[] {Math.max(1, (frames - 1) / 64), Math.max(1, (frames - 1) / 16),
                Math.max(1, (frames - 1) / 4), Math.max(1, (frames - 1) / 2)};
        histogram = new double[lags.length][VAN_HOVE_BINS];
        total = new double[lags.length];
    }

    private void add(double[][] r) {
        for (int k = 0; k < lags.length; k++) {
            int step = Math.max(1, Math.max(lags[k] / 4, frames / 100));
            for (int f = 0; f + lags[k] < frames; f += step) {
                double sum = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double d = r[axis][f + lags[k]] - r[axis][f];
                    sum += d * d;
                }
                int bin = (int) (Math.sqrt(sum) / VAN_HOVE_BIN);
                if (bin < VAN_HOVE_BINS) {
                    histogram[k][bin]++;
                }
                total[k]++;
            }
        }
    }

    private void addTo(List<Curve> curves, double frameIntervalPs) {
        double[] x = new double[VAN_HOVE_BINS];
        for (int b = 0; b < VAN_HOVE_BINS; b++) {
            x[b] = (b + 0.5) * VAN_HOVE_BIN;
        }
        for (int k = 0; k < lags.length; k++) {
            if (k > 0 && lags[k] == lags[k - 1]) {
                continue;
            }
            double[] y = new double[VAN_HOVE_BINS];
            double[] error = new double[VAN_HOVE_BINS];
            for (int b = 0; b < VAN_HOVE_BINS; b++) {
                y[b] = histogram[k][b] / (total[k] * VAN_HOVE_BIN);
                error[b] = Math.sqrt(histogram[k][b]) / (total[k] * VAN_HOVE_BIN);
            }
            curves.add(new Curve(String.format(Locale.ROOT, "vanHove.self.%.3gps", lags[k] * frameIntervalPs), "Å",
                    "1/Å", x, y, error));
        }
    }
}
