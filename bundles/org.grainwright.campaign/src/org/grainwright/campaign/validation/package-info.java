// SPDX-License-Identifier: EPL-2.0
/**
 * What a potential is good for: its forces, crystal, boundaries, defects and dynamics beside theory and measurement,
 * with a sentence for each use. Nothing here belongs to a campaign's run.
 */
package org.grainwright.campaign.validation;
