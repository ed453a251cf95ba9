// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Normal equations Jᵀ J d = Jᵀ r. Gathering them takes hundreds of times longer than solving them (a few hundred
 * unknowns), so the sum is written by hand and the solution left to Commons Math.
 */
final class Normal {

    /** Relative to the largest diagonal element; keeps directions that nothing determines where they are. */
    private static final double FLOOR = 1e-13;

    private final int n;
    private final double[][] h;
    private final double[] g;

    Normal(int n) {
        this.n = n;
        this.h = new double[n][n];
        this.g = new double[n];
    }

    /** Adds one row of a Jacobian; only the upper triangle is kept. */
    void addRow(double[] a, int from, double weight, double residual) {
        double w2 = weight * weight;
        double wr = weight * residual;
        for (int i = 0; i < n; i++) {
            double x = a[from + i];
            if (x != 0) {
                g[i] += x * wr;
                double f = x * w2;
                double[] row = h[i];
                for (int j = i; j < n; j++) {
                    row[j] += f * a[from + j];
                }
            }
        }
    }

    void add(Normal other, double times) {
        for (int i = 0; i < n; i++) {
            g[i] += times * other.g[i];
            for (int j = i; j < n; j++) {
                h[i][j] += times * other.h[i][j];
            }
        }
    }

    void add(List<ShortRange.Belief> beliefs, double[] parameters) {
        for (ShortRange.Belief b : beliefs) {
            double residual = b.residual(parameters);
            for (int i = 0; i < b.parameters().length; i++) {
                g[b.parameters()[i]] += b.weights()[i] * residual;
                for (int j = 0; j < b.parameters().length; j++) {
                    int p = b.parameters()[i];
                    int q = b.parameters()[j];
                    if (p <= q) {
                        h[p][q] += b.weights()[i] * b.weights()[j];
                    }
                }
            }
        }
    }

    /**
     * The step.
     *
     * @param damping Marquardt's, relative to the diagonal
     * @param from damping acts on parameters from here on
     * @param to and up to here; offsets enter linearly and hang together with everything, so that damping them only
     * takes time
     * @param frozen parameters of this range do not move
     */
    double[] solve(double damping, int from, int to, boolean[] frozen) throws FittingException {
        double[][] m = new double[n][n];
        double[] right = g.clone();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, h[i][i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double value = frozen[i] || frozen[j] ? 0 : h[i][j];
                m[i][j] = value;
                m[j][i] = value;
            }
            if (frozen[i]) {
                m[i][i] = 1;
                right[i] = 0;
            } else {
                m[i][i] += (i >= from && i < to ? damping * h[i][i] : 0) + FLOOR * largest;
            }
        }
        // scaled to a unit diagonal, as energies and forces differ by orders of magnitude
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = 1 / Math.sqrt(m[i][i]);
        }
        for (int i = 0; i < n; i++) {
            right[i] *= scale[i];
            for (int j = 0; j < n; j++) {
                m[i][j] *= scale[i] * scale[j];
            }
        }
        try {
            double[] d = new CholeskyDecomposition(new Array2DRowRealMatrix(m, false), 1e-9, 1e-16).getSolver()
                    .solve(new ArrayRealVector(right, false)).toArray();
            for (int i = 0; i < n; i++) {
                d[i] *= scale[i];
            }
            return d;
        } catch (NonPositiveDefiniteMatrixException e) {
            throw new FittingException(
                    "the data do not determine the parameters: add frames, raise smooth.baseline or take fewer knots",
                    e);
        }
    }

    boolean[] nothingFrozen() {
        return new boolean[n];
    }
}
