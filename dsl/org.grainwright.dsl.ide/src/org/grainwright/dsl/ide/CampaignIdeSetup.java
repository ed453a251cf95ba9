// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide;

import org.eclipse.xtext.util.Modules2;
import org.grainwright.dsl.CampaignRuntimeModule;
import org.grainwright.dsl.CampaignStandaloneSetup;

import com.google.inject.Guice;
import com.google.inject.Injector;

/** Makes the language with its editor services; called by {@link CampaignInjector} only. */
public class CampaignIdeSetup extends CampaignStandaloneSetup {

    @Override
    public Injector createInjector() {
        return Guice.createInjector(Modules2.mixin(new CampaignRuntimeModule(), new CampaignIdeModule()));
    }
}
