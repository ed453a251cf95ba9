// SPDX-License-Identifier: EPL-2.0
/**
 * Measures one point of the search space: builds, screens, simulates, analyses, and says what the objective and the
 * limits are. Knows nothing of proposals or records.
 */
package org.grainwright.campaign.internal.evaluate;
