// SPDX-License-Identifier: EPL-2.0
/**
 * A campaign as the rest of the program sees it: immutable records with every unit converted once (the unit is in the
 * name), blocks that extend one another flattened, and every default filled in.
 * {@link org.grainwright.dsl.specification.CampaignReader} turns text into these records and diagnostics;
 * {@link org.grainwright.dsl.specification.SpecificationWriter} turns them back into text that reads as the same
 * records.
 */
package org.grainwright.dsl.specification;
