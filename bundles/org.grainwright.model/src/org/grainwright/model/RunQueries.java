// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;

/**
 * Questions about a run that campaign, terminal, views and report must answer alike. Pure functions; callers see to the
 * thread rule.
 *
 * <p>There are two best evaluations, and they have two names everywhere. The {@linkplain #recommended recommended} one
 * has the best posterior mean of the optimizer; the {@linkplain #bestMeasured best measured} one has the lowest (or
 * largest) measured objective, which may be luck. Either one {@linkplain #isEligible may be the best}: no red one, none
 * outside a limit, none that was simulated for less than the production that counts.
 */
public final class RunQueries {

    /** Two temperatures closer than this are the same one, K. */
    private static final double SAME_TEMPERATURE_K = 0.5;
    private static final double NORMAL_95 = 1.959964;
    private static final double USUAL_LOWEST_HZ = 1;
    private static final double USUAL_HIGHEST_HZ = 1e7;
    private static final double USUAL_PERMITTIVITY = 50;

    private RunQueries() {
    }

    /**
     * The ceramic that a run asks for. A record of an earlier version has none: then the usual one of a campaign, of
     * Voronoi grains of 1 µm whose boundaries are all like the best.
     *
     * @return part of the record, or a new one that is part of none
     */
    public static Ceramic ceramic(CampaignRun run) {
        if (run.getCeramic() != null) {
            return run.getCeramic();
        }
        Ceramic usual = ModelFactory.eINSTANCE.createCeramic();
        usual.getGrainSizesMicrometre().add(1.0);
        usual.setShape("voronoi");
        BoundaryShare all = ModelFactory.eINSTANCE.createBoundaryShare();
        all.setBoundaries("best");
        all.setShare(1);
        usual.getMix().add(all);
        usual.setLowestHz(USUAL_LOWEST_HZ);
        usual.setHighestHz(USUAL_HIGHEST_HZ);
        usual.setPermittivity(USUAL_PERMITTIVITY);
        return usual;
    }

    /** The evaluations in a state, in order. */
    public static List<Evaluation> inState(CampaignRun run, EvaluationState state) {
        return run.getEvaluations().stream().filter(evaluation -> evaluation.getState() == state).toList();
    }

    /** The evaluation of that number. */
    public static Optional<Evaluation> evaluation(CampaignRun run, int id) {
        List<Evaluation> all = run.getEvaluations();
        // number k is nearly always the k-th
        if (id >= 1 && id <= all.size() && all.get(id - 1).getId() == id) {
            return Optional.of(all.get(id - 1));
        }
        return all.stream().filter(each -> each.getId() == id).findFirst();
    }

    /**
     * The state of an evaluation that was under way when its run ended. One that had been finished in an earlier life
     * of the run, and was only being gone through again, keeps what it had.
     */
    public static EvaluationState whenInterrupted(Evaluation evaluation) {
        if (evaluation.getObjective() == null || evaluation.getEndedAt() == null) {
            return EvaluationState.INTERRUPTED;
        }
        return evaluation.getFailure() == null ? EvaluationState.DONE : EvaluationState.ABANDONED;
    }

    /** Whether nothing more happens to an evaluation: it is done, failed, or was given up. */
    public static boolean hasEnded(Evaluation evaluation) {
        return switch (evaluation.getState()) {
            case DONE, FAILED, ABANDONED -> true;
            case QUEUED, RUNNING, INTERRUPTED -> false;
        };
    }

    /** Short name of an evaluation: its label, else the key of its geometry, else its own key. */
    public static String label(Evaluation evaluation) {
        if (evaluation.getLabel() != null) {
            return evaluation.getLabel();
        }
        GrainBoundaryGeometry geometry = evaluation.getGeometry();
        return geometry != null && geometry.getKey() != null ? geometry.getKey() : evaluation.getKey();
    }

    /** The first observable of that name, at any temperature. */
    public static Optional<Observable> observable(Evaluation evaluation, String name) {
        return evaluation.getObservables().stream().filter(each -> name.equals(each.getName())).findFirst();
    }

