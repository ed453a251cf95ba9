// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide;

import org.eclipse.xtext.ide.ExecutorServiceProvider;
import org.grainwright.dsl.ide.internal.DaemonExecutors;

/** Services for editors, without a user interface. */
public class CampaignIdeModule extends AbstractCampaignIdeModule {

    /** The completion parser has a pool of its own; the default one would keep the JVM alive. */
    public Class<? extends ExecutorServiceProvider> bindExecutorServiceProvider() {
        return DaemonExecutors.class;
    }
}
