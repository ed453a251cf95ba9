// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Cell;

/**
 * The bond-valence site energy of a lithium ion on a periodic grid. Immutable.
 */
public final class SiteEnergyMap {

    private final Cell cell;
    private final int[] points;
    private final float[] energies;

    /**
     * The barriers to lithium that crosses the whole cell, in eV: how far above the lowest site energy a connected path
     * must climb that leads from one end of the cell to the other along x, y or z. Infinite where no path stays below
     * {@link SiteEnergyTables#CEILING}.
     *
     * @param alongX through both boundaries
     * @param alongY along the boundaries
     * @param alongZ along the tilt axis
     */
    public record Percolation(double alongX, double alongY, double alongZ) {
    }

    /**
     * A finished map.
     *
     * @param cell the periodic cell
     * @param points grid points along each edge
     * @param energies eV, the point along edge c running fastest, then b; kept, not copied
     */
    public SiteEnergyMap(Cell cell, int[] points, float[] energies) {
        if (points.length != 3 || energies.length != points[0] * points[1] * points[2]) {
            throw new IllegalArgumentException(
                    "A map of " + Arrays.toString(points) + " points does not have " + energies.length + " energies.");
        }
        this.cell = cell;
        this.points = points.clone();
        this.energies = energies;
    }

    /** The periodic cell. */
    public Cell cell() {
        return cell;
    }

    /** The number of points along edge 0, 1 or 2. */
    public int points(int edge) {
        return points[edge];
    }

    /** The energy in eV at a point of the grid. */
    public float at(int i, int j, int k) {
        return energies[(i * points[1] + j) * points[2] + k];
    }

    /** The lowest energy in eV. */
    public double lowest() {
        float least = Float.POSITIVE_INFINITY;
        for (float e : energies) {
            least = Math.min(least, e);
        }
        return least;
    }

    /**
     * Floods the map from its lowest point upwards until what is under water connects opposite ends of the cell: points
     * that share a face are neighbours. Clusters carry the number of cells by which their points are apart, so that a
     * cluster that meets an image of itself is known to span the cell (after Newman and Ziff, Phys. Rev. E 64 (2001)
     * 016706).
     */
    public Percolation percolation() {
        long[] order = new long[energies.length];
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToIntBits(energies[i]);
            // sortable as a signed integer, ties by place
            order[i] = (long) (bits ^ bits >> 31 & Integer.MAX_VALUE) << 32 | i;
        }
        Arrays.sort(order);
        Clusters clusters = new Clusters(energies.length);
        double lowest = energies[(int) order[0]];
        double[] barrier = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        int[] spans = new int[3];
        for (long next : order) {
            int p = (int) next;
            if (energies[p] >= SiteEnergyTables.CEILING) {
                break;
            }
            clusters.open(p);
            int[] at = {p / (points[1] * points[2]), p / points[2] % points[1], p % points[2]};
            for (int axis = 0; axis < 3; axis++) {
                for (int step = -1; step <= 1; step += 2) {
                    int moved = at[axis] + step;
                    int wrap = Math.floorDiv(moved, points[axis]);
                    int q = p + (moved - wrap * points[axis] - at[axis])
                            * (axis == 0 ? points[1] * points[2] : axis == 1 ? points[2] : 1);
                    if (clusters.isOpen(q) && clusters.join(p, q, axis, wrap, spans)) {
                        for (int k = 0; k < 3; k++) {
                            if (spans[k] != 0 && barrier[k] == Double.POSITIVE_INFINITY) {
                                barrier[k] = energies[p] - lowest;
                            }
                        }
                    }
                }
            }
            if (barrier[0] + barrier[1] + barrier[2] < Double.POSITIVE_INFINITY) {
                break;
            }
        }
        return new Percolation(barrier[0], barrier[1], barrier[2]);
    }

    /** Sets of points joined by union and find; every point knows by how many cells it is apart from its parent. */
    private static final class Clusters {

        private final int[] parent;
        private final byte[] cells;

        Clusters(int points) {
            parent = new int[points];
            Arrays.fill(parent, -1);
            cells = new byte[3 * points];
        }

        void open(int p) {
            parent[p] = p;
        }

        boolean isOpen(int p) {
            return parent[p] >= 0;
        }

        /** Follows the parents to the root, halving the path. */
        private int root(int p, int[] apart) {
            int at = p;
            apart[0] = 0;
            apart[1] = 0;
            apart[2] = 0;
            while (parent[at] != at) {
                int up = parent[at];
                if (parent[up] != up) {
                    for (int k = 0; k < 3; k++) {
                        cells[3 * at + k] += cells[3 * up + k];
                    }
                    parent[at] = parent[up];
                    up = parent[at];
                }
                for (int k = 0; k < 3; k++) {
                    apart[k] += cells[3 * at + k];
                }
                at = up;
            }
            return at;
        }

        /**
         * Joins neighbours; q lies {@code wrap} cells farther along an axis. When both belong to one cluster already
         * and the ways round differ, the difference is in {@code spans}.
         */
        boolean join(int p, int q, int axis, int wrap, int[] spans) {
            int[] ofP = new int[3];
            int[] ofQ = new int[3];
            int a = root(p, ofP);
            int b = root(q, ofQ);
            ofQ[axis] -= wrap;
            if (a == b) {
                boolean any = false;
                for (int k = 0; k < 3; k++) {
                    spans[k] = ofQ[k] - ofP[k];
                    any |= spans[k] != 0;
                }
                return any;
            }
            parent[a] = b;
            for (int k = 0; k < 3; k++) {
                cells[3 * a + k] = (byte) (ofQ[k] - ofP[k]);
            }
            return false;
        }
    }
}
