// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.model.ChartIds;
import org.grainwright.model.Gate;
import org.grainwright.model.GateReason;
import org.grainwright.observables.Reason;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.ObservableNames;
import org.grainwright.model.Series;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.Curve;

/** From the rooms' immutable data to the records of the model. Pure functions. */
final class Records {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;

    /** A quantity of the analysis as an observable of the record: its name, what a person reads, its symbol, where and in which direction. */
    record Meaning(String name, String label, String symbol, String region, String direction) {

        static Meaning of(String quantity, String label, String symbol, String region, String direction) {
            return new Meaning(ObservableNames.of(quantity, region, direction), label, symbol, region, direction);
        }
    }

    private static final Map<Quantity, Meaning> MEANINGS = Map.ofEntries(
            Map.entry(Quantity.TRACER_D, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion, whole cell", "D", "cell", "isotropic")),
            Map.entry(Quantity.TRACER_D_PERPENDICULAR, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion, whole cell, across", "D", "cell", "across")),
            Map.entry(Quantity.TRACER_D_PARALLEL, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion, whole cell, along", "D", "cell", "along")),
            Map.entry(Quantity.BOUNDARY_TRACER_D, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the boundary", "D", "boundary", "isotropic")),
            Map.entry(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the boundary, across", "D", "boundary", "across")),
            Map.entry(Quantity.BOUNDARY_TRACER_D_PARALLEL, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the boundary, along", "D", "boundary", "along")),
            Map.entry(Quantity.BULK_TRACER_D, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the grain interiors", "D", "bulk", "isotropic")),
            Map.entry(Quantity.BULK_TRACER_D_PERPENDICULAR, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the grain interiors, across", "D", "bulk", "across")),
            Map.entry(Quantity.BULK_TRACER_D_PARALLEL, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the grain interiors, along", "D", "bulk", "along")),
            Map.entry(Quantity.CONDUCTIVITY, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity, whole cell", "σ", "cell", "isotropic")),
            Map.entry(Quantity.CONDUCTIVITY_PERPENDICULAR, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity, whole cell, across", "σ", "cell", "across")),
            Map.entry(Quantity.CONDUCTIVITY_PARALLEL, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity, whole cell, along", "σ", "cell", "along")),
            Map.entry(Quantity.BULK_CONDUCTIVITY, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity of the grain interiors", "σ", "bulk", "isotropic")),
            Map.entry(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, Meaning.of(ObservableNames.CONDUCTIVITY, "boundary conductivity, across", "σ", "boundary", "across")),
            Map.entry(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL, Meaning.of(ObservableNames.CONDUCTIVITY, "boundary conductivity, along", "σ", "boundary", "along")),
            Map.entry(Quantity.BOUNDARY_RESISTIVITY, Meaning.of(ObservableNames.RESISTIVITY, "boundary resistivity, across", "ρ", "boundary", "across")),
            Map.entry(Quantity.AREA_SPECIFIC_RESISTANCE, Meaning.of(ObservableNames.AREA_RESISTANCE, "area-specific boundary resistance, across", "R", "boundary", "across")),
            Map.entry(Quantity.BOUNDARY_TO_BULK_D, new Meaning("diffusionRatio", "Li diffusion, boundary over grain interior", "D/D_bulk", "boundary", null)),
            Map.entry(Quantity.COLLECTIVE_CONDUCTIVITY, Meaning.of(ObservableNames.COLLECTIVE_CONDUCTIVITY, "collective conductivity, whole cell", "σ_coll", "cell", "isotropic")),
            Map.entry(Quantity.COLLECTIVE_CONDUCTIVITY_X, Meaning.of(ObservableNames.COLLECTIVE_CONDUCTIVITY, "collective conductivity, whole cell, across", "σ_coll", "cell", "across")),
            Map.entry(Quantity.COLLECTIVE_CONDUCTIVITY_PARALLEL, Meaning.of(ObservableNames.COLLECTIVE_CONDUCTIVITY, "collective conductivity, whole cell, along", "σ_coll", "cell", "along")),
            Map.entry(Quantity.GREEN_KUBO_D, Meaning.of("greenKuboDiffusion", "Li tracer diffusion by Green-Kubo", "D", "cell", "isotropic")),
            Map.entry(Quantity.GREEN_KUBO_CONDUCTIVITY, Meaning.of("greenKuboConductivity", "collective conductivity by Green-Kubo", "σ_coll", "cell", "isotropic")),
            Map.entry(Quantity.FRAMEWORK_MSD, new Meaning("frameworkMsd", "largest framework displacement, squared", "MSD", "cell", null)),
            Map.entry(Quantity.HOP_RATE, new Meaning("hopRate", "hops per Li", "Γ", "cell", null)),
            Map.entry(Quantity.HOP_LENGTH, new Meaning("hopLength", "length of a hop", "a", "cell", null)),
            Map.entry(Quantity.OXYGEN_JUMPS, new Meaning("oxygenJumpRate", "jumps per O", "Γ(O)", "cell", null)),
            Map.entry(Quantity.HAVEN_RATIO, Meaning.of(ObservableNames.HAVEN_RATIO, "Haven ratio", "H_R", "cell", "isotropic")),
            Map.entry(Quantity.LI_ENRICHMENT_RATIO, new Meaning(ObservableNames.LER, "Li enrichment ratio", "LER", "boundary", null)),
            Map.entry(Quantity.LI_ENRICHMENT_MAXIMUM, new Meaning(ObservableNames.LER_MAX, "largest local Li enrichment", "LER max", "boundary", null)),
            Map.entry(Quantity.LI_EXCESS, new Meaning(ObservableNames.EXCESS_LI, "Gibbs excess of Li", "Γ(Li)", "boundary", null)),
            Map.entry(Quantity.OXYGEN_VACANCY_COORDINATION, new Meaning(ObservableNames.OVC, "oxygen vacancy concentration, by coordination", "OVC", "boundary", null)),
            Map.entry(Quantity.OXYGEN_VACANCY_SITES, new Meaning(ObservableNames.OVC + "Sites", "oxygen vacancy concentration, by sites", "OVC", "boundary", null)),
            Map.entry(Quantity.OXYGEN_VACANCY_EXCESS, new Meaning(ObservableNames.EXCESS_OXYGEN_VACANCY, "excess of oxygen vacancies", "Γ(V_O)", "boundary", null)));

    private Records() {
    }

    /** How the record names a quantity. */
    static Meaning meaning(Quantity quantity) {
        return MEANINGS.get(quantity);
    }

    /** Observables and curves of one temperature. */
    static void addAnalysis(AtTemperature at, List<Observable> observables, List<Series> series) {
        at.analysis().estimates().forEach((quantity, estimate) -> {
            Meaning meaning = MEANINGS.get(quantity);
            if (meaning != null) {
                observables.add(observable(meaning.name(), meaning.label(), meaning.symbol(), meaning.region(), meaning.direction(), estimate, at.temperatureK(), quantity.text().is(),
                        at.simulations().size(), quantity.domain().scale()));
            }
        });
        at.analysis().curves().forEach(curve -> series.add(series(curve, at.temperatureK())));
    }

    private static Observable observable(String name, String label, String symbol, String region, String direction, Estimate estimate, double temperatureK, String method,
            int replicas, org.grainwright.observables.Scale scale) {
        Observable observable = FACTORY.createObservable();
        observable.setName(name);
        observable.setLabel(label);
        observable.setSymbol(symbol);
        observable.setValue(estimate.value());
        observable.setStandardError(Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN);
        observable.setLower(estimate.interval95(scale).lower());
        observable.setUpper(estimate.interval95(scale).upper());
        observable.setUnit(Notation.UNICODE.unit(estimate.unit()));
        observable.setRegion(region);
        observable.setDirection(direction);
        observable.setTemperatureK(temperatureK);
        observable.setMethod(method);
        observable.setGate(Gate.valueOf(estimate.gate().name()));
        observable.setGateReason(estimate.reason());
        for (Reason each : estimate.reasons()) {
            if (each.gate() != org.grainwright.observables.Gate.GREEN) {
                GateReason reason = FACTORY.createGateReason();
                reason.setGate(Gate.valueOf(each.gate().name()));
                reason.setKind(each.kind().word());
                reason.setSentence(each.sentence());
                observable.getReasons().add(reason);
            }
        }
        observable.setSampleCount(Double.isFinite(estimate.effectiveSamples()) ? (int) Math.round(estimate.effectiveSamples()) : replicas);
        return observable;
    }

    private static Series series(Curve curve, double temperatureK) {
        Series series = FACTORY.createSeries();
        series.setId(String.format(Locale.ROOT, "%s@%.0fK", curve.name(), temperatureK));
        series.setName(curve.name());
        series.setXUnit(Notation.UNICODE.unit(curve.xUnit()));
        series.setYUnit(Notation.UNICODE.unit(curve.yUnit()));
        series.setX(curve.x());
        series.setY(curve.y());
        series.setYError(curve.standardError());
        series.setTemperatureK(temperatureK);
        if (curve.name().startsWith("msd.")) {
            series.setChart(ChartIds.MSD);
            series.setXLabel("time");
            series.setYLabel("mean squared displacement");
            series.setName(curve.name().substring("msd.".length()));
        } else if (curve.name().equals("density.charge")) {
            series.setChart(ChartIds.CHARGE_PROFILE);
            series.setXLabel("position along the boundary normal");
            series.setYLabel("charge density");
            series.setName("charge");
        } else if (curve.name().startsWith("density.")) {
            series.setChart(ChartIds.SPECIES_PROFILE);
            series.setXLabel("position along the boundary normal");
            series.setYLabel("number density");
            series.setName(curve.name().substring("density.".length()));
        } else if (curve.name().startsWith("diffusion.")) {
            series.setChart("profile.diffusion");
            series.setXLabel("distance from the boundary");
            series.setYLabel("tracer diffusion coefficient as seen in the layer");
            series.setName(curve.name().endsWith("perpendicular") ? "across" : "along");
        } else if (curve.name().startsWith("vacf.")) {
            series.setChart(ChartIds.VACF);
            series.setXLabel("time");
            series.setYLabel("velocity autocorrelation");
            series.setName(curve.name().substring("vacf.".length()));
        } else {
            series.setChart("curve." + curve.name().replaceFirst("\\..*", ""));
            series.setXLabel(curve.xUnit().equals("ps") ? "time" : "distance travelled");
            series.setYLabel(ordinate(curve.name()));
            series.setName(curve.name().replaceFirst("vanHove\\.self\\.([0-9.e+-]+)ps", "after $1 ps").replace("collective.chargeDisplacement", "all charges"));
        }
        return series;
    }

    private static String ordinate(String curve) {
        return switch (curve.replaceFirst("\\..*", "")) {
            case "collective" -> "mean squared charge displacement";
            case "currentAutocorrelation" -> "charge-current autocorrelation";
            case "greenKubo" -> curve.endsWith("conductivity") ? "conductivity, running integral" : "tracer diffusion coefficient, running integral";
            case "vanHove" -> "probability density";
            default -> curve.replace('.', ' ');
        };
    }

    /** The objective among the observables: the one that was measured, or a new one where it was extrapolated. */
    static Observable objective(ObjectiveRule rule, Estimate value, boolean extrapolated, List<Observable> observables) {
        for (Observable each : observables) {
            if (!extrapolated && each.getName().equals(rule.observable()) && Math.abs(each.getTemperatureK() - rule.temperatureK()) < 0.5) {
                return each;
            }
        }
        Observable added = observable(rule.observable(), rule.label(), rule.symbol(), "boundary", rule.direction(), value, rule.temperatureK(),
                extrapolated ? "Arrhenius extrapolation, potential-limited" : rule.quantity().text().is(), 1, rule.scale());
        added.setExtrapolated(extrapolated);
        observables.add(added);
        return added;
    }

}
