// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about a run that campaign, views and report must answer alike. Pure functions; callers see to the thread rule. */
public final class RunQueries {

    private RunQueries() {
    }

    /** The evaluations in a state, in order. */
    public static List<Evaluation> inState(CampaignRun run, EvaluationState state) {
        return run.getEvaluations().stream().filter(evaluation -> evaluation.getState() == state).toList();
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
            && Math.abs(each.getTemperatureK() - temperatureK) <= 0.5).findFirst();
    }

    /** The first file with that role. */
    public static Optional<FileReference> file(Evaluation evaluation, String role) {
        return evaluation.getFiles().stream().filter(each -> role.equals(each.getRole())).findFirst();
    }

    /** Whether an evaluation may be the best one: done, with a known objective whose gate is not red. */
    public static boolean isEligible(Evaluation evaluation) {
        Observable objective = evaluation.getObjective();
        return evaluation.getState() == EvaluationState.DONE && objective != null && objective.isKnown()
            && objective.getGate() != Gate.RED;
    }

    /** Whether {@code value} is strictly better than {@code other}. */
    public static boolean better(Objective objective, double value, double other) {
        return objective.getDirection() == Direction.MAXIMIZE ? value > other : value < other;
    }

    /** Whether an evaluation was simulated for as long as the campaign asks where results count. */
    public static boolean isAtTarget(CampaignRun run, Evaluation evaluation) {
        return !(evaluation.getProductionPs() < run.getTargetProductionPs());
    }

    /** The eligible evaluation with the best measured objective, the earlier one of equals; shorter productions count only while there is none at the target. */
    public static Optional<Evaluation> best(CampaignRun run) {
        List<Evaluation> sequence = bestSoFar(run);
        return sequence.isEmpty() ? Optional.empty() : Optional.ofNullable(sequence.getLast());
    }

    /** For each evaluation of the run, in order, the best eligible one up to and including it; {@code null} while there is none. */
    public static List<Evaluation> bestSoFar(CampaignRun run) {
        List<Evaluation> sequence = new ArrayList<>();
        Evaluation best = null;
        for (Evaluation evaluation : run.getEvaluations()) {
            if (isEligible(evaluation) && (best == null || supersedes(run, evaluation, best))) {
                best = evaluation;
            }
            sequence.add(best);
        }
        return sequence;
    }

    private static boolean supersedes(CampaignRun run, Evaluation evaluation, Evaluation best) {
        boolean atTarget = isAtTarget(run, evaluation);
        if (atTarget != isAtTarget(run, best)) {
            return atTarget;
        }
        return run.getObjective() != null && better(run.getObjective(), evaluation.getObjective().getValue(), best.getObjective().getValue());
    }
}
