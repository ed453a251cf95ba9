// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * Finds holes between ions in which another ion fits. The spheres that ions forbid are painted onto a grid; the points
 * left over are scored and picked, widest hole first, no two holes too close to each other.
 */
public final class VoidSearch {

    private static final double STEP = 0.5;
    private static final double KNOWN_SITE = 1.2;

    private VoidSearch() {
    }

    /**
     * Searches around boundaries.
     *
     * @param cell periodic cell
     * @param slab its in-plane part
     * @param sites ions
     * @param obstacles indices of the ions that may be near
     * @param avoid indices of sites that are known already: holes within 1.2 Å of one are not reported
     * @param region where the boundaries are
     * @param reach how far from a boundary holes may lie, in ångström
     * @param ion what is to be inserted
     * @param limit at most so many holes
     * @return three coordinates per hole
     */
    public static double[] find(Cell cell, SlabCell slab, SiteSet sites, int[] obstacles, int[] avoid,
            EditRegion region, double reach, Element ion, int limit) {
        Canvas canvas = new Canvas(cell.component(0, 0), slab, region, reach);
        for (int p : obstacles) {
            canvas.paint(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2],
                    sites.crystal.distances().of(ion, sites.element(p)));
        }
        for (int p : avoid) {
            canvas.paint(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2], KNOWN_SITE);
        }
        double[] places = canvas.free(region, reach);
        int n = places.length / 3;
        if (n == 0) {
            return new double[0];
        }
        NeighbourGrid grid = new NeighbourGrid(cell, sites.xyz, obstacles, obstacles.length,
                sites.kinds.reach().partner());
        double[] score = new double[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            score[kept] = clearance(grid, sites, places[3 * i], places[3 * i + 1], places[3 * i + 2], ion);
            if (score[kept] > 0) {
                System.arraycopy(places, 3 * i, places, 3 * kept++, 3);
            }
        }
        return pick(cell, places, score, kept, sites.crystal.distances().of(ion, ion), limit);
    }

    /**
     * How much farther than allowed the nearest ion is, relative to the allowed distance; 0 when the ion does not fit
     * or touches no counter-ion.
     */
    private static double clearance(NeighbourGrid grid, SiteSet sites, double x, double y, double z, Element ion) {
        int found = grid.query(x, y, z, sites.kinds.reach().partner());
        double least = 2;
        int partners = 0;
        for (int k = 0; k < found; k++) {
            Element other = sites.element(grid.found[k]);
            double d = Math.sqrt(grid.squared[k]);
            least = Math.min(least, d / sites.crystal.distances().of(ion, other) - 1);
            partners += sites.charge(other) * sites.charge(ion) < 0 ? 1 : 0;
        }
        return partners >= 2 ? least : 0;
    }

    private static double[] pick(Cell cell, double[] places, double[] score, int n, double separation, int limit) {
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            // widest first, ties by place: a sortable key of 40 bits of score and the index
            order[i] = ((long) ((2 - score[i]) * 1e6) << 32) | i;
        }
        Arrays.sort(order);
        double[] chosen = new double[3 * Math.min(n, limit)];
        NeighbourGrid grid = new NeighbourGrid(cell, places, null, n, separation);
        boolean[] tooClose = new boolean[n];
        int count = 0;
        for (int i = 0; i < n && count < limit; i++) {
            int p = (int) order[i];
            if (!tooClose[p]) {
                System.arraycopy(places, 3 * p, chosen, 3 * count++, 3);
                int found = grid.query(places[3 * p], places[3 * p + 1], places[3 * p + 2], separation);
                for (int k = 0; k < found; k++) {
                    tooClose[grid.found[k]] = true;
                }
            }
        }
        return Arrays.copyOf(chosen, 3 * count);
    }

    /** A periodic grid over the cell, of which only the layers near a boundary exist. */
    private static final class Canvas {

        private final int nx;
        private final int ny;
        private final int nz;
        private final double stepX;
        private final double stepY;
        private final double stepZ;
        private final double leanStep;
        private final int[] layer;
        private final boolean[] taken;

        Canvas(double length, SlabCell slab, EditRegion region, double reach) {
            nx = (int) Math.max(1, Math.ceil(length / STEP));
            ny = (int) Math.max(1, Math.ceil(slab.edgeY() / STEP));
            nz = (int) Math.max(1, Math.ceil(slab.edgeZ() / STEP));
            stepX = length / nx;
            stepY = slab.edgeY() / ny;
            stepZ = slab.edgeZ() / nz;
            leanStep = slab.leanY() / nz;
            layer = new int[nx];
            int layers = 0;
            for (int i = 0; i < nx; i++) {
                layer[i] = region.mayReach(i * stepX, reach) ? layers++ : -1;
            }
            taken = new boolean[layers * ny * nz];
        }

        void paint(double x, double y, double z, double radius) {
            for (int i = (int) Math.ceil((x - radius) / stepX); i <= (int) Math.floor((x + radius) / stepX); i++) {
                int l = layer[Math.floorMod(i, nx)];
                double dx = i * stepX - x;
                double discZ = radius * radius - dx * dx;
                if (l < 0 || discZ <= 0) {
                    continue;
                }
                double reachZ = Math.sqrt(discZ);
                for (int k = (int) Math.ceil((z - reachZ) / stepZ); k <= (int) Math.floor((z + reachZ) / stepZ); k++) {
                    double dz = k * stepZ - z;
                    double discY = discZ - dz * dz;
                    if (discY > 0) {
                        double reachY = Math.sqrt(discY);
                        double base = y - k * leanStep;
                        fill((l * nz + Math.floorMod(k, nz)) * ny, (int) Math.ceil((base - reachY) / stepY),
                                (int) Math.floor((base + reachY) / stepY));
                    }
                }
            }
        }

        /** Marks the points from .. to of a periodic row. */
        private void fill(int row, int from, int to) {
            int count = to - from + 1;
            if (count >= ny) {
                Arrays.fill(taken, row, row + ny, true);
            } else if (count > 0) {
                int start = Math.floorMod(from, ny);
                int first = Math.min(count, ny - start);
                Arrays.fill(taken, row + start, row + start + first, true);
                Arrays.fill(taken, row, row + count - first, true);
            }
        }

        double[] free(EditRegion region, double reach) {
            double[] places = new double[3 * 256];
            int n = 0;
            for (int i = 0; i < nx; i++) {
                if (layer[i] < 0) {
                    continue;
                }
                int base = layer[i] * ny * nz;
                for (int b = 0; b < ny * nz; b++) {
                    if (taken[base + b]) {
                        continue;
                    }
                    int k = b / ny;
                    double x = i * stepX;
                    double y = b % ny * stepY + k * leanStep;
                    double z = k * stepZ;
                    if (region.distance(x, y, z) <= reach) {
                        if (3 * n == places.length) {
                            places = Arrays.copyOf(places, 6 * n);
                        }
                        places[3 * n] = x;
                        places[3 * n + 1] = y;
                        places[3 * n++ + 2] = z;
                    }
                }
            }
            return Arrays.copyOf(places, 3 * n);
        }
    }
}
