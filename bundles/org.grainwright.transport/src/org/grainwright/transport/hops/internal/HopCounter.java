// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops.internal;

import java.util.Locale;
import java.util.Optional;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Counts hops without a list of sites: positions are averaged over 0.2 ps (vibrations go), and a hop is a departure
 * from the last resting place by more than three quarters of the jump length that still stands 0.2 ps later. Faster
 * returns are not hops. Follows one ion after the other with the same scratch arrays; for one thread.
 */
public final class HopCounter {

    /** The part of a jump length that makes a hop. */
    public static final double FRACTION = 0.75;
    private static final double SMOOTHING_PS = 0.2;

    private final int window;
    private final int points;
    private final double[][] smooth;

    /** Hears of each hop. */
    @FunctionalInterface
    public interface Listener {

        /** An ion hopped. */
        void hop(Passage passage);
    }

    /**
     * A hop of an ion.
     *
     * @param frame in which it had left its place
     * @param square of the way to where it stays, Å²
     * @param from its mean displacement before, x, y, z in Å
     * @param to its mean displacement after
     */
    public record Passage(int frame, double square, double[] from, double[] to) {
    }

    private HopCounter(int frames, double frameIntervalPs) {
        window = (int) Math.max(1, Math.rint(SMOOTHING_PS / frameIntervalPs));
        points = Math.max(0, frames - window + 1);
        smooth = new double[3][points];
    }

    /** For a trajectory; empty when its frames are too far apart to see hops. */
    static Optional<HopCounter> of(Trajectory trajectory) {
        return of(trajectory.frames(), trajectory.frameIntervalPs());
    }

    /** For that many frames so far apart; empty when they are too far apart to see hops. */
    public static Optional<HopCounter> of(int frames, double frameIntervalPs) {
        return frameIntervalPs <= SMOOTHING_PS ? Optional.of(new HopCounter(frames, frameIntervalPs))
                : Optional.empty();
    }

    /** What is said where there is no counter. */
    static Estimate tooFarApart(Trajectory trajectory, Quantity quantity) {
        return Estimate.missing(quantity.unit(), String.format(Locale.ROOT,
                "Frames are %.3g ps apart; hops need %.1f ps or less.", trajectory.frameIntervalPs(), SMOOTHING_PS));
    }

    /** Follows an ion by its displacements [axis][frame]; a hop is farther than the threshold, Å. */
    public void follow(double[][] displacement, double threshold, Listener heard) {
        if (points <= window) {
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            smooth(displacement[axis], smooth[axis]);
        }
        double[] x = smooth[0];
        double[] y = smooth[1];
        double[] z = smooth[2];
        int rest = 0;
        double limit = threshold * threshold;
        for (int f = 1; f + window < points; f++) {
            double dx = x[f] - x[rest];
            double dy = y[f] - y[rest];
            double dz = z[f] - z[rest];
            if (dx * dx + dy * dy + dz * dz > limit && square(f + window, rest) > limit) {
                // the mean at f is that of as many frames from f on
                heard.hop(new Passage(f + window / 2, square(f + window, rest), mean(rest), mean(f + window)));
                f += window;
                rest = f;
            }
        }
    }

    private double[] mean(int f) {
        return new double[] {smooth[0][f], smooth[1][f], smooth[2][f]};
    }

    /** Running means. */
    private void smooth(double[] series, double[] mean) {
        double sum = 0;
        for (int f = 0; f < window - 1; f++) {
            sum += series[f];
        }
        double share = 1.0 / window;
        for (int f = 0, to = window - 1; f < points; f++, to++) {
            sum += series[to];
            mean[f] = sum * share;
            sum -= series[f];
        }
    }

    private double square(int f, int from) {
        double sum = 0;
        for (double[] position : smooth) {
            double d = position[f] - position[from];
            sum += d * d;
        }
        return sum;
    }
}
