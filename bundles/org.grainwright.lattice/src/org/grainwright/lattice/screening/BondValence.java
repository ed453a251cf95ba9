// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
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

    /** R0 of a cation with oxygen in ångström; NaN for oxygen. */
    public static double lengthToOxygen(Element cation) {
        return switch (cation) {
            case LI -> 1.466;
            case LA -> 2.172;
            case ZR -> 1.928;
            case AL -> 1.651;
            case GA -> 1.730;
            case TA -> 1.920;
            case NB -> 1.911;
            case Y -> 2.014;
            case W -> 1.921;
            default -> Double.NaN;
        };
    }

    /**
     * The valence of a bond of length r, faded out over the last 0.2 Å of the reach so that no sum jumps when an ion
     * crosses it.
     */
    static double valence(double lengthToOxygen, double r) {
        return Math.exp((lengthToOxygen - r) / SOFTNESS) * Math.min(1, (REACH - r) / FADE);
    }

    /** The bond-valence sum of every atom, in valence units. */
    public static double[] sums(AtomicStructure structure) {
        double[] xyz = structure.positions();
        int n = structure.size();
        int[] oxygen = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (structure.element(i) == Element.O) {
                oxygen[count++] = i;
            }
        }
        NeighbourGrid grid = new NeighbourGrid(structure.cell(), xyz, oxygen, count, REACH);
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            if (structure.element(i) != Element.O) {
                double r0 = lengthToOxygen(structure.element(i));
                int found = grid.query(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2], REACH);
                for (int k = 0; k < found; k++) {
                    double s = valence(r0, Math.sqrt(grid.squared[k]));
                    sums[i] += s;
                    sums[grid.found[k]] += s;
                }
            }
        }
        return sums;
    }

    /**
     * The global instability index: root mean square deviation of all bond-valence sums from the charges
     * (Salinas-Sanchez et al., J. Solid State Chem. 100 (1992) 201).
     */
    public static double globalInstabilityIndex(AtomicStructure structure) {
        double[] sums = sums(structure);
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            double d = sums[i] - Math.abs(structure.element(i).formalCharge());
            sum += d * d;
        }
        return Math.sqrt(sum / sums.length);
    }
}
