// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Divides a density into the basins of its maxima. Voxels are taken from the densest down; where two basins meet, they
 * are one site unless the density between them is clearly below both maxima (the persistence of topological data
 * analysis), so that noise on a broad maximum makes no sites. The core of a site is where the density is above a third
 * of the maximum and well above that of the passes to its neighbours. Used once.
 */
final class Basins {

    /** A pass that is denser than this part of the lower maximum joins two maxima. */
    private static final double SEPARATE = 0.7;
    private static final double CORE = 0.35;
    /** Two maxima differ from their pass by so many standard errors of counting. */
    private static final double SIGNIFICANT = 2.5;

    private final DensityGrid grid;
    private final float[] density;
    /** Basin of every voxel that was reached, else -1. */
    private final int[] basin;
    private int[] parent = new int[256];
    private int[] peak = new int[256];
    private float[] pass = new float[256];
    private int count;

    /** @param least density below which there is no site */
    Basins(DensityGrid grid, double least) {
        this.grid = grid;
        density = grid.density();
        basin = new int[density.length];
        Arrays.fill(basin, -1);
        int[] order = IntStream.range(0, density.length).filter(v -> density[v] > least * CORE).toArray();
        long[] keys = new long[order.length];
        for (int k = 0; k < order.length; k++) {
            // positive floats are ordered like their bits
            keys[k] = (long) ~Float.floatToIntBits(density[order[k]]) << 32 | order[k];
        }
        Arrays.sort(keys);
        for (long key : keys) {
            take((int) key);
        }
    }

    private void take(int voxel) {
        int own = -1;
        for (int axis = 0; axis < 3; axis++) {
            for (int step = -1; step <= 1; step += 2) {
                int neighbour = grid.neighbour(voxel, axis, step);
                if (basin[neighbour] >= 0) {
                    int other = root(basin[neighbour]);
                    own = own < 0 || own == other ? other : meet(own, other, density[voxel]);
                }
            }
        }
        basin[voxel] = own >= 0 ? own : begin(voxel);
    }

    private int begin(int voxel) {
        if (count == parent.length) {
            parent = Arrays.copyOf(parent, 2 * count);
            peak = Arrays.copyOf(peak, 2 * count);
            pass = Arrays.copyOf(pass, 2 * count);
        }
        parent[count] = count;
        peak[count] = voxel;
        return count++;
    }

    /** Two basins meet at a voxel; returns the one it belongs to. */
    private int meet(int a, int b, float between) {
        int higher = density[peak[a]] >= density[peak[b]] ? a : b;
        int lower = higher == a ? b : a;
        float top = density[peak[lower]];
        if (between > SEPARATE * top || top - between < SIGNIFICANT * Math.sqrt(top / DensityGrid.AVERAGED)) {
            parent[lower] = higher;
            pass[higher] = Math.max(pass[higher], pass[lower]);
        } else {
            pass[higher] = Math.max(pass[higher], between);
            pass[lower] = Math.max(pass[lower], between);
        }
        return higher;
    }

    private int root(int one) {
        int at = one;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The voxel of every maximum that is at least so dense; its place in the array is the number of the site. */
    int[] peaks(double least) {
        return IntStream.range(0, count).filter(k -> parent[k] == k && density[peak[k]] >= least).map(k -> peak[k])
                .toArray();
    }

    /** Number of the site whose core a voxel is in, else -1. */
    int[] cores(int[] peaks) {
        Map<Integer, Integer> number = new HashMap<>();
        for (int k = 0; k < peaks.length; k++) {
            number.put(peaks[k], k);
        }
        int[] core = new int[density.length];
        for (int v = 0; v < core.length; v++) {
            core[v] = -1;
            if (basin[v] >= 0) {
                int own = root(basin[v]);
                float top = density[peak[own]];
                double level = Math.max(CORE * top, Math.sqrt((double) pass[own] * top));
                if (density[v] >= Math.min(level, top)) {
                    core[v] = number.getOrDefault(peak[own], -1);
                }
            }
        }
        return core;
    }
}
