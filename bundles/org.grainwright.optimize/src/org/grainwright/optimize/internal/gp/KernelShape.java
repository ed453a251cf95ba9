// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.Arrays;
import java.util.List;

/**
 * The form of a covariance over mixed rows, without its hyper-parameters: a sum of parts
 *
 * <pre> k(a, b) = s² [ Σ_radial w_p M52(r_p) Π_c exp(-[a_c ≠ b_c] / l_pc) + Σ_q w_q e_q(b_1, ..., b_m) / C(m, q) ] + τ²
 * [ 1 + Σ_t a_t b_t + β Σ_j (u_j v_j + u_j² v_j²) ], u = 2 a - 1, v = 2 b - 1 </pre>
 *
 * with Σ w = 1. A radial part has the usual anisotropic distance r_p² = Σ_j ((a_j - b_j) / l_pj)². The interaction part
 * (Duvenaud, Nickisch and Rasmussen, "Additive Gaussian processes", NIPS 2011) has one base kernel b_i per column, M52
 * in one number or the mismatch of one category, and sums their products of q at a time, e_q: the weight of order q
 * says how much of the function consists of effects of q parameters together. The last term is a mean with normal
 * priors on its coefficients, integrated out (generalised least squares with a proper prior): a constant, linear trends
 * in some columns (fidelity, predictions of earlier campaigns) and a parabola in each of B columns (the parameters), β
 * = min(1, 4/B). The parabolas learn that a function rises towards the faces of the cube; without them the corners,
 * where the variance is largest, look most promising for ever (Snoek et al., ICML 2015, give their networks a quadratic
 * mean for the same reason). <p> A row holds all numeric columns first, then category indices as numbers.
 * Hyper-parameters θ, all unbounded in principle: for each part ln l of its numeric columns, of its categorical columns
 * and of its factor columns, then the logits ln(w_i / w_0) of all weights but the first, then ln s².
 */
public final class KernelShape {

    /** Prior variance τ² of the constant mean and of each slope, for outcomes standardised to unit variance. */
    static final double MEAN_VARIANCE = 1.0;

    /**
     * One part of the sum.
     *
     * @param columns numeric columns it sees
     * @param categories categorical columns it sees (as indices of the row)
     * @param orders 0 for a radial part; otherwise the highest order of interaction, at most the number of columns and
     * categories
     * @param factorColumns numeric columns whose common M52 multiplies an interaction part (fidelity, temperature);
     * none for a radial part
     */
    public record Part(int[] columns, int[] categories, int orders, int[] factorColumns) {

        /** Number of weights. */
        int terms() {
            return Math.max(1, orders);
        }

        /** Number of length scales. */
        int scales() {
            return columns.length + categories.length + factorColumns.length;
        }
    }

    private final List<Part> parts;
    private final int[] trendColumns;
    private final int[] curvedColumns;
    /**
     * Of each coefficient; more than four parameters share, lest the mean dwarf everything at the corners before it is
     * known.
     */
    private final double curvedVariance;
    private final double[] priorMean;
    private final double[] priorDeviation;

    /**
     * @param parts at least one
     * @param trendColumns numeric columns with a linear trend
     * @param curvedColumns numeric columns in 0..1 with a parabola
     * @param columnPriors for each numeric column {mean, deviation} of the normal prior on ln l
     */
    public KernelShape(List<Part> parts, int[] trendColumns, int[] curvedColumns, double[][] columnPriors) {
        this.parts = List.copyOf(parts);
        this.trendColumns = trendColumns.clone();
        this.curvedColumns = curvedColumns.clone();
        this.curvedVariance = MEAN_VARIANCE * Math.min(1, 4.0 / curvedColumns.length);
        int count = parts.stream().mapToInt(p -> p.scales() + p.terms()).sum();
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
            for (int column : part.factorColumns()) {
                priorMean[k] = columnPriors[column][0];
                priorDeviation[k++] = columnPriors[column][1];
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

    /** The parts. */
    public List<Part> parts() {
        return parts;
    }

    /** The part of the covariance that stands for the mean. */
    double trend(double[] a, double[] b) {
        double sum = 1;
        for (int t : trendColumns) {
            sum += a[t] * b[t];
        }
        double curved = 0;
        for (int c : curvedColumns) {
            double product = (2 * a[c] - 1) * (2 * b[c] - 1);
            curved += product + product * product;
        }
        return MEAN_VARIANCE * sum + curvedVariance * curved;
    }

    /** Adds to {@code slope} the derivatives of {@link #trend} in the numeric columns of {@code a}, times a factor. */
    void addTrendSlope(double[] a, double[] b, double factor, double[] slope) {
        for (int t : trendColumns) {
            slope[t] += factor * MEAN_VARIANCE * b[t];
        }
        for (int c : curvedColumns) {
            double v = 2 * b[c] - 1;
            slope[c] += factor * curvedVariance * 2 * v * (1 + 2 * (2 * a[c] - 1) * v);
        }
    }

    /** Index in θ of the first weight logit. */
    int firstLogit() {
        return parts.stream().mapToInt(Part::scales).sum();
    }

    /** Weights of all terms of all parts for a θ. */
    double[] weights(double[] theta) {
        int count = parts.stream().mapToInt(Part::terms).sum();
        int first = firstLogit();
        double[] weights = new double[count];
        weights[0] = 1;
        double sum = 1;
        for (int i = 1; i < count; i++) {
            weights[i] = Math.exp(theta[first + i - 1]);
            sum += weights[i];
        }
        for (int i = 0; i < count; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
