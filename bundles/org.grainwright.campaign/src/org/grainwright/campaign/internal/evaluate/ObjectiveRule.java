// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective.Direction;
import org.grainwright.model.ObservableNames;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.grainwright.transport.statistics.Arrhenius;

/**
 * How a campaign's objective follows from the analysis. Resistivities and conductivities span decades, so the optimizer sees their decimal logarithm; an area-specific
 * resistance may be negative and is seen as it is.
 */
public final class ObjectiveRule {

    private static final double SAME_TEMPERATURE_K = 0.5;

    private final Objective objective;

    public ObjectiveRule(Objective objective) throws CampaignException {
        this.objective = objective;
        if (objective.target() == Objective.Target.AREA_RESISTANCE && objective.direction() == Direction.ALONG) {
            throw new CampaignException(CampaignException.Blame.INPUT, "an area-specific resistance is defined across a boundary only; write 'area resistance across boundary'", null);
        }
    }

    /** What is optimised. */
    public Quantity quantity() {
        boolean across = objective.direction() == Direction.ACROSS;
        return switch (objective.target()) {
            case RESISTIVITY -> across ? Quantity.BOUNDARY_RESISTIVITY : Quantity.BOUNDARY_RESISTIVITY_PARALLEL;
            case CONDUCTIVITY -> across ? Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR : Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL;
            case AREA_RESISTANCE -> Quantity.AREA_SPECIFIC_RESISTANCE;
        };
    }

    /** The scale that the optimizer sees. */
    public Scale scale() {
        return quantity().domain().scale();
    }

    /** Whether {@link #of} gives decimal logarithms. */
    public boolean logarithmic() {
        return scale() == Scale.LOG;
    }

    /** The temperature that is asked for, K. */
    public double temperatureK() {
        return objective.temperatureK();
    }

    public boolean maximize() {
        return objective.goal() == Objective.Goal.MAXIMIZE;
    }

    /** Name of the observable in the record, see {@link ObservableNames}. */
    public String observable() {
        return ObservableNames.of(switch (objective.target()) {
            case RESISTIVITY -> ObservableNames.RESISTIVITY;
            case CONDUCTIVITY -> ObservableNames.CONDUCTIVITY;
            case AREA_RESISTANCE -> ObservableNames.AREA_RESISTANCE;
        }, "boundary", direction());
    }

    public String direction() {
        return objective.direction() == Direction.ACROSS ? "across" : "along";
    }

    public String label() {
        return quantity().text().label();
    }

    public String symbol() {
        return quantity().text().symbol();
    }

    public String unit() {
        return Notation.UNICODE.unit(quantity().unit());
    }

    /** The objective on the optimizer's scale at the campaign's temperature: measured where it was simulated, extrapolated otherwise. */
    public Estimate of(List<AtTemperature> temperatures) {
        for (AtTemperature each : temperatures) {
            if (Math.abs(each.temperatureK() - temperatureK()) <= SAME_TEMPERATURE_K) {
                return measured(each);
            }
        }
        return extrapolated(temperatures);
    }

    /** By an Arrhenius law through the simulated temperatures; at least amber, because potential and phase may not behave alike over such a range. */
    private Estimate extrapolated(List<AtTemperature> temperatures) {
        if (!logarithmic()) {
            return Estimate.missing(quantity().unit(), "An area-specific resistance may change its sign and is not extrapolated; simulate at the temperature of the objective.");
        }
        List<Estimate> simulated = temperatures.stream().map(each -> each.analysis().estimate(quantity())).toList();
        List<Arrhenius.Point> points = new ArrayList<>();
        for (int i = 0; i < simulated.size(); i++) {
            if (simulated.get(i).value() > 0 && Double.isFinite(simulated.get(i).standardError())) {
                points.add(new Arrhenius.Point(temperatures.get(i).temperatureK(), simulated.get(i)));
            }
        }
        if (points.size() < 2) {
            return Estimate.missing(quantity().unit(), "An extrapolation to %.0f K needs usable values at two simulated temperatures or more.".formatted(temperatureK()));
        }
        Arrhenius law = Arrhenius.fit(objective.target() == Objective.Target.RESISTIVITY ? Arrhenius.Kind.RESISTIVITY : Arrhenius.Kind.CONDUCTIVITY, points);
        Estimate estimate = scale().of(law.at(temperatureK()));
        for (Estimate each : simulated) {
            estimate = estimate.gated(each);
        }
        return estimate;
    }

    /** Whether no simulation runs at the temperature of the objective. */
    public boolean extrapolates(List<Double> simulatedK) {
        return simulatedK.stream().noneMatch(each -> Math.abs(each - temperatureK()) <= SAME_TEMPERATURE_K);
    }

    private Estimate measured(AtTemperature at) {
        return scale().of(at.analysis().estimate(quantity()));
    }

    /** A value and standard error on the optimizer's scale, in the unit of {@link #quantity()}. */
    public Estimate inUnit(Estimate scaled) {
        return scale().back(scaled, quantity().unit());
    }
}
