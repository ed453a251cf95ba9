// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/**
 * Cholesky factor of a symmetric positive definite matrix, K = UᵀU, and the inverse V = U⁻ᵀ (lower triangular) of its
 * transpose, so that K⁻¹ = VᵀV. All inner loops are row-wise "a += c·b", which the JIT vectorises (a dot product it
 * does not).
 */
public final class Cholesky {

    private final int n;
    private final double[][] upper;
    private double[][] inverseLower;

    private Cholesky(double[][] upper) {
        this.n = upper.length;
        this.upper = upper;
    }

    /** Factors a matrix of which the upper triangle is read; {@code null} when it is not positive definite. */
    public static Cholesky factor(double[][] matrix) {
        int n = matrix.length;
        double[][] u = new double[n][];
        for (int i = 0; i < n; i++) {
            u[i] = matrix[i].clone();
        }
        for (int k = 0; k < n; k++) {
            double[] row = u[k];
            double pivot = row[k];
            if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
                return null;
            }
            double scale = 1 / Math.sqrt(pivot);
            for (int j = k; j < n; j++) {
                row[j] *= scale;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(u[i], row, row[i], i, n);
            }
        }
        return new Cholesky(u);
    }

    /**
     * As {@link #factor}, adding a growing multiple of the mean diagonal until it works; {@code null} only for matrices
     * with NaN.
     */
    public static Cholesky factorWithJitter(double[][] matrix, double relativeJitter) {
        int n = matrix.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += Math.abs(matrix[i][i]) / n;
        }
        double[][] copy = new double[n][];
        for (double jitter = relativeJitter; jitter <= 1; jitter *= 10) {
            for (int i = 0; i < n; i++) {
                copy[i] = matrix[i].clone();
                copy[i][i] += jitter * Math.max(mean, 1e-300);
            }
            Cholesky factor = factor(copy);
            if (factor != null) {
                return factor;
            }
        }
        return null;
    }

    /** ln det K. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(upper[i][i]);
        }
        return 2 * sum;
    }

    /** Uᵀz, a draw with covariance K from a standard normal vector z. */
    public double[] correlate(double[] z) {
        double[] out = new double[n];
        for (int k = 0; k < n; k++) {
            double[] row = upper[k];
            double c = z[k];
            for (int j = k; j < n; j++) {
                out[j] += c * row[j];
            }
        }
        return out;
    }

    /** K⁻¹b. */
    public double[] solve(double[] b) {
        double[] z = whiten(b);
        for (int i = n - 1; i >= 0; i--) {
            double[] row = upper[i];
            double sum = z[i];
            for (int j = i + 1; j < n; j++) {
                sum -= row[j] * z[j];
            }
            z[i] = sum / row[i];
        }
        return z;
    }

    /** U⁻ᵀb; its squared length is bᵀK⁻¹b. */
    public double[] whiten(double[] b) {
        double[] z = b.clone();
        for (int k = 0; k < n; k++) {
            double[] row = upper[k];
            double c = z[k] / row[k];
            z[k] = c;
            for (int j = k + 1; j < n; j++) {
                z[j] -= c * row[j];
            }
        }
        return z;
    }

    /** V = U⁻ᵀ, rows of growing length (row i has i + 1 entries). Computed once. */
    public double[][] inverseLower() {
        if (inverseLower == null) {
            double[][] v = new double[n][];
            for (int i = 0; i < n; i++) {
                double[] row = new double[i + 1];
                for (int k = 0; k < i; k++) {
                    subtract(row, v[k], upper[k][i], 0, k + 1);
                }
                double scale = 1 / upper[i][i];
                for (int j = 0; j < i; j++) {
                    row[j] *= scale;
                }
                row[i] = scale;
                v[i] = row;
            }
            inverseLower = v;
        }
        return inverseLower;
    }

    /** K⁻¹, of which rows i hold the entries 0..i (lower triangle). */
    public double[][] inverse() {
        double[][] v = inverseLower();
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            inverse[i] = new double[i + 1];
        }
        for (int k = 0; k < n; k++) {
            double[] row = v[k];
            for (int i = 0; i <= k; i++) {
                subtract(inverse[i], row, -row[i], 0, i + 1);
            }
        }
        return inverse;
    }

    private static void subtract(double[] a, double[] b, double c, int from, int to) {
        for (int j = from; j < to; j++) {
            a[j] -= c * b[j];
        }
    }
}
