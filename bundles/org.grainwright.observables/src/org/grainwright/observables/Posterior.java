// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.Optional;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * What is known of a positive quantity after a run: quantiles of its Bayesian posterior, in closed form.
 *
 * @param median half of the probability lies below, in the unit of the estimate
 * @param lower95 2.5 % lie below
 * @param upper95 2.5 % lie above; infinite where nothing bounds it
 */
public record Posterior(double median, double lower95, double upper95) {

    private static final double TAIL = 0.025;
    /** From so many degrees of freedom, or so sharp a mean of squares, on the normal law is the same in four digits. */
    private static final double MANY = 1e4;
    /** Probabilities below it are inverted here. */
    private static final double RARE = 1e-13;
    private static final int HALVINGS = 100;
    /** In standard errors below zero. */
    private static final double FAR = 5;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** How the noise of an estimate comes about, as far as it is known. */
    public enum Noise {
        /** Nothing is assumed: no posterior. */
        UNKNOWN,
        /**
         * The slope of a regression whose points have a known covariance up to its size, as that of a mean squared
         * displacement of many ions.
         */
        SLOPE,
        /** The mean of some squares, one motion seen in few independent windows: what is small is so by chance. */
        MEAN_SQUARE
    }

    /**
     * The posterior of what an estimate measures; empty where the noise is not known, the error is, or the number has
     * none. <p> {@link Noise#SLOPE}: the regression of McCluskey, Coles and Morgan (J. Chem. Theory Comput. 21, 79
     * (2025)): given the covariance of the points the likelihood is normal in slope and intercept; with a flat prior on
     * both, but positive slopes only, the slope alone has Student's distribution around its generalised-least-squares
     * value, cut off at zero, with the degrees of freedom of its error. <p> {@link Noise#MEAN_SQUARE}: an estimate that
     * is a mean of squares scatters around the truth like a gamma variable of relative variance r², whatever the truth;
     * with Jeffreys' prior 1/D the truth has the inverse gamma distribution of shape 1/r². That r² is itself known with
     * few degrees of freedom widens the tails as Student's distribution widens those of the normal.
     */
    public static Optional<Posterior> of(Estimate estimate, Noise noise) {
        boolean known = estimate.isPresent() && estimate.standardError() > 0
                && Double.isFinite(estimate.standardError());
        if (!known || noise == Noise.UNKNOWN || noise == Noise.MEAN_SQUARE && !(estimate.value() > 0)) {
            return Optional.empty();
        }
        return Optional.of(new Posterior(quantile(estimate, noise, 0.5), quantile(estimate, noise, TAIL),
                quantile(estimate, noise, 1 - TAIL)));
    }

    /** The 95 % interval. */
    public Interval interval95() {
        return new Interval(lower95, upper95);
    }

    private static double quantile(Estimate e, Noise noise, double p) {
        return noise == Noise.SLOPE ? ofSlope(e, p) : ofMeanSquare(e, p);
    }

    private static double ofSlope(Estimate e, double p) {
        if (e.value() < -FAR * e.standardError()) {
            // what is left of a normal far below zero is an exponential
            return Math.log1p(-p) * e.standardError() * e.standardError() / e.value();
        }
        // from the upper end, so that nothing is lost where most of the distribution lies below zero
        double positive = student(e).cumulative(e.value() / e.standardError());
        return Math.max(0, e.value() - e.standardError() * student(e).quantile((1 - p) * positive));
    }

    private static double ofMeanSquare(Estimate e, double p) {
        double relative = e.relativeError();
        double z = student(e).quantile(p);
        double shape = 1 / (relative * relative);
        if (shape > MANY) {
            return e.value() * Math.exp(relative * z);
        }
        double tail = NORMAL.cumulativeProbability(-Math.abs(z));
        double gamma = tail < RARE ? gammaBeyond(shape, tail, z > 0)
                : new GammaDistribution(null, shape, 1).inverseCumulativeProbability(NORMAL.cumulativeProbability(-z));
        return e.value() * shape / gamma;
    }

    /**
     * Beyond which a gamma variable lies with a probability too small for the distribution's own inverse, which gives
     * up below about 1e-16; 0 where no number is small enough.
     *
     * @param small whether it lies below, not above
     */
    private static double gammaBeyond(double shape, double probability, boolean small) {
        double direction = small ? -1 : 1;
        double near = Math.log(shape);
        double step = 0.5;
        double far = near + direction * step;
        while (beyond(shape, Math.exp(far), small) > probability) {
            near = far;
            step *= 2;
            far += direction * step;
        }
        // the logarithm is bisected, so that the smallest are as exact
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (near + far) / 2;
            if (beyond(shape, Math.exp(middle), small) > probability) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return Math.exp(far);
    }

    private static double beyond(double shape, double x, boolean small) {
        return small ? Gamma.regularizedGammaP(shape, x) : Gamma.regularizedGammaQ(shape, x);
    }

    private static Student student(Estimate e) {
        return new Student(Math.max(1, e.effectiveSamples() - 1));
    }

    private record Student(double freedom) {

        double cumulative(double t) {
            return freedom > MANY ? NORMAL.cumulativeProbability(t)
                    : new TDistribution(null, freedom).cumulativeProbability(t);
        }

        double quantile(double p) {
            if (p <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            return freedom > MANY ? NORMAL.inverseCumulativeProbability(p)
                    : new TDistribution(null, freedom).inverseCumulativeProbability(p);
        }
    }
}
