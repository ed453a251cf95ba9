// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.Arrays;

/**
 * A {@link KernelShape} with its hyper-parameters: covariances of single rows and their gradient in the numeric
 * columns. Immutable and thread-safe.
 */
public final class Kernel {

    private static final double SQRT5 = Math.sqrt(5);

    private final KernelShape shape;
    private final KernelShape.Part[] parts;
    /**
     * For each part the variances of its terms; for an interaction part index q is order q, divided by the number of
     * products.
     */
    private final double[][] variance;
    private final double[][] inverseScale;
    private final double[][] mismatch;
    private final double[][] inverseFactorScale;
    private final double signalVariance;

    /** Decodes θ; entries beyond the shape's own (noise) are ignored. */
    public Kernel(KernelShape shape, double[] theta) {
        this.shape = shape;
        parts = shape.parts().toArray(KernelShape.Part[]::new);
        double[] weights = shape.weights(theta);
        signalVariance = Math.exp(theta[shape.parameterCount() - 1]);
        variance = new double[parts.length][];
        inverseScale = new double[parts.length][];
        mismatch = new double[parts.length][];
        inverseFactorScale = new double[parts.length][];
        int k = 0;
        int term = 0;
        for (int p = 0; p < parts.length; p++) {
            inverseScale[p] = new double[parts[p].columns().length];
            for (int j = 0; j < inverseScale[p].length; j++) {
                inverseScale[p][j] = Math.exp(-theta[k++]);
            }
            mismatch[p] = new double[parts[p].categories().length];
            for (int j = 0; j < mismatch[p].length; j++) {
                mismatch[p][j] = Math.exp(-Math.exp(-theta[k++]));
            }
            inverseFactorScale[p] = new double[parts[p].factorColumns().length];
            for (int j = 0; j < inverseFactorScale[p].length; j++) {
                inverseFactorScale[p][j] = Math.exp(-theta[k++]);
            }
            int orders = parts[p].orders();
            variance[p] = Interactions.normalisation(inverseScale[p].length + mismatch[p].length, orders);
            for (int q = Math.min(1, orders); q <= orders; q++) {
                variance[p][q] *= signalVariance * weights[term++];
            }
        }
    }

    /** Prior variance at a row. */
    public double variance(double[] row) {
        return signalVariance + shape.trend(row, row);
    }

    /** Fills the derivatives of {@link #variance} in the numeric columns. */
    public void varianceGradient(double[] row, double[] gradient) {
        Arrays.fill(gradient, 0);
        shape.addTrendSlope(row, row, 2, gradient);
    }

    /** Covariance of two rows. */
    public double value(double[] a, double[] b) {
        double sum = shape.trend(a, b);
        for (int p = 0; p < parts.length; p++) {
            sum += parts[p].orders() == 0 ? radial(p, a, b) : interaction(p, a, b, null);
        }
        return sum;
    }

    /** Covariances of a row with many. */
    public void cross(double[] row, double[][] rows, double[] out) {
        for (int i = 0; i < rows.length; i++) {
            out[i] = value(row, rows[i]);
        }
    }

    /**
     * As {@link #cross}, with {@code gradient[i][c]} = derivative of out[i] with respect to numeric column c of
     * {@code row}.
     */
    public void crossWithGradient(double[] row, double[][] rows, double[] out, double[][] gradient) {
        for (int i = 0; i < rows.length; i++) {
            double[] other = rows[i];
            double[] slope = gradient[i];
            Arrays.fill(slope, 0);
            double sum = shape.trend(row, other);
            shape.addTrendSlope(row, other, 1, slope);
            for (int p = 0; p < parts.length; p++) {
                sum += parts[p].orders() == 0 ? radialWithGradient(p, row, other, slope)
                        : interaction(p, row, other, slope);
            }
            out[i] = sum;
        }
    }

    private double radial(int p, double[] a, double[] b) {
        double s = SQRT5 * distance(parts[p].columns(), inverseScale[p], a, b);
        return variance[p][0] * categoryFactor(p, a, b) * (1 + s + s * s / 3) * Math.exp(-s);
    }

    private double radialWithGradient(int p, double[] row, double[] other, double[] slope) {
        double s = SQRT5 * distance(parts[p].columns(), inverseScale[p], row, other);
        double factor = variance[p][0] * categoryFactor(p, row, other) * Math.exp(-s);
        double common = -5.0 / 3 * factor * (1 + s);
        int[] columns = parts[p].columns();
        for (int j = 0; j < columns.length; j++) {
            int c = columns[j];
            slope[c] += common * (row[c] - other[c]) * inverseScale[p][j] * inverseScale[p][j];
        }
        return factor * (1 + s + s * s / 3);
    }

    /** Value of an interaction part; adds its derivatives to {@code slope} unless that is {@code null}. */
    private double interaction(int p, double[] row, double[] other, double[] slope) {
        int[] columns = parts[p].columns();
        int[] categories = parts[p].categories();
        int orders = parts[p].orders();
        int m = columns.length + categories.length;
        double[] bases = new double[m];
        double[] slopes = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            double scaled = (row[columns[j]] - other[columns[j]]) * inverseScale[p][j];
            double s = SQRT5 * Math.abs(scaled);
            double decay = Math.exp(-s);
            bases[j] = (1 + s + s * s / 3) * decay;
            slopes[j] = -5.0 / 3 * (1 + s) * decay * scaled * inverseScale[p][j];
        }
        for (int j = 0; j < categories.length; j++) {
            bases[columns.length + j] = row[categories[j]] == other[categories[j]] ? 1 : mismatch[p][j];
        }
        double[] e = new double[orders + 1];
        Interactions.symmetric(bases, 0, m, orders, e);
        double sum = 0;
        for (int q = 1; q <= orders; q++) {
            sum += variance[p][q] * e[q];
        }
        int[] factors = parts[p].factorColumns();
        double s = SQRT5 * distance(factors, inverseFactorScale[p], row, other);
        double factor = (1 + s + s * s / 3) * Math.exp(-s);
        if (slope != null) {
            for (int j = 0; j < columns.length; j++) {
                slope[columns[j]] += factor * slopes[j] * Interactions.derivative(e, bases[j], variance[p], orders);
            }
            for (int j = 0; j < factors.length; j++) {
                double scale = inverseFactorScale[p][j];
                slope[factors[j]] -= 5.0 / 3 * (1 + s) * Math.exp(-s) * (row[factors[j]] - other[factors[j]]) * scale
                        * scale * sum;
            }
        }
        return factor * sum;
    }

    private static double distance(int[] columns, double[] inverseScale, double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
            double scaled = (a[columns[j]] - b[columns[j]]) * inverseScale[j];
            sum += scaled * scaled;
        }
        return Math.sqrt(sum);
    }

    private double categoryFactor(int p, double[] a, double[] b) {
        int[] categories = parts[p].categories();
        double product = 1;
        for (int j = 0; j < categories.length; j++) {
            if (a[categories[j]] != b[categories[j]]) {
                product *= mismatch[p][j];
            }
        }
        return product;
    }
}
