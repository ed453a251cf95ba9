// SPDX-License-Identifier: EPL-2.0
/**
 * A run looked at again, from its record alone: what a model of the objective has learnt from it, and how two
 * evaluations differ. For views; nothing here changes a run.
 */
package org.grainwright.campaign.review;
