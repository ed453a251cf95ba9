// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/**
 * The covariance matrix of fixed rows as a function of θ, with the gradient of any weighted sum of its entries. Keeps squared differences
 * and the exponentials of the last evaluation, so that value and gradient together cost one exponential per pair and part. Not thread-safe.
 */
final class KernelMatrix {

    private static final double SQRT5 = Math.sqrt(5);

    private final KernelShape shape;
    private final double[][] rows;
    private final int pairs;
    /** For each part, pair-major: squared difference of each numeric column. */
    private final double[][] squares;
    /** For each part and pair, a bit per differing category. */
    private final int[][] differing;
    private final double[][] values;
    private final double[][] slopes;
    private double[] theta;

    KernelMatrix(KernelShape shape, double[][] rows) {
        this.shape = shape;
        this.rows = rows;
        int n = rows.length;
        pairs = n * (n - 1) / 2;
        int parts = shape.parts().size();
        squares = new double[parts][];
        differing = new int[parts][];
        values = new double[parts][pairs];
        slopes = new double[parts][pairs];
        for (int p = 0; p < parts; p++) {
            int[] columns = shape.parts().get(p).columns();
            int[] categories = shape.parts().get(p).categories();
            squares[p] = new double[pairs * columns.length];
            differing[p] = new int[pairs];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    for (int c = 0; c < columns.length; c++) {
                        double difference = rows[i][columns[c]] - rows[j][columns[c]];
                        squares[p][pair * columns.length + c] = difference * difference;
                    }
                    for (int c = 0; c < categories.length; c++) {
                        if (rows[i][categories[c]] != rows[j][categories[c]]) {
                            differing[p][pair] |= 1 << c;
                        }
                    }
                }
            }
        }
    }

    /** Fills the upper triangle of {@code matrix}, diagonal included, without noise. */
    void evaluate(double[] theta, double[][] matrix) {
        this.theta = theta.clone();
        int n = rows.length;
        double signal = Math.exp(theta[shape.parameterCount() - 1]);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                matrix[i][j] = shape.trend(rows[i], rows[j]) + (i == j ? signal : 0);
            }
        }
        double[] weights = shape.weights(theta);
        int k = 0;
        for (int p = 0; p < weights.length; p++) {
            int columns = shape.parts().get(p).columns().length;
            int categories = shape.parts().get(p).categories().length;
            double[] inverseSquare = new double[columns];
            for (int c = 0; c < columns; c++) {
                inverseSquare[c] = Math.exp(-2 * theta[k++]);
            }
            double[] penalty = new double[categories];
            for (int c = 0; c < categories; c++) {
                penalty[c] = Math.exp(-theta[k++]);
            }
            double variance = signal * weights[p];
            double[] square = squares[p];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                double[] out = matrix[i];
                for (int j = i + 1; j < n; j++, pair++) {
                    double r2 = 0;
                    for (int c = 0, at = pair * columns; c < columns; c++, at++) {
                        r2 += square[at] * inverseSquare[c];
                    }
                    double s = SQRT5 * Math.sqrt(r2);
                    double exponent = s;
                    for (int c = 0, bits = differing[p][pair]; bits != 0; c++, bits >>= 1) {
                        exponent += (bits & 1) * penalty[c];
                    }
                    double factor = variance * Math.exp(-exponent);
                    double value = factor * (1 + s + s * s / 3);
                    values[p][pair] = value;
                    slopes[p][pair] = factor * 5.0 / 3 * (1 + s);
                    out[j] += value;
                }
            }
        }
    }

    /**
     * Adds to {@code gradient} the derivative of Σ_ij W_ij K_ij at the last evaluated θ, where W is symmetric and given by its lower triangle.
     */
    void addGradient(double[][] weightLower, double[] gradient) {
        int n = rows.length;
        int parts = shape.parts().size();
        double[] weights = shape.weights(theta);
        double signal = Math.exp(theta[shape.parameterCount() - 1]);
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            diagonal += weightLower[i][i];
        }
        double[] partSums = new double[parts];
        double total = signal * diagonal;
        int k = 0;
        for (int p = 0; p < parts; p++) {
            int columns = shape.parts().get(p).columns().length;
            int categories = shape.parts().get(p).categories().length;
            double[] columnSums = new double[columns];
            double[] categorySums = new double[categories];
            double[] square = squares[p];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    double w = 2 * weightLower[j][i];
                    partSums[p] += w * values[p][pair];
                    double slope = w * slopes[p][pair];
                    for (int c = 0, at = pair * columns; c < columns; c++, at++) {
                        columnSums[c] += slope * square[at];
                    }
                    for (int c = 0, bits = differing[p][pair]; bits != 0; c++, bits >>= 1) {
                        categorySums[c] += (bits & 1) * w * values[p][pair];
                    }
                }
            }
            total += partSums[p];
            for (int c = 0; c < columns; c++, k++) {
                gradient[k] += columnSums[c] * Math.exp(-2 * theta[k]);
            }
            for (int c = 0; c < categories; c++, k++) {
                gradient[k] += categorySums[c] * Math.exp(-theta[k]);
            }
        }
        double offDiagonal = total - signal * diagonal;
        for (int p = 1; p < parts; p++, k++) {
            // d w_q / d logit_p = w_q (δ_qp - w_p), and K's part q is proportional to w_q
            gradient[k] += partSums[p] - weights[p] * offDiagonal;
        }
        gradient[k] += total;
    }
}
