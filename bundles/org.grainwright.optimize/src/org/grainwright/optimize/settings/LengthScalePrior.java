// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/**
 * Prior of the length scales on the unit cube: log-normal, its centre growing with the square root of the dimension.
 */
public enum LengthScalePrior {
    /** ln l ~ N(ln(0.5 √(d/3)), 0.8): robust against wrong basins, the default. */
    SHORT,
    /** ln l ~ N(√2 + ½ ln d, √3), BoTorch's (Hvarfner et al. 2024): for smooth functions. */
    LONG,
    /** ln l ~ N(ln 2, 1): for a fidelity axis, along which results are expected to agree. */
    FIDELITY;

    /**
     * {mean, deviation} of ln l.
     *
     * @param dimension number of parameters, at least 1
     */
    public double[] normal(int dimension) {
        return switch (this) {
            case SHORT -> new double[] {Math.log(0.5 * Math.sqrt(dimension / 3.0)), 0.8};
            case LONG -> new double[] {Math.sqrt(2) + 0.5 * Math.log(dimension), Math.sqrt(3)};
            case FIDELITY -> new double[] {Math.log(2), 1};
        };
    }
}
