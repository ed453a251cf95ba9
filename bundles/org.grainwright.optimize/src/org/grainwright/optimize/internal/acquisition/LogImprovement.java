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

    private final DrawnFunctions drawn;
    private final double[] incumbents;
    /** Factor of the variance of the improvement. */
    private final double doubt;

    private LogImprovement(Kernel kernel, double[][] places, double[][] draws, boolean[] candidate) {
        this.doubt = 1;
        drawn = new DrawnFunctions(kernel, places, draws);
        incumbents = new double[draws.length];
        for (int m = 0; m < draws.length; m++) {
            incumbents[m] = Double.POSITIVE_INFINITY;
            for (int i = 0; i < places.length; i++) {
                if (candidate[i]) {
                    incumbents[m] = Math.min(incumbents[m], draws[m][i]);
                }
            }
        }
    }

    private LogImprovement(LogImprovement other, double doubt) {
        drawn = other.drawn;
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
        return new LogImprovement(process.kernel(), places, draws(process, places, drawCount, seed), candidate);
    }

    /**
     * Expected improvement below the best of exact observations: the rows and outcomes of {@code process} as they are.
     */
    public static LogImprovement exact(GaussianProcess process) {
        boolean[] candidate = new boolean[process.size()];
        Arrays.fill(candidate, true);
        return new LogImprovement(process.kernel(), process.rows(), new double[][] {process.outcomes()}, candidate);
    }

    /** Expected improvement below the lowest posterior mean, the noise being ignored otherwise ("plug-in"). */
    public static LogImprovement plugIn(GaussianProcess process, double[][] places, boolean[] candidate) {
        return new LogImprovement(process.kernel(), places, new double[][] {process.means(places)}, candidate);
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

    @Override
    public double value(double[] row) {
        DrawnFunctions.At at = drawn.at(row);
        double sigma = Math.sqrt(doubt * at.variance());
        double logSigma = Math.log(sigma);
        double[] logs = new double[drawn.count()];
        for (int m = 0; m < logs.length; m++) {
            logs[m] = logSigma + NormalTail.logH((incumbents[m] - drawn.mean(at, m)) / sigma);
        }
        return logMeanExp(logs);
    }

    @Override
    public double valueAndGradient(double[] row, double[] gradient) {
        DrawnFunctions.At at = drawn.withSlopes(row, gradient.length);
        double sigma = Math.sqrt(doubt * at.variance());
        double logSigma = Math.log(sigma);
        int draws = drawn.count();
        double[] logs = new double[draws];
        double[] z = new double[draws];
        for (int m = 0; m < draws; m++) {
            z[m] = (incumbents[m] - drawn.mean(at, m)) / sigma;
            logs[m] = logSigma + NormalTail.logH(z[m]);
        }
        double value = logMeanExp(logs);
        double[] byMean = new double[draws];
        double logSigmaSlope = 0;
        for (int m = 0; m < draws; m++) {
            double share = Math.exp(logs[m] - value) / draws;
            double slope = NormalTail.logHSlope(z[m]);
            logSigmaSlope += share * (1 - slope * z[m]);
            byMean[m] = -share * slope / sigma;
        }
        drawn.gradient(at, byMean, logSigmaSlope, doubt, gradient);
        return value;
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
}
