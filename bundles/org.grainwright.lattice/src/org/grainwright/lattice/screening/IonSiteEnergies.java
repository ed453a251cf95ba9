// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;

/**
 * The bond-valence site energy at the place of each lithium ion: what {@link SiteEnergyMap} has on its grid, where the
 * ions are. Stateless; any thread.
 */
public final class IonSiteEnergies {

    private IonSiteEnergies() {
    }

    /**
     * Computes the energies with hosts up to {@link SiteEnergyTables#REACH}, nothing else being lithium.
     *
     * @param structure LLZO, doped or not
     * @return eV per atom, at most {@link SiteEnergyTables#CEILING}; NaN for all but lithium
     * @throws IllegalArgumentException for elements that {@link SiteEnergyTables} does not know
     */
    public static double[] of(AtomicStructure structure) {
        int[] hosts = IntStream.range(0, structure.size()).filter(i -> structure.element(i) != Element.LI).toArray();
        NeighbourGrid grid = new NeighbourGrid(structure.cell(), structure.positions(), hosts, hosts.length,
                SiteEnergyTables.REACH);
        double[] energies = new double[structure.size()];
        Arrays.fill(energies, Double.NaN);
        for (int i = 0; i < energies.length; i++) {
            if (structure.element(i) == Element.LI) {
                int found = grid.query(structure.x(i), structure.y(i), structure.z(i), SiteEnergyTables.REACH);
                double sum = 0;
                for (int k = 0; k < found; k++) {
                    sum += SiteEnergyTables.pair(structure.element(grid.found[k]),
                            Math.max(SiteEnergyTables.LEAST_DISTANCE, Math.sqrt(grid.squared[k])));
                }
                energies[i] = Math.min(sum, SiteEnergyTables.CEILING);
            }
        }
        return energies;
    }
}
