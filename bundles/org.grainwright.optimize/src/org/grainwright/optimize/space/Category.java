// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.List;
import java.util.Objects;

/**
 * One choice of a categorical parameter, for example a boundary plane.
 *
 * @param label its name, unique within the parameter
 * @param descriptors physical numbers that say how alike two choices are (misorientation, planar density, coincidence
 * index ...), in any units but in the same order for every choice of the parameter; empty when nothing is known
 */
public record Category(String label, List<Double> descriptors) {

    /** Checks and copies. */
    public Category {
        Objects.requireNonNull(label, "label");
        descriptors = List.copyOf(descriptors);
        for (double descriptor : descriptors) {
            if (!Double.isFinite(descriptor)) {
                throw new SpaceException("Category '" + label
                        + "' has a descriptor that is not a finite number; leave it out or give its value.");
            }
        }
    }

    /** A choice of which nothing is known but its name. */
    public static Category of(String label) {
        return new Category(label, List.of());
    }

    /** A choice with physical descriptors. */
    public static Category of(String label, double... descriptors) {
        return new Category(label, java.util.Arrays.stream(descriptors).boxed().toList());
    }
}
