// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.Objects;

import org.grainwright.optimize.space.SpaceException;

/**
 * A second thing that is wanted: what is looked for is then the Pareto front, the points of which none is better than
 * another in both. It is told as one of the outcomes.
 *
 * @param outcome name under which it is told
 * @param direction what is wanted
 * @param transform scale of its surrogate
 */
public record SecondObjective(String outcome, Direction direction, OutputTransform transform) {

    /** Checks that nothing is missing. */
    public SecondObjective {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(transform, "transform");
        if (outcome.isBlank()) {
            throw new SpaceException("The second objective needs the name of an outcome.");
        }
    }
}
