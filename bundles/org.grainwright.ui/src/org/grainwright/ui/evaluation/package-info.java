// SPDX-License-Identifier: EPL-2.0
/**
 * Pages of the Evaluation view. Any bundle adds one with the extension point {@code org.grainwright.ui.evaluationPages}
 * and a class that implements {@link org.grainwright.ui.evaluation.EvaluationPage}.
 */
package org.grainwright.ui.evaluation;
