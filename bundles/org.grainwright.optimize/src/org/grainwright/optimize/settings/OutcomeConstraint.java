// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import org.grainwright.optimize.space.Constraint;
import org.grainwright.optimize.space.SpaceException;

/**
 * A demand on a measured outcome other than the objective, for example "lithium excess ratio at most 1.2". Each has a
 * Gaussian process of its own; the probability that it holds multiplies the acquisition.
 *
 * @param outcome name under which the outcome is told
 * @param lower smallest allowed value, or -infinity
 * @param upper largest allowed value, or +infinity
 */
public record OutcomeConstraint(String outcome, double lower, double upper) {

    /** Checks. */
    public OutcomeConstraint {
        if (!(lower < upper)) {
            throw new SpaceException("Constraint on outcome '" + outcome + "' allows nothing: " + lower + " .. " + upper
                    + "; give a lower bound below the upper one.");
        }
    }
}
