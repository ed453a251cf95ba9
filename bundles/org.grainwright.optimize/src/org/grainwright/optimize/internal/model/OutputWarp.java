// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Arrays;

import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.OutputTransform;

/**
 * The monotone map from told values to the scale of the surrogate, on which small is good. Immutable.
 *
 * @param kind never {@link OutputTransform#AUTOMATIC}
 * @param sign +1 to minimise, -1 to maximise
 * @param origin y_min of the shifted logarithm, y_max of the mirrored one (of sign · y)
 * @param delta its scale
 */
public record OutputWarp(OutputTransform kind, double sign, double origin, double delta) {

    private static final double LN10 = Math.log(10);

    /**
     * The map of a kind for given data.
     *
     * @param errors standard errors: the logarithm's scale is at least three times their median, lest it magnify the
     * noise at the bottom
     */
    public static OutputWarp of(OutputTransform kind, Direction direction, double[] values, double[] errors) {
        double sign = direction == Direction.MINIMIZE ? 1 : -1;
        double[] sorted = Arrays.stream(values).map(v -> sign * v).sorted().toArray();
        int end = kind == OutputTransform.MIRRORED_LOG ? sorted.length - 1 : 0;
        double origin = sorted.length == 0 ? 0 : sorted[end];
        double spread = sorted.length == 0 ? 0 : 0.03 * Math.abs(sorted[sorted.length / 2] - origin);
        double[] known = Arrays.stream(errors).filter(e -> e >= 0).sorted().toArray();
        spread = Math.max(spread, known.length == 0 ? 0 : 3 * known[known.length / 2]);
        return new OutputWarp(kind, sign, origin, spread > 0 ? spread : Math.max(1e-12, Math.abs(origin) * 1e-3));
    }

    /** Whether a value can be mapped. */
    public boolean accepts(double value) {
        return kind != OutputTransform.LOG10 || value > 0;
    }

    /** Surrogate scale of a value. */
    public double forward(double value) {
        return switch (kind) {
            case LOG10 -> sign * Math.log10(value);
            case SHIFTED_LOG -> Math.log1p(Math.max(0, sign * value - origin) / delta);
            case MIRRORED_LOG -> -Math.log1p(Math.max(0, origin - sign * value) / delta);
            default -> sign * value;
        };
    }

    /** |d forward / d value|, with which standard errors are multiplied. */
    public double slope(double value) {
        return switch (kind) {
            case LOG10 -> 1 / (value * LN10);
            case SHIFTED_LOG -> 1 / (delta + Math.max(0, sign * value - origin));
            case MIRRORED_LOG -> 1 / (delta + Math.max(0, origin - sign * value));
            default -> 1;
        };
    }

    /** Value at a place of the surrogate scale. */
    public double inverse(double warped) {
        return switch (kind) {
            case LOG10 -> Math.pow(10, sign * warped);
            case SHIFTED_LOG -> sign * (origin + delta * Math.expm1(warped));
            case MIRRORED_LOG -> sign * (origin - delta * Math.expm1(-warped));
            default -> sign * warped;
        };
    }

    /**
     * Improvement on the surrogate scale that corresponds to a relative one, at a value; {@code spread} is used where
     * there is no scale of its own.
     */
    public double improvement(double relative, double value, double spread) {
        return kind == OutputTransform.LOG10 ? Math.log10(1 + relative) : slope(value) * relative * spread;
    }

    /** Relative improvement that corresponds to one on the surrogate scale, inverse of {@link #improvement}. */
    public double relative(double improvement, double value, double spread) {
        return kind == OutputTransform.LOG10 ? 1 - Math.pow(10, -improvement)
                : spread > 0 ? improvement / (slope(value) * spread) : 0;
    }
}