    /** The observable of that name at that temperature (within 0.5 K). */
    public static Optional<Observable> observable(Evaluation evaluation, String name, double temperatureK) {
        return evaluation.getObservables().stream().filter(each -> name.equals(each.getName())
                && Math.abs(each.getTemperatureK() - temperatureK) <= SAME_TEMPERATURE_K).findFirst();
    }

    /** A quantity in the direction of the objective, or itself where there is none in that direction. */
    public static Quantity towardsObjective(CampaignRun run, Quantity quantity) {
        return Optional.ofNullable(run.getObjective()).map(Objective::getObservable).flatMap(Catalogue.STANDARD::find)
                .flatMap(objective -> Catalogue.STANDARD.along(quantity, objective.place().direction()))
                .orElse(quantity);
    }

    /**
     * A quantity {@link #towardsObjective} or, where the evaluation has none, as it is, at the highest simulated
     * temperature, where the statistics are best: what tables show beside the objective.
     *
     * @param quantity for example {@link Quantity#BOUNDARY_TRACER_D}
     */
    public static Optional<Observable> hottest(CampaignRun run, Evaluation evaluation, Quantity quantity) {
        return hottest(evaluation, towardsObjective(run, quantity).id())
                .or(() -> hottest(evaluation, quantity.id()));
    }

