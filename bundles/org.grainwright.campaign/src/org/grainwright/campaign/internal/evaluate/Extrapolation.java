// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;

/** Values at temperatures that were not simulated. Pure functions. */
public final class Extrapolation {

    private Extrapolation() {
    }

    /** Whether a quantity is one of transport, which follows an Arrhenius law. */
    public static boolean isPossible(Quantity quantity) {
        return quantity.domain().scale() == Scale.LOG && switch (quantity.unit()) {
            case "cm^2/s", "S/cm", "ohm cm" -> true;
            default -> false;
        };
    }

    /**
     * By an Arrhenius law through the simulated temperatures; at least amber beyond them, because potential and phase
     * may not behave alike over such a range. Missing where values do not allow a law.
     */
    public static Estimate of(Quantity quantity, List<AtTemperature> temperatures, double temperatureK) {
        if (quantity.domain().scale() != Scale.LOG) {
            return Estimate.missing(quantity.unit(),
                    "What need not be positive follows no Arrhenius law and is not extrapolated; simulate at the "
                            + "temperature of the objective.");
        }
        List<Arrhenius.Point> points = new ArrayList<>();
        for (AtTemperature each : temperatures) {
            Estimate estimate = each.analysis().estimate(quantity);
            if (estimate.value() > 0 && Double.isFinite(estimate.standardError())) {
                points.add(new Arrhenius.Point(each.temperatureK(), estimate));
            }
        }
        if (points.size() < 2) {
            return Estimate.missing(quantity.unit(),
                    "An extrapolation to %.0f K needs usable values at two simulated temperatures or more."
                            .formatted(temperatureK));
        }
        Estimate estimate = Arrhenius.fit(law(quantity), points).at(temperatureK);
        for (AtTemperature each : temperatures) {
            estimate = estimate.gated(each.analysis().estimate(quantity));
        }
        return estimate;
    }

    private static Arrhenius.Kind law(Quantity quantity) {
        return switch (quantity.unit()) {
            case "S/cm" -> Arrhenius.Kind.CONDUCTIVITY;
            case "ohm cm", "ohm cm^2" -> Arrhenius.Kind.RESISTIVITY;
            default -> Arrhenius.Kind.DIFFUSION;
        };
    }
}
