// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/** Scale on which the surrogate sees the objective. */
public enum OutputTransform {
    /**
     * Chosen by evidence among identity, shifted logarithm, for positive values logarithm and, for exact ones, mirrored
     * logarithm.
     */
    AUTOMATIC,
    /** As told. */
    IDENTITY,
    /** log10; right for resistivities, which span decades. Values must be positive. */
    LOG10,
    /**
     * ln(1 + (y - y_min) / delta), delta being 3 % of median - y_min or three standard errors, whichever is more; for
     * objectives with a steep rise.
     */
    SHIFTED_LOG,
    /**
     * -ln(1 + (y_max - y) / delta), delta being 3 % of y_max - median or three standard errors, whichever is more; for
     * objectives that are flat but for narrow dips, such as sums of Gaussians, whose logarithm shows the way to a dip
     * from afar.
     */
    MIRRORED_LOG
}
