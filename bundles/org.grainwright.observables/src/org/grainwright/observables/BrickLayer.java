// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A polycrystal as bricks (grains) with mortar (boundaries): the boundaries across the current are in series with the
 * grains, 1/sigma = 1/sigma_bulk + R_area / d. Holds for boundaries much thinner than grains; when the boundaries
 * block, current also goes around through the parallel ones, so the result is a lower bound (J. Fleig and J. Maier, J.
 * Eur. Ceram. Soc. 19, 693 (1999)).
 *
 * @param bulkConductivity of the grains, S/cm
 * @param areaSpecificResistance excess resistance of one boundary, ohm·cm²
 */
public record BrickLayer(Estimate bulkConductivity, Estimate areaSpecificResistance) {

    /** Grain sizes of ceramics, µm. */
    public static final List<Double> GRAIN_SIZES_MICROMETRE = List.of(0.1, 1.0, 10.0);
    private static final double CM_PER_MICROMETRE = 1e-4;

    /** Total conductivity over the grain sizes of ceramics in µm. */
    public Map<Double, Estimate> totals() {
        Map<Double, Estimate> totals = new TreeMap<>();
        GRAIN_SIZES_MICROMETRE.forEach(size -> totals.put(size, total(size)));
        return totals;
    }

    /**
     * Total conductivity, S/cm, for a grain size; missing where the sum makes no sense.
     *
     * @param grainSizeMicrometre grain size in µm, {@code > 0}
     */
    public Estimate total(double grainSizeMicrometre) {
        if (!(grainSizeMicrometre > 0)) {
            throw new IllegalArgumentException("a grain size of " + grainSizeMicrometre + " µm makes no sense");
        }
        if (!(bulkConductivity.value() > 0) || !areaSpecificResistance.isPresent()) {
            return Estimate.missing("S/cm",
                    "The brick-layer sum needs a positive bulk conductivity and an area-specific resistance.");
        }
        double bulk = bulkConductivity.value();
        double size = grainSizeMicrometre * CM_PER_MICROMETRE;
        double resistivity = 1 / bulk + areaSpecificResistance.value() / size;
        if (!(resistivity > 0)) {
            return Estimate.missing("S/cm",
                    "The boundary conducts so much better than the grain that bricks in series make no sense.");
        }
        double error = Math.hypot(bulkConductivity.standardError() / (bulk * bulk),
                areaSpecificResistance.standardError() / size);
        return of(1 / resistivity, error / (resistivity * resistivity), "S/cm");
    }

    /** The grain size in µm at which boundaries carry half of the resistance. */
    public Estimate evenGrainSize() {
        double even = bulkConductivity.value() * areaSpecificResistance.value() / CM_PER_MICROMETRE;
        return of(even, Math.abs(even) * Math.hypot(bulkConductivity.relativeError(),
                areaSpecificResistance.relativeError()), "µm");
    }

    /** The share of the resistance that boundaries carry at a grain size in µm, 0 to 1 for blocking ones. */
    public double boundaryShare(double grainSizeMicrometre) {
        double even = evenGrainSize().value();
        return even / (even + grainSizeMicrometre);
    }

    private Estimate of(double value, double error, String unit) {
        return new Estimate(value, error, unit,
                Math.min(bulkConductivity.effectiveSamples(), areaSpecificResistance.effectiveSamples()),
                bulkConductivity.reasons()).gated(areaSpecificResistance);
    }
}
