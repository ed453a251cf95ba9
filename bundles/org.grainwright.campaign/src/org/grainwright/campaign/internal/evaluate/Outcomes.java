// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.grainwright.dsl.specification.OptimizationSpecification.Requirement;
import org.grainwright.observables.Estimate;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.transport.analysis.AnalysisResult;

/**
 * The outcomes beside the objective that a campaign sets limits to, on their scales, as the optimizer is told of them.
 * Immutable.
 */
public final class Outcomes {

    private final List<Requirement> requirements;

    public Outcomes(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /** The limits. */
    public List<OutcomeConstraint> constraints() {
        return requirements.stream()
                .map(each -> new OutcomeConstraint(each.quantity().id(),
                        limit(each, each.lower(), Double.NEGATIVE_INFINITY),
                        limit(each, each.upper(), Double.POSITIVE_INFINITY)))
                .toList();
    }

    private static double limit(Requirement requirement, double value, double none) {
        double scaled = requirement.quantity().domain().scale().of(value);
        return Double.isFinite(scaled) ? scaled : none;
    }

    /** What an evaluation says of them, at its highest temperature, where the statistics are best. */
    public Map<String, Measurement> of(Outcome outcome) {
        AnalysisResult analysis = outcome.temperatures().getLast().analysis();
        Map<String, Measurement> outcomes = new TreeMap<>();
        for (Requirement each : requirements) {
            Estimate estimate = each.quantity().domain().scale().of(analysis.estimate(each.quantity()));
            outcomes.put(each.quantity().id(), estimate.isPresent() ? measurement(estimate) : Measurement.unmeasured());
        }
        return outcomes;
    }

    /** As the optimizer takes it. */
    public static Measurement measurement(Estimate estimate) {
        return new Measurement(estimate.value(),
                Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN);
    }
}
