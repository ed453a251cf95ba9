// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import java.util.List;

/**
 * A periodic box of voxels, each filled with one material. A direction in which nothing changes needs one voxel only.
 * Immutable.
 *
 * @param counts voxels along x, y, z, each at least 1
 * @param edges lengths of a voxel along x, y, z, any unit
 * @param material which of the conductivities fills each voxel; x runs fastest, then y
 * @param conductivities of the materials, each positive
 */
public record VoxelCell(int[] counts, double[] edges, int[] material, List<ConductivityTensor> conductivities) {

    /** What fills the place in the middle of a voxel. */
    @FunctionalInterface
    public interface Filling {

        /** The material at a place given by fractions of the box, each from 0 to 1. */
        int at(double x, double y, double z);
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException when sizes do not fit, a material has no conductivity, or one is not positive
     */
    public VoxelCell {
        counts = counts.clone();
        edges = edges.clone();
        material = material.clone();
        conductivities = List.copyOf(conductivities);
        if (counts.length != 3 || edges.length != 3) {
            throw new IllegalArgumentException("a cell has three directions");
        }
        for (int axis = 0; axis < 3; axis++) {
            if (counts[axis] < 1 || !(edges[axis] > 0)) {
                throw new IllegalArgumentException("a cell needs voxels, with an edge, in every direction");
            }
        }
        if ((long) counts[0] * counts[1] * counts[2] != material.length) {
            throw new IllegalArgumentException(
                    "there are " + material.length + " materials for " + counts[0] + " x " + counts[1] + " x "
                            + counts[2]
                            + " voxels");
        }
        for (int m : material) {
            if (m < 0 || m >= conductivities.size()) {
                throw new IllegalArgumentException("material " + m + " has no conductivity");
            }
        }
        for (ConductivityTensor each : conductivities) {
            if (!each.isPositive()) {
                throw new IllegalArgumentException("a conductivity is not positive: " + each);
            }
        }
    }

    /**
     * A box filled by asking what is in the middle of every voxel.
     *
     * @param counts voxels along x, y, z
     * @param box lengths of the box along x, y, z
     */
    public static VoxelCell filled(int[] counts, double[] box, List<ConductivityTensor> conductivities,
            Filling filling) {
        int[] material = new int[counts[0] * counts[1] * counts[2]];
        int voxel = 0;
        for (int k = 0; k < counts[2]; k++) {
            for (int j = 0; j < counts[1]; j++) {
                for (int i = 0; i < counts[0]; i++) {
                    material[voxel++] = filling.at((i + 0.5) / counts[0], (j + 0.5) / counts[1],
                            (k + 0.5) / counts[2]);
                }
            }
        }
        return new VoxelCell(counts, new double[] {box[0] / counts[0], box[1] / counts[1], box[2] / counts[2]},
                material, conductivities);
    }

    /**
     * As {@link #filled}, but voxels in which two materials meet get the conductivity of layers of both, normal to the
     * way from one to the other, so that oblique and bent faces are no staircases. Such voxels are materials of their
     * own, behind the given ones.
     */
    public static VoxelCell blended(int[] counts, double[] box, List<ConductivityTensor> conductivities,
            Filling filling) {
        return Blend.of(filled(counts, box, conductivities, filling), filling);
    }

    /** The same arrangement of other materials. */
    public VoxelCell with(List<ConductivityTensor> others) {
        return new VoxelCell(counts, edges, material, others);
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    @Override
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public int[] material() {
        return material.clone();
    }

    /** What fills a voxel. */
    int material(int voxel) {
        return material[voxel];
    }
}
