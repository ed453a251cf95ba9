// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.Arrays;
import java.util.List;

/**
 * The form of a covariance over mixed rows, without its hyper-parameters:
 *
 * <pre>
 * k(a, b) = s² Σ_p w_p M52(r_p) Π_c exp(-[a_c ≠ b_c] / l_pc)  +  τ² (1 + Σ_t a_t b_t),     r_p² = Σ_j ((a_j - b_j) / l_pj)²
 * </pre>
 *
 * Each part p has its own numeric columns, categorical columns and length scales; Σ w_p = 1. The last term is a constant mean and
 * linear trends in some columns (fidelity, predictions of earlier campaigns) with normal priors, integrated out: generalised least squares with a
 * proper prior. A row holds all numeric
 * columns first, then category indices as numbers. Hyper-parameters θ, all unbounded in principle: for each part ln l of its numeric columns and
 * of its categorical columns, then the logits ln(w_p / w_0) of p >= 1, then ln s².
 */
public final class KernelShape {

    /** Prior variance τ² of the constant mean and of each slope, for outcomes standardised to unit variance. */
    static final double MEAN_VARIANCE = 1.0;

    /**
     * One term of the sum.
     *
     * @param columns numeric columns it sees
     * @param categories categorical columns it sees (as indices of the row)
     */
    public record Part(int[] columns, int[] categories) {
    }

    private final List<Part> parts;
    private final int[] trendColumns;
    private final double[] priorMean;
    private final double[] priorDeviation;

    /**
     * @param parts at least one
     * @param trendColumns numeric columns with a linear trend
     * @param columnPriors for each numeric column {mean, deviation} of the normal prior on ln l
     */
    public KernelShape(List<Part> parts, int[] trendColumns, double[][] columnPriors) {
        this.parts = List.copyOf(parts);
        this.trendColumns = trendColumns.clone();
        int count = parts.size();
        for (Part part : parts) {
            count += part.columns().length + part.categories().length;
        }
        priorMean = new double[count];
        priorDeviation = new double[count];
        int k = 0;
        for (Part part : parts) {
            for (int column : part.columns()) {
                priorMean[k] = columnPriors[column][0];
                priorDeviation[k++] = columnPriors[column][1];
            }
            for (int i = 0; i < part.categories().length; i++) {
                priorMean[k] = 0;
                priorDeviation[k++] = 1;
            }
        }
        Arrays.fill(priorDeviation, k, count, 1.5); // weight logits and signal variance
    }

    /** Number of hyper-parameters. */
    public int parameterCount() {
        return priorMean.length;
    }

    /** Means of the normal priors of θ. */
    public double[] priorMean() {
        return priorMean.clone();
    }

    /** Standard deviations of the normal priors of θ. */
    public double[] priorDeviation() {
        return priorDeviation.clone();
    }

    /** The terms. */
    public List<Part> parts() {
        return parts;
    }

    int[] trendColumns() {
        return trendColumns;
    }

    /** The part of the covariance that stands for mean and trends. */
    double trend(double[] a, double[] b) {
        double sum = 1;
        for (int t : trendColumns) {
            sum += a[t] * b[t];
        }
        return MEAN_VARIANCE * sum;
    }

    /** Weights w_p for a θ. */
    double[] weights(double[] theta) {
        int count = parts.size();
        double[] weights = new double[count];
        int first = parameterCount() - count; // logits of parts 1.. start here, ln s² is last
        double sum = 1;
        weights[0] = 1;
        for (int p = 1; p < count; p++) {
            weights[p] = Math.exp(theta[first + p - 1]);
            sum += weights[p];
        }
        for (int p = 0; p < count; p++) {
            weights[p] /= sum;
        }
        return weights;
    }
}
