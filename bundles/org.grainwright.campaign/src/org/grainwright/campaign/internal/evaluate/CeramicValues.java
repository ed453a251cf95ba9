// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import org.grainwright.dsl.specification.PolycrystalSpecification;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Polycrystals;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.homogenisation.Polycrystal;

/** What a ceramic would have whose boundaries are all like one that was measured. Pure functions. */
final class CeramicValues {

    private CeramicValues() {
    }

    /** The analysis with total conductivity and arcs of a ceramic of the first grain size. */
    static AnalysisResult addTo(AnalysisResult analysis, PolycrystalSpecification asked) {
        Estimate grain = analysis.estimate(Quantity.BULK_CONDUCTIVITY);
        Estimate boundary = analysis.estimate(Quantity.AREA_SPECIFIC_RESISTANCE);
        if (!(grain.value() > 0) || !boundary.isPresent() || !Double.isFinite(grain.standardError())
                || !Double.isFinite(boundary.standardError()) || grain.gate() == Gate.RED
                || boundary.gate() == Gate.RED) {
            String why = "A ceramic needs a conductivity of the grains and an area-specific resistance of the "
                    + "boundary, neither of them red.";
            return analysis
                    .with(Polycrystals.CONDUCTIVITY, Estimate.missing(Polycrystals.CONDUCTIVITY.unit(), why))
                    .with(Polycrystals.GRAIN_ARC, Estimate.missing(Polycrystals.GRAIN_ARC.unit(), why))
                    .with(Polycrystals.BOUNDARY_ARC, Estimate.missing(Polycrystals.BOUNDARY_ARC.unit(), why));
        }
        Polycrystal.Spectrum spectrum = new Polycrystal(grain, List.of(new Polycrystal.Character(1, boundary)),
                Polycrystal.Shape.valueOf(asked.shape().name())).spectrum(asked.grainSizesMicrometre().getFirst());
        return analysis.with(Polycrystals.CONDUCTIVITY, spectrum.total())
                .with(Polycrystals.GRAIN_ARC, spectrum.grains())
                .with(Polycrystals.BOUNDARY_ARC, spectrum.boundaries());
    }
}
