// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunCopy;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.ObservableNames;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;

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
        switch (event) {
            case CampaignEvent.Started started -> out(run().getName() + (started.resumed() > 0
                    ? ": goes on after " + started.resumed() + " finished evaluations, "
                    : ": ")
                    + run().getBudgetEvaluations() + " evaluations, " + started.slots() + " at a time, in "
                    + started.directory());
            case CampaignEvent.BulkMeasured bulk -> bulk.observables().stream()
                    .filter(each -> each.getName().matches("(diffusion|conductivity)\\.cell\\.isotropic"))
                    .forEach(each -> out("perfect crystal at " + Math.round(each.getTemperatureK()) + " K: "
                            + each.getSymbol() + " = " + number(each) + " " + each.getUnit()));
            case CampaignEvent.Proposed proposed -> out("#" + proposed.evaluation().getId() + "  "
                    + RunQueries.label(proposed.evaluation()) + "  (" + proposed.evaluation().getWhy() + ")");
            case CampaignEvent.Measured measured -> measured(RunQueries.evaluation(run(),
                    measured.evaluation().getId()).orElseThrow());
            case CampaignEvent.Failed failed -> error("#" + failed.evaluation() + "  " + failed.geometry()
                    + " failed: " + failed.reason());
            case CampaignEvent.Note note -> out((note.evaluation() > 0 ? "#" + note.evaluation() + "  " : "")
                    + note.message().getText());
            case CampaignEvent.Ended ended ->
                    out("The campaign " + ended.state().getName().toLowerCase(java.util.Locale.ROOT)
                            + ". " + ended.reason());
            case CampaignEvent.Built built -> {
                // shown by the table
            }
            case CampaignEvent.Progress progress -> {
                // shown by the table and the progress bar
            }
            case CampaignEvent.Told told -> {
                // shown by the table
            }
            case CampaignEvent.Opined opined ->
                    out((opined.opinion().isContradicts() ? "red: " : "second opinion: ")
                            + opined.opinion().getSentence());
            case CampaignEvent.Explained explained -> {
                // shown by the report
            }
        }
    }

    private void measured(Evaluation evaluation) {
        if (evaluation.getState() == EvaluationState.ABANDONED) {
            out("#" + evaluation.getId() + "  " + RunQueries.label(evaluation) + "  " + evaluation.getFailure());
            return;
        }
        Observable objective = evaluation.getObjective();
        out("#" + evaluation.getId() + "  D = " + boundary(evaluation, ObservableNames.DIFFUSION) + " cm²/s, σ = "
                + boundary(evaluation, ObservableNames.CONDUCTIVITY) + " S/cm, objective = " + number(objective) + " "
                + objective.getUnit() + "; sampling " + objective.getGate().getName().toLowerCase(java.util.Locale.ROOT)
                + RunQueries.bestMeasured(run()).map(best -> "; best measured so far #" + best.getId()).orElse(""));
    }

    private String boundary(Evaluation evaluation, String quantity) {
        return RunQueries.boundary(run(), evaluation, quantity).map(CampaignLog::number).orElse("–");
    }

    void error(String line) {
        process.err().append(line + System.lineSeparator());
    }

    private void out(String line) {
        process.out().append(line + System.lineSeparator());
    }

    private static String number(Observable observable) {
        return Notation.UNICODE.measured(observable.getValue(), observable.getStandardError());
    }
}
