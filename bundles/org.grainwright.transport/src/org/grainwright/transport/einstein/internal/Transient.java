// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The time before diffusion: ions that jump back, or rattle in wide cages, make the mean squared displacement grow
 * faster at first. The curve is compared with {@code c + 2 D t} and with {@code c + 2 D t + b (1 - exp(-t / tau))} by
 * generalised least squares with the covariance of {@link GlsSlope}; the second is taken when b is positive by more
 * than three standard errors. D is then the slope of that fit. Its error includes the one of tau, through the fourth
 * column that tau adds to the linearised problem (Gauss and Newton).
 *
 * @param firstLag index in the table of the first lag of the fit
 * @param tau decay time in frames
 * @param slope weights of the points of the curve in the slope, per frame, tau being given
 * @param influence the same with tau free, for errors
 * @param height how much the saturating part adds in the end, over the slope, frames; infinite when nothing diffuses
 */
public record Transient(int firstLag, double tau, double[] slope, double[] influence, double height) {

    private static final double SIGNIFICANT = 3;
    private static final double SHORTEST = 0.02;
    private static final double LONGEST = 0.25;
    private static final int TAUS = 16;
    private static final int LEAST_LAGS = 7;
    private static final double JITTER = 1e-6;

    /**
     * Looks for a transient.
     *
     * @param table displacements of one region at lags from one frame on
     * @param window {first, last} lag of the fit in frames
     * @param frames frames of the run
     * @param offset intercept of the line that shapes the covariance, Å²
     * @param growth its slope per frame, {@code > 0}
     * @return the transient; empty when the curve is straight within its noise
     */
    static Optional<Transient> in(Displacements table, double[] window, int frames, double offset, double growth) {
        int[] all = table.lags();
        int first = 0;
        while (first < all.length && all[first] < window[0]) {
            first++;
        }
        int count = 0;
        while (first + count < all.length && all[first + count] <= window[1]) {
            count++;
        }
        if (count < LEAST_LAGS) {
            return Optional.empty();
        }
        int[] lags = java.util.Arrays.copyOfRange(all, first, first + count);
        double[] curve = new double[count];
        for (int k = 0; k < count; k++) {
            curve[k] = table.point(0, first + k, 0, 1, 2).value() / 3;
        }
        int middle = count / 2;
        double error = table.point(0, first + middle, 0, 1, 2).standardError() / 3;
        double share = error * error / GlsSlope.covariance(lags[middle], lags[middle], frames, offset, growth);
        if (!(share > 0) || !Double.isFinite(share)) {
            return Optional.empty();
        }
        RealMatrix precision = precision(lags, frames, offset, growth);
        Optional<Transient> best = Optional.empty();
        double gain = SIGNIFICANT * SIGNIFICANT;
        for (int k = 0; k < TAUS; k++) {
            double tau = frames * SHORTEST * Math.pow(LONGEST / SHORTEST, k / (TAUS - 1.0));
            Solution fit = Solution.of(precision, basis(lags, tau, 0));
            if (fit != null) {
                double amplitude = fit.parameter(2, curve);
                double better = amplitude * amplitude / (fit.variance(2) * share);
                Solution free = amplitude > 0 && better > gain ? Solution.of(precision, basis(lags, tau, 1)) : null;
                if (free != null) {
                    double growing = fit.parameter(1, curve);
                    best = Optional.of(new Transient(first, tau, fit.weights(1), free.weights(1),
                            growing > 0 ? amplitude / growing : Double.POSITIVE_INFINITY));
                    gain = better;
                }
            }
        }
        return best;
    }

    private static RealMatrix precision(int[] lags, int frames, double offset, double growth) {
        int count = lags.length;
        // In units of the curve no matrix is tiny.
        double unit = offset + growth * lags[count / 2];
        double[][] covariance = new double[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = a; b < count; b++) {
                covariance[a][b] = GlsSlope.covariance(lags[a], lags[b], frames, offset / unit, growth / unit)
                        * unit * unit;
                covariance[b][a] = covariance[a][b];
            }
        }
        for (int a = 0; a < count; a++) {
            covariance[a][a] *= 1 + JITTER;
        }
        return new LUDecomposition(new Array2DRowRealMatrix(covariance, false)).getSolver().getInverse();
    }

    /** Columns 1, t, 1 - exp(-t/tau), and for {@code more = 1} the derivative of the last by log tau. */
    private static double[][] basis(int[] lags, double tau, int more) {
        double[][] basis = new double[3 + more][lags.length];
        for (int k = 0; k < lags.length; k++) {
            double x = lags[k] / tau;
            basis[0][k] = 1;
            basis[1][k] = lags[k];
            basis[2][k] = -Math.expm1(-x);
            if (more > 0) {
                basis[3][k] = -x * Math.exp(-x);
            }
        }
        return basis;
    }

    /** What the saturating part adds at a lag, over the slope, frames. */
    public double overSlope(double lag) {
        return -height * Math.expm1(-lag / tau);
    }

    /** D of one direction, Å² per frame, with the influence of every ion. */
    public Influence diffusion(Displacements table, int axis) {
        Influence sum = null;
        double value = 0;
        for (int k = 0; k < slope.length; k++) {
            Influence point = table.point(0, firstLag + k, axis);
            value += slope[k] * point.value();
            Influence term = point.times(influence[k]);
            sum = sum == null ? term : sum.plus(term);
        }
        return sum.at(value).times(0.5);
    }

    /** Weighted least squares for one set of columns. */
    private record Solution(double[][] rows, RealMatrix inverse) {

        /** {@code null} when the columns are not independent. */
        static Solution of(RealMatrix precision, double[][] basis) {
            int n = basis.length;
            int count = basis[0].length;
            double[][] weighted = new double[n][];
            double[][] normal = new double[n][n];
            for (int p = 0; p < n; p++) {
                weighted[p] = precision.operate(basis[p]);
                for (int q = 0; q < n; q++) {
                    for (int k = 0; k < count; k++) {
                        normal[p][q] += weighted[p][k] * basis[q][k];
                    }
                }
            }
            DecompositionSolver solver = new LUDecomposition(new Array2DRowRealMatrix(normal, false)).getSolver();
            return solver.isNonSingular() ? new Solution(weighted, solver.getInverse()) : null;
        }

        double[] weights(int parameter) {
            double[] weights = new double[rows[0].length];
            for (int p = 0; p < rows.length; p++) {
                for (int k = 0; k < weights.length; k++) {
                    weights[k] += inverse.getEntry(parameter, p) * rows[p][k];
                }
            }
            return weights;
        }

        double parameter(int parameter, double[] curve) {
            double sum = 0;
            double[] weights = weights(parameter);
            for (int k = 0; k < curve.length; k++) {
                sum += weights[k] * curve[k];
            }
            return sum;
        }

        double variance(int parameter) {
            return Math.max(inverse.getEntry(parameter, parameter), 1e-300);
        }
    }
}
