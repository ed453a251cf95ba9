// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.Arrays;

/**
 * Hyper-parameters of maximal posterior density: evidence plus normal log priors, with analytic gradients (Rasmussen
 * and Williams eq. 5.9) and projected L-BFGS from a few fixed starts. θ is the kernel's, then ln of the nugget's
 * variance and, when some error bars are unknown, ln of the common noise variance of those rows.
 */
public final class MapFit {

    /** Variance that noise-free outcomes keep, on the standardised scale, so that the matrix stays factorisable. */
    static final double NOISE_FREE_NUGGET = 1e-8;

    /**
     * Mean and deviation of the logarithm: beside known errors a hundredth of the spread of the data, a factor e either
     * way.
     */
    private static final double[] NUGGET_PRIOR = {-9, 1};
    /** The same where errors are unknown: about a seventh of the spread of the data. */
    private static final double[] NOISE_PRIOR = {-4, 1};

    /**
     * A fit.
     *
     * @param theta hyper-parameters, for a warm start of the next fit
     * @param process the conditioned process
     * @param logEvidence ln p(outcomes | θ), without priors
     * @param logPosterior with the log priors of θ
     */
    public record Result(double[] theta, GaussianProcess process, double logEvidence, double logPosterior) {
    }

    private final KernelShape shape;
    private final double[][] rows;
    private final double[] outcomes;
    private final double[] knownVariance;
    private final boolean anyUnknown;
    private final boolean noiseFree;
    private final KernelMatrix matrix;
    private final double[][] work;
    private final double[] priorMean;
    private final double[] priorDeviation;

    /**
     * @param shape form of the covariance
     * @param rows observed places
     * @param outcomes standardised values
     * @param knownVariance squared standard errors; {@code NaN} where unknown, 0 where exact
     */
    public MapFit(KernelShape shape, double[][] rows, double[] outcomes, double[] knownVariance) {
        this.shape = shape;
        this.rows = rows;
        this.outcomes = outcomes;
        this.knownVariance = knownVariance;
        this.anyUnknown = Arrays.stream(knownVariance).anyMatch(Double::isNaN);
        this.noiseFree = Arrays.stream(knownVariance).allMatch(v -> v == 0);
        this.matrix = new KernelMatrix(shape, rows);
        this.work = new double[rows.length][rows.length];
        int kernelCount = shape.parameterCount();
        int count = kernelCount + (noiseFree ? 0 : 1) + (anyUnknown ? 1 : 0);
        priorMean = Arrays.copyOf(shape.priorMean(), count);
        priorDeviation = Arrays.copyOf(shape.priorDeviation(), count);
        int k = kernelCount;
        if (!noiseFree) {
            priorMean[k] = NUGGET_PRIOR[0];
            priorDeviation[k++] = NUGGET_PRIOR[1];
        }
        if (anyUnknown) {
            priorMean[k] = NOISE_PRIOR[0];
            priorDeviation[k] = NOISE_PRIOR[1];
        }
    }

    /** Number of hyper-parameters. */
    public int parameterCount() {
        return priorMean.length;
    }

    /** The mode of the prior. */
    public double[] priorMode() {
        return priorMean.clone();
    }

    /**
     * Fits.
     *
     * @param warmStart θ of an earlier fit, or {@code null}; ignored when its length differs
     * @param maximumIterations per start
     */
    public Result fit(double[] warmStart, int maximumIterations) {
        double[] lower = new double[priorMean.length];
        double[] upper = new double[priorMean.length];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = priorMean[i] - 6 * priorDeviation[i];
            upper[i] = priorMean[i] + 6 * priorDeviation[i];
        }
        double[][] starts = warmStart != null && warmStart.length == priorMean.length
                ? new double[][] {warmStart, priorMean}
                : new double[][] {priorMean};
        ProjectedLbfgs.Result best = null;
        for (double[] start : starts) {
            ProjectedLbfgs.Result result = ProjectedLbfgs.minimize(this::negativeLogPosterior, start, lower, upper,
                    1e-3, maximumIterations);
            if (best == null || result.value() < best.value()) {
                best = result;
            }
        }
        double[] theta = Double.isFinite(best.value()) ? best.x() : priorMean.clone();
        return at(theta);
    }

    /** The process at given hyper-parameters. */
    public Result at(double[] theta) {
        GaussianProcess process = new GaussianProcess(rows, outcomes, noise(theta), new Kernel(shape, theta));
        double evidence = process.logEvidence();
        double prior = 0;
        for (int i = 0; i < theta.length; i++) {
            double z = (theta[i] - priorMean[i]) / priorDeviation[i];
            prior -= 0.5 * z * z;
        }
        return new Result(theta, process, evidence, evidence + prior);
    }

    /**
     * -ln posterior density of θ up to a constant, with its gradient; +infinity where the covariance is not positive
     * definite.
     */
    public double negativeLogPosterior(double[] theta, double[] gradient) {
        int n = rows.length;
        matrix.evaluate(theta, work);
        double[] noise = noise(theta);
        for (int i = 0; i < n; i++) {
            work[i][i] += noise[i];
        }
        Cholesky factor = Cholesky.factor(work);
        if (factor == null) {
            return Double.POSITIVE_INFINITY;
        }
        double[] alpha = factor.solve(outcomes);
        double value = 0.5 * (factor.logDeterminant() + n * Math.log(2 * Math.PI));
        for (int i = 0; i < n; i++) {
            value += 0.5 * outcomes[i] * alpha[i];
        }
        double[][] weight = factor.inverse();
        for (int i = 0; i < n; i++) {
            double[] row = weight[i];
            for (int j = 0; j <= i; j++) {
                row[j] = 0.5 * (row[j] - alpha[i] * alpha[j]);
            }
        }
        Arrays.fill(gradient, 0);
        matrix.addGradient(weight, gradient);
        int k = shape.parameterCount();
        if (!noiseFree) {
            double nugget = Math.exp(theta[k]);
            for (int i = 0; i < n; i++) {
                gradient[k] += weight[i][i] * nugget;
            }
            k++;
        }
        if (anyUnknown) {
            double common = Math.exp(theta[k]);
            for (int i = 0; i < n; i++) {
                gradient[k] += Double.isNaN(knownVariance[i]) ? weight[i][i] * common : 0;
            }
        }
        for (int i = 0; i < theta.length; i++) {
            double z = (theta[i] - priorMean[i]) / priorDeviation[i];
            value += 0.5 * z * z;
            gradient[i] += z / priorDeviation[i];
        }
        return value;
    }

    private double[] noise(double[] theta) {
        int k = shape.parameterCount();
        double nugget = noiseFree ? NOISE_FREE_NUGGET : Math.exp(theta[k++]);
        double common = anyUnknown ? Math.exp(theta[k]) : 0;
        double[] noise = new double[rows.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = nugget + (Double.isNaN(knownVariance[i]) ? common : knownVariance[i]);
        }
        return noise;
    }
}
