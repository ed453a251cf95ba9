// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

/**
 * Every observable the room can give, with its key (stable, used in JSON and in results), unit and meaning. x is the boundary normal: "perpendicular" is
 * across the boundary, "parallel" within its plane. Conductivities are Nernst-Einstein (tracer) unless "collective" is in the name.
 */
public enum Quantity {
    /** Mean over x, y, z of all Li. */
    TRACER_D("tracerD", "cm^2/s", "tracer diffusion coefficient of Li, mean of x, y, z"),
    /** Along x. */
    TRACER_D_X("tracerD.x", "cm^2/s", "tracer diffusion coefficient of Li along x"),
    /** Along y. */
    TRACER_D_Y("tracerD.y", "cm^2/s", "tracer diffusion coefficient of Li along y"),
    /** Along z. */
    TRACER_D_Z("tracerD.z", "cm^2/s", "tracer diffusion coefficient of Li along z"),
    /** Off-diagonal. */
    TRACER_D_XY("tracerD.xy", "cm^2/s", "xy component of the tracer diffusion tensor of Li"),
    /** Off-diagonal. */
    TRACER_D_XZ("tracerD.xz", "cm^2/s", "xz component of the tracer diffusion tensor of Li"),
    /** Off-diagonal. */
    TRACER_D_YZ("tracerD.yz", "cm^2/s", "yz component of the tracer diffusion tensor of Li"),
    /** Along x, named for cells with boundaries. */
    TRACER_D_PERPENDICULAR("tracerD.perpendicular", "cm^2/s", "tracer diffusion coefficient of all Li across the boundary plane"),
    /** Mean of y and z. */
    TRACER_D_PARALLEL("tracerD.parallel", "cm^2/s", "tracer diffusion coefficient of all Li in the boundary plane"),
    /** Boundary slab, mean of x, y, z. */
    BOUNDARY_TRACER_D("boundary.tracerD", "cm^2/s", "local tracer diffusion coefficient in the boundary slab, mean of x, y, z"),
    /** Boundary slab, x. */
    BOUNDARY_TRACER_D_PERPENDICULAR("boundary.tracerD.perpendicular", "cm^2/s", "local tracer diffusion coefficient in the boundary slab across the plane"),
    /** Boundary slab, y and z. */
    BOUNDARY_TRACER_D_PARALLEL("boundary.tracerD.parallel", "cm^2/s", "local tracer diffusion coefficient in the boundary slab in the plane"),
    /** Grain interiors, mean of x, y, z. */
    BULK_TRACER_D("bulk.tracerD", "cm^2/s", "local tracer diffusion coefficient in the grain interiors, mean of x, y, z"),
    /** Grain interiors, x. */
    BULK_TRACER_D_PERPENDICULAR("bulk.tracerD.perpendicular", "cm^2/s", "local tracer diffusion coefficient in the grain interiors along the normal"),
    /** Grain interiors, y and z. */
    BULK_TRACER_D_PARALLEL("bulk.tracerD.parallel", "cm^2/s", "local tracer diffusion coefficient in the grain interiors in the plane"),
    /** D_boundary / D_bulk. */
    BOUNDARY_TO_BULK_D("boundaryToBulk.tracerD", "1", "ratio of the local tracer diffusion coefficients, boundary slab over grain interior"),

