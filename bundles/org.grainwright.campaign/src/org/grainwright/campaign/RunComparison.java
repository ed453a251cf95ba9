// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.math3.distribution.NormalDistribution;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Objective;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Estimate;

/**
 * Two runs side by side: their recommended evaluations, and every geometry that both have measured, each with the
 * difference of the objective and whether it could be chance. Immutable.
 *
 * @param rows the recommended ones first, then the shared geometries in the order of the first run
 * @param unit of the objective; empty when it has none
 */
public record RunComparison(List<Row> rows, String unit) {

    private static final double LEVEL = 0.05;

    /** Copies the list. */
    public RunComparison {
        rows = List.copyOf(rows);
    }

    /**
     * One line of the comparison.
     *
     * @param what the geometry, or "recommended"
     * @param first number, value and standard error in the first run
     * @param second the same in the second run
     * @param difference second minus first
     * @param standardError of the difference; the two runs are independent
     * @param probability of a difference as large by chance alone (two-sided, normal), after Holm's correction for the
     * number of geometries compared
     */
    public record Row(String what, Side first, Side second, double difference, double standardError,
            double probability) {

        /** Whether the difference is hardly chance, at 5 % for all rows together. */
        public boolean isSignificant() {
            return probability < LEVEL;
        }
    }

    /** An evaluation of one of the runs. */
    public record Side(int evaluation, String label, Estimate objective) {
    }

    /**
     * Compares two records. The caller sees to their thread rule.
     *
     * @throws IllegalArgumentException when they have different objectives
     */
    public static RunComparison of(CampaignRun first, CampaignRun second) {
        if (first.getObjective() == null || second.getObjective() == null
                || !String.valueOf(first.getObjective().getObservable())
                        .equals(String.valueOf(second.getObjective().getObservable()))
                || Math.abs(first.getObjective().getTemperatureK() - second.getObjective().getTemperatureK()) > 0.5) {
            throw new IllegalArgumentException("the runs have different objectives: " + objective(first) + " and "
                    + objective(second));
        }
        List<Row> rows = new ArrayList<>();
        Optional<Evaluation> one = RunQueries.recommended(first).filter(RunComparison::isMeasured);
        Optional<Evaluation> other = RunQueries.recommended(second).filter(RunComparison::isMeasured);
        if (one.isPresent() && other.isPresent()) {
            rows.add(row("recommended", one.get(), other.get()));
        }
        Map<String, Evaluation> byLabel = new HashMap<>();
        second.getEvaluations().stream().filter(RunComparison::isMeasured)
                .forEach(each -> byLabel.put(RunQueries.label(each), each));
        first.getEvaluations().stream().filter(RunComparison::isMeasured)
                .filter(each -> byLabel.containsKey(RunQueries.label(each)))
                .forEach(each -> rows.add(row(RunQueries.label(each), each, byLabel.get(RunQueries.label(each)))));
        String unit = first.getObjective().getUnit();
        return new RunComparison(corrected(rows), unit == null ? "" : unit);
    }

    private static String objective(CampaignRun run) {
        Objective objective = run.getObjective();
        return objective == null ? "none"
                : (objective.getLabel() == null ? objective.getObservable() : objective.getLabel()) + " at "
                        + Math.round(objective.getTemperatureK()) + " K";
    }

    private static boolean isMeasured(Evaluation evaluation) {
        return RunQueries.isUsable(evaluation) && evaluation.getObjective().getStandardError() > 0;
    }

    private static Row row(String what, Evaluation one, Evaluation other) {
        Side first = side(one);
        Side second = side(other);
        double difference = second.objective.value() - first.objective.value();
        double error = Math.hypot(first.objective.standardError(), second.objective.standardError());
        double chance = 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(difference) / error);
        return new Row(what, first, second, difference, error, chance);
    }

    private static Side side(Evaluation evaluation) {
        return new Side(evaluation.getId(), RunQueries.label(evaluation),
                RunQueries.estimate(evaluation.getObjective()));
    }

    /** Holm's step-down: the k-th smallest of n counts n - k + 1 fold, and none less than the one before. */
    private static List<Row> corrected(List<Row> rows) {
        List<Row> sorted = rows.stream().sorted(Comparator.comparingDouble(Row::probability)).toList();
        Map<Row, Double> probabilities = new IdentityHashMap<>();
        double least = 0;
        for (int i = 0; i < sorted.size(); i++) {
            least = Math.max(least, Math.min(1, (sorted.size() - i) * sorted.get(i).probability));
            probabilities.put(sorted.get(i), least);
        }
        return rows.stream().map(row -> new Row(row.what, row.first, row.second, row.difference, row.standardError,
                probabilities.get(row))).toList();
    }
}
