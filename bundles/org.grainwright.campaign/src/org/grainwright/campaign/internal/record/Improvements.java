// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.List;
import java.util.Optional;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Scale;
import org.grainwright.observables.Estimate;
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
    static Optional<Improvement> of(CampaignRun run, Optional<Evaluation> chosen, ObjectiveRule rule) {
        Evaluation best = chosen.filter(each -> RunQueries.isEligible(run, each)).or(() -> RunQueries.bestMeasured(run))
                .orElse(null);
        Evaluation baseline = run.getBaseline();
        if (best == null || baseline == null || rule.scale() != Scale.LOG || !isMeasured(best)
                || !isMeasured(baseline) || !RunQueries.isUsable(baseline)) {
            return Optional.empty();
        }
        int candidates = (int) run.getEvaluations().stream().filter(each -> each != baseline && isMeasured(each))
                .count();
        Comparison.Improvement found = Comparison.improvement(logResistance(baseline, rule), logResistance(best, rule),
                candidates);
        Improvement improvement = FACTORY.createImprovement();
        improvement.setFactor(found.factor());
        improvement.setLower(found.lower95());
        improvement.setUpper(found.upper95());
        improvement.setSignificant(best != baseline && found.significant());
        improvement.setBaseline("evaluation " + baseline.getId() + ", " + baseline.getLabel());
        improvement.setMethod(
                "ratio of the measured values; Student's interval of the difference of their logarithms, widened "
                        + "(Bonferroni) for choosing the best of "
                        + candidates);
        return Optional.of(improvement);
    }

    private static boolean isMeasured(Evaluation evaluation) {
        Observable objective = evaluation.getObjective();
        return objective != null && objective.isKnown() && objective.getValue() > 0 && objective.getStandardError() > 0;
    }

    /** The objective as log10 of something that should be small. */
    private static Estimate logResistance(Evaluation evaluation, ObjectiveRule rule) {
        Observable objective = evaluation.getObjective();
        Estimate estimate = new Estimate(objective.getValue(), objective.getStandardError(), objective.getUnit(),
                Math.max(2, objective.getSampleCount()), List.of());
        return rule.scale().of(rule.maximize() ? estimate.inverse(estimate.unit()) : estimate);
    }
}
