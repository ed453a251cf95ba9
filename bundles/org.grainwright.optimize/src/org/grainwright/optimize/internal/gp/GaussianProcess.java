// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.Arrays;

/**
 * An exact Gaussian process conditioned on noisy observations (Rasmussen and Williams, Gaussian Processes for Machine
 * Learning, ch. 2 and 5): posterior mean and variance of the noise-free function, its joint distribution, leave-one-out
 * predictions, evidence. Outcomes are expected to be standardised. Immutable after construction and thread-safe.
 */
public final class GaussianProcess {

    private final double[][] rows;
    private final double[] outcomes;
    private final double[] noiseVariance;
    private final Kernel kernel;
    private final Cholesky factor;
    private final double[] weights;

    /**
     * @param rows observed places, see {@link KernelShape}; not copied
     * @param outcomes standardised values
     * @param noiseVariance variance of the error of each outcome, >= 0
     * @param kernel covariance with hyper-parameters
     */
    public GaussianProcess(double[][] rows, double[] outcomes, double[] noiseVariance, Kernel kernel) {
        this.rows = rows;
        this.outcomes = outcomes.clone();
        this.noiseVariance = noiseVariance.clone();
        this.kernel = kernel;
        int n = rows.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                matrix[i][j] = kernel.value(rows[i], rows[j]);
            }
            matrix[i][i] += noiseVariance[i];
        }
        Cholesky exact = Cholesky.factor(matrix);
        factor = exact != null ? exact : Cholesky.factorWithJitter(matrix, 1e-10);
        weights = factor.solve(outcomes);
        factor.inverseLower();
    }

    /** Number of observations. */
    public int size() {
        return rows.length;
    }

    /** Observed places. */
    public double[][] rows() {
        return rows;
    }

    /** Standardised outcomes. */
    public double[] outcomes() {
        return outcomes.clone();
    }

    /** Noise variances. */
    public double[] noiseVariance() {
        return noiseVariance.clone();
    }

    /** The covariance function. */
    public Kernel kernel() {
        return kernel;
    }

    /** Posterior mean and variance {mean, variance} of the noise-free function at a row; the variance is > 0. */
    public double[] predict(double[] row) {
        int n = rows.length;
        double[] k = new double[n];
        kernel.cross(row, rows, k);
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += weights[i] * k[i];
        }
        double prior = kernel.variance(row);
        return new double[] {mean, Math.max(prior - reduction(k), 1e-12 * prior)};
    }

    /**
     * As {@link #predict}, with derivatives in the numeric columns.
     *
     * @param meanGradient filled
     * @param varianceGradient filled
     */
    public double[] predictWithGradient(double[] row, double[] meanGradient, double[] varianceGradient) {
        int n = rows.length;
        double[] k = new double[n];
        double[][] slopes = new double[n][meanGradient.length];
        kernel.crossWithGradient(row, rows, k, slopes);
        double[] solved = factor.solve(k);
        double mean = 0;
        double reduction = 0;
        Arrays.fill(meanGradient, 0);
        kernel.varianceGradient(row, varianceGradient);
        for (int i = 0; i < n; i++) {
            mean += weights[i] * k[i];
            reduction += solved[i] * k[i];
            for (int c = 0; c < meanGradient.length; c++) {
                meanGradient[c] += weights[i] * slopes[i][c];
                varianceGradient[c] -= 2 * solved[i] * slopes[i][c];
            }
        }
        double prior = kernel.variance(row);
        return new double[] {mean, Math.max(prior - reduction, 1e-12 * prior)};
    }

    /** |V k|², by which observing {@code rows} reduces the variance. */
    private double reduction(double[] k) {
        double[][] v = factor.inverseLower();
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            double[] row = v[i];
            double dot = 0;
            for (int j = 0; j <= i; j++) {
                dot += row[j] * k[j];
            }
            sum += dot * dot;
        }
        return sum;
    }

    /** Posterior covariance of the noise-free function between the given places, upper triangle filled and mirrored. */
    public double[][] covariance(double[][] places) {
        int m = places.length;
        double[][] whitened = new double[m][];
        double[] k = new double[rows.length];
        for (int a = 0; a < m; a++) {
            kernel.cross(places[a], rows, k);
            whitened[a] = factor.whiten(k);
        }
        double[][] covariance = new double[m][m];
        for (int a = 0; a < m; a++) {
            for (int b = a; b < m; b++) {
                double value = a == b ? kernel.variance(places[a]) : kernel.value(places[a], places[b]);
                double[] x = whitened[a];
                double[] y = whitened[b];
                for (int i = 0; i < x.length; i++) {
                    value -= x[i] * y[i];
                }
                covariance[a][b] = value;
                covariance[b][a] = value;
            }
        }
        return covariance;
    }

    /**
     * L⁻¹ k of a row, where L Lᵀ is the covariance of the observations: the prior covariance less the product of two of
     * them is the posterior one.
     */
    public double[] whitened(double[] row) {
        double[] k = new double[rows.length];
        kernel.cross(row, rows, k);
        return factor.whiten(k);
    }

    /**
     * The process as if its own mean had been observed at further places with a noise variance: pending evaluations.
     */
    public GaussianProcess expecting(double[][] places, double noise) {
        int n = rows.length;
        double[][] allRows = Arrays.copyOf(rows, n + places.length);
        double[] allOutcomes = Arrays.copyOf(outcomes, allRows.length);
        double[] allNoise = Arrays.copyOf(noiseVariance, allRows.length);
        System.arraycopy(places, 0, allRows, n, places.length);
        System.arraycopy(means(places), 0, allOutcomes, n, places.length);
        Arrays.fill(allNoise, n, allNoise.length, noise);
        return new GaussianProcess(allRows, allOutcomes, allNoise, kernel);
    }

    /** Posterior means at the given places. */
    public double[] means(double[][] places) {
        double[] means = new double[places.length];
        double[] k = new double[rows.length];
        for (int a = 0; a < means.length; a++) {
            kernel.cross(places[a], rows, k);
            for (int i = 0; i < k.length; i++) {
                means[a] += weights[i] * k[i];
            }
        }
        return means;
    }

    /**
     * Predictions of each outcome from all others, {mean, variance of the observation} per row (Rasmussen and Williams
     * eq. 5.12): parity plots and calibration without refitting.
     */
    public double[][] leaveOneOut() {
        double[][] inverse = factor.inverse();
        double[][] predictions = new double[rows.length][];
        for (int i = 0; i < predictions.length; i++) {
            double precision = inverse[i][i];
            predictions[i] = new double[] {outcomes[i] - weights[i] / precision, 1 / precision};
        }
        return predictions;
    }

    /** ln det of the outcomes' covariance, noise included. */
    public double logDeterminant() {
        return factor.logDeterminant();
    }

    /** ln p(outcomes | hyper-parameters). */
    public double logEvidence() {
        double fit = 0;
        for (int i = 0; i < rows.length; i++) {
            fit += outcomes[i] * weights[i];
        }
        return -0.5 * (fit + factor.logDeterminant() + rows.length * Math.log(2 * Math.PI));
    }

    @Override
    public String toString() {
        return "Gaussian process of " + rows.length + " observations " + Arrays.toString(outcomes);
    }
}
