// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.stream.IntStream;

/**
 * Puts lithium on the tetrahedral (24d) and octahedral (96h) sites of the perfect crystal so that no two lithium ions
 * come closer than an exclusion distance: an annealed lattice gas with a fixed number on either kind of site.
 * Deterministic for a seed.
 */
public final class LithiumOrder {

    private static final int ATTEMPTS = 40;

    private LithiumOrder() {
    }

    /**
     * Occupies sites of a crystal.
     *
     * @param tetrahedral fractional coordinates of the tetrahedral sites in the conventional cubic cell
     * @param octahedral fractional coordinates of the octahedral sites
     * @param bodyCentred whether the arrangement repeats with the body-centring vector too, so that it fits every
     * supercell of the primitive cell
     * @param latticeConstant edge of the conventional cell in ångström
     * @param onTetrahedral how many of the tetrahedral sites to fill
     * @param onOctahedral how many of the octahedral sites to fill
     * @param exclusion smallest allowed distance in ångström
     * @param seed of the random numbers
     * @return which sites are filled, tetrahedral ones first; {@code null} when no arrangement without a closer pair
     * was found
     */
    public static boolean[] anneal(double[][] tetrahedral, double[][] octahedral, boolean bodyCentred,
            double latticeConstant, int onTetrahedral,
            int onOctahedral, double exclusion, long seed) {
        return anneal(conflicts(tetrahedral, octahedral, bodyCentred, exclusion / latticeConstant), tetrahedral.length,
                onTetrahedral, onOctahedral, seed);
    }

    /** As above, with the graph of {@link #conflicts} computed before. */
    static boolean[] anneal(int[][] neighbours, int nt, int onTetrahedral, int onOctahedral, long seed) {
        return anneal(neighbours, new int[] {nt, neighbours.length - nt}, new int[] {onTetrahedral, onOctahedral},
                seed);
    }

    /**
     * Occupies any sites.
     *
     * @param neighbours of each site those too close to it; sites of one kind follow each other
     * @param sizes number of sites of each kind
     * @param counts how many of each kind to fill
     * @param seed of the random numbers
     * @return which are filled; {@code null} when no arrangement without a closer pair was found
     */
    public static boolean[] anneal(int[][] neighbours, int[] sizes, int[] counts, long seed) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean[] filled = attempt(neighbours, sizes, counts, new Rng(seed, 1000 + attempt));
            if (filled != null) {
                return filled;
            }
        }
        return null;
    }

    private static boolean[] attempt(int[][] neighbours, int[] sizes, int[] counts, Rng rng) {
        int n = neighbours.length;
        boolean[] filled = new boolean[n];
        int[][] kinds = new int[sizes.length][];
        int first = 0;
        for (int k = 0; k < sizes.length; k++) {
            int from = first;
            kinds[k] = IntStream.range(from, from + sizes[k]).toArray();
            first += sizes[k];
            rng.shuffle(kinds[k], kinds[k].length);
        }
        int[] count = new int[n];
        for (int k = 0; k < sizes.length; k++) {
            for (int i = 0; i < counts[k]; i++) {
                set(filled, count, neighbours, kinds[k][i], true);
            }
        }
        int energy = 0;
        for (int i = 0; i < n; i++) {
            energy += filled[i] ? count[i] : 0;
        }
        energy /= 2;
        int steps = 400 * n;
        for (int step = 0; step < steps && energy > 0; step++) {
            double threshold = 1.6 * (1 - step / (double) steps);
            double at = rng.nextDouble() * n;
            int which = 0;
            for (int before = sizes[0]; at >= before && which + 1 < sizes.length;) {
                before += sizes[++which];
            }
            int[] kind = kinds[which];
            int full = counts[which];
            if (full == 0 || full == kind.length) {
                continue;
            }
            int from = rng.nextInt(full);
            int to = full + rng.nextInt(kind.length - full);
            int a = kind[from];
            int b = kind[to];
            int before = count[a];
            set(filled, count, neighbours, a, false);
            int after = count[b];
            if (after - before <= threshold * rng.nextDouble()) {
                set(filled, count, neighbours, b, true);
                kind[from] = b;
                kind[to] = a;
                energy += after - before;
            } else {
                set(filled, count, neighbours, a, true);
            }
        }
        return energy == 0 ? filled : null;
    }

    private static void set(boolean[] filled, int[] count, int[][] neighbours, int site, boolean value) {
        filled[site] = value;
        for (int other : neighbours[site]) {
            count[other] += value ? 1 : -1;
        }
    }

    /**
     * Which sites are too close to each other, tetrahedral ones first; the exclusion distance is in lattice constants.
     */
    static int[][] conflicts(double[][] tetrahedral, double[][] octahedral, boolean bodyCentred, double exclusion) {
        int nt = tetrahedral.length;
        int n = nt + octahedral.length;
        double[][] sites = new double[n][];
        System.arraycopy(tetrahedral, 0, sites, 0, nt);
        System.arraycopy(octahedral, 0, sites, nt, octahedral.length);
        int[][] neighbours = new int[n][];
        int[] buffer = new int[n];
        for (int i = 0; i < n; i++) {
            int count = 0;
            for (int j = 0; j < n; j++) {
                if (j != i && (near(sites[i], sites[j], 0, exclusion)
                        || bodyCentred && near(sites[i], sites[j], 0.5, exclusion))) {
                    buffer[count++] = j;
                }
            }
            neighbours[i] = java.util.Arrays.copyOf(buffer, count);
        }
        return neighbours;
    }

    private static boolean near(double[] a, double[] b, double shift, double exclusion) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double d = a[k] - b[k] + shift;
            d -= Math.rint(d);
            sum += d * d;
        }
        return sum < exclusion * exclusion;
    }
}
