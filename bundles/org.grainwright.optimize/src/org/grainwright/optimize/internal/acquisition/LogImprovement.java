// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import java.util.Arrays;

import org.grainwright.optimize.internal.gp.Cholesky;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.Kernel;
import org.grainwright.optimize.internal.gp.NormalTail;
import org.grainwright.optimize.internal.space.Sobol;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Log noisy expected improvement (Letham et al., Bayesian Analysis 14 (2019) 495; logarithm after Ament et al. 2023):
 * the noise-free function is drawn jointly at all observed and pending places from its posterior; given a draw the
 * process has exact observations and the expected improvement below the draw's own minimum is closed; the result is the
 * log of the average over fixed quasi-random draws. The best value so far is thereby uncertain, as it should be under
 * noise, and pending places count as if their (unknown) outcome were already there. With one draw equal to exact
 * observations it is log expected improvement. All in standardised units, minimising. Immutable and thread-safe.
 */
public final class LogImprovement implements Acquisition {

    private final Kernel kernel;
    private final double[][] places;
    private final double[][] inverseLower;
    private final double[][] weights;
    private final double[] incumbents;
    /** Factor of the variance of the improvement. */
    private final double doubt;

    private LogImprovement(Kernel kernel, double[][] places, Cholesky prior, double[][] draws, boolean[] candidate) {
        this.kernel = kernel;
        this.places = places;
        this.doubt = 1;
        inverseLower = prior.inverseLower();
        weights = new double[draws.length][];
        incumbents = new double[draws.length];
        for (int m = 0; m < draws.length; m++) {
            weights[m] = prior.solve(draws[m]);
            incumbents[m] = Double.POSITIVE_INFINITY;
            for (int i = 0; i < places.length; i++) {
                if (candidate[i]) {
                    incumbents[m] = Math.min(incumbents[m], draws[m][i]);
                }
            }
        }
    }

    private LogImprovement(LogImprovement other, double doubt) {
        kernel = other.kernel;
        places = other.places;
        inverseLower = other.inverseLower;
        weights = other.weights;
        incumbents = other.incumbents;
        this.doubt = doubt;
    }

    /** {@inheritDoc} The best so far stays as it is. */
    @Override
    public LogImprovement doubting(double factor) {
        return new LogImprovement(this, doubt * factor);
    }

    /**
     * Noisy expected improvement.
     *
     * @param process the fitted posterior
     * @param places distinct rows that are drawn: every observed row, every pending one
     * @param candidate which of them may be the best (with fidelities: only those at the target)
     * @param drawCount quasi-random draws, 32 to 64 are enough
     * @param seed of the draws
     */
    public static LogImprovement noisy(GaussianProcess process, double[][] places, boolean[] candidate, int drawCount,
            long seed) {
        return new LogImprovement(process.kernel(), places, prior(process.kernel(), places),
                draws(process, places, drawCount, seed), candidate);
    }

    /**
     * Expected improvement below the best of exact observations: the rows and outcomes of {@code process} as they are.
     */
    public static LogImprovement exact(GaussianProcess process) {
        boolean[] candidate = new boolean[process.size()];
        Arrays.fill(candidate, true);
        return new LogImprovement(process.kernel(), process.rows(), prior(process.kernel(), process.rows()),
                new double[][] {process.outcomes()}, candidate);
    }

    /** Expected improvement below the lowest posterior mean, the noise being ignored otherwise ("plug-in"). */
    public static LogImprovement plugIn(GaussianProcess process, double[][] places, boolean[] candidate) {
        return new LogImprovement(process.kernel(), places, prior(process.kernel(), places),
                new double[][] {process.means(places)}, candidate);
    }

    /**
     * Joint posterior draws of the noise-free function, {@code [draw][place]}: scrambled Sobol normals through the
     * covariance's factor.
     */
    public static double[][] draws(GaussianProcess process, double[][] places, int count, long seed) {
        double[] means = process.means(places);
        Cholesky covariance = Cholesky.factorWithJitter(process.covariance(places), 1e-10);
        Sobol sobol = new Sobol(Math.min(places.length, 1000), seed);
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[][] draws = new double[count][];
        for (int m = 0; m < count; m++) {
            double[] uniform = sobol.next();
            double[] z = new double[places.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = normal.inverseCumulativeProbability(uniform[i % uniform.length]);
            }
            draws[m] = covariance.correlate(z);
            for (int i = 0; i < z.length; i++) {
                draws[m][i] += means[i];
            }
        }
        return draws;
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

    @Override
    public double value(double[] row) {
        int n = places.length;
        double[] k = new double[n];
        kernel.cross(row, places, k);
        double sigma = Math.sqrt(variance(row, whiten(k)));
        double logSigma = Math.log(sigma);
        double[] logs = new double[weights.length];
        for (int m = 0; m < logs.length; m++) {
            logs[m] = logSigma + NormalTail.logH((incumbents[m] - dot(weights[m], k)) / sigma);
        }
        return logMeanExp(logs);
    }

    @Override
    public double valueAndGradient(double[] row, double[] gradient) {
        int n = places.length;
        int columns = gradient.length;
        double[] k = new double[n];
        double[][] slopes = new double[n][columns];
        kernel.crossWithGradient(row, places, k, slopes);
        double[] whitened = whiten(k);
        double variance = variance(row, whitened);
        double sigma = Math.sqrt(variance);
        double logSigma = Math.log(sigma);
        int draws = weights.length;
        double[] logs = new double[draws];
        double[] z = new double[draws];
        for (int m = 0; m < draws; m++) {
            z[m] = (incumbents[m] - dot(weights[m], k)) / sigma;
            logs[m] = logSigma + NormalTail.logH(z[m]);
        }
        double value = logMeanExp(logs);
        // value depends on k through the means (weights w_m) and through ln sigma; collect d value / d k
        double[] combined = new double[n];
        double logSigmaSlope = 0;
        for (int m = 0; m < draws; m++) {
            double share = Math.exp(logs[m] - value) / draws;
            double slope = NormalTail.logHSlope(z[m]);
            logSigmaSlope += share * (1 - slope * z[m]);
            double c = -share * slope / sigma;
            double[] w = weights[m];
            for (int i = 0; i < n; i++) {
                combined[i] += c * w[i];
            }
        }
        // d ln sigma / d k = -doubt K⁻¹k / variance; K⁻¹k = Vᵀ(Vk)
        double factor = -doubt * logSigmaSlope / variance;
        for (int i = 0; i < n; i++) {
            double c = factor * whitened[i];
            double[] v = inverseLower[i];
            for (int j = 0; j <= i; j++) {
                combined[j] += c * v[j];
            }
        }
        kernel.varianceGradient(row, gradient);
        for (int j = 0; j < columns; j++) {
            gradient[j] *= 0.5 * doubt * logSigmaSlope / variance;
        }
        for (int i = 0; i < n; i++) {
            double c = combined[i];
            double[] slope = slopes[i];
            for (int j = 0; j < columns; j++) {
                gradient[j] += c * slope[j];
            }
        }
        return value;
    }

    private double variance(double[] row, double[] whitened) {
        double prior = kernel.variance(row);
        return doubt * Math.max(prior - dot(whitened, whitened), 1e-10 * prior);
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

    static double logMeanExp(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.length);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
