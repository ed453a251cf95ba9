// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import org.grainwright.observables.PhysicalConstants;

/**
 * D(T) = D₀ exp(-Ea / k_B T) of lithium in the bulk crystal, as this potential gives it (not as experiment does).
 *
 * @param d0Cm2PerS D₀ in cm²/s
 * @param activationEnergyEv Ea in eV
 * @param activationEnergyErrorEv one standard error of Ea in eV
 */
public record ArrheniusLaw(double d0Cm2PerS, double activationEnergyEv, double activationEnergyErrorEv) {

    /** The diffusion coefficient in cm²/s at a temperature in K, {@code > 0}. */
    public double diffusionCm2PerS(double temperatureK) {
        return d0Cm2PerS * Math.exp(-activationEnergyEv / (PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK));
    }
}
