// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunCopy;
import org.grainwright.cli.Console;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Notation;

/**
 * A running campaign on a terminal: one line per evaluation that stays, and a bar with the time left that moves, or,
 * when it is watched, the table of all evaluations in place of both. Off a terminal nothing moves.
 */
final class RunDisplay implements Consumer<CampaignEvent> {

    private static final String UNKNOWN = "unknown";

    private final StatusLine status;
    private final Optional<WatchDisplay> watch;
    private final RunCopy copy = new RunCopy(ModelFactory.eINSTANCE.createCampaignRun());
    private String stage = "";
    private double fractionBefore;
    private Instant started = Instant.now();

    /**
     * @param watched whether the table of all evaluations is shown
     * @param room what the terminal has room for at the moment
     */
    RunDisplay(Console console, boolean watched, Supplier<TextWidth.Room> room) {
        this.status = new StatusLine(console.err(), console.interactive());
        this.watch = watched ? Optional.of(new WatchDisplay(status, room)) : Optional.empty();
    }

    /** Called from the signal's thread. */
    void stopping() {
        status.print(
                "stopping; simulations under way go on where they were when the run is resumed (Ctrl-C again ends at "
                        + "once)");
    }

    @Override
    public void accept(CampaignEvent event) {
        copy.accept(event);
        CampaignRun run = copy.run();
        switch (event) {
            case CampaignEvent.Started e -> {
                fractionBefore = (double) e.resumed() / run.getBudgetEvaluations();
                started = Instant.now();
                status.print(String.format(Locale.ROOT, "campaign \"%s\": %d evaluations, %d at a time, in %s%s",
                        run.getName(),
                        run.getBudgetEvaluations(), e.slots(), e.directory(),
                        e.resumed() > 0 ? " (resumed, " + e.resumed() + " finished before)" : ""));
            }
            case CampaignEvent.BulkMeasured e -> e.observables().stream()
                    .filter(each -> each.getName().equals(Quantity.TRACER_D.id())).forEach(diffusion -> status.print(
                            String.format(Locale.ROOT, "  perfect crystal at %.0f K: D %s cm²/s, σ %s S/cm",
                                    diffusion.getTemperatureK(), measured(diffusion),
                                    e.observables().stream()
                                            .filter(each -> each.getName().equals(Quantity.CONDUCTIVITY.id())
                                                    && each.getTemperatureK() == diffusion.getTemperatureK())
                                            .map(RunDisplay::measured).findFirst().orElse(UNKNOWN))));
            case CampaignEvent.Proposed e -> draw();
            case CampaignEvent.Progress e -> {
                stage = e.evaluation() > 0 ? "#" + e.evaluation() + " " + e.stage() : "perfect crystal, " + e.stage();
                draw();
            }
            case CampaignEvent.Measured e when watch.isPresent() -> draw();
            case CampaignEvent.Failed e when watch.isPresent() -> draw();
            case CampaignEvent.Measured e -> {
                measured(run, RunQueries.evaluation(run, e.evaluation().getId()).orElseThrow());
                draw();
            }
            case CampaignEvent.Failed e -> {
                status.print(String.format(Locale.ROOT, "  #%-3d %s%n       failed: %s", e.evaluation(), e.geometry(),
                        e.reason()));
                draw();
            }
            case CampaignEvent.Note e -> {
                status.print("  note: " + (e.evaluation() > 0 ? "evaluation " + e.evaluation() + ": " : "")
                        + e.message().getText());
                watch.ifPresent(table -> table.again(run));
            }
            case CampaignEvent.Ended e -> status.print("ended: " + e.reason());
            case CampaignEvent.Built e -> draw();
            case CampaignEvent.Told e -> draw();
            case CampaignEvent.Explained e -> draw();
            case CampaignEvent.Sampled e -> draw();
            case CampaignEvent.Opined e -> draw();
        }
    }

    private void measured(CampaignRun run, Evaluation evaluation) {
        if (evaluation.getState() == EvaluationState.ABANDONED) {
            status.print(String.format(Locale.ROOT, "  #%-3d %s%n       %s", evaluation.getId(),
                    RunQueries.label(evaluation),
                    evaluation.getFailure()));
            return;
        }
        Observable objective = evaluation.getObjective();
        status.print(String.format(Locale.ROOT,
                "  #%-3d %s%n       D %s cm²/s, σ %s S/cm, objective %s, gate %s; %s",
                evaluation.getId(), RunQueries.label(evaluation),
                boundary(run, evaluation, Quantity.BOUNDARY_TRACER_D),
                boundary(run, evaluation, Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR),
                ResultTable.objective(run, evaluation),
                objective.getGate().getName().toLowerCase(Locale.ROOT),
                RunQueries.bestMeasured(run)
                        .map(best -> "best measured so far #" + best.getId() + ": " + measured(best.getObjective()))
                        .orElse("nothing that may be recommended so far")));
    }

    private static String boundary(CampaignRun run, Evaluation evaluation, Quantity quantity) {
        return RunQueries.hottest(run, evaluation, quantity).map(RunDisplay::measured).orElse(UNKNOWN);
    }

    private void draw() {
        watch.ifPresentOrElse(table -> table.show(copy.run()), this::bar);
    }

    private void bar() {
        CampaignRun run = copy.run();
        double done = RunQueries.fraction(run);
        String left = "";
        if (run.getBudgetEvaluations() * (done - fractionBefore) > 0.05) {
            double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0 * (1 - done)
                    / (done - fractionBefore);
            left = ", about " + Quantities.duration(Duration.ofSeconds(Math.round(seconds))) + " left";
        }
        status.draw(done, run.getEvaluations().stream().filter(RunQueries::hasEnded).count() + "/"
                + run.getBudgetEvaluations() + left + "  " + stage);
    }

    private static String measured(Observable observable) {
        return Notation.UNICODE.measured(observable.getValue(), observable.getStandardError());
    }
}
