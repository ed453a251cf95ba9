// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/**
 * Which places can be evaluated at all, learnt from successes and failures: Gaussian process classification with a probit link in Laplace's
 * approximation (Rasmussen and Williams, section 3.4). At its mode the approximation equals a regression on pseudo-outcomes with pseudo-noise, so
 * that all predictions are those of a {@link GaussianProcess} of the latent function g, and P(feasible) = Φ(m / √(1 + v)). Hyper-parameters stay at
 * their prior mode (a few failures tell nothing about them).
 */
public final class Feasibility {

    private static final double LOG_LATENT_VARIANCE = Math.log(4);
    private static final int MAXIMUM_NEWTON_STEPS = 50;

    private Feasibility() {
    }

    /**
     * The latent process.
     *
     * @param shape form of the covariance
     * @param rows places that were tried
     * @param feasible which of them could be evaluated
     */
    public static GaussianProcess latent(KernelShape shape, double[][] rows, boolean[] feasible) {
        double[] theta = shape.priorMean();
        theta[theta.length - 1] = LOG_LATENT_VARIANCE;
        Kernel kernel = new Kernel(shape, theta);
        int n = rows.length;
        double[] g = new double[n];
        GaussianProcess process = null;
        double damping = 1;
        double lastChange = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MAXIMUM_NEWTON_STEPS; step++) {
            double[] targets = new double[n];
            double[] noise = new double[n];
            for (int i = 0; i < n; i++) {
                double label = feasible[i] ? 1 : -1;
                double ratio = densityRatio(label * g[i]);
                double slope = label * ratio;
                double curvature = Math.max(ratio * (ratio + label * g[i]), 1e-6);
                targets[i] = g[i] + slope / curvature;
                noise[i] = 1 / curvature;
            }
            process = new GaussianProcess(rows, targets, noise, kernel);
            double[] next = process.means(rows);
            double change = 0;
            for (int i = 0; i < n; i++) {
                change = Math.max(change, Math.abs(next[i] - g[i]));
            }
            damping = change > lastChange ? 0.5 * damping : damping;
            lastChange = change;
            for (int i = 0; i < n; i++) {
                g[i] += damping * (next[i] - g[i]);
            }
            if (change < 1e-8) {
                break;
            }
        }
        return process;
    }

    /** φ(z)/Φ(z). */
    private static double densityRatio(double z) {
        return NormalTail.logCdfSlope(z);
    }
}
