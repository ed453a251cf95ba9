// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.campaign.RunControl;
import org.grainwright.ui.internal.UiPlugin;

/** Runs campaigns in this process, with the machine's own LAMMPS. */
public final class LocalCampaignEngine implements CampaignEngine {

    @Override
    public void run(CampaignRequest request, Consumer<CampaignEvent> listener, RunControl control)
            throws CampaignException {
        CampaignRunner.run(request, listener, control, UiPlugin.cores());
    }
}
