// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model;

/**
 * Names of observables that report and views know. A name is {@code quantity[.region[.direction]]} with region {@code cell},
 * {@code boundary} or {@code bulk} and direction {@code across} (x, the boundary normal), {@code along} (y and z) or
 * {@code isotropic}; {@link #of} builds it. Others may be added freely: they appear in tables and CSV files.
 */
public final class ObservableNames {

    /** Tracer diffusion coefficient, cm²/s. */
    public static final String DIFFUSION = "diffusion";
    /** Tracer (Nernst-Einstein) conductivity, S/cm. */
    public static final String CONDUCTIVITY = "conductivity";
    /** Collective conductivity, S/cm. */
    public static final String COLLECTIVE_CONDUCTIVITY = "collectiveConductivity";
    /** Resistivity, ohm·cm. */
    public static final String RESISTIVITY = "resistivity";
    /** Area-specific resistance of one boundary in excess of bulk, ohm·cm². */
    public static final String AREA_RESISTANCE = "areaResistance";
    /** Haven ratio, tracer over collective diffusion. */
    public static final String HAVEN_RATIO = "havenRatio";
    /** Activation energy, eV. */
    public static final String ACTIVATION_ENERGY = "activationEnergy";
    /** Li enrichment ratio of the boundary slab over the bulk slab, both per host cation. */
    public static final String LER = "ler";
    /** Li enrichment ratio of the richest bin. */
    public static final String LER_MAX = "lerMax";
    /** Oxygen vacancy concentration in the boundary slab, vacancies per oxygen site. */
    public static final String OVC = "ovc";
    /** Gibbs excess of Li relative to the host, ions/nm². */
    public static final String EXCESS_LI = "excess.li";
    /** Excess of oxygen vacancies, 1/nm². */
    public static final String EXCESS_OXYGEN_VACANCY = "excess.vo";
    /** Grain-boundary energy, J/m². */
    public static final String BOUNDARY_ENERGY = "boundaryEnergy";
    /** Width of the boundary as measured after relaxation, Å. */
    public static final String BOUNDARY_WIDTH = "boundaryWidth";

    private ObservableNames() {
    }

    /** {@code of(DIFFUSION, "boundary", "across")} is {@code diffusion.boundary.across}. */
    public static String of(String quantity, String region, String direction) {
        return quantity + "." + region + "." + direction;
    }

    /** The quantity of a name, its part before region and direction ({@code excess.li} stays whole). */
    public static String quantity(String name) {
        return name.replaceFirst("\\.(cell|boundary|bulk)(\\..*)?$", "");
    }
}
