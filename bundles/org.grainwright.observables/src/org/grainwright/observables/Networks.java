// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;
import org.grainwright.observables.Place.Direction;
import org.grainwright.observables.Place.Region;
import org.grainwright.observables.Quantity.Domain;
import org.grainwright.observables.Quantity.Text;
import org.grainwright.observables.Quantity.Use;

/**
 * What is observed beyond a single plane: where boundaries meet, by the direction of their planes, and of all regions
 * together. What a boundary has as such ({@link Quantity#BOUNDARY_RESISTIVITY} and the like) is in a network the mean
 * over its patches, weighted by their areas.
 */
public final class Networks {

    private static final Use ANY = new Use(true, true, "");
    private static final String LETTERS = "ABC";

    /** Li tracer diffusion near lines where boundaries meet, cm^2/s. */
    public static final Quantity JUNCTION_TRACER_D = QuantityKinds.diffusion("junction.tracerD",
            new Place(Region.BOUNDARY, Direction.ISOTROPIC), "diffusion junctions",
            "Li tracer diffusion near boundary junctions", ANY);
    /** Conductivity near lines where boundaries meet, S/cm. */
    public static final Quantity JUNCTION_CONDUCTIVITY = QuantityKinds.conductivity("junction.conductivity",
            new Place(Region.BOUNDARY, Direction.ISOTROPIC), "conductivity junctions",
            "conductivity near boundary junctions", ANY);
    /** Li enrichment near lines where boundaries meet, pure number. */
    public static final Quantity JUNCTION_LER = new Quantity("junction.liEnrichmentRatio", Place.in(Region.BOUNDARY),
            "1", new Text("LER junctions", "Li enrichment ratio near boundary junctions", "LER",
                    "Li per host cation near the lines where boundaries meet over the same in the grain.",
                    "Depends on the width of the slabs whose crossing it is."),
            Quantity.ENRICHMENT, ANY);
    /** Effective conductivity, mean over directions, S/cm. */
    public static final Quantity EFFECTIVE_CONDUCTIVITY = effective("effective.conductivity", Direction.ISOTROPIC,
            "effective conductivity", "effective conductivity, mean over directions");
    /** Effective conductivity along x, S/cm. */
    public static final Quantity EFFECTIVE_CONDUCTIVITY_X = effective("effective.conductivity.x", Direction.X,
            "effective conductivity x", "effective conductivity along x");
    /** Effective conductivity along y, S/cm. */
    public static final Quantity EFFECTIVE_CONDUCTIVITY_Y = effective("effective.conductivity.y", Direction.Y,
            "effective conductivity y", "effective conductivity along y");
    /** Effective conductivity along z, S/cm. */
    public static final Quantity EFFECTIVE_CONDUCTIVITY_Z = effective("effective.conductivity.z", Direction.Z,
            "effective conductivity z", "effective conductivity along z");
    /** Effective resistivity, mean over directions of the current, ohm cm. */
    public static final Quantity EFFECTIVE_RESISTIVITY = new Quantity("effective.resistivity",
            new Place(Region.CELL, Direction.ISOTROPIC), "ohm cm",
            new Text("effective resistivity", "effective resistivity", "ρ_eff",
                    "What a direct current meets in the cell, boundaries and grains together, averaged over its "
                            + "directions: a third of the trace of the resistivity tensor.",
                    "Of grains as small as those of the cell; the polycrystal of the report has grains of a real "
                            + "size."),
            new Domain(Scale.LOG, 0, 1e12), ANY);

    private static final List<List<Quantity>> FAMILIES = List.of(family(0), family(1), family(2));

    private Networks() {
    }

    /** All of them, in the order in which they are shown. */
    static List<Quantity> quantities() {
        java.util.ArrayList<Quantity> all = new java.util.ArrayList<>(List.of(EFFECTIVE_RESISTIVITY,
                EFFECTIVE_CONDUCTIVITY, EFFECTIVE_CONDUCTIVITY_X, EFFECTIVE_CONDUCTIVITY_Y, EFFECTIVE_CONDUCTIVITY_Z,
                JUNCTION_TRACER_D, JUNCTION_CONDUCTIVITY, JUNCTION_LER));
        FAMILIES.forEach(all::addAll);
        return all;
    }

    /** Diffusion across the planes of a direction, cm^2/s; directions are 0, 1, 2 in the order of the network. */
    public static Quantity across(int direction) {
        return FAMILIES.get(direction).get(0);
    }

    /** Diffusion along them, cm^2/s. */
    public static Quantity along(int direction) {
        return FAMILIES.get(direction).get(1);
    }

    /** Resistivity across them, ohm cm. */
    public static Quantity resistivity(int direction) {
        return FAMILIES.get(direction).get(2);
    }

    /** Li enrichment of them, pure number. */
    public static Quantity enrichment(int direction) {
        return FAMILIES.get(direction).get(3);
    }

    private static List<Quantity> family(int direction) {
        String id = "planes" + (direction + 1);
        String planes = "planes " + LETTERS.charAt(direction);
        return List.of(
                QuantityKinds.diffusion(id + ".tracerD.perpendicular", new Place(Region.BOUNDARY, Direction.ACROSS),
                        "diffusion across " + planes, "Li tracer diffusion across " + planes, ANY),
                QuantityKinds.diffusion(id + ".tracerD.parallel", new Place(Region.BOUNDARY, Direction.ALONG),
                        "diffusion along " + planes, "Li tracer diffusion along " + planes, ANY),
                QuantityKinds.resistivity(id + ".resistivity", new Place(Region.BOUNDARY, Direction.ACROSS),
                        "resistivity across " + planes, "resistivity across " + planes, ANY),
                new Quantity(id + ".liEnrichmentRatio", Place.in(Region.BOUNDARY), "1",
                        new Text("LER " + planes, "Li enrichment ratio of " + planes, "LER",
                                "Li per host cation near the planes of one direction over the same in the grain.",
                                "Depends on the slab width, as every enrichment ratio."),
                        Quantity.ENRICHMENT, ANY));
    }

    private static Quantity effective(String id, Direction direction, String words, String label) {
        return new Quantity(id, new Place(Region.CELL, direction), "S/cm", new Text(words, label, "σ_eff",
                "Conductivity of the arrangement of boundaries and grains for a direct current, from the local "
                        + "conductivities by homogenisation.",
                "In a network it is not the conductivity from the mean squared displacement of the whole cell, which "
                        + "overrates slow regions that ions have not crossed yet. With parallel planes that holds "
                        + "across them; along them, and in a cell without boundaries, it is the conductivity from the "
                        + "mean squared displacement along that axis."),
                new Domain(Scale.LOG, 0, 1e3), ANY);
    }
}
