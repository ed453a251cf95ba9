// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.function.Consumer;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.ModelIO;

/**
 * A copy of a running campaign's record for a listener of its own: the same run, made of the same events. Not
 * thread-safe: whoever calls {@link #accept} owns it.
 */
public final class RunCopy implements Consumer<CampaignEvent> {

    private CampaignRun run;

    /** @param run what is known before the campaign says anything; belongs to this object from now on */
    public RunCopy(CampaignRun run) {
        this.run = run;
    }

    @Override
    public void accept(CampaignEvent event) {
        if (event instanceof CampaignEvent.Started started) {
            run = ModelIO.copy(started.run());
        } else {
            RunReducer.apply(run, event);
        }
    }

    /** The run after the last event; another object after {@link CampaignEvent.Started}. */
    public CampaignRun run() {
        return run;
    }
}