    /** Whole cell, mean of x, y, z. */
    CONDUCTIVITY("conductivity", "S/cm", "Nernst-Einstein conductivity of the whole cell, mean of x, y, z"),
    /** Whole cell across. */
    CONDUCTIVITY_PERPENDICULAR("conductivity.perpendicular", "S/cm",
            "Nernst-Einstein conductivity of the cell along x; with boundaries slab and rest in series, as a direct current would see it"),
    /** Whole cell along. */
    CONDUCTIVITY_PARALLEL("conductivity.parallel", "S/cm", "Nernst-Einstein conductivity of the cell in the boundary plane"),
    /** Grain interiors. */
    BULK_CONDUCTIVITY("bulk.conductivity", "S/cm", "Nernst-Einstein conductivity of the grain interiors, mean of x, y, z"),
    /** Boundary slab across. */
    BOUNDARY_CONDUCTIVITY_PERPENDICULAR("boundary.conductivity.perpendicular", "S/cm",
            "effective conductivity of the boundary slab across the plane"),
    /** Boundary slab along. */
    BOUNDARY_CONDUCTIVITY_PARALLEL("boundary.conductivity.parallel", "S/cm", "conductivity of the boundary slab in the plane: layers in parallel"),
    /** 1 / sigma_boundary,perpendicular. */
    BOUNDARY_RESISTIVITY("boundary.resistivity", "ohm cm", "resistivity of the boundary slab across the plane"),
    /** The optimizer's objective. */
    LOG10_BOUNDARY_RESISTIVITY("boundary.resistivity.log10", "log10(ohm cm)", "decimal logarithm of the boundary resistivity"),
    /** Integral of 1/sigma - 1/sigma_bulk over one boundary. */
    AREA_SPECIFIC_RESISTANCE("boundary.areaSpecificResistance", "ohm cm^2",
            "excess resistance of one boundary times its area; negative when the boundary conducts better than the grain"),

    /** See theory. */
    LI_ENRICHMENT_RATIO("boundary.liEnrichmentRatio", "1", "Li per host cation (La + Zr) in the boundary slab over the same in the grain interiors"),
    /** Peak of the smoothed profile. */
    LI_ENRICHMENT_MAXIMUM("boundary.liEnrichmentMaximum", "1", "largest local Li enrichment, profile smoothed over 3 Å"),
    /** Gibbs excess. */
    LI_EXCESS("boundary.liExcess", "1/nm^2", "Gibbs excess of Li per boundary area relative to La, independent of the slab thickness"),
    /** Missing oxygen per cation. */
    OXYGEN_VACANCY_COORDINATION("boundary.oxygenVacancy.coordination", "1",
            "missing O neighbours of La and Zr in the boundary slab relative to the grain interiors"),
    /** Missing oxygen per area. */
    OXYGEN_VACANCY_EXCESS("boundary.oxygenVacancy.excess", "1/nm^2", "missing O per boundary area relative to La by composition (4 O per La)"),
    /** Unmatched O sites. */
    OXYGEN_VACANCY_SITES("boundary.oxygenVacancy.sites", "1", "fraction of the reference O sites of the boundary slab that hold no O"),

    /** Largest MSD of La, Zr, O at half the run. */
    FRAMEWORK_MSD("framework.msd", "Å^2", "largest mean squared displacement among the framework species at half the length of the run"),

    /** Collective Einstein. */
    COLLECTIVE_CONDUCTIVITY("collective.conductivity", "S/cm", "conductivity from the collective charge displacement (Einstein form), mean of x, y, z"),
    /** Collective Einstein, x. */
    COLLECTIVE_CONDUCTIVITY_X("collective.conductivity.x", "S/cm", "conductivity from the collective charge displacement along x"),
    /** Collective Einstein, y and z. */
    COLLECTIVE_CONDUCTIVITY_PARALLEL("collective.conductivity.parallel", "S/cm", "conductivity from the collective charge displacement in the plane"),
    /** sigma_NE / sigma_collective. */
    HAVEN_RATIO("havenRatio", "1", "Haven ratio: Nernst-Einstein over collective conductivity"),
    /** Integral of the velocity autocorrelation. */
    GREEN_KUBO_D("greenKubo.tracerD", "cm^2/s", "tracer diffusion coefficient from the velocity autocorrelation"),
    /** Integral of the current autocorrelation. */
    GREEN_KUBO_CONDUCTIVITY("greenKubo.conductivity", "S/cm", "conductivity from the charge-current autocorrelation"),
    /** Hops per ion and ns. */
    HOP_RATE("hopRate", "1/ns", "hops per Li ion and ns"),
    /** sqrt of mean squared hop. */
    HOP_LENGTH("hopLength", "Å", "root mean squared length of a hop"),
    /** Jumps per O and ns. */
    OXYGEN_JUMPS("oxygenJumpRate", "1/ns", "jumps of O off their places, per O and ns");

    private final String key;
    private final String unit;
    private final String meaning;

    Quantity(String key, String unit, String meaning) {
        this.key = key;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Stable name in files. */
    public String key() {
        return key;
    }

    /** Unit of the estimate. */
    public String unit() {
        return unit;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
