// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.Locale;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Notation;

/** The story of a run in lines of text: what its log file and its console hold. Stateless. */
public final class RunLog {

    /** Name of the log in a run folder: every line of every stretch of work, with its time. */
    public static final String FILE = "run.log";

    /**
     * One line.
     *
     * @param error whether it tells of a failure
     * @param text without a line break
     */
    public record Line(boolean error, String text) {
    }

    private RunLog() {
    }

    /**
     * What an event is worth in the log; empty for what only tables show.
     *
     * @param run after the event
     */
    public static Optional<Line> line(CampaignRun run, CampaignEvent event) {
        return switch (event) {
            case CampaignEvent.Started started -> out(run.getName()
                    + (started.resumed() > 0
                            ? ": goes on after " + started.resumed() + " finished evaluations, "
                            : ": ")
                    + run.getBudgetEvaluations() + " evaluations, " + started.slots() + " at a time, in "
                    + started.directory());
            case CampaignEvent.BulkMeasured bulk -> bulk(bulk);
            case CampaignEvent.Proposed proposed -> out("#" + proposed.evaluation().getId() + "  "
                    + RunQueries.label(proposed.evaluation()) + "  (" + proposed.evaluation().getWhy() + ")");
            case CampaignEvent.Measured measured -> RunQueries.evaluation(run, measured.evaluation().getId())
                    .flatMap(each -> measured(run, each));
            case CampaignEvent.Failed failed -> Optional.of(new Line(true,
                    "#" + failed.evaluation() + "  " + failed.geometry() + " failed: " + failed.reason()));
            case CampaignEvent.Note note -> out(
                    (note.evaluation() > 0 ? "#" + note.evaluation() + "  " : "") + note.message().getText());
            case CampaignEvent.Ended ended -> out("The campaign " + ended.state().getName().toLowerCase(Locale.ROOT)
                    + ": " + ended.reason());
            case CampaignEvent.Built built -> Optional.empty();
            case CampaignEvent.Progress progress -> Optional.empty();
            case CampaignEvent.Told told -> Optional.empty();
            case CampaignEvent.Explained explained -> Optional.empty();
            case CampaignEvent.Sampled sampled -> out(sampled.boundaries().size() + " conventional boundaries: "
                    + (sampled.improvement() == null ? "nothing to compare with"
                            : "the recommendation is " + Notation.UNICODE.number(sampled.improvement().getFactor(), 3)
                                    + " times as good"));
            case CampaignEvent.Opined opined ->
                    out((opined.opinion().isContradicts() ? "red: " : "second opinion: ")
                            + opined.opinion().getSentence());
        };
    }

    private static Optional<Line> bulk(CampaignEvent.BulkMeasured bulk) {
        String text = bulk.observables().stream()
                .filter(each -> each.getName().equals(Quantity.TRACER_D.id())
                        || each.getName().equals(Quantity.CONDUCTIVITY.id()))
                .map(each -> "perfect crystal at " + Math.round(each.getTemperatureK()) + " K: " + each.getSymbol()
                        + " = " + number(each, each.getUnit()))
                .reduce((one, other) -> one + "; " + other).orElse("");
        return text.isEmpty() ? Optional.empty() : out(text);
    }

    private static Optional<Line> measured(CampaignRun run, Evaluation evaluation) {
        if (evaluation.getState() == EvaluationState.ABANDONED) {
            return out("#" + evaluation.getId() + "  " + RunQueries.label(evaluation) + "  " + evaluation.getFailure());
        }
        Observable objective = evaluation.getObjective();
        return out("#" + evaluation.getId() + "  D = " + boundary(run, evaluation, Quantity.BOUNDARY_TRACER_D)
                + " cm²/s, σ = " + boundary(run, evaluation, Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR)
                + " S/cm, objective = "
                + number(objective, objective.getUnit()) + "; sampling "
                + objective.getGate().getName().toLowerCase(Locale.ROOT)
                + RunQueries.bestMeasured(run).map(best -> "; best measured so far #" + best.getId()).orElse(""));
    }

    private static String boundary(CampaignRun run, Evaluation evaluation, Quantity quantity) {
        return RunQueries.hottest(run, evaluation, quantity).map(each -> number(each, "")).orElse("–");
    }

    private static String number(Observable observable, String unit) {
        return Notation.UNICODE.measured(observable.getValue(), observable.getStandardError(), unit);
    }

    private static Optional<Line> out(String text) {
        return Optional.of(new Line(false, text));
    }
}
