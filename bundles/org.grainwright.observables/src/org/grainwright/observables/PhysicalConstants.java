// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/** Constants of nature, exact since the SI of 2019. */
public final class PhysicalConstants {

    /** Elementary charge, C. */
    public static final double ELEMENTARY_CHARGE_C = 1.602176634e-19;
    /** Boltzmann constant, J/K. */
    public static final double BOLTZMANN_J_PER_K = 1.380649e-23;
    /** Boltzmann constant, eV/K. */
    public static final double BOLTZMANN_EV_PER_K = BOLTZMANN_J_PER_K / ELEMENTARY_CHARGE_C;

    private PhysicalConstants() {
    }
}
