// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.List;
import java.util.Optional;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Scale;
import org.grainwright.model.Gate;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.statistics.Comparison;

/** How much better the recommended evaluation is than the baseline. Pure functions. */
final class Improvements {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;

    private Improvements() {
    }

    /**
     * How many times better the best evaluation is than the baseline, with an interval that knows that it is the best
     * of several. A red baseline is no number that anything could be compared with.
     */
    static Optional<Improvement> of(CampaignRun run, Optional<Evaluation> chosen, ObjectiveRule rule,
            Baseline.Kind against) {
        Evaluation best = chosen.filter(each -> RunQueries.isEligible(run, each)).or(() -> RunQueries.bestMeasured(run))
                .orElse(null);
        Evaluation baseline = run.getBaseline();
        if (against == Baseline.Kind.CONVENTIONAL) {
            Evaluation chosenOne = best;
            return best == null || rule.scale() != Scale.LOG || !isMeasured(best) ? Optional.empty()
                    : Conventional.mean(run, rule).map(mean -> improvement(mean, chosenOne, rule, candidates(run),
                            sampled(mean, run.getConventional().size())));
        }
        if (baseline == null && best != null && rule.scale() == Scale.LOG && isMeasured(best)) {
            return crystal(run, rule).map(crystal -> improvement(crystal, best, rule, candidates(run),
                    "the perfect crystal"));
        }
        if (best == null || baseline == null || rule.scale() != Scale.LOG || !isMeasured(best)
                || !isMeasured(baseline) || !RunQueries.isUsable(baseline)) {
            return Optional.empty();
        }
        Improvement improvement = improvement(logResistance(baseline.getObjective(), rule), best, rule,
                candidates(run), "evaluation " + baseline.getId() + ", " + baseline.getLabel());
        improvement.setSignificant(best != baseline && improvement.isSignificant());
        return Optional.of(improvement);
    }

    static String sampled(Estimate mean, int of) {
        long used = Math.round(mean.effectiveSamples());
        return (used == of ? "" : used + " of ") + of + " random boundaries (conventional material)";
    }

    private static int candidates(CampaignRun run) {
        return (int) run.getEvaluations().stream().filter(each -> each != run.getBaseline() && isMeasured(each))
                .count();
    }

    private static Improvement improvement(Estimate baseline, Evaluation best, ObjectiveRule rule, int candidates,
            String name) {
        return improvement(baseline, best.getObjective(), rule, candidates, name);
    }

    /**
     * A factor and its interval.
     *
     * @param baseline log10 of what should be small
     * @param candidates that the best was chosen from, at least 1
     * @param name of the baseline
     */
    static Improvement improvement(Estimate baseline, Observable best, ObjectiveRule rule, int candidates,
            String name) {
        Comparison.Improvement found = Comparison.improvement(baseline, logResistance(best, rule), candidates);
        Improvement improvement = FACTORY.createImprovement();
        improvement.setFactor(found.factor());
        improvement.setLower(found.lower95());
        improvement.setUpper(found.upper95());
        improvement.setSignificant(found.significant());
        improvement.setBaseline(name);
        improvement.setMethod(
                "ratio of the measured values; Student's interval of the difference of their logarithms, widened "
                        + "(Bonferroni) for choosing the best of "
                        + candidates);
        return improvement;
    }

    /**
     * What the perfect crystal has in place of the objective, at the same temperature: its own diffusion coefficient,
     * conductivity or, for a resistivity, one over that. Empty where the objective means nothing without a boundary.
     */
    private static Optional<Estimate> crystal(CampaignRun run, ObjectiveRule rule) {
        boolean inverse = rule.quantity().unit().equals(Quantity.BOUNDARY_RESISTIVITY.unit());
        Quantity of = switch (rule.quantity().unit()) {
            case "cm^2/s" -> Quantity.TRACER_D;
            case "S/cm", "ohm cm" -> Quantity.CONDUCTIVITY;
            default -> null;
        };
        if (of == null) {
            return Optional.empty();
        }
        return RunQueries.nearest(run.getBulk(), of.id(), rule.temperatureK())
                .filter(each -> Math.abs(each.getTemperatureK() - rule.temperatureK()) < 0.5 && each.getValue() > 0
                        && each.getStandardError() > 0 && each.getGate() != Gate.RED)
                .map(each -> estimate(each)).map(each -> inverse ? each.inverse(rule.quantity().unit()) : each)
                .map(each -> rule.scale().of(rule.maximize() ? each.inverse(each.unit()) : each));
    }

    private static boolean isMeasured(Evaluation evaluation) {
        Observable objective = evaluation.getObjective();
        return objective != null && objective.isKnown() && objective.getValue() > 0 && objective.getStandardError() > 0;
    }

    /** The objective as log10 of something that should be small. */
    private static Estimate logResistance(Observable objective, ObjectiveRule rule) {
        Estimate estimate = estimate(objective);
        return rule.scale().of(rule.maximize() ? estimate.inverse(estimate.unit()) : estimate);
    }

    private static Estimate estimate(Observable observable) {
        return new Estimate(observable.getValue(), observable.getStandardError(), observable.getUnit(),
                Math.max(2, observable.getSampleCount()), List.of());
    }
}
