// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice;

import org.grainwright.lattice.StructureException.Reason;

/**
 * Builds planar bicrystals. Framework first, lithium last: the La, Zr and O sites of both grains are laid out exactly, ions of different grains that
 * overlap are resolved by a minimum vertex cover, the requested chemistry is applied, and the lithium that makes the cell exactly neutral is
 * distributed over the sites of the boundary slabs. Outside the slabs every ion sits on an ideal site of its grain.
 *
 * <p>
 * Stateless and thread-safe; the same specification and seed give the same bytes on every machine.
 */
public final class BicrystalBuilder {

    /** Between the slabs of the two boundaries at least this much of each grain stays untouched, in ångström. */
    public static final double LEAST_INTERIOR = 6;

    /**
     * Tells whether a specification can be built as far as geometry goes, without building it; cheap enough for an editor.
     *
     * @throws StructureException with the reason and the nearest request that works
     */
    public void check(BoundarySpecification specification) throws StructureException {
        CoincidenceCell cell = specification.cell();
        long atoms = specification.idealAtomCount();
        if (atoms > specification.maximalAtoms()) {
            long least = cell.atomCount(CoincidenceCell.THINNEST_GRAIN);
            String nearest = least <= specification.maximalAtoms() ? String.format(java.util.Locale.ROOT, "grains of %.1f Å (%d atoms)", thickestFor(cell, specification.maximalAtoms()),
                    cell.atomCount(thickestFor(cell, specification.maximalAtoms()))) : "a limit of " + least + " atoms with the thinnest grains";
            throw new StructureException(Reason.BUDGET, cell.name() + " with grains of " + format(specification.grainThicknessAngstrom()) + " Å holds " + atoms
                    + " atoms, more than the limit of " + specification.maximalAtoms() + ".", nearest);
        }
        double width = specification.widthAngstrom();
        for (int grain = 0; grain < 2; grain++) {
            double thickness = cell.thickness(grain, specification.grainThicknessAngstrom());
            if (width + LEAST_INTERIOR > thickness) {
                throw new StructureException(Reason.THICKNESS, "A boundary of " + specification.widthLayers() + " layers is " + format(width) + " Å wide and leaves less than "
                        + format(LEAST_INTERIOR) + " Å of a grain of " + format(thickness) + " Å.", "grains of " + format(width + LEAST_INTERIOR) + " Å or more");
            }
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
     * @throws StructureException when the request has no neutral, overlap-free realisation; the message names the nearest one that has
     */
    public Bicrystal build(BoundarySpecification specification, long seed) throws StructureException {
        check(specification);
        return new BicrystalAssembly(specification, seed).build();
    }

    static String format(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
