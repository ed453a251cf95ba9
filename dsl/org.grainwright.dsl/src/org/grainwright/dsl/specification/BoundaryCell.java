// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.Optional;

/**
 * A symmetric tilt boundary chosen by name.
 *
 * @param label the coincidence as written, for example {@code Σ17} or {@code Σ19a}; empty when not written
 * @param plane the boundary plane
 * @param axis the tilt axis, which lies in the plane
 */
public record BoundaryCell(Optional<String> label, Miller plane, Miller axis) {

    /** The crystallographic name, for example {@code Σ17 (4 1 0)[001]}. */
    public String name() {
        return label.map(l -> l + " ").orElse("") + plane.asPlane() + axis.asDirection();
    }
}
