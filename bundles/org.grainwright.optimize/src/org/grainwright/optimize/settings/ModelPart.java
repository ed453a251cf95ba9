// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/** A part of the usual model that can be left out, so that what it gains can be measured. */
public enum ModelPart {
    /** The mean is a parabola in every number instead of a constant. */
    PARABOLA,
    /** Sums and differences of two continuous parameters have length scales of their own. */
    DIAGONALS,
    /** Places compete by how much of all improvement that may still be expected they settle, not by their own only. */
    BREADTH,
    /** Where nothing promises much, every second proposal takes all variances for too small. */
    DOUBT
}
