// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The generalised-least-squares slope of a mean-squared-displacement curve with a free intercept, as fixed weights on
 * the points of the curve: {@code slope = sum_k weight[k] MSD[k]}. The covariance of the points follows from the curve
 * itself. For a Gaussian process with stationary increments and structure function g(n) = E(X_{k+n} - X_k)², two
 * increments have the covariance C(s) = (g(s+m) + g(s-n) - g(s) - g(s+m-n)) / 2, and two multi-origin means have the
 * covariance 2 sum_s count(s) C(s)² / (N_n N_m) (Isserlis). With g(n) = c + 2 D n this is the covariance of Brownian
 * motion seen with a localised vibration; McCluskey, Coles and Morgan (J. Chem. Theory Comput. 21, 79 (2025))
 * approximate the same matrix for c = 0.
 *
 * @param weights one weight per lag, per frame interval
 * @param varianceFactor variance of the slope for one particle and one direction
 */
public record GlsSlope(double[] weights, double varianceFactor) {

    /**
     * Weights for a curve.
     *
     * @param lags lags in frames, at least two, ascending
     * @param frames frames of the trajectory
     * @param offset c, {@code >= 0}: the vibrational part of the curve
     * @param slope 2 D per frame interval, {@code > 0}
     */
    public static GlsSlope of(int[] lags, int frames, double offset, double slope) {
        int count = lags.length;
        // Only the ratio of offset and slope shapes the weights; in natural units no matrix is tiny.
        double unit = offset + slope * lags[count / 2];
        double c = offset / unit;
        double growth = slope / unit;
        double[][] covariance = new double[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = a; b < count; b++) {
                covariance[a][b] = covariance(lags[a], lags[b], frames, c, growth);
                covariance[b][a] = covariance[a][b];
            }
        }
        for (int a = 0; a < count; a++) {
            covariance[a][a] *= 1 + 1e-9;
        }
        RealMatrix precision = new LUDecomposition(new Array2DRowRealMatrix(covariance, false)).getSolver()
                .getInverse();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double[] row = new double[count];
        double[] tilt = new double[count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                row[a] += precision.getEntry(a, b);
                tilt[a] += precision.getEntry(a, b) * lags[b];
            }
            s0 += row[a];
            s1 += row[a] * lags[a];
            s2 += tilt[a] * lags[a];
        }
        double determinant = s0 * s2 - s1 * s1;
        double[] weights = new double[count];
        for (int a = 0; a < count; a++) {
            weights[a] = (s0 * tilt[a] - s1 * row[a]) / determinant;
        }
        return new GlsSlope(weights, s0 / determinant * unit * unit);
    }

    /** The slope per frame interval. */
    public double slope(double[] curve) {
        double slope = 0;
        for (int k = 0; k < weights.length; k++) {
            slope += weights[k] * curve[k];
        }
        return slope;
    }

    /**
     * Covariance of the multi-origin mean squared displacements at lags {@code n} and {@code m} of one particle in one
     * direction.
     */
    public static double covariance(int n, int m, int frames, double offset, double slope) {
        int originsN = frames - n;
        int originsM = frames - m;
        double sum = 0;
        // Beyond the overlap of the two windows the increments of this process are independent but for coinciding end
        // points.
        for (int s = -m; s <= n; s++) {
            int count = Math.min(originsN, originsM - s) - Math.max(0, -s);
            if (count > 0) {
                double c = 0.5 * (g(s + m, offset, slope) + g(s - n, offset, slope) - g(s, offset, slope)
                        - g(s + m - n, offset, slope));
                sum += count * c * c;
            }
        }
        return 2 * sum / ((double) originsN * originsM);
    }

    private static double g(int lag, double offset, double slope) {
        return lag == 0 ? 0 : offset + slope * Math.abs(lag);
    }
}
