// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl;

/** Makes the language usable without Equinox; called by {@link CampaignLanguage} only. */
public class CampaignStandaloneSetup extends CampaignStandaloneSetupGenerated {
}
