// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.List;
import java.util.Objects;

import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SpaceException;

/**
 * Where a search looks before it has a model.
 *
 * @param points space-filling points before the model decides, those told from outside included, >= 0
 * @param kind how they are spread
 * @param first points that are tried before all others, the first ones of the design; usually empty
 */
public record Design(int points, DesignKind kind, List<Point> first) {

    /** Checks the number. */
    public Design {
        Objects.requireNonNull(kind, "kind");
        first = List.copyOf(first);
        if (points < 0) {
            throw new SpaceException("The initial design has " + points + " points; give 0 or more.");
        }
    }

    /** A design without points of the user's own. */
    public Design(int points, DesignKind kind) {
        this(points, kind, List.of());
    }
}
