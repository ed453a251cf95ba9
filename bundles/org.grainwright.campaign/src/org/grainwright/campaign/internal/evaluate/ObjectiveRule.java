// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.observables.Scale;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/**
 * How a campaign's objective follows from the analysis: a quantity of the catalogue at a temperature. The logarithm is
 * the optimizer's business.
 */
public final class ObjectiveRule {

    private static final double SAME_TEMPERATURE_K = 0.5;

    private final Objective objective;

    public ObjectiveRule(Objective objective) {
        this.objective = objective;
    }

    /** What is optimised. */
    public Quantity quantity() {
        return objective.quantity();
    }

    /** The scale on which it is optimised. */
    public Scale scale() {
        return quantity().domain().scale();
    }

    /** The temperature that is asked for, K. */
    public double temperatureK() {
        return objective.temperatureK();
    }

    public boolean maximize() {
        return objective.goal() == Objective.Goal.MAXIMIZE;
    }

    /**
     * The objective at the campaign's temperature: measured where it was simulated, extrapolated otherwise; missing
     * where it has no place on its scale.
     */
    public Estimate of(List<AtTemperature> temperatures) {
        Estimate estimate = temperatures.stream()
                .filter(each -> Math.abs(each.temperatureK() - temperatureK()) <= SAME_TEMPERATURE_K)
                .findFirst().map(each -> each.analysis().estimate(quantity()))
                .orElseGet(() -> Extrapolation.of(quantity(), temperatures, temperatureK()));
        Estimate scaled = scale().of(estimate);
        return scaled.isPresent() ? estimate : Estimate.missing(quantity().unit(), scaled.reason());
    }

    /** Whether no simulation runs at the temperature of the objective. */
    public boolean extrapolates(List<Double> simulatedK) {
        return simulatedK.stream().noneMatch(each -> Math.abs(each - temperatureK()) <= SAME_TEMPERATURE_K);
    }
}
