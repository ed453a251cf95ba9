// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.stream.IntStream;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * How often ions were in each of the small parts, about 0.3 Å wide, of a cell. Positions are fractions of the mean
 * cell. Filled once, then read.
 */
public final class DensityGrid {

    private static final double SPACING = 0.3;
    private static final long MOST_VOXELS = 4_000_000;
    private static final int SAMPLE = 50_000;
    private static final int SMOOTHING = 2;
    /** Voxels over which the smoothing averages: one over the sum of its squared weights, (81/19)³. */
    static final double AVERAGED = 77;

    private final SimulationBox box;
    private final int[] n = new int[3];
    private float[] density;
    private float[] counts;

    /** An empty grid. */
    public DensityGrid(SimulationBox box) {
        this.box = box;
        double spacing = Math.max(SPACING, Math.cbrt(box.volume() / MOST_VOXELS));
        double[] edges = {box.lx(), Math.hypot(box.ly(), box.xy()),
                Math.sqrt(box.lz() * box.lz() + box.xz() * box.xz() + box.yz() * box.yz())};
        for (int axis = 0; axis < 3; axis++) {
            n[axis] = (int) Math.max(3, Math.rint(edges[axis] / spacing));
        }
        density = new float[n[0] * n[1] * n[2]];
    }

    /** Voxel of an ion in every {@code stride}-th frame. */
    public void voxels(Trajectory trajectory, int atom, int stride, double[][] scratch, int[] into) {
        int count = 0;
        for (int axis = 0; axis < 3; axis++) {
            count = trajectory.displacement(atom, axis, stride, scratch[axis]);
        }
        double[] r = new double[3];
        for (int f = 0; f < count; f++) {
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = trajectory.start(atom, axis) + scratch[axis][f];
            }
            box.toFractions(r);
            into[f] = (index(r[0], 0) * n[1] + index(r[1], 1)) * n[2] + index(r[2], 2);
        }
    }

    private int index(double fraction, int axis) {
        return Math.min(n[axis] - 1, (int) ((fraction - Math.floor(fraction)) * n[axis]));
    }

    /** Counts the first {@code count} of some voxels. */
    public void add(int[] voxels, int count) {
        for (int f = 0; f < count; f++) {
            density[voxels[f]]++;
        }
    }

    /** Running means over three voxels along each edge, twice: takes the noise of counting, leaves sites apart. */
    void smooth() {
        counts = density;
        for (int pass = 0; pass < SMOOTHING; pass++) {
            for (int axis = 0; axis < 3; axis++) {
                density = smoothed(axis);
            }
        }
    }

    private float[] smoothed(int axis) {
        float[] from = density;
        float[] to = new float[from.length];
        int stride = stride(axis);
        int length = n[axis];
        IntStream.range(0, from.length / length).parallel().forEach(line -> {
            int start = line / stride * stride * length + line % stride;
            for (int k = 0; k < length; k++) {
                int before = start + (k == 0 ? length - 1 : k - 1) * stride;
                int after = start + (k == length - 1 ? 0 : k + 1) * stride;
                to[start + k * stride] = (from[before] + from[start + k * stride] + from[after]) / 3;
            }
        });
        return to;
    }

    private int stride(int axis) {
        return axis == 2 ? 1 : axis == 1 ? n[2] : n[1] * n[2];
    }

    /** Part of all ions in the densest tenth of the cell, from a sample: a tenth when they are spread evenly. */
    double concentration() {
        int step = Math.max(1, density.length / SAMPLE);
        // an odd step meets all parts of the cell
        step |= 1;
        float[] sample = new float[(density.length - 1) / step + 1];
        double all = 0;
        for (int k = 0; k < sample.length; k++) {
            sample[k] = density[k * step];
            all += sample[k];
        }
        java.util.Arrays.sort(sample);
        double densest = 0;
        for (int k = sample.length * 9 / 10; k < sample.length; k++) {
            densest += sample[k];
        }
        return all > 0 ? densest / all : 0;
    }

    /** Voxels along an edge. */
    public int voxels(int axis) {
        return n[axis];
    }

    /** How often an ion was at a place given as fractions of the edges, before smoothing. */
    double countAt(double[] f) {
        return counts[(index(f[0], 0) * n[1] + index(f[1], 1)) * n[2] + index(f[2], 2)];
    }

    /** Counts by voxel, the third axis fastest; smoothed after {@link #smooth}. */
    public float[] density() {
        return density;
    }

    /** The neighbour of a voxel by {@code step} along an edge. */
    int neighbour(int voxel, int axis, int step) {
        int stride = stride(axis);
        int at = voxel / stride % n[axis];
        return voxel + (Math.floorMod(at + step, n[axis]) - at) * stride;
    }

    /** Centre of a voxel as fractions of the edges. */
    double[] fractions(int voxel) {
        int row = voxel / n[2];
        int layer = row / n[1];
        return new double[] {(layer + 0.5) / n[0], (row % n[1] + 0.5) / n[1], (voxel % n[2] + 0.5) / n[2]};
    }
}
