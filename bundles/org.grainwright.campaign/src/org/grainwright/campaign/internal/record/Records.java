// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.List;
import java.util.Locale;
import org.grainwright.campaign.internal.evaluate.Extrapolation;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.model.ChartIds;
import org.grainwright.model.Gate;
import org.grainwright.model.GateReason;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.Series;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Place;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Curve;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/** From the rooms' immutable data to the records of the model. Pure functions. */
final class Records {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;

    private Records() {
    }

    /** Observables and curves of one temperature. */
    static void addAnalysis(AtTemperature at, Wording wording, List<Observable> observables, List<Series> series) {
        at.analysis().estimates().forEach((quantity, estimate) -> {
            if (wording.fits(quantity)) {
                observables.add(observable(quantity, estimate, at.temperatureK(), at.simulations().size()));
            }
        });
        at.analysis().curves().forEach(curve -> series.add(series(curve, at.temperatureK())));
    }

    private static Observable observable(Quantity quantity, Estimate estimate, double temperatureK, int replicas) {
        Observable observable = FACTORY.createObservable();
        observable.setName(quantity.id());
        observable.setLabel(quantity.text().label());
        observable.setSymbol(quantity.text().symbol());
        // the record alone explains what the catalogue does not know: a line of what it is, a line of what it is not
        observable.setMethod(Catalogue.STANDARD.find(quantity.id()).isPresent() ? quantity.text().is()
                : quantity.text().is() + "\n" + quantity.text().isNot());
        observable.setUnit(Notation.UNICODE.unit(quantity.unit()));
        observable.setRegion(quantity.place().region().word());
        observable.setDirection(
                quantity.place().direction() == Place.Direction.NONE ? null : quantity.place().direction().word());
        observable.setValue(estimate.value());
        observable.setStandardError(Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN);
        Interval interval = quantity.domain().interval95(estimate);
        observable.setLower(interval.lower());
        observable.setUpper(interval.upper());
        observable.setTemperatureK(temperatureK);
        observable.setGate(Gate.valueOf(estimate.gate().name()));
        observable.setGateReason(estimate.reason());
        for (Reason each : estimate.reasons()) {
            GateReason reason = FACTORY.createGateReason();
            reason.setGate(Gate.valueOf(each.gate().name()));
            reason.setKind(each.kind().word());
            reason.setSentence(each.sentence());
            observable.getReasons().add(reason);
        }
        observable.setSampleCount(
                Double.isFinite(estimate.effectiveSamples()) ? (int) Math.round(estimate.effectiveSamples())
                        : replicas);
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
        } else if (curve.name().startsWith("fit.")) {
            series.setChart(ChartIds.FIT);
            series.setXLabel("time");
            series.setYLabel("mean squared displacement, fitted");
            series.setName(curve.name().substring("fit.".length()));
        } else if (curve.name().startsWith("layers.")) {
            series.setChart(ChartIds.ENERGY_PROFILE);
            series.setXLabel("distance from the boundary");
            series.setYLabel("energy");
            series.setName(switch (curve.name()) {
                case "layers.freeEnergy" -> "free energy of the mobile ions";
                case "layers.hopBarrier" -> "barrier of hops";
                case "layers.siteEnergy" -> "bond-valence site energy of the mobile ion";
                default -> curve.name().substring("layers.".length());
            });
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
            series.setXLabel(abscissa(curve));
            series.setYLabel(ordinate(curve.name()));
            series.setName(curve.name().replaceFirst("vanHove\\.self\\.([0-9.e+-]+)ps", "after $1 ps")
                    .replace("collective.chargeDisplacement", "all charges")
                    .replace("annealing.energy", "at the temperature of the simulation")
                    .replaceFirst("^screening\\.([0-9.]+)$", "cut at $1 of a layer")
                    .replace("exchange.li2o", "Li2O and ZrO2 as reservoirs")
                    .replace("swapping.energy", "minimised").replaceFirst("^annealingExcess\\.", ""));
        }
        return series;
    }

    private static String abscissa(Curve curve) {
        return switch (curve.name().replaceFirst("\\..*", "")) {
            case "screening" -> "number in the order of bond strain";
            case "exchange" -> "excess of Li2O per boundary";
            case "swapping" -> "trial";
            default -> curve.xUnit().equals("ps") ? "time" : "distance travelled";
        };
    }

    private static String ordinate(String curve) {
        return switch (curve.replaceFirst("\\..*", "")) {
            case "collective" -> "mean squared charge displacement";
            case "currentAutocorrelation" -> "charge-current autocorrelation";
            case "greenKubo" -> curve.endsWith("conductivity") ? "conductivity, running integral"
                    : "tracer diffusion coefficient, running integral";
            case "annealing" -> "energy of the boundary less that as assembled";
            case "screening", "exchange" -> "boundary energy";
            case "annealingExcess" -> "excess of the slabs at a fixed number of host ions";
            case "swapping" -> "energy of the boundary less that before";
            case "vanHove" -> "probability density";
            default -> curve.replace('.', ' ');
        };
    }

    /** The objective among the observables: the one that was measured, or a new one where it was extrapolated. */
    static Observable objective(ObjectiveRule rule, Estimate value, boolean extrapolated,
            List<Observable> observables) {
        for (Observable each : observables) {
            if (!extrapolated && each.getName().equals(rule.quantity().id())
                    && Math.abs(each.getTemperatureK() - rule.temperatureK()) < 0.5) {
                return each;
            }
        }
        Observable added = observable(rule.quantity(), value, rule.temperatureK(), 1);
        if (extrapolated) {
            extrapolated(added);
        }
        observables.add(added);
        return added;
    }

    /**
     * What follows by Arrhenius laws for the temperatures that are reported and were not simulated, for everything that
     * obeys one and has usable values at two simulated temperatures or more.
     *
     * @param reportedK K
     */
    static void addReported(List<AtTemperature> temperatures, double[] reportedK, List<Observable> observables) {
        if (temperatures.size() < 2 || reportedK == null) {
            return;
        }
        for (Quantity quantity : temperatures.getFirst().analysis().estimates().keySet()) {
            for (double temperatureK : reportedK) {
                boolean known = observables.stream().anyMatch(each -> each.getName().equals(quantity.id())
                        && Math.abs(each.getTemperatureK() - temperatureK) < 0.5);
                if (!known && Extrapolation.isPossible(quantity)) {
                    Estimate estimate = Extrapolation.of(quantity, temperatures, temperatureK);
                    if (estimate.isPresent()) {
                        observables.add(extrapolated(observable(quantity, estimate, temperatureK, 1)));
                    }
                }
            }
        }
    }

    private static Observable extrapolated(Observable observable) {
        observable.setMethod("Arrhenius extrapolation, potential-limited");
        observable.setExtrapolated(true);
        return observable;
    }
}
