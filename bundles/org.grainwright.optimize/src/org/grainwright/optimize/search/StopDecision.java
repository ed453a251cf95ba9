// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

/**
 * Whether to go on.
 *
 * @param stop whether the campaign ends here
 * @param sentence the reason, for the terminal and the report
 * @param probabilityOfImprovement probability that the space still holds a point better than the recommended one by the
 * rule's minimum; {@code NaN} while there is no model
 * @param remainingExpectedGain expected relative improvement of the objective still to be found (on a logarithmic
 * scale: fraction of the recommended value; otherwise fraction of the interquartile range); {@code NaN} while there is
 * no model
 * @param evaluationsSinceImprovement evaluations since the model's best last improved by the rule's minimum
 */
public record StopDecision(boolean stop, String sentence, double probabilityOfImprovement, double remainingExpectedGain,
        int evaluationsSinceImprovement) {
}
