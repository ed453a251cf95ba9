// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.grainwright.dsl.specification.OptimizationSpecification.Requirement;
import org.grainwright.dsl.specification.OptimizationSpecification.Requirement.Observable;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.transport.analysis.AnalysisResult;

/** The outcomes beside the objective that a campaign may set limits to: Li enrichment ratio and oxygen vacancy concentration. */
public final class Outcomes {

    private static final Map<Observable, Quantity> QUANTITIES = Map.of(Observable.LER, Quantity.LI_ENRICHMENT_RATIO, Observable.OVC, Quantity.OXYGEN_VACANCY_COORDINATION);

    private Outcomes() {
    }

    /** The quantity that an outcome of {@link #constraints} is about. */
    public static Quantity quantity(String outcome) {
        return QUANTITIES.get(Observable.valueOf(outcome));
    }

    /** The limits as the optimizer wants them. */
    public static List<OutcomeConstraint> constraints(List<Requirement> requirements) {
        List<OutcomeConstraint> constraints = new ArrayList<>();
        for (Observable observable : Observable.values()) {
            List<Requirement> own = requirements.stream().filter(each -> each.observable() == observable).toList();
            if (!own.isEmpty()) {
                constraints.add(new OutcomeConstraint(observable.name(),
                        own.stream().filter(each -> !each.upper()).mapToDouble(Requirement::limit).max().orElse(Double.NEGATIVE_INFINITY),
                        own.stream().filter(Requirement::upper).mapToDouble(Requirement::limit).min().orElse(Double.POSITIVE_INFINITY)));
            }
        }
        return constraints;
    }

    /** What an evaluation says of them, at its highest temperature, where the statistics are best. */
    public static Map<String, Measurement> constrained(Outcome outcome) {
        AnalysisResult analysis = outcome.temperatures().getLast().analysis();
        Map<String, Measurement> outcomes = new TreeMap<>();
        QUANTITIES.forEach((observable, quantity) -> {
            Estimate estimate = analysis.estimate(quantity);
            outcomes.put(observable.name(), !estimate.isPresent() ? Measurement.unmeasured()
                    : new Measurement(estimate.value(), Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN));
        });
        return outcomes;
    }
}
