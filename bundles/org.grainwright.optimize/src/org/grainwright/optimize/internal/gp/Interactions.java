// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/** Elementary symmetric polynomials of base kernels, normalised by their number of products, and their derivatives. */
final class Interactions {

    private Interactions() {
    }

    /** 1 / C(m, q) for q = 0 .. orders. */
    static double[] normalisation(int m, int orders) {
        double[] result = new double[orders + 1];
        double binomial = 1;
        for (int q = 0; q <= orders; q++) {
            result[q] = 1 / binomial;
            binomial = binomial * (m - q) / (q + 1);
        }
        return result;
    }

    /** Fills e_0 .. e_orders of the m bases that start at an offset. */
    static void symmetric(double[] bases, int offset, int m, int orders, double[] e) {
        e[0] = 1;
        for (int q = 1; q <= orders; q++) {
            e[q] = 0;
        }
        for (int j = 0; j < m; j++) {
            double b = bases[offset + j];
            for (int q = Math.min(j + 1, orders); q >= 1; q--) {
                e[q] += b * e[q - 1];
            }
        }
    }

    /** Σ_q coefficient_q ∂e_q/∂b_j for q = 1 .. orders, where ∂e_q/∂b_j is e_(q-1) of all other bases. */
    static double derivative(double[] e, double b, double[] coefficient, int orders) {
        double without = 1;
        double sum = coefficient[1];
        for (int q = 2; q <= orders; q++) {
            without = e[q - 1] - b * without;
            sum += coefficient[q] * without;
        }
        return sum;
    }
}
