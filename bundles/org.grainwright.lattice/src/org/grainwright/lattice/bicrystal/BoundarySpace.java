// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.List;
import java.util.Map;

import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.coincidence.CoincidenceCell;

/**
 * All planar boundaries that constraints leave: a library is a sample of it, and a search looks for the best of it.
 * Every specification is made by {@link #at}, so that both build the same structure for the same choice. Immutable.
 *
 * @param cells coincidence cells to choose from; not empty
 * @param size of the structures
 * @param widths in layers, ascending, 1 to 12; not empty
 * @param chemistry what boundaries and grains may hold
 */
public record BoundarySpace(List<CoincidenceCell> cells, Size size, List<Integer> widths, ChemicalSpace chemistry) {

    /** Formula units that repair takes from a boundary at most, per nm²; 1.2 were seen. */
    private static final double LOST_PER_NM2 = 1.5;

    /**
     * How large structures are.
     *
     * @param leastGrainAngstrom smallest thickness of each grain, {@link CoincidenceCell#THINNEST_GRAIN} to 2000 Å
     * @param fewestAtoms grains are thickened until there are so many, also after repair; 0 for any number
     * @param mostAtoms cells with more are left out
     */
    public record Size(double leastGrainAngstrom, int fewestAtoms, int mostAtoms) {

        /** Checks the range. */
        public Size {
            require(leastGrainAngstrom >= CoincidenceCell.THINNEST_GRAIN && leastGrainAngstrom <= 2000,
                    "Grains are 18 to 2000 Å thick.");
        }

        /** The grain thickness to ask for, Å. */
        public double thickness(CoincidenceCell cell) {
            double plain = cell.thicknessFor(leastGrainAngstrom, fewestAtoms);
            if (fewestAtoms == 0) {
                return plain;
            }
            double spare = cell.thicknessFor(leastGrainAngstrom, fewestAtoms + Math.round(
                    2 * LOST_PER_NM2 * cell.areaSquareAngstrom() / 100
                            * cell.crystal().ionsPerCell() / cell.crystal().formulaUnitsPerCell()));
            return cell.atomCount(spare) <= mostAtoms ? spare : plain;
        }

        /** Atoms of the cell at that thickness, before repair. */
        public long atoms(CoincidenceCell cell) {
            return cell.atomCount(thickness(cell));
        }

        /** Whether the cell holds few enough. */
        public boolean allows(CoincidenceCell cell) {
            return atoms(cell) <= mostAtoms;
        }
    }

    /** Checks the ranges and copies. */
    public BoundarySpace {
        cells = List.copyOf(cells);
        widths = List.copyOf(widths);
        require(!cells.isEmpty(), "There is no boundary to choose from.");
        require(!widths.isEmpty() && widths.getFirst() >= 1 && widths.getLast() <= 12,
                "Widths lie between 1 and 12 layers.");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** These boundaries with another chemistry. */
    public BoundarySpace withChemistry(ChemicalSpace other) {
        return new BoundarySpace(cells, size, widths, other);
    }

    /**
     * One boundary of the space, without translation. The values need not be among those listed here.
     *
     * @param layers width
     * @param values of the chemistry's variables, by name; what is missing is as plain as it can be
     */
    public BoundarySpecification.Builder at(CoincidenceCell cell, int layers, Map<String, Double> values) {
        return at(cell, size.thickness(cell), layers,
                chemistry.at(values, size(cell, layers, size.atoms(cell) / ionsPerUnit(cell), 2)));
    }

    /** As {@link #at(CoincidenceCell, int, Map)}, with another thickness and a chemistry that was worked out before. */
    public BoundarySpecification.Builder at(CoincidenceCell cell, double thickness, int layers,
            ChemicalSpace.Choice choice) {
        return BoundarySpecification.builder(cell).grainThickness(thickness).widthLayers(layers)
                .composition(choice.boundary()).grains(choice.grains()).maximalAtoms(size.mostAtoms());
    }

    /** Ions of a formula unit of the crystal. */
    public static double ionsPerUnit(CoincidenceCell cell) {
        return cell.crystal().ionsPerCell() / cell.crystal().formulaUnitsPerCell();
    }

    /**
     * How much there is to fill.
     *
     * @param layers width
     * @param formulaUnits of the whole structure
     * @param boundaries how many boundaries of the cell's area it holds
     */
    public static ChemicalSpace.Size size(CoincidenceCell cell, int layers, double formulaUnits, double boundaries) {
        double slab = cell.areaSquareAngstrom() * cell.widthAngstrom(layers) / cell.crystalVolume()
                * cell.crystal().formulaUnitsPerCell();
        return new ChemicalSpace.Size(cell.areaSquareAngstrom() / 100, slab,
                Math.max(0, formulaUnits - boundaries * slab));
    }
}
