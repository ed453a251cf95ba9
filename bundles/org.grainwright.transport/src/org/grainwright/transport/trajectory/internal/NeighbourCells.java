// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.util.Arrays;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * Finds points within a cutoff in a periodic cell, through linked cells in fractional coordinates; cells too small for
 * a grid are searched whole.
 */
public final class NeighbourCells {

    private final SimulationBox box;
    private final double[][] points;
    private final double cutoff;
    private final int[] grid = new int[3];
    private final int[] head;
    private final int[] next;

    /**
     * @param points coordinates [axis][point], need not be wrapped
     * @param cutoff at most half the shortest height of the cell, so that one image per point suffices
     */
    public NeighbourCells(SimulationBox box, double[][] points, double cutoff) {
        this.box = box;
        this.points = points;
        this.cutoff = cutoff;
        double[] heights = heights(box);
        for (int axis = 0; axis < 3; axis++) {
            if (cutoff > heights[axis] / 2) {
                throw new IllegalArgumentException("a cutoff of " + cutoff + " Å needs a cell at least twice as wide");
            }
            grid[axis] = (int) Math.min(64, heights[axis] / cutoff);
            if (grid[axis] < 3) {
                grid[axis] = 1;
            }
        }
        head = new int[grid[0] * grid[1] * grid[2]];
        next = new int[points[0].length];
        Arrays.fill(head, -1);
        int[] cell = new int[3];
        for (int p = 0; p < next.length; p++) {
            cellOf(points[0][p], points[1][p], points[2][p], cell);
            int c = (cell[0] * grid[1] + cell[1]) * grid[2] + cell[2];
            next[p] = head[c];
            head[c] = p;
        }
    }

    /** The largest cutoff that is allowed in a cell. */
    public static double widestCutoff(SimulationBox box) {
        double[] heights = heights(box);
        return Math.min(heights[0], Math.min(heights[1], heights[2])) / 2;
    }

    private static double[] heights(SimulationBox b) {
        double nx = Math.hypot(Math.hypot(b.ly() * b.lz(), b.xy() * b.lz()), b.xy() * b.yz() - b.ly() * b.xz());
        double ny = Math.hypot(b.lx() * b.lz(), b.lx() * b.yz());
        return new double[] {b.volume() / nx, b.volume() / ny, b.lz()};
    }

    private void cellOf(double x, double y, double z, int[] cell) {
        double fz = (z - box.zlo()) / box.lz();
        double fy = (y - box.ylo() - fz * box.yz()) / box.ly();
        double fx = (x - box.xlo() - fy * box.xy() - fz * box.xz()) / box.lx();
        cell[0] = Math.min(grid[0] - 1, (int) ((fx - Math.floor(fx)) * grid[0]));
        cell[1] = Math.min(grid[1] - 1, (int) ((fy - Math.floor(fy)) * grid[1]));
        cell[2] = Math.min(grid[2] - 1, (int) ((fz - Math.floor(fz)) * grid[2]));
    }

    /** How many points lie within {@code distance}, at most the cutoff, of (x, y, z). */
    public int countWithin(double x, double y, double z, double distance) {
        return search(x, y, z, distance * distance, -1, null);
    }

    /** Indices of the points within the cutoff of (x, y, z), in no particular but reproducible order. */
    public int[] within(double x, double y, double z) {
        int[] found = new int[next.length];
        int count = search(x, y, z, cutoff * cutoff, -1, found);
        return Arrays.copyOf(found, count);
    }

    /** Indices of the other points within the cutoff of point {@code i}, in no particular but reproducible order. */
    public int[] othersWithin(int i) {
        int[] found = new int[next.length];
        int count = search(points[0][i], points[1][i], points[2][i], cutoff * cutoff, i, found);
        return Arrays.copyOf(found, count);
    }

    private int search(double x, double y, double z, double most, int skip, int[] found) {
        int[] cell = new int[3];
        cellOf(x, y, z, cell);
        double[] px = points[0];
        double[] py = points[1];
        double[] pz = points[2];
        // A separation of less than half an edge along each axis is the nearest image in an upright cell; others are
        // looked at closely.
        double nearX = box.isOrthogonal() ? box.lx() / 2 : 0;
        double nearY = box.ly() / 2;
        double nearZ = box.lz() / 2;
        double[] d = new double[3];
        int count = 0;
        for (int i = reach(0, -1); i <= reach(0, 1); i++) {
            int ci = neighbour(cell[0] + i, grid[0]) * grid[1];
            for (int j = reach(1, -1); j <= reach(1, 1); j++) {
                int cij = (ci + neighbour(cell[1] + j, grid[1])) * grid[2];
                for (int k = reach(2, -1); k <= reach(2, 1); k++) {
                    for (int p = head[cij + neighbour(cell[2] + k, grid[2])]; p >= 0; p = next[p]) {
                        double dx = px[p] - x;
                        double dy = py[p] - y;
                        double dz = pz[p] - z;
                        double square = dx * dx + dy * dy + dz * dz;
                        if (square > most) {
                            if (Math.abs(dx) < nearX && Math.abs(dy) < nearY && Math.abs(dz) < nearZ) {
                                continue;
                            }
                            d[0] = dx;
                            d[1] = dy;
                            d[2] = dz;
                            box.nearestImage(d);
                            square = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
                        }
                        if (p != skip && square <= most) {
                            if (found != null) {
                                found[count] = p;
                            }
                            count++;
                        }
                    }
                }
            }
        }
        return count;
    }

    private static int neighbour(int cell, int cells) {
        return cell < 0 ? cell + cells : cell >= cells ? cell - cells : cell;
    }

    private int reach(int axis, int side) {
        return grid[axis] == 1 ? 0 : side;
    }
}
