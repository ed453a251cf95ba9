// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;

/**
 * What it costs to create an oxygen vacancy without an electron, by static calculation: one oxygen and the two lithium
 * ions nearest to it leave a relaxed boundary as Li2O, at the energy of its crystal, and everything relaxes. Done at
 * oxygens near the planes and in the middle of the grains, far from each other. Lithium is not rearranged beyond what a
 * minimisation does, so each number is an upper bound. One thread at a time.
 */
public final class LithiaRemoval {

    private static final int LITHIUM_PER_OXYGEN = 2;

    private final Relaxer relaxer;
    private final double lithiaEv;

    /**
     * @param relaxer the one that relaxed the boundary
     * @param lithiaEv energy of a formula unit of crystalline Li2O with it, see {@link BoundaryRelaxation#lithiaEv}
     */
    public LithiaRemoval(Relaxer relaxer, double lithiaEv) {
        this.relaxer = relaxer;
        this.lithiaEv = lithiaEv;
    }

    /**
     * Removes and relaxes, twice as often as there are places of each kind.
     *
     * @param halfWidthAngstrom how far from a plane the boundary reaches
     * @param places at the boundary, and as many in the interiors; fewer where there is not so much oxygen
     * @param label begins the names of what is relaxed
     * @throws RelaxationException when the rest cannot be relaxed
     */
    public CreationEnergies of(RelaxedBoundary whole, double halfWidthAngstrom, int places, String label)
            throws RelaxationException {
        return new OxygenPlaces(whole).energies(halfWidthAngstrom, places, label, (oxygen, name) -> relaxer
                .relax(without(whole.structure(), oxygen), name).energyEv() + lithiaEv - whole.energyEv());
    }

    /** The structure without an oxygen and the lithium nearest to it. */
    static AtomicStructure without(AtomicStructure structure, int oxygen) {
        List<Integer> lithium = new ArrayList<>();
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.LI) {
                lithium.add(i);
            }
        }
        lithium.sort(Comparator.<Integer>comparingDouble(i -> OxygenPlaces.squared(structure, oxygen, i))
                .thenComparing(Comparator.naturalOrder()));
        List<Integer> gone = new ArrayList<>(lithium.subList(0, LITHIUM_PER_OXYGEN));
        gone.add(oxygen);
        AtomicStructure.Builder rest = AtomicStructure.builder(structure.cell(), structure.size()).of(structure.ions());
        for (int i = 0; i < structure.size(); i++) {
            if (!gone.contains(i)) {
                rest.add(structure.element(i), structure.x(i), structure.y(i), structure.z(i), structure.grain(i));
            }
        }
        return rest.build();
    }
}
