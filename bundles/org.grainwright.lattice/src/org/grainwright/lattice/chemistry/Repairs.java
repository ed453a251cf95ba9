// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;

/**
 * What a builder did to the ideal grains, all of it within the slabs unless stated. Immutable.
 *
 * @param asked ions of each element of the crystal that the cell should hold with the formula units it has: the
 * occupancies of the crystal and the excess of its boundaries, without dopants; whole numbers where the crystal is
 * ordered
 * @param idealAtoms atoms of the grains before any edit
 * @param boundaries the books of each boundary of a cell, or one for all patches of a network
 * @param nominalSlabLithium Li ions of the perfect grains within the slabs
 * @param slabLithium Li ions placed in the slabs
 * @param interiorLithiumMoved Li ions taken out of (positive) or put into (negative) the grain interiors by request
 * @param interiorDopants dopant ions counted in the interiors of the grains
 * @param voidSites lithium sites used that belong to neither crystal
 */
public record Repairs(Map<Element, Double> asked, int idealAtoms, List<Boundary> boundaries, int nominalSlabLithium,
        int slabLithium, int interiorLithiumMoved, Map<Element, Integer> interiorDopants, int voidSites) {

    /** Copies the collections. */
    public Repairs {
        asked = Map.copyOf(asked);
        boundaries = List.copyOf(boundaries);
        interiorDopants = Map.copyOf(interiorDopants);
    }

    /**
     * One boundary: what was removed, inserted, and what excess that leaves.
     *
     * @param formulaUnits whole formula units that the boundary lacks, because the grains would overlap
     * @param removed ions of the framework removed
     * @param inserted ions of the framework put into voids, or in place of another that may sit there
     * @param lithiumMoved mobile ions that it has from the interiors of the grains, beyond its composition
     * @param realised the excess that was counted when all was done
     */
    public record Boundary(int formulaUnits, Map<Element, Integer> removed, Map<Element, Integer> inserted,
            int lithiumMoved, Composition realised) {

        /** Copies the maps. */
        public Boundary {
            removed = Map.copyOf(removed);
            inserted = Map.copyOf(inserted);
        }
    }

    /** Ions of an element removed at all boundaries. */
    public int removed(Element element) {
        return boundaries.stream().mapToInt(each -> each.removed().getOrDefault(element, 0)).sum();
    }

    /** Ions of an element put into voids at all boundaries. */
    public int inserted(Element element) {
        return boundaries.stream().mapToInt(each -> each.inserted().getOrDefault(element, 0)).sum();
    }

    /** Ions with a negative charge put into voids at all boundaries. */
    public int insertedAnions(Ions ions) {
        return ions.elements().stream().filter(element -> ions.charge(element) < 0).mapToInt(this::inserted).sum();
    }
}
