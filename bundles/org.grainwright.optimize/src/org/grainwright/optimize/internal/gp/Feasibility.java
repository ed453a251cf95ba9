// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/**
 * Which places can be evaluated at all, learnt from successes and failures: Gaussian process classification with a
 * probit link in Laplace's approximation (Rasmussen and Williams, section 3.4). At its mode the approximation equals a
 * regression on pseudo-outcomes with pseudo-noise, so that all predictions are those of a {@link GaussianProcess} of
 * the latent function g, and P(feasible) = Φ(m / √(1 + v)). Latent variance and length scales are the best of a small
 * grid by Laplace's evidence (eq. 3.32).
 */
public final class Feasibility {

    /**
     * Candidates for ln of the latent variance (beyond 16 Laplace's mode is far from the mean) and for the shift of all
     * ln length scales.
     */
    private static final double[] LOG_VARIANCES = {Math.log(4), Math.log(16)};
    private static final double[] SCALE_SHIFTS = {0, Math.log(2), Math.log(4)};
    /** The posterior is log-concave: Newton's steps converge within ten, or the data are no data. */
    private static final int MAXIMUM_NEWTON_STEPS = 50;

    private record Laplace(GaussianProcess process, double logEvidence) {
    }

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
        Laplace best = null;
        for (double logVariance : LOG_VARIANCES) {
            for (double shift : SCALE_SHIFTS) {
                double[] theta = shape.priorMean();
                for (int i = 0; i < shape.firstLogit(); i++) {
                    theta[i] += shift;
                }
                theta[theta.length - 1] = logVariance;
                Laplace candidate = approximate(rows, feasible, new Kernel(shape, theta));
                if (best == null || candidate.logEvidence() > best.logEvidence()) {
                    best = candidate;
                }
            }
        }
        return best.process();
    }

    /**
     * Newton's iteration, each step of which is a regression (Rasmussen and Williams, algorithm 3.1), damped when it
     * does not contract.
     */
    private static Laplace approximate(double[][] rows, boolean[] feasible, Kernel kernel) {
        int n = rows.length;
        double[] g = new double[n];
        double[] targets = new double[n];
        double[] noise = new double[n];
        GaussianProcess process = null;
        double damping = 1;
        double lastChange = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MAXIMUM_NEWTON_STEPS && lastChange > 1e-8; step++) {
            for (int i = 0; i < n; i++) {
                double label = feasible[i] ? 1 : -1;
                double ratio = NormalTail.logCdfSlope(label * g[i]); // φ/Φ
                double curvature = Math.max(ratio * (ratio + label * g[i]), 1e-6);
                targets[i] = g[i] + label * ratio / curvature;
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
        }
        double evidence = -0.5 * process.logDeterminant();
        for (int i = 0; i < n; i++) {
            double label = feasible[i] ? 1 : -1;
            evidence += NormalTail.logCdf(label * g[i]) - 0.5 * g[i] * label * NormalTail.logCdfSlope(label * g[i])
                    + 0.5 * Math.log(noise[i]);
        }
        return new Laplace(process, evidence);
    }
}
