// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.Objects;
import java.util.Optional;
import org.grainwright.observables.Place.Direction;
import org.grainwright.observables.Place.Region;

/**
 * Something that can be observed, described once for everybody: files, tables, the language, the optimizer and the
 * views all read it from here. Two quantities are the same when their ids are. The constants are what the product
 * itself computes ({@link Catalogue#STANDARD} lists them); an analysis may bring its own. x is the boundary normal:
 * "across" is along x, "along" within the plane. Conductivities are Nernst-Einstein (tracer) unless "collective" is in
 * the name.
 *
 * @param id stable name in files: JSON of {@code analyse}, record, CSV; made of letters, digits and dots
 * @param place where and in which direction
 * @param unit unit in ASCII, {@code 1} for a pure number
 * @param text what people read
 * @param domain scale and range
 * @param use what it may serve as
 */
public record Quantity(String id, Place place, String unit, Text text, Domain domain, Use use) {

    /**
     * What people read.
     *
     * @param words how a campaign names it: words of letters, separated by single spaces, for example
     * {@code resistivity across boundary}
     * @param label what stands in tables, without unit
     * @param symbol symbol of the field
     * @param is one sentence: what it is
     * @param isNot one sentence: what it is not
     */
    public record Text(String words, String label, String symbol, String is, String isNot) {
    }

    /**
     * The values it can have.
     *
     * @param scale on which it is compared, drawn and optimised
     * @param intervals scale on which its intervals are symmetric; a positive ratio may be compared by differences
     * @param noise how its estimates scatter, as far as that is known
     * @param lowest physically possible value, in the unit
     * @param highest largest value that is not a slip of the pen, in the unit
     */
    public record Domain(Scale scale, Scale intervals, Posterior.Noise noise, double lowest, double highest) {

        /** With intervals on the scale of the values, and noise of which nothing is known. */
        public Domain(Scale scale, double lowest, double highest) {
            this(scale, scale, Posterior.Noise.UNKNOWN, lowest, highest);
        }

        /** The same with noise that is known. */
        Domain scattering(Posterior.Noise how) {
            return new Domain(scale, intervals, how, lowest, highest);
        }

        /**
         * The 95 % interval of an estimate: that of the posterior where it is a mean of squares, else symmetric on the
         * scale of intervals.
         */
        public Interval interval95(Estimate estimate) {
            return noise == Posterior.Noise.MEAN_SQUARE
                    ? posterior(estimate).map(Posterior::interval95).orElse(estimate.interval95(intervals))
                    : estimate.interval95(intervals);
        }

        /** The posterior of an estimate, see {@link Posterior#of}. */
        public Optional<Posterior> posterior(Estimate estimate) {
            return Posterior.of(estimate, noise);
        }
    }

    /**
     * What it may serve as.
     *
     * @param objective whether a campaign may minimise or maximise it
     * @param limit whether a campaign may require it to lie within limits
     * @param column heading of its column in tables of evaluations, without unit; empty for none
     */
    public record Use(boolean objective, boolean limit, String column) {
    }

    private static final Use ANY = new Use(true, true, "");
    private static final Use LIMIT = new Use(false, true, "");
    static final Domain ENRICHMENT = new Domain(Scale.LINEAR, Scale.LOG, Posterior.Noise.UNKNOWN, 0, 100);
    private static final Domain RATIO = new Domain(Scale.LOG, 0, 1e6);

