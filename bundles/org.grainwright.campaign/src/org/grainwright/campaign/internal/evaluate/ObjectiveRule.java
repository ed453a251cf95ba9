// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.observables.Scale;
import org.grainwright.observables.Arrhenius;
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
                .orElseGet(() -> extrapolated(temperatures));
        Estimate scaled = scale().of(estimate);
        return scaled.isPresent() ? estimate : Estimate.missing(quantity().unit(), scaled.reason());
    }

    /**
     * By an Arrhenius law through the simulated temperatures; at least amber, because potential and phase may not
     * behave alike over such a range.
     */
    private Estimate extrapolated(List<AtTemperature> temperatures) {
        if (scale() != Scale.LOG) {
            return Estimate.missing(quantity().unit(),
                    "What need not be positive follows no Arrhenius law and is not extrapolated; simulate at the "
                            + "temperature of the"
                            + " objective.");
        }
        List<Estimate> simulated = temperatures.stream().map(each -> each.analysis().estimate(quantity())).toList();
        List<Arrhenius.Point> points = new ArrayList<>();
        for (int i = 0; i < simulated.size(); i++) {
            if (simulated.get(i).value() > 0 && Double.isFinite(simulated.get(i).standardError())) {
                points.add(new Arrhenius.Point(temperatures.get(i).temperatureK(), simulated.get(i)));
            }
        }
        if (points.size() < 2) {
            return Estimate.missing(quantity().unit(),
                    String.format(Locale.ROOT,
                            "An extrapolation to %.0f K needs usable values at two simulated temperatures or more.",
                            temperatureK()));
        }
        Estimate estimate = Arrhenius.fit(law(), points).at(temperatureK());
        for (Estimate each : simulated) {
            estimate = estimate.gated(each);
        }
        return estimate;
    }

    /** Whether no simulation runs at the temperature of the objective. */
    public boolean extrapolates(List<Double> simulatedK) {
        return simulatedK.stream().noneMatch(each -> Math.abs(each - temperatureK()) <= SAME_TEMPERATURE_K);
    }

    private Arrhenius.Kind law() {
        return switch (quantity().unit()) {
            case "S/cm" -> Arrhenius.Kind.CONDUCTIVITY;
            case "ohm cm", "ohm cm^2" -> Arrhenius.Kind.RESISTIVITY;
            default -> Arrhenius.Kind.DIFFUSION;
        };
    }
}
