// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.util.List;

import org.grainwright.transport.Estimate;
import org.grainwright.transport.Gate;

/**
 * An Arrhenius line through a logarithmic observable: log10 y = a + b / T, weighted by the standard errors, evaluated with the covariance of a and b. (For a conductivity the
 * usual Arrhenius law holds for sigma T; over the temperatures of one campaign the factor T changes the extrapolated value by less than its error.)
 */
final class Extrapolation {

    private Extrapolation() {
    }

    /**
     * @param temperaturesK simulated temperatures
     * @param values the observable at each, on the logarithmic scale
     * @param wantedK where it is wanted
     * @return at least amber, because potential and phase may not behave alike over such a range; red without two usable temperatures
     */
    static Estimate toTemperature(List<Double> temperaturesK, List<Estimate> values, double wantedK) {
        double s = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        int used = 0;
        Gate worst = Gate.AMBER;
        double fewest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            Estimate value = values.get(i);
            if (!value.isPresent() || !(value.standardError() > 0) || !Double.isFinite(value.standardError())) {
                continue;
            }
            double weight = 1 / (value.standardError() * value.standardError());
            double x = 1 / temperaturesK.get(i) - 1 / wantedK;
            s += weight;
            sx += weight * x;
            sy += weight * value.value();
            sxx += weight * x * x;
            sxy += weight * x * value.value();
            used++;
            worst = worst.worse(value.gate());
            fewest = Math.min(fewest, value.effectiveSamples());
        }
        String unit = values.getFirst().unit();
        double determinant = s * sxx - sx * sx;
        if (used < 2 || !(determinant > 1e-12 * s * sxx)) {
            return Estimate.missing(unit, "An extrapolation to %.0f K needs usable values at two temperatures or more.".formatted(wantedK));
        }
        // with x measured from the wanted temperature, the intercept is the wanted value
        return new Estimate((sxx * sy - sx * sxy) / determinant, Math.sqrt(sxx / determinant), unit, Math.max(1, fewest), worst,
                "Extrapolated to %.0f K by an Arrhenius line through %d temperatures; limited by the potential.".formatted(wantedK, used));
    }
}
