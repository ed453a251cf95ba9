// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.space.Point;

/**
 * A point to evaluate.
 *
 * @param id number of the evaluation, from 1 in the order of asking
 * @param point where
 * @param fidelity name of the fidelity, empty when the campaign has only one
 * @param origin why it was chosen, as a class
 * @param acquisition acquisition value (for the default: natural log of the expected improvement in standard deviations
 * of the data); {@code NaN} for the initial design
 * @param why why it was chosen, as a sentence
 */
public record Proposal(int id, Point point, String fidelity, Origin origin, double acquisition, String why)
        implements Suggestion {
}
