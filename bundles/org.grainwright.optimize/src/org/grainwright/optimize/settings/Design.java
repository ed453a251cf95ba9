// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.Objects;

import org.grainwright.optimize.space.SpaceException;

/**
 * Where a search looks before it has a model.
 *
 * @param points space-filling points before the model decides, those told from outside included, >= 0
 * @param kind how they are spread
 */
public record Design(int points, DesignKind kind) {

    /** Checks the number. */
    public Design {
        Objects.requireNonNull(kind, "kind");
        if (points < 0) {
            throw new SpaceException("The initial design has " + points + " points; give 0 or more.");
        }
    }
}
