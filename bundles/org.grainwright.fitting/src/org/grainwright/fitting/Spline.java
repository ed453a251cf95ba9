// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * A uniform cubic B-spline basis. Function k lives on low + (k - 3) step .. low + (k + 1) step. Radial functions keep
 * those that vanish, with two derivatives, at the cutoff low + count step, and continue below {@code low} as the first
 * polynomial; embedding functions cover low .. low + (count - 3) step and continue outside as straight lines.
 *
 * @param low where the first interval begins
 * @param step its length
 * @param count of basis functions
 * @param offset of the first coefficient in the vector of parameters
 */
record Spline(double low, double step, int count, int offset) {

    /** The four functions that live at a point: {@code first} and their values, slopes and curvatures. */
    static final class At {
        int first;
        final double[] value = new double[4];
        final double[] slope = new double[4];
        final double[] curvature = new double[4];
    }

    /** The cutoff of a radial function. */
    double cutoff() {
        return low + count * step;
    }

    /** The upper end of an embedding function. */
    double high() {
        return low + (count - 3) * step;
    }

    /** Radial: functions {@code first..first+3}, of which those at and beyond {@code count} are none. */
    void radial(double x, At at) {
        double t = (x - low) / step;
        at.first = Math.max((int) Math.floor(t), 0);
        basis(t - at.first, at);
    }

    /** Embedding: linear outside. */
    void embedding(double x, At at) {
        double inside = Math.max(low, Math.min(high(), x));
        double t = (inside - low) / step;
        at.first = Math.max(0, Math.min((int) Math.floor(t), count - 4));
        basis(t - at.first, at);
        if (x != inside) {
            for (int k = 0; k < 4; k++) {
                at.value[k] += at.slope[k] * (x - inside);
                at.curvature[k] = 0;
            }
        }
    }

    private void basis(double u, At at) {
        double u2 = u * u;
        double u3 = u2 * u;
        double w = 1 - u;
        at.value[0] = w * w * w / 6;
        at.value[1] = (3 * u3 - 6 * u2 + 4) / 6;
        at.value[2] = (-3 * u3 + 3 * u2 + 3 * u + 1) / 6;
        at.value[3] = u3 / 6;
        at.slope[0] = -w * w / 2 / step;
        at.slope[1] = (3 * u2 - 4 * u) / 2 / step;
        at.slope[2] = (-3 * u2 + 2 * u + 1) / 2 / step;
        at.slope[3] = u2 / 2 / step;
        at.curvature[0] = w / step / step;
        at.curvature[1] = (3 * u - 2) / step / step;
        at.curvature[2] = (1 - 3 * u) / step / step;
        at.curvature[3] = u / step / step;
    }

    /** Value and slope of a radial function with given parameters. */
    void evaluate(double x, double[] parameters, At at, double[] valueAndSlope) {
        radial(x, at);
        double value = 0;
        double slope = 0;
        for (int k = 0; k < 4 && at.first + k < count; k++) {
            value += parameters[offset + at.first + k] * at.value[k];
            slope += parameters[offset + at.first + k] * at.slope[k];
        }
        valueAndSlope[0] = value;
        valueAndSlope[1] = slope;
    }

    /** Least squares of a function on this basis. */
    double[] project(double from, double to, DoubleUnaryOperator f,
            boolean isRadial) {
        int points = 10 * count();
        double[][] a = new double[points][count()];
        double[] y = new double[points];
        At at = new At();
        for (int i = 0; i < points; i++) {
            double x = from + (to - from) * (i + 0.5) / points;
            if (isRadial) {
                radial(x, at);
            } else {
                embedding(x, at);
            }
            for (int k = 0; k < 4 && at.first + k < count(); k++) {
                a[i][at.first + k] = at.value[k];
            }
            y[i] = f.applyAsDouble(x);
        }
        return new QRDecomposition(new Array2DRowRealMatrix(a, false)).getSolver().solve(new ArrayRealVector(y, false))
                .toArray();
    }
}
