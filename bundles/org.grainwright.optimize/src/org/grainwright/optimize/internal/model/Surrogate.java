// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Arrays;
import java.util.List;

import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.log.FitState;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.KernelShape;
import org.grainwright.optimize.internal.gp.MapFit;

/**
 * A Gaussian process of one outcome together with the scale it sees it on: told value -> warped -> standardised to mean
 * 0 and variance 1. Immutable.
 */
public final class Surrogate {

    private static final List<OutputTransform> SCALES = List.of(OutputTransform.IDENTITY, OutputTransform.SHIFTED_LOG,
            OutputTransform.LOG10);
    private static final List<OutputTransform> SCALES_OF_EXACT = List.of(OutputTransform.IDENTITY,
            OutputTransform.SHIFTED_LOG, OutputTransform.LOG10,
            OutputTransform.MIRRORED_LOG);

    /** Evidence cannot choose between scales with fewer values, and the intervals of a wrong one are absurd. */
    private static final int FEWEST_FOR_A_SCALE = 3;

    private static final double HALF_95 = 1.959964;

    private final OutputWarp warp;
    private final double mean;
    private final double deviation;
    private final MapFit.Result fit;
    private final boolean noiseFree;
    private final double score;

    private Surrogate(OutputWarp warp, double mean, double deviation, MapFit.Result fit, boolean noiseFree,
            double score) {
        this.warp = warp;
        this.mean = mean;
        this.deviation = deviation;
        this.fit = fit;
        this.noiseFree = noiseFree;
        this.score = score;
    }

    /**
     * Fits.
     *
     * @param shape form of the covariance
     * @param data at least one observation
     * @param transform wanted; {@link OutputTransform#AUTOMATIC} compares evidences, and keeps an earlier choice four
     * times out of five once 20 observations are there
     * @param warmStart an earlier fit or {@code null}
     */
    public static Surrogate fit(KernelShape shape, Observations data, OutputTransform transform, Direction direction,
            int errorDegreesOfFreedom,
            FitState warmStart) {
        double[] theta = warmStart == null ? null : warmStart.theta().stream().mapToDouble(d -> d).toArray();
        if (transform != OutputTransform.AUTOMATIC) {
            return fitOn(shape, data, OutputWarp.of(transform, direction, data.values(), data.errors()),
                    errorDegreesOfFreedom, theta);
        }
        if (warmStart != null && data.size() > 20 && data.size() % 5 != 0) {
            OutputWarp kept = OutputWarp.of(warmStart.transform(), direction, data.values(), data.errors());
            if (Arrays.stream(data.values()).allMatch(kept::accepts)) {
                return fitOn(shape, data, kept, errorDegreesOfFreedom, theta);
            }
        }
        // the mirrored logarithm magnifies noise where most values are, so it is for exact ones
        boolean exact = Arrays.stream(data.errors()).allMatch(e -> e == 0);
        Surrogate best = null;
        for (OutputTransform kind : data.size() < FEWEST_FOR_A_SCALE ? List.of(OutputTransform.IDENTITY)
                : exact ? SCALES_OF_EXACT : SCALES) {
            OutputWarp warp = OutputWarp.of(kind, direction, data.values(), data.errors());
            if (Arrays.stream(data.values()).allMatch(warp::accepts)) {
                Surrogate candidate = fitOn(shape, data, warp, errorDegreesOfFreedom, theta);
                // a first choice other than the identity needs some evidence, not a rounding error
                if (best == null
                        || candidate.score > best.score + (best.warp.kind() == OutputTransform.IDENTITY ? 1 : 0)) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static Surrogate fitOn(KernelShape shape, Observations data, OutputWarp warp, int errorDegreesOfFreedom,
            double[] theta) {
        Observations warped = data.warped(warp, errorDegreesOfFreedom);
        int n = warped.size();
        double mean = Arrays.stream(warped.values()).average().orElse(0);
        double square = 0;
        for (double value : warped.values()) {
            square += (value - mean) * (value - mean) / Math.max(1, n - 1);
        }
        double deviation = square > 1e-24 * (1 + mean * mean) ? Math.sqrt(square) : 1;
        double[] outcomes = new double[n];
        double[] variances = new double[n];
        for (int i = 0; i < n; i++) {
            outcomes[i] = (warped.values()[i] - mean) / deviation;
            double error = warped.errors()[i] / deviation;
            variances[i] = error > 0 ? Math.max(error * error, 1e-10) : error;
        }
        MapFit.Result fit = new MapFit(shape, warped.rows().toArray(double[][]::new), outcomes, variances).fit(theta,
                60);
        double logJacobian = -n * Math.log(deviation);
        for (double value : data.values()) {
            logJacobian += Math.log(warp.slope(value)) * n / data.size();
        }
        boolean noiseFree = Arrays.stream(data.errors()).allMatch(e -> e == 0);
        return new Surrogate(warp, mean, deviation, fit, noiseFree, fit.logPosterior() + logJacobian);
    }

    /** The process, in standardised units, minimising. */
    public GaussianProcess process() {
        return fit.process();
    }

    /** Whether every value was exact. */
    public boolean noiseFree() {
        return noiseFree;
    }

    /** The scale. */
    public OutputWarp warp() {
        return warp;
    }

    /** For the log. */
    public FitState state() {
        return new FitState(warp.kind(), Arrays.stream(fit.theta()).boxed().toList());
    }

    /** Told value that corresponds to a standardised one. */
    public double told(double standardised) {
        return warp.inverse(mean + deviation * standardised);
    }

    /** Standardised value of a told one. */
    public double standardised(double told) {
        return (warp.forward(told) - mean) / deviation;
    }

    /** One standard deviation of the data on the warped scale. */
    public double deviation() {
        return deviation;
    }

    /**
     * {median, lower, upper} of the noise-free outcome at a row: centre and 95 % interval, as told, lower below upper.
     */
    public double[] interval(double[] row) {
        double[] prediction = process().predict(row);
        return interval(prediction[0], prediction[1]);
    }

    /**
     * As {@link #interval}, of a place that stands for itself: it holds what the process says and what was measured
     * there, each with its 95 %. The process is equally smooth everywhere; at a kink it takes its neighbours for
     * evidence that they are not, and only the measurements of the place itself do not depend on that.
     */
    double[] intervalOfMeasured(double[] row) {
        GaussianProcess process = process();
        double[] noise = process.noiseVariance();
        double[] outcomes = process.outcomes();
        double precision = 0;
        double sum = 0;
        for (int i = 0; i < noise.length; i++) {
            // exact values have a noise for the sake of the arithmetic only
            if (!noiseFree && Arrays.equals(process.rows()[i], row)) {
                precision += 1 / noise[i];
                sum += outcomes[i] / noise[i];
            }
        }
        double[] modelled = interval(row);
        if (precision == 0) {
            return modelled;
        }
        double[] measured = interval(sum / precision, 1 / precision);
        return new double[] {modelled[0], Math.min(modelled[1], measured[1]), Math.max(modelled[2], measured[2])};
    }

    private double[] interval(double mean, double variance) {
        double half = HALF_95 * Math.sqrt(variance);
        double a = told(mean - half);
        double b = told(mean + half);
        return new double[] {told(mean), Math.min(a, b), Math.max(a, b)};
    }
}
