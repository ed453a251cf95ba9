// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

/**
 * What screening says about a candidate.
 *
 * @param closest smallest ratio of a cross-grain distance to the smallest permitted one for its pair of elements; at
 * most 1.5 is resolved, larger ones count as 1.5
 * @param conflicts number of cross-grain pairs closer than permitted: La-La, La-Zr, La-O, Zr-Zr, Zr-O, O-O
 * @param globalInstability root mean square deviation of the bond-valence sums of the cations within 3 Å of the plane
 * from their charges, in valence units; pairs in conflict form no bonds
 */
public record Score(float closest, int[] conflicts, float globalInstability) {

    /** Number of kinds of pairs in {@link #conflicts}. */
    public static final int PAIRS = 6;
    private static final int[] PRICES = {5, 5, 1, 6, 1, 1};

    /** The sum of all conflicts. */
    public int totalConflicts() {
        int sum = 0;
        for (int c : conflicts) {
            sum += c;
        }
        return sum;
    }

    /** An upper bound of the price of repair in oxygen ions: the cheaper ion of each pair. */
    public int repairPrice() {
        int sum = 0;
        for (int i = 0; i < PAIRS; i++) {
            sum += conflicts[i] * PRICES[i];
        }
        return sum;
    }

    /** Smaller is better: repair per Å² weighs most, then bond valences. */
    public double rank(double areaSquareAngstrom) {
        return 10 * repairPrice() / areaSquareAngstrom + globalInstability;
    }
}
