// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.internal;

import java.util.Arrays;

import org.grainwright.lattice.Cell;
import org.grainwright.lattice.Element;

/**
 * Finds holes between ions in which another ion fits. The spheres that ions forbid are painted onto a grid; the points left over are scored and
 * picked, widest hole first, no two holes too close to each other.
 */
public final class VoidSearch {

    private static final double STEP = 0.5;
    private static final double PARTNER_REACH = 3.2;
    private static final double KNOWN_SITE = 1.2;

    private VoidSearch() {
    }

    /**
     * Searches slabs parallel to the boundary.
     *
     * @param cell periodic cell
     * @param slab its in-plane part
     * @param sites ions
     * @param obstacles indices of the ions that may be near
     * @param count how many obstacles
     * @param avoid indices of sites that are known already: holes within 1.2 Å of one are not reported
     * @param planes x of the boundary planes in ångström
     * @param halfWidth how far from a plane holes may lie, in ångström
     * @param ion what is to be inserted: lithium or oxygen
     * @param limit at most so many holes
     * @return three coordinates per hole
     */
    public static double[] find(Cell cell, SlabCell slab, SiteSet sites, int[] obstacles, int count, int[] avoid, double[] planes, double halfWidth, Element ion, int limit) {
        int nx = (int) Math.max(1, Math.ceil(2 * halfWidth / STEP));
        int ny = (int) Math.max(1, Math.ceil(slab.edgeY() / STEP));
        int nz = (int) Math.max(1, Math.ceil(slab.edgeZ() / STEP));
        double length = cell.component(0, 0);
        double[] places = new double[3 * 256];
        int n = 0;
        for (double plane : planes) {
            boolean[] taken = new boolean[nx * ny * nz];
            for (int k = 0; k < count; k++) {
                int p = obstacles[k];
                double dx = sites.xyz[3 * p] - plane;
                dx -= length * Math.rint(dx / length);
                paint(taken, nx, ny, nz, slab, halfWidth, dx, sites.xyz[3 * p + 1], sites.xyz[3 * p + 2], SpeciesDistances.of(ion, sites.element(p)));
            }
            for (int p : avoid) {
                double dx = sites.xyz[3 * p] - plane;
                dx -= length * Math.rint(dx / length);
                paint(taken, nx, ny, nz, slab, halfWidth, dx, sites.xyz[3 * p + 1], sites.xyz[3 * p + 2], KNOWN_SITE);
            }
            for (int b = 0; b < taken.length; b++) {
                if (!taken[b]) {
                    if (3 * n == places.length) {
                        places = Arrays.copyOf(places, 6 * n);
                    }
                    int k = b / ny % nz;
                    places[3 * n] = plane - halfWidth + (b / nz / ny + 0.5) * 2 * halfWidth / nx;
                    places[3 * n + 1] = b % ny * slab.edgeY() / ny + k * slab.leanY() / nz;
                    places[3 * n++ + 2] = k * slab.edgeZ() / nz;
                }
            }
        }
        if (n == 0) {
            return new double[0];
        }
        NeighbourGrid grid = new NeighbourGrid(cell, sites.xyz, obstacles, count, PARTNER_REACH);
        double[] score = new double[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            score[kept] = clearance(grid, sites, places[3 * i], places[3 * i + 1], places[3 * i + 2], ion);
            if (score[kept] > 0) {
                System.arraycopy(places, 3 * i, places, 3 * kept++, 3);
            }
        }
        return pick(cell, places, score, kept, SpeciesDistances.of(ion, ion), limit);
    }

    private static void paint(boolean[] taken, int nx, int ny, int nz, SlabCell slab, double halfWidth, double dx, double y, double z, double radius) {
        double stepX = 2 * halfWidth / nx;
        double stepY = slab.edgeY() / ny;
        double stepZ = slab.edgeZ() / nz;
        int fromX = (int) Math.max(0, Math.ceil((dx - radius + halfWidth) / stepX - 0.5));
        int toX = (int) Math.min(nx - 1.0, Math.floor((dx + radius + halfWidth) / stepX - 0.5));
        for (int i = fromX; i <= toX; i++) {
            double x = -halfWidth + (i + 0.5) * stepX - dx;
            double discZ = radius * radius - x * x;
            if (discZ <= 0) {
                continue;
            }
            double reachZ = Math.sqrt(discZ);
            for (int k = (int) Math.ceil((z - reachZ) / stepZ); k <= (int) Math.floor((z + reachZ) / stepZ); k++) {
                double d = k * stepZ - z;
                double discY = discZ - d * d;
                if (discY <= 0) {
                    continue;
                }
                double reachY = Math.sqrt(discY);
                double base = y - k * slab.leanY() / nz;
                fill(taken, (i * nz + Math.floorMod(k, nz)) * ny, ny, (int) Math.ceil((base - reachY) / stepY), (int) Math.floor((base + reachY) / stepY));
            }
        }
    }

    /** Marks the cells from .. to of a periodic row. */
    private static void fill(boolean[] taken, int row, int length, int from, int to) {
        int count = to - from + 1;
        if (count >= length) {
            Arrays.fill(taken, row, row + length, true);
        } else if (count > 0) {
            int start = Math.floorMod(from, length);
            int first = Math.min(count, length - start);
            Arrays.fill(taken, row + start, row + start + first, true);
            Arrays.fill(taken, row, row + count - first, true);
        }
    }

    /** How much farther than allowed the nearest ion is, relative to the allowed distance; 0 when the ion does not fit or touches no counter-ion. */
    private static double clearance(NeighbourGrid grid, SiteSet sites, double x, double y, double z, Element ion) {
        int found = grid.query(x, y, z, PARTNER_REACH);
        double least = 2;
        int partners = 0;
        for (int k = 0; k < found; k++) {
            Element other = sites.element(grid.found[k]);
            double d = Math.sqrt(grid.squared[k]);
            least = Math.min(least, d / SpeciesDistances.of(ion, other) - 1);
            partners += other.formalCharge() * ion.formalCharge() < 0 ? 1 : 0;
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
        int count = 0;
        for (int i = 0; i < n && count < limit; i++) {
            int p = (int) order[i];
            boolean free = true;
            for (int k = 0; k < count && free; k++) {
                free = cell.minimumImageSquared(places[3 * p] - chosen[3 * k], places[3 * p + 1] - chosen[3 * k + 1],
                        places[3 * p + 2] - chosen[3 * k + 2]) >= separation * separation;
            }
            if (free) {
                System.arraycopy(places, 3 * p, chosen, 3 * count++, 3);
            }
        }
        return Arrays.copyOf(chosen, 3 * count);
    }
}
