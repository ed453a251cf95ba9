// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.Element;

/**
 * What a builder did to the ideal grains, all of it within the slabs unless stated. Immutable.
 *
 * @param idealAtoms atoms of the grains before any edit
 * @param boundaries the books of each boundary of a cell, or one for all patches of a network
 * @param nominalSlabLithium Li ions of the perfect grains within the slabs
 * @param slabLithium Li ions placed in the slabs
 * @param interiorLithiumMoved Li ions taken out of (positive) or put into (negative) the grain interiors by request
 * @param interiorDopants dopant ions counted in the interiors of the grains
 * @param voidSites lithium sites used that belong to neither crystal
 */
public record Repairs(int idealAtoms, List<Boundary> boundaries, int nominalSlabLithium, int slabLithium,
        int interiorLithiumMoved, Map<Element, Integer> interiorDopants, int voidSites) {

    /** Copies the collections. */
    public Repairs {
        boundaries = List.copyOf(boundaries);
        interiorDopants = Map.copyOf(interiorDopants);
    }

    /**
     * One boundary: what was removed, inserted, and what excess that leaves.
     *
     * @param formulaUnits whole formula units Li7La3Zr2O12 that the boundary lacks, because the grains would overlap
     * @param removedLanthanum La ions removed
     * @param removedZirconium Zr ions removed
     * @param removedOxygen O ions removed
     * @param insertedCations La and Zr ions put into voids
     * @param insertedOxygen O ions put into voids
     * @param lithiumMoved lithium ions that it has from the interiors of the grains, beyond its composition
     * @param realised the excess that was counted when all was done
     */
    public record Boundary(int formulaUnits, int removedLanthanum, int removedZirconium, int removedOxygen,
            int insertedCations, int insertedOxygen, int lithiumMoved, Composition realised) {
    }

    /** La ions removed at all boundaries. */
    public int removedLanthanum() {
        return boundaries.stream().mapToInt(Boundary::removedLanthanum).sum();
    }

    /** Zr ions removed at all boundaries. */
    public int removedZirconium() {
        return boundaries.stream().mapToInt(Boundary::removedZirconium).sum();
    }

    /** O ions removed at all boundaries. */
    public int removedOxygen() {
        return boundaries.stream().mapToInt(Boundary::removedOxygen).sum();
    }

    /** O ions put into voids at all boundaries. */
    public int insertedOxygen() {
        return boundaries.stream().mapToInt(Boundary::insertedOxygen).sum();
    }
}
