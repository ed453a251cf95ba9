// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.ArrayList;
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
    /** Oxygen vacancy concentration near lines where boundaries meet, by coordination, pure number. */
    public static final Quantity JUNCTION_OVC = missingOxygen("junction", "junctions",
            "near boundary junctions");
    /** Excess of Li near lines where boundaries meet, relative to La, per length of them, 1/nm. */
    public static final Quantity JUNCTION_LI_EXCESS = lineExcess("li", "lithium", "Li");
    /** Excess of Zr near lines where boundaries meet, relative to La, per length of them, 1/nm. */
    public static final Quantity JUNCTION_ZR_EXCESS = lineExcess("zr", "zirconium", "Zr");
    /** Excess of O near lines where boundaries meet, relative to La, per length of them, 1/nm. */
    public static final Quantity JUNCTION_O_EXCESS = lineExcess("o", "oxygen", "O");
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

    private static final List<Family> FAMILIES = List.of(Family.of(0), Family.of(1), Family.of(2));
    private static final List<Quantity> JUNCTIONS = List.of(JUNCTION_TRACER_D, JUNCTION_CONDUCTIVITY, JUNCTION_LER,
            JUNCTION_OVC, JUNCTION_LI_EXCESS, JUNCTION_ZR_EXCESS, JUNCTION_O_EXCESS);

    /**
     * What patches with parallel planes have, in a network of several directions.
     *
     * @param across diffusion across the planes, cm^2/s
     * @param along diffusion along them, cm^2/s
     * @param conductivityAlong conductivity along them, S/cm
     * @param resistivity across them, ohm cm
     * @param enrichment of Li, pure number
     * @param missingOxygen oxygen vacancy concentration by coordination, pure number
     * @param lithiumExcess of Li relative to La, per area, 1/nm^2
     * @param zirconiumExcess of Zr relative to La, per area, 1/nm^2
     * @param oxygenExcess of O relative to La, per area, 1/nm^2
     */
    public record Family(Quantity across, Quantity along, Quantity conductivityAlong, Quantity resistivity,
            Quantity enrichment, Quantity missingOxygen, Quantity lithiumExcess, Quantity zirconiumExcess,
            Quantity oxygenExcess) {

        private static Family of(int direction) {
            String id = "planes" + (direction + 1);
            String planes = "planes " + LETTERS.charAt(direction);
            return new Family(
                    QuantityKinds.diffusion(id + ".tracerD.perpendicular",
                            new Place(Region.BOUNDARY, Direction.ACROSS), "diffusion across " + planes,
                            "Li tracer diffusion across " + planes, ANY),
                    QuantityKinds.diffusion(id + ".tracerD.parallel", new Place(Region.BOUNDARY, Direction.ALONG),
                            "diffusion along " + planes, "Li tracer diffusion along " + planes, ANY),
                    QuantityKinds.conductivity(id + ".conductivity.parallel",
                            new Place(Region.BOUNDARY, Direction.ALONG), "conductivity along " + planes,
                            "conductivity along " + planes, ANY),
                    QuantityKinds.resistivity(id + ".resistivity", new Place(Region.BOUNDARY, Direction.ACROSS),
                            "resistivity across " + planes, "resistivity across " + planes, ANY),
                    new Quantity(id + ".liEnrichmentRatio", Place.in(Region.BOUNDARY), "1",
                            new Text("LER " + planes, "Li enrichment ratio of " + planes, "LER",
                                    "Li per host cation near the planes of one direction over the same in the grain.",
                                    "Depends on the slab width, as every enrichment ratio."),
                            Quantity.ENRICHMENT, ANY),
                    Networks.missingOxygen(id, planes, "of " + planes),
                    excess(id + ".li", "lithium", "Li", planes), excess(id + ".zr", "zirconium", "Zr", planes),
                    excess(id + ".o", "oxygen", "O", planes));
        }

        /** All of them, in the order in which they are shown. */
        public List<Quantity> quantities() {
            return List.of(across, along, conductivityAlong, resistivity, enrichment, missingOxygen, lithiumExcess,
                    zirconiumExcess, oxygenExcess);
        }
    }

    private Networks() {
    }

    /** All of them, in the order in which they are shown. */
    static List<Quantity> quantities() {
        List<Quantity> all = new ArrayList<>(List.of(EFFECTIVE_RESISTIVITY,
                EFFECTIVE_CONDUCTIVITY, EFFECTIVE_CONDUCTIVITY_X, EFFECTIVE_CONDUCTIVITY_Y, EFFECTIVE_CONDUCTIVITY_Z));
        all.addAll(JUNCTIONS);
        FAMILIES.forEach(each -> all.addAll(each.quantities()));
        return all;
    }

    /** What lines have where boundaries meet. */
    public static List<Quantity> junctions() {
        return JUNCTIONS;
    }

    /** What the planes of a direction have; directions are 0, 1, 2 in the order of the network. */
    public static Family family(int direction) {
        return FAMILIES.get(direction);
    }

    private static Quantity missingOxygen(String id, String words, String label) {
        return new Quantity(id + ".oxygenVacancy.coordination", Place.in(Region.BOUNDARY), "1",
                new Text("OVC " + words, "OVC " + label + ", by coordination", "OVC",
                        "Part of the oxygen neighbours that La and Zr of the region lack, against the same ions in "
                                + "the grain.",
                        "Broken coordination counts as vacancy even where no ion was removed, and more so where "
                                + "several planes meet."),
                new Domain(Scale.LINEAR, 0, 1), ANY);
    }

    private static Quantity excess(String id, String name, String element, String planes) {
        return new Quantity(id + "Excess", Place.in(Region.BOUNDARY), "1/nm^2",
                new Text(name + " excess " + planes, "excess of " + element + " at " + planes, "Γ(" + element + ")",
                        "Atoms of " + element + " near the planes of one direction beyond what their La would hold in "
                                + "the grain interiors, per area of these planes.",
                        "Counted in slabs, unlike the Gibbs excess of all patches: what reaches farther into the grain "
                                + "than half a slab is not in it."),
                new Domain(Scale.LINEAR, -100, 100), ANY);
    }

    private static Quantity lineExcess(String id, String name, String element) {
        return new Quantity("junction." + id + "Excess", Place.in(Region.BOUNDARY), "1/nm",
                new Text(name + " excess junctions", "excess of " + element + " near boundary junctions",
                        "Γ(" + element + ")",
                        "Atoms of " + element + " near the lines where boundaries meet beyond what their La would hold "
                                + "in the grain interiors, per length of these lines.",
                        "Holds what the crossing slabs have there, too: it is no excess beyond that of the planes."),
                new Domain(Scale.LINEAR, -1000, 1000), ANY);
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
