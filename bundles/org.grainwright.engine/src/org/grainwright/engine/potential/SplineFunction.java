// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.List;

/**
 * A function as a sum of uniform cubic B-splines. Basis function k lives on low + (k - 3) step .. low + (k + 1) step.
 * As a function of distance it vanishes with two derivatives at low + n step (n coefficients) and goes on below
 * {@code low} as its first polynomial; as a function of density its domain is low .. low + (n - 3) step. Immutable.
 *
 * @param low where the first interval begins
 * @param step the length of an interval
 * @param coefficients at least four
 */
public record SplineFunction(double low, double step, List<Double> coefficients) {

    /** Copies and checks. */
    public SplineFunction {
        coefficients = List.copyOf(coefficients);
        if (!Double.isFinite(low) || !(step > 0) || coefficients.size() < 3
                || coefficients.stream().anyMatch(c -> !Double.isFinite(c))) {
            throw new IllegalArgumentException(
                    "a spline needs a beginning, a positive step and at least three finite coefficients");
        }
    }

    /** Where a function of distance has vanished. */
    public double cutoff() {
        return low + coefficients.size() * step;
    }

    /** The upper end of a function of density. */
    public double high() {
        return low + (coefficients.size() - 3) * step;
    }

    /** The value. */
    public double value(double x) {
        return sum(x, 0);
    }

    /** The first derivative. */
    public double slope(double x) {
        return sum(x, 1) / step;
    }

    /** The second derivative. */
    public double curvature(double x) {
        return sum(x, 2) / (step * step);
    }

    private double sum(double x, int derivative) {
        int first = Math.max((int) Math.floor((x - low) / step), 0);
        double u = (x - low) / step - first;
        double w = 1 - u;
        double[] basis = switch (derivative) {
            case 0 -> new double[] {w * w * w / 6, (3 * u * u * u - 6 * u * u + 4) / 6,
                    (-3 * u * u * u + 3 * u * u + 3 * u + 1) / 6,
                    u * u * u / 6};
            case 1 -> new double[] {-w * w / 2, (3 * u * u - 4 * u) / 2, (-3 * u * u + 2 * u + 1) / 2, u * u / 2};
            default -> new double[] {w, 3 * u - 2, 1 - 3 * u, u};
        };
        double sum = 0;
        for (int k = 0; k < 4 && first + k < coefficients.size(); k++) {
            sum += coefficients.get(first + k) * basis[k];
        }
        return sum;
    }
}
