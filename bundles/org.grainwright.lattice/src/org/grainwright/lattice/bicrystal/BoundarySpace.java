// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;

/**
 * All planar boundaries that constraints leave: a library is a sample of it, and a search looks for the best of it.
 * Every specification is made by {@link #at}, so that both build the same structure for the same choice. Immutable.
 *
 * @param cells coincidence cells to choose from; not empty
 * @param size of the structures
 * @param widths in layers, ascending, 1 to 12; not empty
 * @param li2o excesses of Li2O of each boundary in formula units, ascending; negative for a deficit; not empty
 * @param redistribution share of the slabs' lithium moved in from the grains
 * @param dopants ions per formula unit of the boundary slabs; the grains stay pure
 */
public record BoundarySpace(List<CoincidenceCell> cells, Size size, List<Integer> widths, List<Integer> li2o,
        Redistribution redistribution, Map<Element, Double> dopants) {

    private static final double MOST_REDISTRIBUTION = 0.5;
    private static final int MOST_LI2O = 1000;

    /**
     * How large structures are.
     *
     * @param leastGrainAngstrom smallest thickness of each grain, {@link CoincidenceCell#THINNEST_GRAIN} to 2000 Å
     * @param fewestAtoms grains are thickened until there are so many; 0 for any number
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
            return cell.thicknessFor(leastGrainAngstrom, fewestAtoms);
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

    /**
     * A closed range of shares, each -0.5 to 0.5; negative ones move lithium out of the slabs.
     *
     * @param least smallest
     * @param most largest
     */
    public record Redistribution(double least, double most) {

        /** Checks the range. */
        public Redistribution {
            require(least <= most && Math.max(Math.abs(least), Math.abs(most)) <= MOST_REDISTRIBUTION,
                    "Lithium is redistributed by -0.5 to 0.5 of the slabs' content, the least not above the most.");
        }
    }

    /** Checks the ranges and copies. */
    public BoundarySpace {
        cells = List.copyOf(cells);
        widths = List.copyOf(widths);
        li2o = List.copyOf(li2o);
        Map<Element, Double> copy = new EnumMap<>(Element.class);
        copy.putAll(dopants);
        dopants = Collections.unmodifiableMap(copy);
        require(!cells.isEmpty(), "There is no boundary to choose from.");
        require(!widths.isEmpty() && widths.getFirst() >= 1 && widths.getLast() <= 12,
                "Widths lie between 1 and 12 layers.");
        require(!li2o.isEmpty() && li2o.stream().allMatch(units -> Math.abs(units) <= MOST_LI2O),
                "Li2O is removed or added by 0 to 1000 units.");
        dopants.forEach((dopant, share) -> require(share > 0 && share <= 2,
                dopant.symbol() + " is put in by more than 0, up to 2 ions per formula unit, not by " + share + "."));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** These boundaries with dopants in their slabs. */
    public BoundarySpace withDopants(Map<Element, Double> perFormulaUnit) {
        return new BoundarySpace(cells, size, widths, li2o, redistribution, perFormulaUnit);
    }

    /**
     * One boundary of the space, without translation. The values need not be among those listed here.
     *
     * @param layers width
     * @param li2oUnits excess of each boundary
     * @param share of the slabs' lithium moved in
     */
    public BoundarySpecification.Builder at(CoincidenceCell cell, int layers, int li2oUnits, double share) {
        Composition composition = Composition.ofLi2o(li2oUnits);
        for (var each : dopants.entrySet()) {
            composition = composition.withDopant(each.getKey(), ions(cell, layers, each.getValue()));
        }
        return BoundarySpecification.builder(cell).grainThickness(size.thickness(cell)).widthLayers(layers)
                .composition(composition).lithiumRedistribution(share).maximalAtoms(size.mostAtoms());
    }

    /** Ions for so many per formula unit in one slab, one at least. */
    private static int ions(CoincidenceCell cell, int layers, double perFormulaUnit) {
        double a = cell.latticeConstant();
        double units = cell.areaSquareAngstrom() * cell.widthAngstrom(layers) / (a * a * a)
                * Llzo.FORMULA_UNITS_PER_CELL;
        return (int) Math.max(1, Math.round(perFormulaUnit * units));
    }
}
