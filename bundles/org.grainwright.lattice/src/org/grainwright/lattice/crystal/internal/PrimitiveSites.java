// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;

/**
 * The sites of one primitive cell of LLZO in half lattice constants: 68 of the framework, then 60 for lithium.
 * Immutable.
 */
public final class PrimitiveSites {

    /** Framework sites per primitive cell. */
    public static final int FRAMEWORK = 68;
    /** All sites per primitive cell. */
    public static final int ALL = 128;
    private static final int TETRAHEDRAL = 12;
    private static final PrimitiveSites INSTANCE = new PrimitiveSites();

    private final double[] coordinates = new double[3 * ALL];
    private final byte[] kinds = new byte[ALL];
    private final int[][] lithiumConflicts = LithiumOrder.conflicts(Llzo.Site.LI_24D.primitivePositions(),
            Llzo.Site.LI_96H.primitivePositions(), true,
            Llzo.LITHIUM_EXCLUSION / Llzo.LATTICE_CONSTANT);

    private PrimitiveSites() {
        int n = 0;
        for (Llzo.Site site : Llzo.Site.values()) {
            for (double[] p : site.primitivePositions()) {
                kinds[n] = (byte) site.ordinal();
                for (int i = 0; i < 3; i++) {
                    coordinates[3 * n + i] = 2 * p[i];
                }
                n++;
            }
        }
    }

    /** The only instance. */
    public static PrimitiveSites get() {
        return INSTANCE;
    }

    /** Coordinate {@code axis} of site {@code i} in half lattice constants. */
    public double coordinate(int i, int axis) {
        return coordinates[3 * i + axis];
    }

    /** What belongs on site {@code i}. */
    public Element element(int i) {
        return Llzo.Site.values()[kinds[i]].element();
    }

    /** Kind of site {@code i}, see {@link SiteSet}. */
    public byte kind(int i) {
        return kinds[i];
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
