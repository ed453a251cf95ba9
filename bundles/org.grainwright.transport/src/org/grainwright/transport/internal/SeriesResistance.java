// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Layers in series: the resistivity of a stack is the thickness-weighted mean of 1/sigma. Because 1/sigma of a noisy layer explodes where sigma is
 * compatible with zero, the logarithm is averaged over the posterior of every layer (normal with the estimate and its error, cut off at zero, since a
 * conductivity is positive) instead of linearised. The quadrature is stratified and seeded, hence reproducible; its own error is below 1 % of the standard
 * deviation. Covariances between layers are left out: ions rarely cross a layer within the short windows used.
 */
public final class SeriesResistance {

    private static final int STRATA = 4000;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] samples;

    private SeriesResistance(double[] samples) {
        this.samples = samples;
    }

    /**
     * @param sigma conductivity per layer, S/cm; may be negative by noise
     * @param error standard error per layer, finite, {@code >= 0}
     * @param thickness thickness per layer, any unit
     */
    public static SeriesResistance of(double[] sigma, double[] error, double[] thickness) {
        double[] samples = new double[STRATA];
        double total = 0;
        for (double t : thickness) {
            total += t;
        }
        SplittableRandom random = new SplittableRandom(20260417L);
        int[] order = new int[STRATA];
        for (int k = 0; k < sigma.length; k++) {
            for (int i = 0; i < STRATA; i++) {
                order[i] = i;
            }
            for (int i = STRATA - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            // Probability mass below zero is cut off: quantiles are drawn from what remains.
            double below = error[k] == 0 ? 0 : NORMAL.cumulativeProbability(-sigma[k] / error[k]);
            for (int i = 0; i < STRATA; i++) {
                double u = (order[i] + 0.5) / STRATA;
                double p = below + (1 - below) * u;
                double draw;
                if (error[k] == 0) {
                    draw = sigma[k];
                } else if (below > 1 - 1e-9) {
                    // Far below zero the tail of the normal is an exponential.
                    draw = -Math.log1p(-u) * error[k] * error[k] / -sigma[k];
                } else {
                    draw = sigma[k] + error[k] * NORMAL.inverseCumulativeProbability(p);
                }
                samples[i] += thickness[k] / total / Math.max(draw, 1e-12 * Math.max(error[k], Double.MIN_NORMAL));
            }
        }
        return new SeriesResistance(samples);
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
