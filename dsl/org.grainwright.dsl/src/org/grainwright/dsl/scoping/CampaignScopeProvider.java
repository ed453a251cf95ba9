// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.scoping;

/** Names are looked up in their own file first, then in the files that it imports, in the order of the imports. */
public class CampaignScopeProvider extends AbstractCampaignScopeProvider {
}
