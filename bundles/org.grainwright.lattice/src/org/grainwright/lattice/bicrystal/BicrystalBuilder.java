// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCell;

/**
 * Builds planar bicrystals. Framework first, lithium last: the La, Zr and O sites of both grains are laid out exactly,
 * ions of different grains that overlap are resolved by a minimum vertex cover, the requested chemistry is applied, and
 * the lithium that makes the cell exactly neutral is distributed over the sites of the boundary slabs. Outside the
 * slabs every ion sits on an ideal site of its grain.
 *
 * <p> Stateless and thread-safe; the same specification and seed give the same bytes on every machine.
 */
public final class BicrystalBuilder {

    /** Between the slabs of the two boundaries at least this much of each grain stays untouched, in ångström. */
    public static final double LEAST_INTERIOR = 6;
    /**
     * The slab is at least this wide, in ångström: the largest distance that two ions of different grains may have and
     * still be in conflict (La-La). Then one of the two is always in the slab, so that every conflict can be resolved.
     */
    public static final double LEAST_WIDTH = 3.0;

    /**
     * Tells whether a specification can be built as far as geometry goes, without building it; cheap enough for an
     * editor.
     *
     * @throws StructureException with the reason and the nearest request that works
     */
    public void check(BoundarySpecification specification) throws StructureException {
        CoincidenceCell cell = specification.cell();
        long atoms = specification.idealAtomCount();
        if (atoms > specification.maximalAtoms()) {
            long least = cell.atomCount(CoincidenceCell.THINNEST_GRAIN);
            String nearest = least <= specification.maximalAtoms()
                    ? String.format(java.util.Locale.ROOT, "grains of %.1f Å (%d atoms)",
                            thickestFor(cell, specification.maximalAtoms()),
                            cell.atomCount(thickestFor(cell, specification.maximalAtoms())))
                    : "a limit of " + least + " atoms with the thinnest grains";
            throw new StructureException(Reason.BUDGET,
                    cell.name() + " with grains of " + format(specification.grainThicknessAngstrom()) + " Å holds "
                            + atoms
                            + " atoms, more than the limit of " + specification.maximalAtoms() + ".",
                    nearest);
        }
        checkWidth(specification);
        double width = specification.widthAngstrom();
        for (int grain = 0; grain < 2; grain++) {
            double thickness = cell.thickness(grain, specification.grainThicknessAngstrom());
            if (width + LEAST_INTERIOR > thickness) {
                throw new StructureException(Reason.THICKNESS,
                        "A boundary of " + specification.widthLayers() + " layers is " + format(width)
                                + " Å wide and leaves less than "
                                + format(LEAST_INTERIOR) + " Å of a grain of " + format(thickness) + " Å.",
                        "grains of " + format(width + LEAST_INTERIOR) + " Å or more");
            }
        }
    }

    /** Refuses slabs too narrow to edit. */
    public static void checkWidth(BoundarySpecification specification) throws StructureException {
        double width = specification.widthAngstrom();
        if (width < LEAST_WIDTH) {
            int layers = (int) Math.ceil(LEAST_WIDTH / specification.cell().widthAngstrom(1));
            throw new StructureException(Reason.THICKNESS,
                    "A boundary of " + specification.widthLayers()
                            + (specification.widthLayers() == 1 ? " layer" : " layers") + " is "
                            + format(width) + " Å wide, too narrow to move apart ions that are " + format(LEAST_WIDTH)
                            + " Å close.",
                    layers + " layers (" + format(specification.cell().widthAngstrom(layers)) + " Å)");
        }
    }

    private static double thickestFor(CoincidenceCell cell, int maximalAtoms) {
        double low = CoincidenceCell.THINNEST_GRAIN;
        double high = 2000;
        for (int i = 0; i < 40; i++) {
            double mid = (low + high) / 2;
            if (cell.atomCount(mid) <= maximalAtoms) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return Math.floor(low * 10) / 10;
    }

    /**
     * Builds one candidate.
     *
     * @param specification what to build
     * @param seed of the lithium arrangement and of all ties
     * @throws StructureException when the request has no neutral, overlap-free realisation; the message names the
     * nearest one that has
     */
    public Bicrystal build(BoundarySpecification specification, long seed) throws StructureException {
        try {
            return attempt(specification, seed);
        } catch (StructureException e) {
            throw e.reason() == Reason.COMPOSITION ? withNearest(specification, seed, e) : e;
        }
    }

    /**
     * As {@link #build}, for callers with many candidates: of a composition that does not fit, the nearest that does is
     * not looked for, which takes a dozen builds.
     *
     * @throws StructureException when the request has no neutral, overlap-free realisation
     */
    public Bicrystal attempt(BoundarySpecification specification, long seed) throws StructureException {
        check(specification);
        return assembled(specification, seed);
    }

    /**
     * Where the height of the cut is free, the one that needs least repair is taken first, and another only where that
     * one has no room for the composition.
     */
    private static Bicrystal assembled(BoundarySpecification specification, long seed) throws StructureException {
        StructureException refused = null;
        for (double[] cuts : BicrystalAssembly.cuts(specification)) {
            try {
                return new BicrystalAssembly(specification, seed, cuts).build();
            } catch (StructureException e) {
                if (e.reason() != Reason.COMPOSITION) {
                    throw e;
                }
                refused = refused == null ? e : refused;
            }
        }
        throw refused;
    }

    /**
     * What really fits depends on where ions find room; so it is tried, by bisection towards the crystal: first Li2O,
     * then dopants, then the other oxides.
     */
    private static StructureException withNearest(BoundarySpecification specification, long seed,
            StructureException refused) {
        Composition asked = specification.composition();
        double low = 0;
        double high = 1;
        Composition fits = null;
        for (int i = 0; i < 14; i++) {
            Composition trial = asked.times((low + high) / 2);
            if (trial.equals(fits)) {
                low = (low + high) / 2;
                continue;
            }
            try {
                assembled(specification.toBuilder().composition(trial).build(), seed);
                fits = trial;
                low = (low + high) / 2;
            } catch (StructureException e) {
                high = (low + high) / 2;
            }
        }
        String nearest = fits == null ? "a wider boundary (" + (specification.widthLayers() + 1) + " layers)"
                : "a composition of " + fits + " per boundary, or a wider boundary ("
                        + (specification.widthLayers() + 1) + " layers)";
        return refused.nearest().isPresent() ? refused
                : new StructureException(Reason.COMPOSITION, refused.getMessage(), nearest);
    }

    /** A length as messages show it. */
    public static String format(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
