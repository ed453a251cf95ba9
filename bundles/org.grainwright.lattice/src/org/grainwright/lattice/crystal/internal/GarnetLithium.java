// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import org.grainwright.lattice.crystal.Llzo;

/** Which of the lithium sites of a primitive cell of LLZO are filled in the grains. Immutable. */
public final class GarnetLithium {

    private static final int TETRAHEDRAL = 12;
    private static final int SITES = 60;
    private static final double MIDWAY = 1e-3;
    private static final GarnetLithium INSTANCE = new GarnetLithium();

    private final PrimitiveSites sites = PrimitiveSites.garnet();
    private final int[][] lithiumConflicts = LithiumOrder.conflicts(Llzo.Site.LI_24D.primitivePositions(),
            Llzo.Site.LI_96H.primitivePositions(), true,
            Llzo.LITHIUM_EXCLUSION / Llzo.LATTICE_CONSTANT);

    private GarnetLithium() {
    }

    /**
     * The lithium of a grain: {@link #tetragonalLithium} or {@link #orderedLithium}.
     *
     * @param tetragonal which phase
     * @param seed chooses the arrangement of the cubic phase
     */
    public static boolean[] lithium(boolean tetragonal, long seed) {
        return tetragonal ? tetragonalLithium() : orderedLithium(seed);
    }

    /**
     * The order of the tetragonal phase with its long axis along z: every octahedron full and the third of the
     * tetrahedra that 8a names. Each ion takes the cubic site nearest to its tetragonal one.
     */
    public static boolean[] tetragonalLithium() {
        double[][] wanted = Llzo.tetragonalLithium();
        boolean[] filled = new boolean[SITES];
        for (int pass = 0; pass < 2; pass++) {
            for (double[] p : wanted) {
                // those midway between two sites choose last, so that they can stay away from the others
                int[] nearest = INSTANCE.nearestLithium(p);
                boolean midway = nearest[1] >= 0;
                if (midway == (pass == 1)) {
                    int choice = midway && INSTANCE.crowded(nearest[0], filled) ? nearest[1] : nearest[0];
                    filled[choice] = true;
                }
            }
        }
        return filled;
    }

    private boolean crowded(int site, boolean[] filled) {
        for (int other : lithiumConflicts[site]) {
            if (filled[other]) {
                return true;
            }
        }
        return false;
    }

    /** The lithium site nearest to a place given in lattice constants, and a second one at the same distance or -1. */
    private int[] nearestLithium(double[] place) {
        int[] best = {-1, -1};
        double least = Double.MAX_VALUE;
        for (int s = sites.framework(); s < sites.size(); s++) {
            for (double centre = 0; centre < 1; centre += 0.5) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    double d = place[k] - sites.coordinate(s, k) / 2 - centre;
                    d -= Math.rint(d);
                    sum += d * d;
                }
                if (sum < least - MIDWAY) {
                    least = sum;
                    best = new int[] {s - sites.framework(), -1};
                } else if (sum < least + MIDWAY && s - sites.framework() != best[0]) {
                    best[1] = s - sites.framework();
                }
            }
        }
        return best;
    }

    /**
     * An ordered lithium arrangement that repeats with the primitive cell: 6 of 12 tetrahedral and 22 of 48 octahedral
     * sites, no two closer than the exclusion distance.
     */
    public static boolean[] orderedLithium(long seed) {
        boolean[] filled = LithiumOrder.anneal(INSTANCE.lithiumConflicts, TETRAHEDRAL, TETRAHEDRAL / 2, 22, seed);
        if (filled == null) {
            throw new IllegalStateException(
                    "No ordered lithium arrangement was found for seed " + seed + "; use another seed.");
        }
        return filled;
    }
}
