// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.dsl.specification.OptimizationSpecification.Requirement;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.SecondObjective;
import org.grainwright.transport.analysis.AnalysisResult;

/**
 * What the optimizer is told beside the objective: the outcomes that a campaign sets limits to, on their scales, and
 * the second objective as it is. Immutable.
 */
public final class Outcomes {

    private final List<Requirement> requirements;
    private final Optional<ObjectiveRule> second;

    /** With a single objective. */
    public Outcomes(List<Requirement> requirements) {
        this(requirements, Optional.empty());
    }

    public Outcomes(List<Requirement> requirements, Optional<Objective> second) {
        this.requirements = List.copyOf(requirements);
        this.second = second.map(ObjectiveRule::new);
    }

    /** The second objective; empty for a single one. */
    public Optional<SecondObjective> second() {
        return second.map(rule -> new SecondObjective(name(rule),
                rule.maximize() ? Direction.MAXIMIZE : Direction.MINIMIZE,
                rule.scale() == Scale.LOG ? OutputTransform.LOG10 : OutputTransform.IDENTITY));
    }

    /** Not that of a limit on the same observable, which is judged at another temperature. */
    private static String name(ObjectiveRule rule) {
        return rule.quantity().id() + " at " + Math.round(rule.temperatureK()) + " K";
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
        second.ifPresent(rule -> {
            Estimate estimate = rule.of(outcome.temperatures());
            // what is red is on no front, and a search that had learnt it would hunt for it
            outcomes.put(name(rule), estimate.isPresent() && estimate.gate() != Gate.RED ? measurement(estimate)
                    : Measurement.unmeasured());
        });
        return outcomes;
    }

    /** As the optimizer takes it. */
    public static Measurement measurement(Estimate estimate) {
        return new Measurement(estimate.value(),
                Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN);
    }
}
