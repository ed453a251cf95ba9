// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunCopy;
import org.grainwright.campaign.RunLog;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;

/** Writes the events of a run to its console, one line each. The campaign's thread only. */
final class CampaignLog {

    private final CampaignProcess process;
    private final RunCopy copy = new RunCopy(ModelFactory.eINSTANCE.createCampaignRun());

    CampaignLog(CampaignProcess process) {
        this.process = process;
    }

    /** The run after the last event. */
    CampaignRun run() {
        return copy.run();
    }

    void write(CampaignEvent event) {
        copy.accept(event);
        RunLog.line(run(), event).ifPresent(line -> (line.error() ? process.err() : process.out())
                .append(line.text() + System.lineSeparator()));
    }

    void error(String line) {
        process.err().append(line + System.lineSeparator());
    }
}
