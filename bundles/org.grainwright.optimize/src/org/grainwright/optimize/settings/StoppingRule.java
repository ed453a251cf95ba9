// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import org.grainwright.optimize.space.SpaceException;

/**
 * When a campaign ends. It stops at the budget; at the target; or when both (i) the model's best has not improved by
 * more than {@code minimumImprovement} over {@code window} evaluations and (ii) the probability that such an
 * improvement is still to be found was below {@code risk} for {@code consecutive} evaluations in a row.
 *
 * @param maximumEvaluations most evaluations that end with a value or fail because of their point, > 0
 * @param maximumCost most cost units spent (with fidelities), or +infinity
 * @param target objective value at which the campaign is content, or {@code NaN}
 * @param window evaluations without improvement, 0 to leave rule (i) out
 * @param minimumImprovement relative improvement that matters, for example 0.05 = 5 %: of the value itself on a
 * logarithmic scale, of the interquartile range of the told values otherwise
 * @param risk probability of (ii), 0..1; 1 leaves rule (ii) out
 * @param consecutive how often in a row, >= 1
 */
public record StoppingRule(int maximumEvaluations, double maximumCost, double target, int window,
        double minimumImprovement, double risk, int consecutive) {

    /** Risk that ends a campaign unless another is wanted; docs/optimizer.md says what larger ones save and lose. */
    public static final double USUAL_RISK = 0.05;

    /** Checks. */
    public StoppingRule {
        if (maximumEvaluations < 1 || !(maximumCost > 0) || window < 0 || !(minimumImprovement > 0)
                || !(risk > 0 && risk <= 1) || consecutive < 1) {
            throw new SpaceException(
                    "The stopping rule needs a positive budget, a window >= 0, a positive improvement, a risk within "
                            + "0..1 and at least one check.");
        }
    }

    /** 20 evaluations, 5 %, {@link #USUAL_RISK} three times in a row, within a budget. */
    public static StoppingRule withBudget(int maximumEvaluations) {
        return new StoppingRule(maximumEvaluations, Double.POSITIVE_INFINITY, Double.NaN, 20, 0.05, USUAL_RISK, 3);
    }
}
