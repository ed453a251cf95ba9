// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.List;
import java.util.Optional;

/**
 * What a potential gives for bulk LLZO, as measured with it. Immutable.
 *
 * @param minimumTemperatureK the lowest temperature at which it was tested; NaN if never
 * @param maximumTemperatureK the highest temperature at which it was tested; NaN if never
 * @param lithium the diffusion law of lithium in the bulk crystal, when measured
 * @param references bulk figures by temperature
 * @param energyPerFormulaUnitEv about the energy of Li₇La₃Zr₂O₁₂, to recognise a collapse; NaN if unknown
 */
public record BulkProperties(double minimumTemperatureK, double maximumTemperatureK, Optional<ArrheniusLaw> lithium,
        List<BulkReference> references, double energyPerFormulaUnitEv) {

    /** Copies the list. */
    public BulkProperties {
        references = List.copyOf(references);
    }
}
