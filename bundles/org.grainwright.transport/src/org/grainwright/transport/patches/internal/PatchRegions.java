// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import org.grainwright.transport.BoundaryPatches;
import org.grainwright.transport.einstein.internal.Displacements;
import org.grainwright.transport.homogenisation.VoxelCell;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Divides a cell by the patches near a place: regions {@code 0 .. families - 1} are slabs near patches of one direction
 * only, {@link #junction()} is near patches of several, {@link #interior()} near none. Kept as a table of voxels of at
 * most {@value #VOXEL} Å. Immutable.
 */
final class PatchRegions implements VoxelCell.Filling {

    private static final double VOXEL = 0.5;
    /** An interior that is a smaller part of the cell than this is nothing to compare with. */
    private static final double LEAST_INTERIOR = 0.02;

    private final BoundaryPatches patches;
    private final SimulationBox box;
    private final int[] counts = new int[3];
    private final byte[] table;
    private final double[] volume;
    private final Trajectory trajectory;

    PatchRegions(Trajectory trajectory, BoundaryPatches patches) throws TrajectoryException {
        this.trajectory = trajectory;
        this.patches = patches;
        this.box = trajectory.box();
        if (!box.isOrthogonal()) {
            throw new TrajectoryException("The cell is tilted; networks of boundaries are analysed in cells with right "
                    + "angles.");
        }
        double[] edges = edges();
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = (int) Math.ceil(edges[axis] / VOXEL);
        }
        table = new byte[counts[0] * counts[1] * counts[2]];
        volume = new double[families() + 2];
        for (int v = 0; v < table.length; v++) {
            table[v] = (byte) look((v % counts[0] + 0.5) / counts[0], (v / counts[0] % counts[1] + 0.5) / counts[1],
                    (v / counts[0] / counts[1] + 0.5) / counts[2], patches.halfWidthAngstrom());
            volume[table[v]] += box.volume() / table.length;
        }
        if (volume[interior()] < LEAST_INTERIOR * box.volume()) {
            throw new TrajectoryException(String.format(java.util.Locale.ROOT,
                    "The boundary slabs are %.1f Å thick and leave hardly any grain interior between them.",
                    2 * patches.halfWidthAngstrom()));
        }
    }

    /** The region of a place given by fractions when slabs are so thick. */
    int look(double x, double y, double z, double halfWidth) {
        int near = interior();
        for (int f = 0; f < families(); f++) {
            if (patches.families().get(f).distance().at(x, y, z) <= halfWidth) {
                near = near == interior() ? f : junction();
            }
        }
        return near;
    }

    double[] edges() {
        return new double[] {box.lx(), box.ly(), box.lz()};
    }

    int families() {
        return patches.families().size();
    }

    int junction() {
        return families();
    }

    int interior() {
        return families() + 1;
    }

    int count() {
        return families() + 2;
    }

    /** Å³. */
    double volume(int region) {
        return volume[region];
    }

    BoundaryPatches patches() {
        return patches;
    }

    /** The region at fractions of the edges, each in [0, 1). */
    @Override
    public int at(double x, double y, double z) {
        return table[(int) (x * counts[0]) + counts[0]
                * ((int) (y * counts[1]) + counts[1] * (int) (z * counts[2]))];
    }

    /** The region of an unwrapped place, Å. */
    int of(double x, double y, double z) {
        return at(fraction(x, box.xlo(), box.lx()), fraction(y, box.ylo(), box.ly()),
                fraction(z, box.zlo(), box.lz()));
    }

    static double fraction(double place, double from, double edge) {
        double f = (place - from) / edge;
        double rest = f - Math.floor(f);
        return rest < 1 ? rest : 0;
    }

    /** Whether regions do not change along an axis. */
    boolean isUniform(int axis) {
        int stride = axis == 0 ? 1 : axis == 1 ? counts[0] : counts[0] * counts[1];
        for (int v = 0; v < table.length; v++) {
            if (v / stride % counts[axis] > 0 && table[v] != table[v - stride]) {
                return false;
            }
        }
        return true;
    }

    /** As regions in which ions are followed, along and across the planes of a family. */
    Displacements.Regions along(int family) {
        double[][] frame = frame(family);
        return new Displacements.Regions() {

            @Override
            public int count() {
                return PatchRegions.this.count();
            }

            @Override
            public void locate(int atom, double[][] r, byte[][] region) {
                double x = trajectory.start(atom, 0);
                double y = trajectory.start(atom, 1);
                double z = trajectory.start(atom, 2);
                for (int f = 0; f < region[0].length; f++) {
                    region[0][f] = (byte) of(x + r[0][f], y + r[1][f], z + r[2][f]);
                }
            }

            @Override
            public double[][] axes() {
                return frame;
            }
        };
    }

    /** The normal of a family and two directions in its planes, as rows. */
    double[][] frame(int family) {
        double[] n = patches.families().get(family).normal();
        int least = Math.abs(n[2]) <= Math.abs(n[0]) && Math.abs(n[2]) <= Math.abs(n[1]) ? 2
                : Math.abs(n[1]) <= Math.abs(n[0]) ? 1 : 0;
        double[] a = new double[3];
        double length = Math.sqrt(1 - n[least] * n[least]);
        for (int i = 0; i < 3; i++) {
            a[i] = ((i == least ? 1 : 0) - n[least] * n[i]) / length;
        }
        return new double[][] {n, a,
                {n[1] * a[2] - n[2] * a[1], n[2] * a[0] - n[0] * a[2], n[0] * a[1] - n[1] * a[0]}};
    }
}
