// SPDX-License-Identifier: EPL-2.0
/**
 * The campaign loop: asks the optimizer for a point, builds the boundary, simulates it, analyses the trajectory, tells
 * the optimizer, until the budget is spent or nothing improves. It is the one room that knows all the others, and it
 * knows nothing of how a run is shown. {@link org.grainwright.campaign.CampaignRunner} is the way in;
 * {@link org.grainwright.campaign.CampaignPlan} says beforehand what a campaign will do and cost.
 */
package org.grainwright.campaign;
