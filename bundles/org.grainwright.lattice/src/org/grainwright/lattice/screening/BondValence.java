// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.BondTable;
import org.grainwright.lattice.crystal.internal.GarnetTables;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;

/**
 * Bond valences s = exp((R0 - r) / 0.37) between cations and oxygen: R0 = 1.466 (Li), 2.172 (La), 1.928 (Zr) ångström
 * of Brown and Altermatt, Acta Cryst. B41 (1985) 244, dopants too, as the IUCr's collection bvparm lists them (Brese
 * and O'Keeffe, Acta Cryst. B47 (1991) 192, have 1.937 for Zr); bonds up to 3.5 Å count, the last 0.2 Å less and less.
 */
public final class BondValence {

    /** Softness in ångström. */
    public static final double SOFTNESS = 0.37;
    /** Longest bond in ångström. */
    public static final double REACH = 3.5;

    private static final double FADE = 0.2;

    private BondValence() {
    }

    /** R0 of a cation of LLZO, or a dopant, with oxygen in ångström; NaN for oxygen. */
    public static double lengthToOxygen(Element cation) {
        return GarnetTables.lengthToOxygen(cation);
    }

    /**
     * The valence of a bond of length r, faded out over the last 0.2 Å of the reach so that no sum jumps when an ion
     * crosses it.
     */
    static double valence(double r0, double r, double reach) {
        return Math.exp((r0 - r) / SOFTNESS) * Math.min(1, (reach - r) / FADE);
    }

    /** The bond-valence sum of every atom of LLZO, in valence units. */
    public static double[] sums(AtomicStructure structure) {
        return sums(structure, GarnetTables.get().bonds());
    }

    /** The bond-valence sum of every atom of any crystal, in valence units. */
    public static double[] sums(AtomicStructure structure, Crystal crystal) {
        return sums(structure, crystal.bonds());
    }

    private static double[] sums(AtomicStructure structure, BondTable bonds) {
        double[] xyz = structure.positions();
        int n = structure.size();
        int[] anions = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (bonds.isAnion(structure.element(i))) {
                anions[count++] = i;
            }
        }
        NeighbourGrid grid = new NeighbourGrid(structure.cell(), xyz, anions, count, bonds.reach());
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            Element cation = structure.element(i);
            if (!bonds.isAnion(cation)) {
                int found = grid.query(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2], bonds.reach());
                for (int k = 0; k < found; k++) {
                    double r0 = bonds.length(cation, structure.element(grid.found[k]));
                    if (!Double.isNaN(r0)) {
                        double s = valence(r0, Math.sqrt(grid.squared[k]), bonds.reach());
                        sums[i] += s;
                        sums[grid.found[k]] += s;
                    }
                }
            }
        }
        return sums;
    }

    /**
     * The global instability index of LLZO: root mean square deviation of all bond-valence sums from the charges
     * (Salinas-Sanchez et al., J. Solid State Chem. 100 (1992) 201).
     */
    public static double globalInstabilityIndex(AtomicStructure structure) {
        return index(structure, GarnetTables.get().bonds());
    }

    /**
     * The global instability index of any crystal. Bond lengths of one other than LLZO are such that every cation of
     * the perfect crystal has its charge.
     */
    public static double globalInstabilityIndex(AtomicStructure structure, Crystal crystal) {
        return index(structure, crystal.bonds());
    }

    private static double index(AtomicStructure structure, BondTable bonds) {
        double[] sums = sums(structure, bonds);
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            double d = sums[i] - Math.abs(structure.charge(i));
            sum += d * d;
        }
        return Math.sqrt(sum / sums.length);
    }
}
