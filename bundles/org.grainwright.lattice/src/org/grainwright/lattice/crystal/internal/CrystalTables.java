// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.NeutralUnit;

/**
 * What follows from the sites of a crystal, worked out once. Immutable.
 *
 * @param centring how the conventional cell repeats within itself
 * @param size of the conventional cell
 * @param formula of one formula unit
 * @param garnet whether it is LLZO
 * @param volumes of neutral units that are known, Å³
 * @param distances smallest permitted ones
 * @param closest distance of two ions of the perfect crystal, Å
 * @param primitive sites of a primitive cell
 * @param kinds of sites
 * @param sharing the elements of the sites of each kind of the framework
 * @param disorder what may sit on the sites of each disordered kind
 * @param bonds bond valences
 * @param symmetry operations of the conventional cell
 */
public record CrystalTables(Centring centring, Size size, String formula, boolean garnet,
        Map<NeutralUnit, Double> volumes, SpeciesDistances distances, double closest, PrimitiveSites primitive,
        SiteKinds kinds, List<List<Element>> sharing, Map<Integer, Crystal.Site> disorder, BondTable bonds,
        SymmetryGroup symmetry) {

    /**
     * What the conventional cell holds.
     *
     * @param ions mean number
     * @param formulaUnits mean number
     */
    public record Size(double ions, double formulaUnits) {
    }

    /** Copies the collections. */
    public CrystalTables {
        volumes = Map.copyOf(volumes);
        sharing = sharing.stream().map(List::copyOf).toList();
        disorder = Map.copyOf(disorder);
    }

    /**
     * Those of any crystal.
     *
     * @throws IllegalArgumentException in a sentence, when no boundaries can be built of it
     */
    public static CrystalTables of(Crystal.Parts parts) {
        return new TableBuilder(parts).build();
    }
}
