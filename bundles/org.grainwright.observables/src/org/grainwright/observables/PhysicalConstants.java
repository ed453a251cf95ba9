// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/** Constants of nature, in one place. */
public final class PhysicalConstants {

    /** Elementary charge, C; exact since the SI of 2019, like the next. */
    public static final double ELEMENTARY_CHARGE_C = 1.602176634e-19;
    /** Boltzmann constant, J/K. */
    public static final double BOLTZMANN_J_PER_K = 1.380649e-23;
    /** Boltzmann constant, eV/K. */
    public static final double BOLTZMANN_EV_PER_K = BOLTZMANN_J_PER_K / ELEMENTARY_CHARGE_C;
    /** 1 bohr in Å (CODATA 2018). */
    public static final double BOHR_ANGSTROM = 0.529177210903;
    /** Electric constant, F/cm (CODATA 2018). */
    public static final double VACUUM_PERMITTIVITY_F_PER_CM = 8.8541878128e-14;
    /** Unified atomic mass unit, kg (CODATA 2018). */
    public static final double DALTON_KG = 1.66053906660e-27;

    /** Avogadro constant, 1/mol. */
    public static final double AVOGADRO_PER_MOL = 6.02214076e23;

    private PhysicalConstants() {
    }
}
