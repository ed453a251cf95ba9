// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

/**
 * What a potential gave for the bulk crystal at one temperature when it was tested; unknown figures are {@code NaN}.
 *
 * @param temperatureK the temperature
 * @param latticeConstantAngstrom the cubic lattice constant
 * @param energyPerFormulaUnitEv the potential energy per Li₇La₃Zr₂O₁₂
 * @param diffusionCm2PerS the tracer diffusion coefficient of lithium
 * @param diffusionErrorCm2PerS its standard error
 */
public record BulkReference(double temperatureK, double latticeConstantAngstrom, double energyPerFormulaUnitEv,
        double diffusionCm2PerS,
        double diffusionErrorCm2PerS) {
}
