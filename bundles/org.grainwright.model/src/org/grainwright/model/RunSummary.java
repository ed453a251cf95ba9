// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.grainwright.observables.Estimate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;

/**
 * A run in one line: what a list of runs shows of each, so that none has to hold the whole record. Immutable.
 *
 * @param campaign name of the campaign
 * @param state of the run
 * @param startedAt when it first began; {@code null} before that
 * @param endedAt when it last ended; {@code null} while it goes on
 * @param stopReason why it ended, empty if it does not say
 * @param progress how far it is
 * @param best the recommended evaluation
 * @param gain recommended against baseline
 */
public record RunSummary(String campaign, RunState state, Instant startedAt, Instant endedAt, String stopReason,
        Progress progress, Optional<Best> best, Optional<Gain> gain) {

    /** Progress of less than this says nothing of the time that is left. */
    private static final double TOO_LITTLE = 0.01;

    /**
     * How far a run is.
     *
     * @param ended evaluations that are done, failed or given up
     * @param budget evaluations at most
     * @param fraction done share of the budget, 0 to 1
     * @param since when the present stretch of work began, a resumed run having several; {@code null} before the first
     * @param kept done share of the budget that this stretch found finished
     */
    public record Progress(int ended, int budget, double fraction, Instant since, double kept) {
    }

    /**
     * The recommended evaluation.
     *
     * @param evaluation its number
     * @param label what it is
     * @param objective its value; a line has no room for reasons, so that its gate says nothing
     */
    public record Best(int evaluation, String label, Estimate objective) {

        /** From what a line keeps; an error that is unknown is infinite. */
        public static Best of(int evaluation, String label, double value, double standardError, String unit) {
            return new Best(evaluation, label, new Estimate(value,
                    standardError >= 0 ? standardError : Double.POSITIVE_INFINITY, unit, 1, List.of()));
        }

        /** The objective in the units that somebody chose, for example {@code 12.3 ± 1.1 Ω·cm}. */
        public String objective(ShownUnits units) {
            ShownUnits.Choice choice = units.in(objective.unit());
            return Notation.UNICODE.measured(choice.of(objective.value()), choice.of(objective.standardError()),
                    choice.printed());
        }
    }

    /** The improvement over the baseline with its 95 % interval. */
    public record Gain(double factor, double lower, double upper, boolean significant) {
    }

    /** The summary of a record. The caller sees to the thread rule of the record. */
    public static RunSummary of(CampaignRun run) {
        Improvement improvement = run.getImprovement();
        return new RunSummary(Objects.requireNonNullElse(run.getName(), ""), run.getState(), run.getStartedAt(),
                run.getEndedAt(), Objects.requireNonNullElse(run.getStopReason(), ""), progress(run),
                RunQueries.recommended(run).map(each -> best(run, each)),
                improvement == null ? Optional.empty()
                        : Optional.of(new Gain(improvement.getFactor(), improvement.getLower(), improvement.getUpper(),
                                improvement.isSignificant())));
    }

    private static Best best(CampaignRun run, Evaluation evaluation) {
        Observable objective = evaluation.getObjective();
        String unit = run.getObjective() == null ? null : run.getObjective().getUnit();
        return Best.of(evaluation.getId(), RunQueries.label(evaluation), objective.getValue(),
                objective.getStandardError(), Objects.requireNonNullElse(unit, ""));
    }

    private static Progress progress(CampaignRun run) {
        List<Evaluation> evaluations = run.getEvaluations();
        int ended = (int) evaluations.stream().filter(RunQueries::hasEnded).count();
        int cores = run.getProvenance() == null || run.getProvenance().getMachine() == null ? 1
                : Math.max(1, run.getProvenance().getMachine().getCores());
        // a resumed run takes up again what was finished: in less time than all cores could have simulated it
        long kept = evaluations.stream().filter(RunQueries::hasEnded).filter(each -> each.getStartedAt() != null
                && each.getEndedAt() != null && Duration.between(each.getStartedAt(), each.getEndedAt()).toMillis()
                        / 1000.0 < each.getCpuSeconds() / cores)
                .count();
        Instant since = evaluations.stream().map(Evaluation::getStartedAt).filter(Objects::nonNull)
                .min(Comparator.naturalOrder()).orElse(run.getStartedAt());
        int budget = run.getBudgetEvaluations();
        return new Progress(ended, budget, RunQueries.fraction(run), since,
                budget == 0 ? 0 : Math.min(1, (double) kept / budget));
    }

    /** This run in another state. */
    public RunSummary in(RunState other) {
        return new RunSummary(campaign, other, startedAt, endedAt, stopReason, progress, best, gain);
    }

    /**
     * How long the rest of the budget takes at the pace so far; a stopping rule may end the run before.
     *
     * @return empty when the run does not go on or has not shown its pace yet
     */
    public Optional<Duration> timeLeft(Instant now) {
        double done = progress.fraction - progress.kept;
        if (state != RunState.RUNNING || progress.since == null || done < TOO_LITTLE) {
            return Optional.empty();
        }
        double elapsedMs = Duration.between(progress.since, now).toMillis();
        return Optional.of(Duration.ofMillis(Math.round(elapsedMs * (1 - progress.fraction) / done)));
    }
}
