// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Curve;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.trajectory.Trajectory;

/** Rate and length of Li hops, and how far Li gets: van Hove functions. */
public final class Hops {

    private static final double VAN_HOVE_BIN = 0.2;
    private static final int VAN_HOVE_BINS = 60;

    private Hops() {
    }

    /** Adds hop rate and length of Li, and van Hove functions. */
    public static void addTo(Trajectory trajectory, int[] mobile, IonNeighbours neighbours, double jump,
            Map<Quantity, Estimate> estimates, List<Curve> curves) {
        double dt = trajectory.frameIntervalPs();
        VanHove vanHove = new VanHove(trajectory.frames());
        HopCounter counter = HopCounter.of(trajectory).orElse(null);
        double[] count = new double[mobile.length];
        double[] square = new double[mobile.length];
        double[][] r = new double[3][trajectory.frames()];
        for (int i = 0; i < mobile.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(mobile[i], axis, r[axis]);
            }
            vanHove.add(r);
            if (counter != null) {
                counter.follow(r, HopCounter.FRACTION * jump);
                count[i] = counter.hops();
                square[i] = counter.squares();
            }
        }
        if (counter != null) {
            lithium(trajectory, count, square, neighbours, estimates);
        } else {
            for (Quantity q : List.of(Quantity.HOP_RATE, Quantity.HOP_LENGTH)) {
                estimates.put(q, HopCounter.tooFarApart(trajectory, q));
            }
        }
        vanHove.addTo(curves, dt);
    }

    /** From the number of hops of each ion and the sum of their squared lengths. */
    private static void lithium(Trajectory trajectory, double[] count, double[] square, IonNeighbours neighbours,
            Map<Quantity, Estimate> estimates) {
        int ions = count.length;
        double hops = Arrays.stream(count).sum();
        double squares = Arrays.stream(square).sum();
        double perNs = 1000 / trajectory.lengthPs();
        double mean = hops / ions;
        double[] rate = new double[ions];
        double[] length = new double[ions];
        for (int i = 0; i < ions; i++) {
            rate[i] = (count[i] - mean) / ions;
            length[i] = hops == 0 ? 0 : (square[i] - squares / hops * count[i]) / hops;
        }
        Influence hopRate = new Influence(mean, rate, neighbours).times(perNs);
        Gate gate = hops >= 50 ? Gate.GREEN : hops >= 10 ? Gate.AMBER : Gate.RED;
        Reason why = new Reason(gate, gate == Gate.GREEN ? Reason.Kind.SAMPLED : Reason.Kind.HOPS,
                String.format(Locale.ROOT, "%.0f hops were seen.", hops));
        // With hardly any hops the scatter between ions says little: Poisson.
        double error = Math.max(Double.isFinite(hopRate.standardError()) ? hopRate.standardError() : 0,
                Math.sqrt(Math.max(1, hops)) / ions * perNs);
        estimates.put(Quantity.HOP_RATE,
                new Estimate(hopRate.value(), error, Quantity.HOP_RATE.unit(), Math.max(2, hops), why));
        if (hops < 2) {
            estimates.put(Quantity.HOP_LENGTH, Estimate.missing(Quantity.HOP_LENGTH.unit(), why.sentence()));
            return;
        }
        Influence meanSquare = new Influence(squares / hops, length, neighbours);
        double root = Math.sqrt(squares / hops);
        double rootError = Double.isFinite(meanSquare.standardError()) ? meanSquare.standardError() / (2 * root) : root;
        estimates.put(Quantity.HOP_LENGTH, new Estimate(root, rootError, Quantity.HOP_LENGTH.unit(), hops, why));
    }

    /** Self part of the van Hove function at four times: probability density of the distance travelled. */
    private static final class VanHove {
        private final int frames;
        private final int[] lags;
        private final double[][] histogram;
        private final double[] total;

        VanHove(int frames) {
            this.frames = frames;
            lags = new int[] {Math.max(1, (frames - 1) / 64), Math.max(1, (frames - 1) / 16),
                    Math.max(1, (frames - 1) / 4), Math.max(1, (frames - 1) / 2)};
            histogram = new double[lags.length][VAN_HOVE_BINS];
            total = new double[lags.length];
        }

        void add(double[][] r) {
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

        void addTo(List<Curve> curves, double frameIntervalPs) {
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
}
