// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import org.grainwright.optimize.internal.gp.Cholesky;
import org.grainwright.optimize.internal.gp.Kernel;

/**
 * A process given exact values at some places, for several draws of these values: the draws share the posterior
 * variance and differ in the mean. In standardised units. Immutable and thread-safe.
 */
final class DrawnFunctions {

    private final Kernel kernel;
    private final double[][] places;
    private final double[][] inverseLower;
    private final double[][] weights;

    /** @param draws {@code [draw][place]}, not empty */
    DrawnFunctions(Kernel kernel, double[][] places, double[][] draws) {
        this.kernel = kernel;
        this.places = places;
        Cholesky prior = prior(kernel, places);
        inverseLower = prior.inverseLower();
        weights = new double[draws.length][];
        for (int m = 0; m < draws.length; m++) {
            weights[m] = prior.solve(draws[m]);
        }
    }

    private static Cholesky prior(Kernel kernel, double[][] places) {
        double[][] matrix = new double[places.length][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int j = i; j < places.length; j++) {
                matrix[i][j] = kernel.value(places[i], places[j]);
            }
        }
        return Cholesky.factorWithJitter(matrix, 1e-9);
    }

    /**
     * Covariances of a row with the places.
     *
     * @param slopes their derivatives in the numeric columns; {@code null} where none are wanted
     */
    record At(double[] row, double[] covariances, double[][] slopes, double[] whitened, double variance) {
    }

    /** How many draws there are. */
    int count() {
        return weights.length;
    }

    /** At a row, without derivatives. */
    At at(double[] row) {
        double[] k = new double[places.length];
        kernel.cross(row, places, k);
        double[] whitened = whiten(k);
        return new At(row, k, null, whitened, variance(row, whitened));
    }

    /** At a row, with derivatives in so many columns. */
    At withSlopes(double[] row, int columns) {
        double[] k = new double[places.length];
        double[][] slopes = new double[places.length][columns];
        kernel.crossWithGradient(row, places, k, slopes);
        double[] whitened = whiten(k);
        return new At(row, k, slopes, whitened, variance(row, whitened));
    }

    /** Mean of a draw. */
    double mean(At at, int draw) {
        return dot(weights[draw], at.covariances());
    }

    /**
     * The gradient in the row of something that depends on the means of the draws and on the deviation.
     *
     * @param byMean its derivative by the mean of each draw
     * @param byLogDeviation its derivative by the logarithm of the deviation
     * @param doubt factor of the variance of which it depends
     * @param gradient filled
     */
    void gradient(At at, double[] byMean, double byLogDeviation, double doubt, double[] gradient) {
        int n = places.length;
        double variance = doubt * at.variance();
        double[] combined = new double[n];
        for (int m = 0; m < byMean.length; m++) {
            double c = byMean[m];
            double[] w = weights[m];
            for (int i = 0; i < n; i++) {
                combined[i] += c * w[i];
            }
        }
        // d ln sigma / d k = -doubt K⁻¹k / variance; K⁻¹k = Vᵀ(Vk)
        double factor = -doubt * byLogDeviation / variance;
        for (int i = 0; i < n; i++) {
            double c = factor * at.whitened()[i];
            double[] v = inverseLower[i];
            for (int j = 0; j <= i; j++) {
                combined[j] += c * v[j];
            }
        }
        kernel.varianceGradient(at.row(), gradient);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= 0.5 * doubt * byLogDeviation / variance;
        }
        for (int i = 0; i < n; i++) {
            double c = combined[i];
            double[] slope = at.slopes()[i];
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += c * slope[j];
            }
        }
    }

    private double variance(double[] row, double[] whitened) {
        double prior = kernel.variance(row);
        return Math.max(prior - dot(whitened, whitened), 1e-10 * prior);
    }

    private double[] whiten(double[] k) {
        double[] out = new double[k.length];
        for (int i = 0; i < out.length; i++) {
            double[] v = inverseLower[i];
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += v[j] * k[j];
            }
            out[i] = sum;
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
