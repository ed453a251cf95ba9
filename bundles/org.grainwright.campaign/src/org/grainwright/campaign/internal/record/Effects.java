// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Effect;
import org.grainwright.model.Evaluation;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.model.VariableValue;
import org.grainwright.transport.statistics.Regression;

/**
 * What the search variables do to the objective: a regression of its logarithm over the evaluations of a run, weighted
 * with their errors, with an F test per variable and Holm's correction for the number of variables. Says so when there
 * are too few evaluations. A pure function of the record.
 *
 * @param effects one per numeric variable (over the range that was tried) and one per category but the first; empty
 * when nothing can be said
 * @param summary one or two sentences for people
 */
record Effects(List<Effect> effects, String summary) {

    /** Observations beyond the coefficients, below which a regression is not trusted. */
    static final int LEAST_FREEDOM = 5;

    private static final double LN10 = Math.log(10);

    /** The effects in a run as it stands. */
    static Effects of(CampaignRun run) {
        List<Evaluation> usable = run.getEvaluations().stream()
                .filter(each -> RunQueries.isUsable(each) && RunQueries.isAtTarget(run, each)).toList();
        if (usable.isEmpty()) {
            return new Effects(List.of(), "There is no usable evaluation, so nothing can be said about what matters.");
        }
        if (usable.stream().anyMatch(each -> !(each.getObjective().getValue() > 0))) {
            return new Effects(List.of(),
                    "The objective is not always positive, so its logarithm cannot be regressed.");
        }
        Map<SearchVariable, Integer> columns = columns(run, usable);
        if (columns.isEmpty()) {
            return new Effects(List.of(),
                    "No variable took more than one value in the usable evaluations, so nothing can be said about what "
                            + "matters.");
        }
        List<SearchVariable> fitted = new ArrayList<>();
        List<SearchVariable> left = new ArrayList<>();
        int coefficients = 1;
        // Variables with few coefficients first: the choice must not look at the objective.
        for (SearchVariable variable : columns.keySet().stream().sorted((a, b) -> columns.get(a) - columns.get(b))
                .toList()) {
            if (usable.size() - coefficients - columns.get(variable) >= LEAST_FREEDOM) {
                fitted.add(variable);
                coefficients += columns.get(variable);
            } else {
                left.add(variable);
            }
        }
        int wanted = 1 + LEAST_FREEDOM + columns.values().stream().mapToInt(Integer::intValue).sum();
        if (fitted.isEmpty()) {
            return new Effects(List.of(), String.format(Locale.ROOT,
                    "Too few evaluations to tell what matters: %d usable ones, at least %d are needed for the effects "
                            + "of %s.",
                    usable.size(), wanted, names(List.copyOf(columns.keySet()))));
        }
        Regression regression;
        try {
            regression = fit(usable, fitted);
        } catch (IllegalArgumentException dependent) {
            return new Effects(List.of(), "What matters cannot be told: " + dependent.getMessage() + ".");
        }
        String summary = String.format(Locale.ROOT,
                "Regression of the logarithm of the objective over %d evaluations, each weighted by its error: it "
                        + "explains %.0f %% of the variation and leaves %d degrees of freedom.",
                usable.size(), 100 * regression.rSquared(), regression.degreesOfFreedom());
        if (!left.isEmpty()) {
            summary += String.format(Locale.ROOT,
                    " Too few evaluations to include %s as well (%d are needed), whose effect may hide in the others.",
                    names(left), wanted);
        }
        return new Effects(effects(usable, fitted, regression), summary);
    }

    /** How many coefficients each variable takes that varied. */
    private static Map<SearchVariable, Integer> columns(CampaignRun run, List<Evaluation> usable) {
        Map<SearchVariable, Integer> columns = new LinkedHashMap<>();
        for (SearchVariable variable : run.getVariables()) {
            List<Object> values = usable.stream().map(each -> value(variable, each)).toList();
            long levels = values.stream().distinct().count();
            if (levels > 1
                    && values.stream().allMatch(value -> value instanceof String || Double.isFinite((Double) value))) {
                columns.put(variable, isCategory(variable) ? (int) levels - 1 : 1);
            }
        }
        return columns;
    }

    private static boolean isCategory(SearchVariable variable) {
        return variable.getKind() == VariableKind.CATEGORY;
    }

    private static Object value(SearchVariable variable, Evaluation evaluation) {
        for (VariableValue each : evaluation.getVariables()) {
            if (each.getName().equals(variable.getName())) {
                return isCategory(variable) ? String.valueOf(each.getText()) : (Object) each.getNumber();
            }
        }
        return isCategory(variable) ? "unknown" : (Object) Double.NaN;
    }

    private static Regression fit(List<Evaluation> usable, List<SearchVariable> fitted) {
        boolean weighted = usable.stream().allMatch(each -> each.getObjective().getStandardError() > 0);
        Regression.Builder builder = Regression.builder();
        for (Evaluation evaluation : usable) {
            Map<String, Object> factors = new LinkedHashMap<>();
            fitted.forEach(variable -> factors.put(variable.getName(), value(variable, evaluation)));
            Observable objective = evaluation.getObjective();
            builder.observe(factors, Math.log10(objective.getValue()),
                    weighted ? objective.getStandardError() / objective.getValue() / LN10 : Double.NaN);
        }
        return builder.fit();
    }

    private static List<Effect> effects(List<Evaluation> usable, List<SearchVariable> fitted, Regression regression) {
        List<Effect> effects = new ArrayList<>();
        for (SearchVariable variable : fitted) {
            Regression.FactorTest test = regression.factors().stream()
                    .filter(each -> each.factor().equals(variable.getName())).findFirst().orElseThrow();
            if (isCategory(variable)) {
                List<String> levels = usable.stream().map(each -> (String) value(variable, each)).distinct().sorted()
                        .toList();
                for (String level : levels.subList(1, levels.size())) {
                    Regression.Term term = regression.term(variable.getName() + "=" + level);
                    effects.add(effect(variable, level + " instead of " + levels.getFirst(),
                            new double[] {term.coefficient(), term.lower95(), term.upper95()}, test));
                }
            } else {
                double[] values = usable.stream().mapToDouble(each -> (Double) value(variable, each)).sorted()
                        .toArray();
                double from = values[0];
                double to = values[values.length - 1];
                effects.add(effect(variable, "from " + plain(from) + " to " + plain(to),
                        regression.partialEffect(variable.getName(), from, to), test));
            }
        }
        return effects;
    }

    private static Effect effect(SearchVariable variable, String change, double[] log10, Regression.FactorTest test) {
        Effect effect = ModelFactory.eINSTANCE.createEffect();
        effect.setVariable(variable.getName());
        effect.setChange(
                change + (variable.getUnit() == null || variable.getUnit().isEmpty() ? "" : " " + variable.getUnit()));
        effect.setFactor(Math.pow(10, log10[0]));
        effect.setLower(Math.pow(10, log10[1]));
        effect.setUpper(Math.pow(10, log10[2]));
        effect.setPValue(test.pValue());
        effect.setCorrectedPValue(test.adjustedPValue());
        return effect;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String names(List<SearchVariable> variables) {
        return variables.stream().map(SearchVariable::getName).collect(Collectors.joining(", "));
    }
}
