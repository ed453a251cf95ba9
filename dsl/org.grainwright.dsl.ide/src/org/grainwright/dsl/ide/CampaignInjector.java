// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide;

import org.grainwright.dsl.CampaignLanguage;

import com.google.inject.Injector;

/** The language with its editor services; one injector per JVM, see {@link CampaignLanguage}. */
public final class CampaignInjector {

    private CampaignInjector() {
    }

    /** The injector, made on the first call (about half a second). Any thread. */
    public static Injector get() {
        return CampaignLanguage.injector(() -> new CampaignIdeSetup().createInjectorAndDoEMFRegistration());
    }
}
