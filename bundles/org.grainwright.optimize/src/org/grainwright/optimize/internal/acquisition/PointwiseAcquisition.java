// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.NormalTail;

/**
 * Acquisitions that need only mean and variance of one process at the row: lower confidence bound, log probability of
 * improvement, and the log probabilities that an outcome constraint holds or that the place can be evaluated at all.
 * Immutable and thread-safe.
 */
public final class PointwiseAcquisition implements Acquisition {

    /** Value and slopes {d/dmean, d/dvariance} from mean and variance. */
    private interface Score {

        double of(double mean, double variance, double[] slopes);
    }

    private final GaussianProcess process;
    private final Score score;

    private PointwiseAcquisition(GaussianProcess process, Score score) {
        this.process = process;
        this.score = score;
    }

    /** -(mean - kappa · deviation). */
    public static PointwiseAcquisition confidenceBound(GaussianProcess process, double kappa) {
        return new PointwiseAcquisition(process, (mean, variance, slopes) -> {
            double sigma = Math.sqrt(variance);
            slopes[0] = -1;
            slopes[1] = 0.5 * kappa / sigma;
            return kappa * sigma - mean;
        });
    }

    /** ln P(f < limit), the limit being standardised. */
    public static PointwiseAcquisition below(GaussianProcess process, double limit) {
        return new PointwiseAcquisition(process, (mean, variance, slopes) -> tail(limit - mean, -1, variance, slopes));
    }

    /** ln P(f > limit), the limit being standardised. */
    public static PointwiseAcquisition above(GaussianProcess process, double limit) {
        return new PointwiseAcquisition(process, (mean, variance, slopes) -> tail(mean - limit, 1, variance, slopes));
    }

    /** ln P(lower < f < upper), standardised. */
    public static PointwiseAcquisition within(GaussianProcess process, double lower, double upper) {
        return new PointwiseAcquisition(process, (mean, variance, slopes) -> {
            double sigma = Math.sqrt(variance);
            double a = (lower - mean) / sigma;
            double b = (upper - mean) / sigma;
            // by symmetry both ends may be taken in the lower tail, where the difference keeps its digits
            boolean mirrored = a > 0;
            double low = mirrored ? -b : a;
            double high = mirrored ? -a : b;
            double logHigh = NormalTail.logCdf(high);
            double value = logHigh + Math.log(-Math.expm1(Math.min(NormalTail.logCdf(low) - logHigh, -1e-15)));
            double slopeA = -Math.exp(NormalTail.logDensity(a) - value);
            double slopeB = Math.exp(NormalTail.logDensity(b) - value);
            slopes[0] = -(slopeA + slopeB) / sigma;
            slopes[1] = -0.5 * (slopeA * a + slopeB * b) / variance;
            return value;
        });
    }

    /**
     * ln P(feasible) times a weight, from the latent process of
     * {@link org.grainwright.optimize.internal.gp.Feasibility}.
     */
    public static PointwiseAcquisition feasible(GaussianProcess latent, double weight) {
        return new PointwiseAcquisition(latent, (mean, variance, slopes) -> {
            double logProbability = tail(mean, 1, 1 + variance, slopes);
            slopes[0] *= weight;
            slopes[1] *= weight;
            return weight * logProbability;
        });
    }

    /** ln Φ(distance / √variance), the distance growing with the mean or (sign -1) falling. */
    private static double tail(double distance, double sign, double variance, double[] slopes) {
        double sigma = Math.sqrt(variance);
        double z = distance / sigma;
        double slope = NormalTail.logCdfSlope(z);
        slopes[0] = sign * slope / sigma;
        slopes[1] = -0.5 * slope * z / variance;
        return NormalTail.logCdf(z);
    }

    @Override
    public double value(double[] row) {
        double[] prediction = process.predict(row);
        return score.of(prediction[0], prediction[1], new double[2]);
    }

    @Override
    public double valueAndGradient(double[] row, double[] gradient) {
        double[] varianceGradient = new double[gradient.length];
        double[] prediction = process.predictWithGradient(row, gradient, varianceGradient);
        double[] slopes = new double[2];
        double value = score.of(prediction[0], prediction[1], slopes);
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] = slopes[0] * gradient[c] + slopes[1] * varianceGradient[c];
        }
        return value;
    }
}
