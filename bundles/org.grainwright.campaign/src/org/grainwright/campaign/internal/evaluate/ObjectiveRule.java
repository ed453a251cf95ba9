// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective.Direction;
import org.grainwright.model.ObservableNames;
import org.grainwright.transport.AnalysisResult;
import org.grainwright.transport.Arrhenius;
import org.grainwright.transport.Estimate;
import org.grainwright.transport.Gate;
import org.grainwright.transport.Quantity;

/**
 * How a campaign's objective follows from the analysis. Resistivities and conductivities span decades, so the optimizer sees their decimal logarithm; an area-specific
 * resistance may be negative and is seen as it is.
 */
public final class ObjectiveRule {

    private static final double LN10 = Math.log(10);
    private static final double SAME_TEMPERATURE_K = 0.5;

    private final Objective objective;

    public ObjectiveRule(Objective objective) throws CampaignException {
        this.objective = objective;
        if (objective.target() == Objective.Target.AREA_RESISTANCE && objective.direction() == Direction.ALONG) {
            throw new CampaignException(CampaignException.Blame.INPUT, "an area-specific resistance is defined across a boundary only; write 'area resistance across boundary'", null);
        }
    }

    /** Whether {@link #of} gives decimal logarithms. */
    public boolean logarithmic() {
        return objective.target() != Objective.Target.AREA_RESISTANCE;
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
        return switch (objective.target()) {
            case RESISTIVITY -> "boundary resistivity, ";
            case CONDUCTIVITY -> "boundary conductivity, ";
            case AREA_RESISTANCE -> "area-specific boundary resistance, ";
        } + direction();
    }

    public String symbol() {
        return switch (objective.target()) {
            case RESISTIVITY -> "ρ";
            case CONDUCTIVITY -> "σ";
            case AREA_RESISTANCE -> "R";
        };
    }

    public String unit() {
        return switch (objective.target()) {
            case RESISTIVITY -> "Ω·cm";
            case CONDUCTIVITY -> "S/cm";
            case AREA_RESISTANCE -> "Ω·cm²";
        };
    }

    /** The objective on the optimizer's scale at the campaign's temperature: measured where it was simulated, extrapolated otherwise. */
    Estimate of(List<AtTemperature> temperatures) {
        for (AtTemperature each : temperatures) {
            if (Math.abs(each.temperatureK() - temperatureK()) <= SAME_TEMPERATURE_K) {
                return of(each.analysis());
            }
        }
        return extrapolated(temperatures);
    }

    /** By an Arrhenius law through the simulated temperatures; at least amber, because potential and phase may not behave alike over such a range. */
    private Estimate extrapolated(List<AtTemperature> temperatures) {
        if (!logarithmic()) {
            return Estimate.missing(unit(), "An area-specific resistance may change its sign and is not extrapolated; simulate at the temperature of the objective.");
        }
        List<Estimate> simulated = temperatures.stream().map(each -> inUnit(of(each.analysis()))).toList();
        List<Arrhenius.Point> points = new ArrayList<>();
        for (int i = 0; i < simulated.size(); i++) {
            if (simulated.get(i).isPresent() && Double.isFinite(simulated.get(i).standardError())) {
                points.add(new Arrhenius.Point(temperatures.get(i).temperatureK(), simulated.get(i)));
            }
        }
        if (points.size() < 2) {
            return Estimate.missing(unit(), "An extrapolation to %.0f K needs usable values at two simulated temperatures or more.".formatted(temperatureK()));
        }
        Arrhenius law = Arrhenius.fit(objective.target() == Objective.Target.RESISTIVITY ? Arrhenius.Kind.RESISTIVITY : Arrhenius.Kind.CONDUCTIVITY, points);
        Estimate estimate = log10(law.at(temperatureK()), 1, unit());
        for (Estimate each : simulated) {
            estimate = estimate.gated(each.gate(), each.reason());
        }
        return estimate;
    }

    /** Whether no simulation runs at the temperature of the objective. */
    public boolean extrapolates(List<Double> simulatedK) {
        return simulatedK.stream().noneMatch(each -> Math.abs(each - temperatureK()) <= SAME_TEMPERATURE_K);
    }

    /** The objective on the optimizer's scale at the temperature of one analysis. */
    private Estimate of(AnalysisResult analysis) {
        boolean across = objective.direction() == Direction.ACROSS;
        return switch (objective.target()) {
            case RESISTIVITY -> across ? analysis.estimate(Quantity.LOG10_BOUNDARY_RESISTIVITY)
                    : log10(analysis.estimate(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL), -1, "log10(ohm cm)");
            case CONDUCTIVITY -> log10(analysis.estimate(across ? Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR : Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL), 1, "log10(S/cm)");
            case AREA_RESISTANCE -> analysis.estimate(Quantity.AREA_SPECIFIC_RESISTANCE);
        };
    }

    /** The decimal logarithm of a positive estimate or of its reciprocal, by the delta method. */
    public static Estimate log10(Estimate estimate, int sign, String unit) {
        if (!estimate.isPresent() || estimate.value() <= 0) {
            return Estimate.missing(unit, estimate.isPresent() ? "The value is not positive, so that it has no logarithm." : estimate.reason());
        }
        return new Estimate(sign * Math.log10(estimate.value()), estimate.standardError() / (estimate.value() * LN10), unit, estimate.effectiveSamples(), estimate.gate(),
                estimate.reason());
    }

    /** A value and standard error on the optimizer's scale, in {@link #unit()}. */
    public Estimate inUnit(Estimate scaled) {
        if (!logarithmic() || !scaled.isPresent()) {
            return new Estimate(scaled.value(), scaled.standardError(), unit(), scaled.effectiveSamples(), scaled.isPresent() ? scaled.gate() : Gate.RED, scaled.reason());
        }
        double value = Math.pow(10, scaled.value());
        return new Estimate(value, value * LN10 * scaled.standardError(), unit(), scaled.effectiveSamples(), scaled.gate(), scaled.reason());
    }
}
