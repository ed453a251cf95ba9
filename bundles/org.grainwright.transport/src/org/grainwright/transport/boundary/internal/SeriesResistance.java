// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.boundary.internal;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Layers in series: the resistivity of a stack is the thickness-weighted mean of 1/sigma. Because 1/sigma of a noisy
 * layer explodes where sigma is compatible with zero, the logarithm is averaged over the posterior of every layer
 * (normal with the estimate and its error, cut off at zero, since a conductivity is positive) instead of linearised.
 * Correlations between layers enter through a Gaussian copula. The quadrature is stratified and seeded, hence
 * reproducible.
 */
public final class SeriesResistance {

    private static final int STRATA = 4000;
    /** S/cm; keeps the logarithm finite when nothing moves at all. */
    private static final double LEAST = 1e-100;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] samples;

    private SeriesResistance(double[] samples) {
        this.samples = samples;
    }

    /**
     * @param sigma conductivity per layer, S/cm; may be negative by noise
     * @param covariance of the conductivities
     * @param thickness thickness per layer, any unit
     */
    public static SeriesResistance of(double[] sigma, double[][] covariance, double[] thickness) {
        int layers = sigma.length;
        double total = 0;
        double[] error = new double[layers];
        for (int k = 0; k < layers; k++) {
            total += thickness[k];
            error[k] = Math.sqrt(covariance[k][k]);
        }
        double[][] mix = correlationRoot(covariance, error);
        double[][] normal = new double[layers][];
        SplittableRandom random = new SplittableRandom(20260417L);
        for (int k = 0; k < layers; k++) {
            normal[k] = stratifiedNormal(random);
        }
        double[] samples = new double[STRATA];
        for (int k = 0; k < layers; k++) {
            // Probability mass below zero is cut off: quantiles are drawn from what remains.
            double below = error[k] == 0 ? 0 : NORMAL.cumulativeProbability(-sigma[k] / error[k]);
            for (int i = 0; i < STRATA; i++) {
                double z = 0;
                for (int j = 0; j <= k; j++) {
                    z += mix[k][j] * normal[j][i];
                }
                double draw;
                if (error[k] == 0 || below < 1e-12) {
                    draw = sigma[k] + error[k] * z;
                } else {
                    double u = NORMAL.cumulativeProbability(z);
                    // Far below zero the tail of the normal is an exponential.
                    draw = below > 1 - 1e-9 ? -Math.log1p(-Math.min(u, 1 - 1e-12)) * error[k] * error[k] / -sigma[k]
                            : sigma[k] + error[k]
                                    * NORMAL.inverseCumulativeProbability(Math.min(below + (1 - below) * u, 1 - 1e-15));
                }
                samples[i] += thickness[k] / total / Math.max(draw, Math.max(1e-12 * error[k], LEAST));
            }
        }
        return new SeriesResistance(samples);
    }

    private static double[] stratifiedNormal(SplittableRandom random) {
        double[] values = new double[STRATA];
        for (int i = 0; i < STRATA; i++) {
            values[i] = NORMAL.inverseCumulativeProbability((i + 0.5) / STRATA);
        }
        for (int i = STRATA - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
        return values;
    }

    /** Lower triangular root of the correlation matrix; a direction without independent variation gets a zero. */
    private static double[][] correlationRoot(double[][] covariance, double[] error) {
        int n = error.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : error[i] == 0 || error[j] == 0 ? 0 : covariance[i][j] / (error[i] * error[j]);
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(sum, 0)) : root[j][j] > 1e-9 ? sum / root[j][j] : 0;
            }
        }
        return root;
    }

    /** Posterior mean of the natural logarithm of the resistivity in ohm·cm. */
    public double meanLog() {
        double sum = 0;
        for (double s : samples) {
            sum += Math.log(s);
        }
        return sum / samples.length;
    }

    /** Posterior standard deviation of the natural logarithm. */
    public double deviationLog() {
        double mean = meanLog();
        double sum = 0;
        for (double s : samples) {
            sum += (Math.log(s) - mean) * (Math.log(s) - mean);
        }
        return Math.sqrt(sum / (samples.length - 1));
    }
}
