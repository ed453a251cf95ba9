// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.RunControl;

/** What runs a campaign for the workbench. An OSGi service, so that tests can put a replayed run in its place. */
public interface CampaignEngine {

    /**
     * Runs to the end on the calling thread.
     *
     * @param request what and where
     * @param listener called on one thread at a time
     * @param control ends the run before its budget; finished work is kept
     * @throws CampaignException with a sentence for the user
     */
    void run(CampaignRequest request, Consumer<CampaignEvent> listener, RunControl control)
            throws CampaignException;
}
