// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.ui.internal.runs.EvaluationRow.Estimate;
import org.grainwright.ui.internal.runs.Numbers;
import org.grainwright.ui.internal.runs.RunSnapshot;

/** Writes the events of a run to its console, one line each. */
final class CampaignLog {

    private final CampaignProcess process;

    CampaignLog(CampaignProcess process) {
        this.process = process;
    }

    /** @param after the run after the event */
    void write(CampaignEvent event, RunSnapshot after) {
        switch (event) {
            case CampaignEvent.Started started -> out(started.name() + (started.resumed() > 0
                    ? ": goes on after " + started.resumed() + " finished evaluations, " : ": ")
                    + started.evaluations() + " evaluations, " + started.slots() + " at a time, in "
                    + started.directory());
            case CampaignEvent.BulkMeasured bulk -> out("bulk at " + Math.round(bulk.temperatureK()) + " K: D = "
                    + number(bulk.diffusionCm2PerS()) + " cm²/s, σ = " + number(bulk.conductivitySPerCm()) + " S/cm");
            case CampaignEvent.Proposed proposed -> out("#" + proposed.evaluation() + "  " + proposed.geometry()
                    + "  (" + proposed.why() + ")");
            case CampaignEvent.Progress progress -> {
                // shown by the table and the progress bar
            }
            case CampaignEvent.Finished finished -> out("#" + finished.evaluation() + "  D = "
                    + number(finished.diffusionCm2PerS()) + " cm²/s, σ = " + number(finished.conductivitySPerCm())
                    + " S/cm, objective = " + number(finished.objective()) + " " + finished.objectiveUnit()
                    + "; sampling " + finished.gate().toLowerCase(java.util.Locale.ROOT) + "; best so far #"
                    + finished.best());
            case CampaignEvent.Failed failed -> error("#" + failed.evaluation() + "  " + failed.geometry()
                    + " failed: " + failed.reason());
            case CampaignEvent.Abandoned abandoned -> out("#" + abandoned.evaluation() + "  " + abandoned.geometry() + "  " + abandoned.reason());
            case CampaignEvent.Note note -> out(note.text());
            case CampaignEvent.Ended ended -> out("The campaign " + after.state().label() + ". " + ended.reason());
        }
    }

    void error(String line) {
        process.err().append(line + System.lineSeparator());
    }

    private void out(String line) {
        process.out().append(line + System.lineSeparator());
    }

    private static String number(CampaignEvent.Measured measured) {
        return measured == null ? "–" : Numbers.format(new Estimate(measured.value(), measured.standardError()));
    }
}
