// SPDX-License-Identifier: EPL-2.0
/**
 * The campaign language: grammar, syntax tree, validation and the step from text to a campaign specification. Without
 * user interface, without OSGi if need be; knows nothing of lattices and engines except through
 * {@link org.grainwright.dsl.knowledge.CampaignKnowledge}.
 */
package org.grainwright.dsl;