    private static Optional<Observable> hottest(Evaluation evaluation, String name) {
        Observable found = null;
        for (Observable each : evaluation.getObservables()) {
            if (name.equals(each.getName()) && !each.isExtrapolated()
                    && (found == null || each.getTemperatureK() > found.getTemperatureK())) {
                found = each;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * The temperature most figures are quoted at: that of the objective if it was simulated, else the highest simulated
     * one; {@code NaN} where nothing is known of temperatures.
     */
    public static double mainTemperatureK(CampaignRun run) {
        double wanted = run.getObjective() == null ? Double.NaN : run.getObjective().getTemperatureK();
        double hottest = Double.NaN;
        for (Evaluation evaluation : run.getEvaluations()) {
            for (Observable each : evaluation.getObservables()) {
                double t = each.getTemperatureK();
                if (!each.isExtrapolated() && Double.isFinite(t)) {
                    if (Math.abs(t - wanted) <= SAME_TEMPERATURE_K) {
                        return t;
                    }
                    hottest = t > hottest || Double.isNaN(hottest) ? t : hottest;
                }
            }
        }
        return Double.isNaN(hottest) ? wanted : hottest;
    }

    /**
     * Of observables the one of that name at that temperature (within 0.5 K), else the simulated one at the highest.
     */
    public static Optional<Observable> nearest(List<Observable> observables, String name, double temperatureK) {
        Observable found = null;
        for (Observable each : observables) {
            if (name.equals(each.getName())) {
                if (Math.abs(each.getTemperatureK() - temperatureK) <= SAME_TEMPERATURE_K) {
                    return Optional.of(each);
                }
                if (!each.isExtrapolated() && (found == null || each.getTemperatureK() > found.getTemperatureK())) {
                    found = each;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** The ends of the 95 % interval of an observable; {@code NaN} if its error is unknown. */
    public static double[] interval95(Observable observable) {
        double half = NORMAL_95 * observable.getStandardError();
        return new double[] {
                Double.isFinite(observable.getLower()) ? observable.getLower() : observable.getValue() - half,
                Double.isFinite(observable.getUpper()) ? observable.getUpper() : observable.getValue() + half};
    }

    /** As the catalogue computes with it; the error is infinite if it is unknown. */
    public static Estimate estimate(Observable observable) {
        double error = observable.getStandardError();
        return new Estimate(observable.getValue(), error >= 0 ? error : Double.POSITIVE_INFINITY,
                Objects.requireNonNullElse(observable.getUnit(), "1"), Math.max(1, observable.getSampleCount()),
                reasons(observable));
    }

    /** Why an observable has its gate, as data; a record of before that gives its one sentence. */
    public static List<Reason> reasons(Observable observable) {
        if (observable.getReasons().isEmpty() && observable.getGate() != Gate.UNKNOWN) {
            return List.of(
                    new Reason(org.grainwright.observables.Gate.valueOf(observable.getGate().name()), Reason.Kind.OTHER,
                            Objects.requireNonNullElse(observable.getGateReason(), "No reason is recorded.")));
        }
        return observable.getReasons().stream()
                .map(each -> new Reason(org.grainwright.observables.Gate.valueOf(each.getGate().name()),
                        Reason.Kind.of(each.getKind()), each.getSentence()))
                .toList();
    }

    /** The first file with that role. */
    public static Optional<FileReference> file(Evaluation evaluation, String role) {
        return evaluation.getFiles().stream().filter(each -> role.equals(each.getRole())).findFirst();
    }

    /** Whether {@code value} is strictly better than {@code other}. */
    public static boolean better(Objective objective, double value, double other) {
        return objective.getDirection() == Direction.MAXIMIZE ? value > other : value < other;
    }

    /** Whether an evaluation is done and has a known objective whose gate is not red: its number may be used. */
    public static boolean isUsable(Evaluation evaluation) {
        Observable objective = evaluation.getObjective();
        return evaluation.getState() == EvaluationState.DONE && objective != null && objective.isKnown()
                && objective.getGate() != Gate.RED;
    }

    /** Whether an evaluation was simulated for as long as the campaign asks where results count. */
    public static boolean isAtTarget(CampaignRun run, Evaluation evaluation) {
        return !(evaluation.getProductionPs() < run.getTargetProductionPs());
    }

    /**
     * The limits of the campaign that an evaluation does not keep, or of which it cannot be said that it keeps them.
     */
    public static List<Limit> brokenLimits(CampaignRun run, Evaluation evaluation) {
        return run.getLimits().stream().filter(limit -> {
            double value = observable(evaluation, limit.getObservable(), limit.getTemperatureK())
                    .map(Observable::getValue).orElse(Double.NaN);
            return !Double.isFinite(value) || value < limit.getLower() || value > limit.getUpper();
        }).toList();
    }

    /**
     * Whether an evaluation may be the best one: usable, simulated for the production that counts, within every limit.
     */
    public static boolean isEligible(CampaignRun run, Evaluation evaluation) {
        return isUsable(evaluation) && isAtTarget(run, evaluation) && brokenLimits(run, evaluation).isEmpty();
    }

    /**
     * The recommended evaluation: the optimizer's choice by posterior mean if it may be the best, else the best
     * measured one.
     *
     * @return empty while no evaluation may be the best
     */
    public static Optional<Evaluation> recommended(CampaignRun run) {
        return Optional.ofNullable(run.getRecommended()).filter(each -> isEligible(run, each))
                .or(() -> bestMeasured(run));
    }

    /**
     * The second objective as an evaluation measured it; empty where it did not, where it is red or has no place on the
     * objective's scale, and with a single objective.
     */
    public static Optional<Observable> secondObjective(CampaignRun run, Evaluation evaluation) {
        Objective second = run.getSecondObjective();
        return second == null ? Optional.empty()
                : observable(evaluation, second.getObservable(), second.getTemperatureK())
                        .filter(each -> each.isKnown() && each.getGate() != Gate.RED
                                && (each.getValue() > 0 || !second.isLogScale()));
    }

    /**
     * The front of two objectives: evaluations that may be the best, none of which is measured better than another in
     * both, from the best in the first objective to the best in the second.
     */
    public static List<Evaluation> front(CampaignRun run) {
        if (run.getObjective() == null || run.getSecondObjective() == null) {
            return List.of();
        }
        double first = run.getObjective().getDirection() == Direction.MAXIMIZE ? -1 : 1;
        double second = run.getSecondObjective().getDirection() == Direction.MAXIMIZE ? -1 : 1;
        ToDoubleFunction<Evaluation> one = each -> first * each.getObjective().getValue();
        ToDoubleFunction<Evaluation> other = each -> second * secondObjective(run, each).orElseThrow().getValue();
        List<Evaluation> sorted = run.getEvaluations().stream()
                .filter(each -> isEligible(run, each) && secondObjective(run, each).isPresent())
                .sorted(Comparator.comparingDouble(one).thenComparingDouble(other)).toList();
        List<Evaluation> front = new ArrayList<>();
        for (Evaluation each : sorted) {
            if (front.isEmpty() || other.applyAsDouble(each) < other.applyAsDouble(front.getLast())) {
                front.add(each);
            }
        }
        return front;
    }

    /** The evaluation with the best measured objective among those that may be the best, the earlier one of equals. */
    public static Optional<Evaluation> bestMeasured(CampaignRun run) {
        List<Evaluation> sequence = bestMeasuredSoFar(run);
        return sequence.isEmpty() ? Optional.empty() : Optional.ofNullable(sequence.getLast());
    }

    /**
     * For each evaluation of the run, in order, the best measured one up to and including it; {@code null} while there
     * is none.
     */
    public static List<Evaluation> bestMeasuredSoFar(CampaignRun run) {
        List<Evaluation> sequence = new ArrayList<>();
        Evaluation best = null;
        for (Evaluation evaluation : run.getEvaluations()) {
            if (isEligible(run, evaluation) && (best == null || run.getObjective() != null
                    && better(run.getObjective(), evaluation.getObjective().getValue(),
                            best.getObjective().getValue()))) {
                best = evaluation;
            }
            sequence.add(best);
        }
        return sequence;
    }

    /**
     * How much better the recommended evaluation is than the baseline: empty where {@link #improvementMissing} says
     * why.
     */
    public static Optional<Improvement> improvement(CampaignRun run) {
        return Optional.ofNullable(run.getImprovement()).filter(each -> Double.isFinite(each.getFactor()))
                .filter(each -> run.getBaseline() == null || isUsable(run.getBaseline()));
    }

    /**
     * Why it cannot be said how much better than the baseline anything is, and what to do about it, in whole sentences;
     * empty where it is said, and while the baseline is still at work.
     */
    public static Optional<String> improvementMissing(CampaignRun run) {
        Evaluation baseline = run.getBaseline();
        if (baseline != null && !hasEnded(baseline) || improvement(run).isPresent()) {
            return Optional.empty();
        }
        if (baseline == null) {
            return Optional.of(
                    "The perfect crystal is the baseline, and it has no value to compare with: not measured "
                            + "at this temperature, red, or the objective means nothing without a boundary.");
        }
        String which = "The baseline, evaluation " + baseline.getId() + " (" + label(baseline) + "), ";
        Observable objective = baseline.getObjective();
        if (objective == null || !objective.isKnown()) {
            return Optional.of(which + "gave no result, so nothing can be compared with it"
                    + (baseline.getFailure() == null ? "." : ": " + baseline.getFailure() + "."));
        }
        if (objective.getGate() != Gate.RED) {
            return Optional.of(recommended(run).isEmpty()
                    ? "Nothing may be recommended yet, so nothing can be compared with the baseline."
                    : "The run states no factor between it and the baseline; compare their values.");
        }
        // what to do follows from the reason that made it red
        Reason reason = reasons(objective).stream()
                .filter(each -> each.gate() == org.grainwright.observables.Gate.RED).findFirst()
                .orElse(Reason.red(Reason.Kind.OTHER, "No reason is recorded."));
        return Optional.of(which + "is red, and a red number is not compared with. " + reason.sentence() + " "
                + remedy(reason.kind()));
    }

    /**
     * Why the recommendation is red although its own numbers are not: another potential contradicts it. Empty while
     * none does.
     */
    public static Optional<String> contradiction(CampaignRun run) {
        return Optional.ofNullable(run.getOpinion()).filter(Opinion::isContradicts).map(Opinion::getSentence);
    }

    private static String remedy(Reason.Kind kind) {
        return switch (kind) {
            case FRAMEWORK -> "Anneal longer or simulate at a lower temperature.";
            case DRIFT -> "Anneal or equilibrate longer.";
            default -> "Produce longer, take more replicas or simulate at a higher temperature.";
        };
    }

    /** Done share of an evaluation, 0 to 1. */
    public static double fraction(Evaluation evaluation) {
        return hasEnded(evaluation) ? 1
                : evaluation.getStages().isEmpty() ? 0 : evaluation.getStages().getLast().getFraction();
    }

    /** Done share of the budget, counting the evaluations at work by their own share; 0 if the budget is unknown. */
    public static double fraction(CampaignRun run) {
        return run.getBudgetEvaluations() == 0 ? 0
                : Math.min(1, run.getEvaluations().stream().mapToDouble(RunQueries::fraction).sum()
                        / run.getBudgetEvaluations());
    }
}
