// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import org.grainwright.lattice.crystal.MillerIndices;

/** How the rotation axis lies to the boundary plane. */
public enum BoundaryCharacter {
    /**
     * Axis in the plane, both crystals end on the same form of plane and a mirror or a two-fold axis exchanges them.
     */
    SYMMETRIC_TILT("symmetric tilt"),
    /** Axis in the plane, different planes face each other. */
    ASYMMETRIC_TILT("asymmetric tilt"),
    /** Axis perpendicular to the plane. */
    TWIST("twist"),
    /** Axis at an angle to the plane. */
    MIXED("mixed");

    private final String label;

    BoundaryCharacter(String label) {
        this.label = label;
    }

    /** As written in names: {@code symmetric tilt}. */
    public String label() {
        return label;
    }

    /** What a boundary on a plane is, where the rotation is about an axis. */
    static BoundaryCharacter of(MillerIndices axis, MillerIndices plane) {
        long dot = axis.dot(plane);
        return dot == 0 ? ASYMMETRIC_TILT
                : dot * dot == axis.squaredNorm() * plane.squaredNorm() ? TWIST
                        : MIXED;
    }
}