    /** Li tracer diffusion, whole cell, cm^2/s. */
    public static final Quantity TRACER_D = QuantityKinds.diffusion("tracerD",
            new Place(Region.CELL, Direction.ISOTROPIC),
            "diffusion cell", "Li tracer diffusion, whole cell", ANY);
    /** Li tracer diffusion, whole cell, along x, cm^2/s. */
    public static final Quantity TRACER_D_X = QuantityKinds.diffusion("tracerD.x",
            new Place(Region.CELL, Direction.X),
            "diffusion x cell", "Li tracer diffusion, whole cell, along x", ANY);
    /** Li tracer diffusion, whole cell, along y, cm^2/s. */
    public static final Quantity TRACER_D_Y = QuantityKinds.diffusion("tracerD.y",
            new Place(Region.CELL, Direction.Y),
            "diffusion y cell", "Li tracer diffusion, whole cell, along y", ANY);
    /** Li tracer diffusion, whole cell, along z, cm^2/s. */
    public static final Quantity TRACER_D_Z = QuantityKinds.diffusion("tracerD.z",
            new Place(Region.CELL, Direction.Z),
            "diffusion z cell", "Li tracer diffusion, whole cell, along z", ANY);
    /** Li tracer diffusion, whole cell, xy component, cm^2/s. */
    public static final Quantity TRACER_D_XY = QuantityKinds.offDiagonal("tracerD.xy",
            new Place(Region.CELL, Direction.XY),
            "diffusion xy cell", "Li tracer diffusion, whole cell, xy component", LIMIT);
    /** Li tracer diffusion, whole cell, xz component, cm^2/s. */
    public static final Quantity TRACER_D_XZ = QuantityKinds.offDiagonal("tracerD.xz",
            new Place(Region.CELL, Direction.XZ),
            "diffusion xz cell", "Li tracer diffusion, whole cell, xz component", LIMIT);
    /** Li tracer diffusion, whole cell, yz component, cm^2/s. */
    public static final Quantity TRACER_D_YZ = QuantityKinds.offDiagonal("tracerD.yz",
            new Place(Region.CELL, Direction.YZ),
            "diffusion yz cell", "Li tracer diffusion, whole cell, yz component", LIMIT);
    /** Li tracer diffusion, whole cell, across, cm^2/s. */
    public static final Quantity TRACER_D_PERPENDICULAR = QuantityKinds.diffusion("tracerD.perpendicular",
            new Place(Region.CELL, Direction.ACROSS),
            "diffusion across cell", "Li tracer diffusion, whole cell, across", ANY);
    /** Li tracer diffusion, whole cell, along, cm^2/s. */
    public static final Quantity TRACER_D_PARALLEL = QuantityKinds.diffusion("tracerD.parallel",
            new Place(Region.CELL, Direction.ALONG),
            "diffusion along cell", "Li tracer diffusion, whole cell, along", ANY);
    /** Li tracer diffusion in the boundary, cm^2/s. */
    public static final Quantity BOUNDARY_TRACER_D = QuantityKinds.diffusion("boundary.tracerD",
            new Place(Region.BOUNDARY, Direction.ISOTROPIC),
            "diffusion boundary", "Li tracer diffusion in the boundary", new Use(true, true, "D, boundary"));
    /** Li tracer diffusion in the boundary, across, cm^2/s. */
    public static final Quantity BOUNDARY_TRACER_D_PERPENDICULAR = QuantityKinds.diffusion(
            "boundary.tracerD.perpendicular",
            new Place(Region.BOUNDARY, Direction.ACROSS),
            "diffusion across boundary", "Li tracer diffusion in the boundary, across", ANY);
    /** Li tracer diffusion in the boundary, along, cm^2/s. */
    public static final Quantity BOUNDARY_TRACER_D_PARALLEL = QuantityKinds.diffusion("boundary.tracerD.parallel",
            new Place(Region.BOUNDARY, Direction.ALONG),
            "diffusion along boundary", "Li tracer diffusion in the boundary, along", ANY);
    /** Li tracer diffusion in the grain interiors, cm^2/s. */
    public static final Quantity BULK_TRACER_D = QuantityKinds.diffusion("bulk.tracerD",
            new Place(Region.BULK, Direction.ISOTROPIC),
            "diffusion bulk", "Li tracer diffusion in the grain interiors", ANY);
    /** Li tracer diffusion in the grain interiors, across, cm^2/s. */
    public static final Quantity BULK_TRACER_D_PERPENDICULAR = QuantityKinds.diffusion("bulk.tracerD.perpendicular",
            new Place(Region.BULK, Direction.ACROSS),
            "diffusion across bulk", "Li tracer diffusion in the grain interiors, across", ANY);
    /** Li tracer diffusion in the grain interiors, along, cm^2/s. */
    public static final Quantity BULK_TRACER_D_PARALLEL = QuantityKinds.diffusion("bulk.tracerD.parallel",
            new Place(Region.BULK, Direction.ALONG),
            "diffusion along bulk", "Li tracer diffusion in the grain interiors, along", ANY);
    /** Li diffusion, boundary over grain interior, pure number. */
    public static final Quantity BOUNDARY_TO_BULK_D = new Quantity("boundaryToBulk.tracerD", Place.in(Region.BOUNDARY),
            "1",
            new Text("diffusion ratio", "Li diffusion, boundary over grain interior", "D/D_bulk",
                    "Local tracer diffusion coefficient of the boundary slab over that of the grain interiors.",
                    "Not a ratio of conductivities: the densities of Li differ too."),
            RATIO, ANY);
    /** Conductivity, whole cell, S/cm. */
    public static final Quantity CONDUCTIVITY = QuantityKinds.conductivity("conductivity",
            new Place(Region.CELL, Direction.ISOTROPIC),
            "conductivity cell", "conductivity, whole cell", ANY);
    /** Conductivity, whole cell, across, S/cm. */
    public static final Quantity CONDUCTIVITY_PERPENDICULAR = QuantityKinds.conductivity("conductivity.perpendicular",
            new Place(Region.CELL, Direction.ACROSS),
            "conductivity across cell", "conductivity, whole cell, across", ANY);
    /** Conductivity, whole cell, along, S/cm. */
    public static final Quantity CONDUCTIVITY_PARALLEL = QuantityKinds.conductivity("conductivity.parallel",
            new Place(Region.CELL, Direction.ALONG),
            "conductivity along cell", "conductivity, whole cell, along", ANY);
    /** Conductivity of the grain interiors, S/cm. */
    public static final Quantity BULK_CONDUCTIVITY = QuantityKinds.conductivity("bulk.conductivity",
            new Place(Region.BULK, Direction.ISOTROPIC),
            "conductivity bulk", "conductivity of the grain interiors", new Use(true, true, "σ, grain"));
    /** Boundary conductivity, across, S/cm. */
    public static final Quantity BOUNDARY_CONDUCTIVITY_PERPENDICULAR = QuantityKinds.conductivity(
            "boundary.conductivity.perpendicular",
            new Place(Region.BOUNDARY, Direction.ACROSS),
            "conductivity across boundary", "boundary conductivity, across", new Use(true, true, "σ, boundary across"));
    /** Boundary conductivity, along, S/cm. */
    public static final Quantity BOUNDARY_CONDUCTIVITY_PARALLEL = QuantityKinds.conductivity(
            "boundary.conductivity.parallel",
            new Place(Region.BOUNDARY, Direction.ALONG),
            "conductivity along boundary", "boundary conductivity, along", ANY);
    /** Boundary resistivity, across, ohm cm. */
    public static final Quantity BOUNDARY_RESISTIVITY = QuantityKinds.resistivity("boundary.resistivity",
            new Place(Region.BOUNDARY, Direction.ACROSS),
            "resistivity across boundary", "boundary resistivity, across", ANY);
    /** Boundary resistivity, along, ohm cm. */
    public static final Quantity BOUNDARY_RESISTIVITY_PARALLEL = QuantityKinds.resistivity(
            "boundary.resistivity.parallel",
            new Place(Region.BOUNDARY, Direction.ALONG),
            "resistivity along boundary", "boundary resistivity, along", ANY);
    /** Area-specific boundary resistance, across, ohm cm^2. */
    public static final Quantity AREA_SPECIFIC_RESISTANCE = QuantityKinds.areaResistance(
            "boundary.areaSpecificResistance",
            new Place(Region.BOUNDARY, Direction.ACROSS),
            "area resistance across boundary", "area-specific boundary resistance, across", ANY);
    /** Li enrichment ratio, pure number. */
    public static final Quantity LI_ENRICHMENT_RATIO = new Quantity("boundary.liEnrichmentRatio",
            Place.in(Region.BOUNDARY), "1",
            new Text("LER", "Li enrichment ratio", "LER",
                    "Li enrichment ratio: Li per host cation in the boundary slab over the same in the grain.",
                    "Depends on the slab width, the Gibbs excess does not; there is no standard definition in the "
                            + "literature."),
            ENRICHMENT, new Use(true, true, "LER"));
    /** Largest local Li enrichment, pure number. */
    public static final Quantity LI_ENRICHMENT_MAXIMUM = new Quantity("boundary.liEnrichmentMaximum",
            Place.in(Region.BOUNDARY), "1",
            new Text("LER maximum", "largest local Li enrichment", "LER max",
                    "The Li enrichment ratio of the richest bin of the profile, smoothed over 3 Å.",
                    "A maximum of noise is always above 1."),
            ENRICHMENT, ANY);
    /** Gibbs excess of Li, 1/nm^2. */
    public static final Quantity LI_EXCESS = new Quantity("boundary.liExcess", Place.in(Region.BOUNDARY), "1/nm^2",
            new Text("lithium excess", "Gibbs excess of Li", "Γ(Li)",
                    "Gibbs excess of Li per boundary area, relative to the cation of which the framework holds most; "
                            + "independent of the slab width.",
                    "In a closed cell it says where Li went, not what an open system would take up."),
            new Domain(Scale.LINEAR, -100, 100), ANY);
    /** Gibbs excess of Li relative to Zr, 1/nm^2. */
    public static final Quantity LI_EXCESS_ZR = QuantityKinds.excess("boundary.liExcess.fixedZr",
            "lithium excess fixed Zr", "Li",
            "Zr");
    /** Gibbs excess of La relative to Zr, 1/nm^2. */
    public static final Quantity LA_EXCESS = QuantityKinds.excess("boundary.laExcess.fixedZr",
            "lanthanum excess fixed Zr", "La",
            "Zr");
    /** Gibbs excess of Zr relative to La, 1/nm^2. */
    public static final Quantity ZR_EXCESS = QuantityKinds.excess("boundary.zrExcess", "zirconium excess", "Zr", "La");
    /** Gibbs excess of O relative to La, 1/nm^2. */
    public static final Quantity O_EXCESS = QuantityKinds.excess("boundary.oExcess", "oxygen excess", "O", "La");
    /** Gibbs excess of O relative to Zr, 1/nm^2. */
    public static final Quantity O_EXCESS_ZR = QuantityKinds.excess("boundary.oExcess.fixedZr",
            "oxygen excess fixed Zr", "O", "Zr");
    /** Charge balance of the excesses relative to La, elementary charges per area, 1/nm^2. */
    public static final Quantity CHARGE_EXCESS = new Quantity("boundary.chargeExcess", Place.in(Region.BOUNDARY),
            "1/nm^2",
            new Text("charge excess", "charge of all excesses", "ΣzΓ",
                    "In elementary charges, the sum of formal charge times Gibbs excess of all ions, relative to "
                            + "the cation of which the framework holds most: the balance of the bookkeeping.",
                    "Not a charge that the boundary carries: it differs from zero where the interiors are not neutral "
                            + "by count."),
            new Domain(Scale.LINEAR, -1000, 1000), LIMIT);
    /** Oxygen vacancy concentration, by coordination, pure number. */
    public static final Quantity OXYGEN_VACANCY_COORDINATION = new Quantity("boundary.oxygenVacancy.coordination",
            Place.in(Region.BOUNDARY), "1",
            new Text("OVC", "oxygen vacancy concentration, by coordination", "OVC",
                    "Oxygen vacancy concentration in the boundary slab, from missing oxygen neighbours of La and "
                            + "Zr relative to the grain.",
                    "Broken coordination counts as vacancy even where no ion was removed; not interchangeable with "
                            + "other definitions."),
            new Domain(Scale.LINEAR, 0, 1), new Use(true, true, "OVC"));
    /** Excess of oxygen vacancies, 1/nm^2. */
    public static final Quantity OXYGEN_VACANCY_EXCESS = new Quantity("boundary.oxygenVacancy.excess",
            Place.in(Region.BOUNDARY), "1/nm^2",
            new Text("oxygen vacancy excess", "excess of oxygen vacancies", "Γ(V_O)",
                    "Missing oxygen per boundary area relative to La (4 O per La).",
                    "A composition, not a count of defects."),
            new Domain(Scale.LINEAR, -100, 100), ANY);
    /** Oxygen vacancy concentration, by sites, pure number. */
    public static final Quantity OXYGEN_VACANCY_SITES = new Quantity("boundary.oxygenVacancy.sites",
            Place.in(Region.BOUNDARY), "1",
            new Text("OVC sites", "oxygen vacancy concentration, by sites", "OVC",
                    "Share of the oxygen sites of the slab, as built, that hold no oxygen.",
                    "Not defined in the innermost 3 Å, where the lattice has no sites."),
            new Domain(Scale.LINEAR, 0, 1), ANY);
    /** Largest framework displacement, squared, Å^2. */
    public static final Quantity FRAMEWORK_MSD = new Quantity("framework.msd", Place.in(Region.CELL), "Å^2",
            new Text("framework displacement", "largest framework displacement, squared", "MSD",
                    "Largest mean squared displacement among the framework species at half the length of the run.",
                    "Bounded is not the same as stable: a run of picoseconds sees no slow decomposition."),
            new Domain(Scale.LOG, 0, 1e4), LIMIT);
    /** Largest framework displacement in the grain interiors, squared, Å^2. */
    public static final Quantity BULK_FRAMEWORK_MSD = new Quantity("bulk.framework.msd", Place.in(Region.BULK), "Å^2",
            new Text("framework displacement bulk", "framework displacement in the grains, squared", "MSD",
                    "Largest mean squared displacement among the framework species of the grain interiors at half the "
                            + "length of the run: whether the grains are crystals.",
                    "Bounded is not the same as stable: a run of picoseconds sees no slow decomposition."),
            new Domain(Scale.LOG, 0, 1e4), LIMIT);
    /** Largest framework displacement in the boundary slab, squared, Å^2. */
    public static final Quantity BOUNDARY_FRAMEWORK_MSD = new Quantity("boundary.framework.msd",
            Place.in(Region.BOUNDARY), "Å^2",
            new Text("framework displacement boundary", "framework displacement in the boundary, squared", "MSD",
                    "Mean squared displacement of La, Zr or O of the boundary slab, whichever stands most against the "
                            + "run, at half its length: whether the boundary keeps its structure.",
                    "Does not tell slow relaxation from melting: both grow with the lag."),
            new Domain(Scale.LOG, 0, 1e4), LIMIT);
    /** Energy of a minimised boundary against LLZO, Li2O and ZrO2, J/m^2. */
    public static final Quantity BOUNDARY_ENERGY = QuantityKinds.boundaryEnergy("boundary.energy", "boundary energy",
            "boundary energy", "ZrO2", "γ");
    /** Energy of a minimised boundary against LLZO, Li2O and La2O3, J/m^2. */
    public static final Quantity BOUNDARY_ENERGY_LANTHANA = QuantityKinds.boundaryEnergy("boundary.energy.lanthana",
            "boundary energy lanthana", "boundary energy with La2O3", "La2O3", "γ(La2O3)");
    /** Energy of an annealed and again minimised boundary, J/m^2. */
    public static final Quantity BOUNDARY_ENERGY_ANNEALED = new Quantity("boundary.energy.annealed",
            Place.in(Region.BOUNDARY), "J/m^2",
            new Text("annealed boundary energy", "boundary energy after annealing", "γ(annealed)",
                    "Energy of the cell that is minimised once more after its annealing, less that of the crystals "
                            + "that it was compared with before, per boundary area.",
                    "Not a free energy: the energy of the one arrangement that annealing left."),
            new Domain(Scale.LINEAR, -20, 50), ANY);
    /** Change of the energy of a boundary by annealing, J/m^2. */
    public static final Quantity ANNEALING_ENERGY = new Quantity("boundary.annealing.energy",
            Place.in(Region.BOUNDARY), "J/m^2",
            new Text("annealing energy", "energy change by annealing", "Δγ",
                    "Mean potential energy after annealing less that of the boundary as it was assembled, at the "
                            + "temperature of the simulation and per boundary area: negative where order was gained.",
                    "Not the energy of the boundary: the crystal of the same composition is not subtracted."),
            new Domain(Scale.LINEAR, -20, 20), LIMIT);
    /** Collective conductivity, whole cell, S/cm. */
    public static final Quantity COLLECTIVE_CONDUCTIVITY = QuantityKinds.collective("collective.conductivity",
            new Place(Region.CELL, Direction.ISOTROPIC),
            "collective conductivity cell", "collective conductivity, whole cell",
            Posterior.Noise.MEAN_SQUARE);
    /** Collective conductivity, whole cell, across, S/cm. */
    public static final Quantity COLLECTIVE_CONDUCTIVITY_X = QuantityKinds.collective("collective.conductivity.x",
            new Place(Region.CELL, Direction.ACROSS),
            "collective conductivity across cell", "collective conductivity, whole cell, across",
            Posterior.Noise.UNKNOWN);
    /** Collective conductivity, whole cell, along, S/cm. */
    public static final Quantity COLLECTIVE_CONDUCTIVITY_PARALLEL = QuantityKinds.collective(
            "collective.conductivity.parallel",
            new Place(Region.CELL, Direction.ALONG),
            "collective conductivity along cell", "collective conductivity, whole cell, along",
            Posterior.Noise.UNKNOWN);
    /** Haven ratio, pure number. */
    public static final Quantity HAVEN_RATIO = new Quantity("havenRatio", new Place(Region.CELL, Direction.ISOTROPIC),
            "1",
            new Text("Haven ratio", "Haven ratio", "H_R",
                    "Nernst-Einstein over collective conductivity.",
                    "Without an error bar well below its value it says nothing."),
            new Domain(Scale.LOG, 0, 100), ANY);
    /** Li tracer diffusion by Green-Kubo, cm^2/s. */
    public static final Quantity GREEN_KUBO_D = new Quantity("greenKubo.tracerD",
            new Place(Region.CELL, Direction.ISOTROPIC), "cm^2/s",
            new Text("Kubo diffusion", "Li tracer diffusion by Green-Kubo", "D",
                    "Tracer diffusion coefficient from the integral of the velocity autocorrelation.",
                    "Blind to jumps back that come later than the plateau that was taken."),
            new Domain(Scale.LOG, 0, 1e-2), ANY);
    /** Collective conductivity by Green-Kubo, S/cm. */
    public static final Quantity GREEN_KUBO_CONDUCTIVITY = new Quantity("greenKubo.conductivity",
            new Place(Region.CELL, Direction.ISOTROPIC), "S/cm",
            new Text("Kubo conductivity", "collective conductivity by Green-Kubo", "σ_coll",
                    "Conductivity from the integral of the charge-current autocorrelation.",
                    "Blind to motion that comes back later than the plateau that was taken."),
            new Domain(Scale.LOG, 0, 1e3), ANY);
    /** Hops per Li, 1/ns. */
    public static final Quantity HOP_RATE = QuantityKinds.hopRate("hopRate", Region.CELL, "hop rate", "hops per Li");
    /** Hops per Li in the boundary slab, 1/ns. */
    public static final Quantity BOUNDARY_HOP_RATE = QuantityKinds.hopRate("boundary.hopRate", Region.BOUNDARY,
            "hop rate boundary", "hops per Li in the boundary");
    /** Hops per Li in the grain interiors, 1/ns. */
    public static final Quantity BULK_HOP_RATE = QuantityKinds.hopRate("bulk.hopRate", Region.BULK, "hop rate bulk",
            "hops per Li in the grain interiors");
    /** Length of a hop, Å. */
    public static final Quantity HOP_LENGTH = new Quantity("hopLength", Place.in(Region.CELL), "Å",
            new Text("hop length", "length of a hop", "a",
                    "Root mean squared distance between the sites of a hop.",
                    "Sites are maxima of the density of Li, in a short run those that were visited."),
            new Domain(Scale.LOG, 0, 20), ANY);
    /** Diffusion if all hops were independent, cm^2/s. */
    public static final Quantity JUMP_DIFFUSION = new Quantity("jumpDiffusion", Place.in(Region.CELL), "cm^2/s",
            new Text("jump diffusion", "diffusion if hops were independent", "D_J",
                    "Sum of the squared lengths of all hops over six times ions and time.",
                    "Hops back count like hops on, so that the tracer diffusion coefficient is smaller."),
            new Domain(Scale.LOG, 0, 1e-2), ANY);
    /** Tracer over jump diffusion, pure number. */
    public static final Quantity CORRELATION_FACTOR = new Quantity("correlationFactor", Place.in(Region.CELL), "1",
            new Text("correlation factor", "correlation of hops", "f",
                    "Tracer diffusion coefficient over the one of independent hops: below one where ions hop back.",
                    "Not the Haven ratio, which compares with the motion of charge."),
            new Domain(Scale.LOG, 0, 100), LIMIT);
    /** Mean frequency of the motion of Li, 1/ns. */
    public static final Quantity ATTEMPT_FREQUENCY = new Quantity("attemptFrequency", Place.in(Region.CELL), "1/ns",
            new Text("attempt frequency", "attempt frequency of Li", "ν",
                    "Mean frequency of the motion of Li from the zero crossings of its velocity, when frames are at "
                            + "most 0.025 ps apart.",
                    "Not the prefactor of an Arrhenius law, which has an entropy in it."),
            new Domain(Scale.LOG, 0, 1e6), LIMIT);
    /** Effective barrier of a hop, eV. */
    public static final Quantity HOP_BARRIER = new Quantity("hopBarrier", Place.in(Region.CELL), "eV",
            new Text("hop barrier", "effective barrier of a hop", "E_h",
                    "k_B T times the logarithm of attempt frequency over hop rate, of all hops together.",
                    "From one temperature: not the slope of an Arrhenius law."),
            new Domain(Scale.LINEAR, -1, 5), LIMIT);
    /** Jumps per O, 1/ns. */
    public static final Quantity OXYGEN_JUMPS = new Quantity("oxygenJumpRate", Place.in(Region.CELL), "1/ns",
            new Text("oxygen jump rate", "jumps per O", "Γ(O)",
                    "Jumps of O off their places, per O and ns.",
                    "Creates no oxygen diffusion coefficient: most jumps are undone."),
            new Domain(Scale.LOG, 0, 1e6), LIMIT);

    /** Checks that it can be named. */
    public Quantity {
        if (!id.matches("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)*")) {
            throw new IllegalArgumentException("'" + id + "' is no id of a quantity: letters, digits and dots");
        }
        if (!text.words.matches("[A-Za-z]+( [A-Za-z]+)*")) {
            throw new IllegalArgumentException(
                    "'" + text.words + "' cannot name " + id + " in a campaign: words of letters");
        }
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(use, "use");
    }

    /** Whether it is the same quantity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && id.equals(quantity.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
