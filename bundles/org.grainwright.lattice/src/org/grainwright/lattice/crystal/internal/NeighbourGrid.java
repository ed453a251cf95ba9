// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Cell;

/**
 * Points of a periodic cell sorted into bins, to find all images within a radius of a place. Every image is found, also
 * when the cell is smaller than the radius. Not thread-safe: the result of a query lives in the grid until the next
 * one.
 */
public final class NeighbourGrid {

    private static final int LARGEST_BINS = 4_000_000;

    private final Cell cell;
    private final double cutoff;
    private final int[] bins = new int[3];
    private final int[] reach = new int[3];
    private final int[] start;
    private final int[] index;
    private final double[] sorted;
    private final double[] e = new double[9];

    /** Indices of the points found by the last query. */
    public int[] found = new int[64];
    /** Squared distances in Å² of the points found. */
    public double[] squared = new double[64];

    /**
     * Sorts points.
     *
     * @param cell periodic cell
     * @param xyz three coordinates per point, anywhere
     * @param points which points to take, or {@code null} for all
     * @param count how many points
     * @param cutoff largest radius of a query in ångström
     */
    public NeighbourGrid(Cell cell, double[] xyz, int[] points, int count, double cutoff) {
        this.cell = cell;
        this.cutoff = cutoff;
        for (int i = 0; i < 9; i++) {
            e[i] = cell.component(i / 3, i % 3);
        }
        double size = cutoff;
        do {
            for (int i = 0; i < 3; i++) {
                bins[i] = (int) Math.max(1, Math.floor(cell.thickness(i) / size));
            }
            size *= 1.3;
        } while ((double) bins[0] * bins[1] * bins[2] > Math.max(1000, Math.min(LARGEST_BINS, 4.0 * count + 1000)));
        for (int i = 0; i < 3; i++) {
            reach[i] = (int) Math.ceil(cutoff * bins[i] / cell.thickness(i) - 1e-9);
        }
        start = new int[bins[0] * bins[1] * bins[2] + 1];
        index = new int[count];
        sorted = new double[3 * count];
        double[] fractional = new double[3 * count];
        int[] bin = new int[count];
        for (int i = 0; i < count; i++) {
            int p = points == null ? i : points[i];
            int b = 0;
            for (int k = 0; k < 3; k++) {
                double f = cell.fractional(k, xyz[3 * p], xyz[3 * p + 1], xyz[3 * p + 2]);
                f -= Math.floor(f);
                fractional[3 * i + k] = f;
                b = b * bins[k] + Math.min(bins[k] - 1, (int) (f * bins[k]));
            }
            bin[i] = b;
            start[b + 1]++;
        }
        for (int b = 0; b < start.length - 1; b++) {
            start[b + 1] += start[b];
        }
        int[] next = Arrays.copyOf(start, start.length - 1);
        for (int i = 0; i < count; i++) {
            int to = next[bin[i]]++;
            index[to] = points == null ? i : points[i];
            double u = fractional[3 * i];
            double v = fractional[3 * i + 1];
            double w = fractional[3 * i + 2];
            sorted[3 * to] = u * e[0] + v * e[3] + w * e[6];
            sorted[3 * to + 1] = u * e[1] + v * e[4] + w * e[7];
            sorted[3 * to + 2] = u * e[2] + v * e[5] + w * e[8];
        }
    }

    /**
     * Finds all images of points within a radius of a place; their indices and squared distances are in {@link #found}
     * and {@link #squared}. A point at the place itself is found too.
     *
     * @return how many were found
     */
    public int query(double x, double y, double z, double radius) {
        if (radius > cutoff * (1 + 1e-12)) {
            throw new IllegalArgumentException(
                    "The grid was built for radii up to " + cutoff + " Å, not " + radius + " Å.");
        }
        double u = cell.fractional(0, x, y, z);
        double v = cell.fractional(1, x, y, z);
        double w = cell.fractional(2, x, y, z);
        u -= Math.floor(u);
        v -= Math.floor(v);
        w -= Math.floor(w);
        double px = u * e[0] + v * e[3] + w * e[6];
        double py = u * e[1] + v * e[4] + w * e[7];
        double pz = u * e[2] + v * e[5] + w * e[8];
        int bu = Math.min(bins[0] - 1, (int) (u * bins[0]));
        int bv = Math.min(bins[1] - 1, (int) (v * bins[1]));
        int bw = Math.min(bins[2] - 1, (int) (w * bins[2]));
        double limit = radius * radius;
        int n = 0;
        int nw = bins[2];
        int last = bw + reach[2];
        for (int i = bu - reach[0]; i <= bu + reach[0]; i++) {
            int si = cells(i, bins[0]);
            int ci = i - si * bins[0];
            for (int j = bv - reach[1]; j <= bv + reach[1]; j++) {
                int sj = cells(j, bins[1]);
                int row = (ci * bins[1] + j - sj * bins[1]) * nw;
                // bins along the third edge follow each other, so that a run of them is one stretch of points
                for (int k = bw - reach[2]; k <= last;) {
                    int sk = cells(k, nw);
                    int to = Math.min(last, sk * nw + nw - 1);
                    int at = start[row + k - sk * nw];
                    int end = start[row + to - sk * nw + 1];
                    k = to + 1;
                    if (at == end) {
                        continue;
                    }
                    double qx = px - si * e[0] - sj * e[3] - sk * e[6];
                    double qy = py - si * e[1] - sj * e[4] - sk * e[7];
                    double qz = pz - si * e[2] - sj * e[5] - sk * e[8];
                    for (; at < end; at++) {
                        double dx = sorted[3 * at] - qx;
                        double dy = sorted[3 * at + 1] - qy;
                        double dz = sorted[3 * at + 2] - qz;
                        double d = dx * dx + dy * dy + dz * dz;
                        if (d < limit) {
                            if (n == found.length) {
                                found = Arrays.copyOf(found, 2 * n);
                                squared = Arrays.copyOf(squared, 2 * n);
                            }
                            found[n] = index[at];
                            squared[n++] = d;
                        }
                    }
                }
            }
        }
        return n;
    }

    /** In which image of the cell a bin lies: 0 for the cell itself. Nearly always 0, which saves a division. */
    private static int cells(int bin, int count) {
        return bin >= 0 && bin < count ? 0 : Math.floorDiv(bin, count);
    }
}
