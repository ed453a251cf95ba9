// SPDX-License-Identifier: EPL-2.0
/** From what a campaign says to what may be built: candidates, search space, what this version leaves out. */
package org.grainwright.campaign.internal.design;
