// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import org.grainwright.optimize.bayesian.Optimizer;

/** The answer to {@link Optimizer#ask()}: a point to evaluate, or the reason why there is none. */
public sealed interface Suggestion permits Proposal, NoProposal {
}
