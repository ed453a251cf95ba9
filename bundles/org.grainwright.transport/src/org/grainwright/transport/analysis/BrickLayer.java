// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.Map;
import java.util.TreeMap;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/**
 * A polycrystal as bricks (grains) with mortar (boundaries): the boundaries across the current are in series with the
 * grains, 1/sigma = 1/sigma_bulk + R_area / d. Holds for boundaries much thinner than grains; when the boundaries
 * block, current also goes around through the parallel ones, so the result is a lower bound (J. Fleig and J. Maier, J.
 * Eur. Ceram. Soc. 19, 693 (1999)).
 */
public final class BrickLayer {

    /** Grain sizes of ceramics, µm. */
    private static final double[] GRAIN_SIZES_MICROMETRE = {0.1, 1, 10};
    private static final double CM_PER_MICROMETRE = 1e-4;

    private BrickLayer() {
    }

    /**
     * Total conductivity over grain size in µm (0.1, 1, 10) for boundaries like the analysed ones; empty for a cell
     * without boundaries.
     */
    public static Map<Double, Estimate> totals(AnalysisResult result) {
        Map<Double, Estimate> totals = new TreeMap<>();
        if (result.estimates().containsKey(Quantity.AREA_SPECIFIC_RESISTANCE)) {
            for (double size : GRAIN_SIZES_MICROMETRE) {
                totals.put(size, total(result.estimate(Quantity.BULK_CONDUCTIVITY),
                        result.estimate(Quantity.AREA_SPECIFIC_RESISTANCE), size * CM_PER_MICROMETRE));
            }
        }
        return totals;
    }

    /**
     * Total conductivity for a grain size.
     *
     * @param bulkConductivity S/cm, {@code > 0}
     * @param areaSpecificResistance excess resistance of one boundary, ohm·cm²
     * @param grainSizeCm grain size in cm, {@code > 0}
     */
    public static Estimate total(Estimate bulkConductivity, Estimate areaSpecificResistance, double grainSizeCm) {
        if (!(grainSizeCm > 0)) {
            throw new IllegalArgumentException("a grain size of " + grainSizeCm + " cm makes no sense");
        }
        if (!(bulkConductivity.value() > 0) || !areaSpecificResistance.isPresent()) {
            return Estimate.missing("S/cm",
                    "The brick-layer sum needs a positive bulk conductivity and an area-specific resistance.");
        }
        double bulk = bulkConductivity.value();
        double resistivity = 1 / bulk + areaSpecificResistance.value() / grainSizeCm;
        if (!(resistivity > 0)) {
            return Estimate.missing("S/cm",
                    "The boundary conducts so much better than the grain that bricks in series make no sense.");
        }
        double error = Math.hypot(bulkConductivity.standardError() / (bulk * bulk),
                areaSpecificResistance.standardError() / grainSizeCm);
        return new Estimate(1 / resistivity, error / (resistivity * resistivity), "S/cm",
                Math.min(bulkConductivity.effectiveSamples(), areaSpecificResistance.effectiveSamples()),
                bulkConductivity.reasons()).gated(areaSpecificResistance);
    }
}
