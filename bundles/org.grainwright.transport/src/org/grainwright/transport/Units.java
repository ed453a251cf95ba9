// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import org.grainwright.observables.PhysicalConstants;

/** The room's only place for conversions. LAMMPS {@code metal} units come in; cm²/s, S/cm and ohm·cm go out. */
public final class Units {

    /** cm²/s per Å²/ps. */
    public static final double CM2_PER_S = 1e-4;
    /** ions/nm² per ions/Å². */
    public static final double PER_NM2 = 100;
    /** ps per fs. */
    public static final double PS_PER_FS = 1e-3;

    private static final double PER_CM3 = 1e24;

    private Units() {
    }

    /**
     * The factor k in sigma = k D of Nernst and Einstein.
     *
     * @param densityPerCubicAngstrom charge-squared weighted number density, sum of z² over ions per Å³
     * @param temperatureK temperature, {@code > 0}
     * @return S/cm per cm²/s
     */
    public static double nernstEinstein(double densityPerCubicAngstrom, double temperatureK) {
        return densityPerCubicAngstrom * PER_CM3 * PhysicalConstants.ELEMENTARY_CHARGE_C
                * PhysicalConstants.ELEMENTARY_CHARGE_C
                / (PhysicalConstants.BOLTZMANN_J_PER_K * temperatureK);
    }
}
