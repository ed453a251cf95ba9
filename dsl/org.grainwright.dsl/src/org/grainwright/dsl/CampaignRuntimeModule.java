// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.scoping.impl.ImportUriGlobalScopeProvider;
import org.grainwright.dsl.internal.CampaignValueConverters;

/** Services of the language that need no user interface. */
public class CampaignRuntimeModule extends AbstractCampaignRuntimeModule {

    @Override
    public Class<? extends IGlobalScopeProvider> bindIGlobalScopeProvider() {
        return ImportUriGlobalScopeProvider.class;
    }

    /** Numbers with Unicode signs. */
    @Override
    public Class<? extends IValueConverterService> bindIValueConverterService() {
        return CampaignValueConverters.class;
    }
}
