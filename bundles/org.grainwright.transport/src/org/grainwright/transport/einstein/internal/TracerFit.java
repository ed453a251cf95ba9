// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.grainwright.transport.Curve;

/** One displacement table with the weights that turn its curves into diffusion coefficients. */
public final class TracerFit {

    private static final double LOOK_FROM = 0.3;

    private final Displacements table;
    private final GlsSlope fit;
    private final double frameIntervalPs;
    private final double jump;
    private final double offset;
    private final double slope;
    private final int frames;

    /**
     * @param table displacements at the lags of the fit window
     * @param region the region whose curve (mean of x, y, z) shapes the covariance model
     */
    public TracerFit(Displacements table, int region, int frames, double frameIntervalPs, double jump) {
        this.table = table;
        this.frameIntervalPs = frameIntervalPs;
        this.jump = jump;
        this.frames = frames;
        double[] curve = isotropic(table, region);
        int[] lags = table.lags();
        double offset = 0;
        double slope = curve[curve.length - 1] / lags[lags.length - 1];
        if (lags.length > 2) {
            SimpleRegression line = new SimpleRegression();
            for (int k = 0; k < lags.length; k++) {
                line.addData(lags[k], curve[k]);
            }
            if (line.getSlope() > 0.02 * slope) {
                slope = line.getSlope();
                offset = Math.max(0, line.getIntercept());
            }
        }
        this.offset = offset;
        this.slope = Math.max(slope, 1e-12);
        fit = GlsSlope.of(lags, frames, offset, this.slope);
    }

    /**
     * What the curve of another table of the same ions shows beside this line, from a third of the time at which this
     * fit begins.
     *
     * @param whole one region, lags from one frame on
     */
    public Optional<Transient> transientIn(Displacements whole) {
        int[] lags = table.lags();
        return Transient.in(whole, new double[] {LOOK_FROM * lags[0], lags[lags.length - 1]}, frames, offset, slope);
    }

    private double[] isotropic(int region) {
        return isotropic(table, region);
    }

    private static double[] isotropic(Displacements table, int region) {
        double[] curve = new double[table.lags().length];
        for (int axis = 0; axis < 3; axis++) {
            double[] one = table.curve(region, axis);
            for (int k = 0; k < curve.length; k++) {
                curve[k] += one[k] / 3;
            }
        }
        return curve;
    }

    /** D of one direction in Å²/ps. */
    public Influence diffusion(int region, int axis) {
        return table.diffusion(region, axis, fit).times(1 / frameIntervalPs);
    }

    /** The off-diagonal components xy, xz, yz of D of all followed atoms, Å²/ps. */
    public Influence[] cross(org.grainwright.transport.trajectory.Trajectory trajectory, int[] which,
            IonNeighbours neighbours) {
        Influence[] cross = Displacements.cross(trajectory, which, table.lags(), fit, neighbours);
        for (int pair = 0; pair < cross.length; pair++) {
            cross[pair] = cross[pair].times(1 / frameIntervalPs);
        }
        return cross;
    }

    /** Mean over directions, Å²/ps. */
    public Influence diffusion(int region, int... axes) {
        Influence[] terms = new Influence[axes.length];
        for (int k = 0; k < axes.length; k++) {
            terms[k] = diffusion(region, axes[k]);
        }
        return Influence.mean(terms);
    }

    /**
     * Intercept of the curve over its slope, in frames, {@code >= 0}: how much vibration there is; infinite when
     * nothing diffuses.
     */
    public double offsetOverSlope(int region) {
        double[] curve = isotropic(region);
        double slope = fit.slope(curve);
        return slope > 0 ? Math.max(0, mean(curve) / slope - mean(table.lags())) : Double.POSITIVE_INFINITY;
    }

    /**
     * Exponent of the curve between the ends of the window after the vibrational offset (at most a quarter of a squared
     * jump) is taken away: 1 for diffusion, below for trapped ions, 2 for ballistic motion.
     */
    public double logSlope(int region) {
        double[] curve = isotropic(region);
        int[] lags = table.lags();
        int last = lags.length - 1;
        double slope = fit.slope(curve);
        double intercept = mean(curve) - slope * mean(lags);
        double offset = Math.min(Math.max(0, intercept), jump * jump / 12);
        return Math.log((curve[last] - offset) / Math.max(curve[0] - offset, 1e-9))
                / Math.log((double) lags[last] / lags[0]);
    }

    /**
     * Standard error of {@link #logSlope} from the errors of the two end points, taken as independent (conservative).
     */
    public double logSlopeError(int region) {
        int[] lags = table.lags();
        int last = lags.length - 1;
        Influence first = table.point(region, 0, 0, 1, 2);
        Influence end = table.point(region, last, 0, 1, 2);
        return Math.hypot(first.standardError() / first.value(), end.standardError() / end.value())
                / Math.log((double) lags[last] / lags[0]);
    }

    /** The lags in ps. */
    public double[] timesPs() {
        return java.util.Arrays.stream(table.lags()).mapToDouble(lag -> lag * frameIntervalPs).toArray();
    }

    /** The weights of the slope per ps. */
    public double[] weightsPerPs() {
        return java.util.Arrays.stream(fit.weights()).map(w -> w / frameIntervalPs).toArray();
    }

    /** The table. */
    public Displacements table() {
        return table;
    }

    /**
     * The straight line of a diffusion coefficient through the middle of the curve, as far as the fit reaches.
     *
     * @param name of the curve
     * @param diffusion of an axis, Å²/ps
     * @param axes summed up
     * @return empty when the fit has one time alone
     */
    public Optional<Curve> line(String name, int region, IntToDoubleFunction diffusion, int... axes) {
        double[] window = windowPs();
        double middle = mean(timesPs());
        double[] ends = new double[2];
        for (int axis : axes) {
            double height = mean(table.curve(region, axis));
            for (int end = 0; end < 2; end++) {
                ends[end] += height + 2 * diffusion.applyAsDouble(axis) * (window[end] - middle);
            }
        }
        return window[1] > window[0] ? Optional.of(new Curve(name, "ps", "Å^2", window, ends, new double[2]))
                : Optional.empty();
    }

    /** First and last lag in ps. */
    public double[] windowPs() {
        int[] lags = table.lags();
        return new double[] {lags[0] * frameIntervalPs, lags[lags.length - 1] * frameIntervalPs};
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double mean(int[] values) {
        double sum = 0;
        for (int v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}
