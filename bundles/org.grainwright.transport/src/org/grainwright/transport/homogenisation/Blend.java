// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into the voxels of a cell in which materials meet. */
final class Blend {

    /** Places that are asked along each edge of a voxel. */
    private static final int PLACES = 8;

    private final VoxelCell cell;
    private final int[] counts;
    private final VoxelCell.Filling filling;

    private Blend(VoxelCell cell, VoxelCell.Filling filling) {
        this.cell = cell;
        this.counts = cell.counts();
        this.filling = filling;
    }

    static VoxelCell of(VoxelCell cell, VoxelCell.Filling filling) {
        Blend blend = new Blend(cell, filling);
        int[] material = cell.material();
        List<ConductivityTensor> conductivities = new ArrayList<>(cell.conductivities());
        for (int voxel = 0; voxel < material.length; voxel++) {
            if (blend.isMeeting(voxel, cell.material(voxel))) {
                ConductivityTensor mixed = blend.look(voxel);
                if (mixed != null) {
                    material[voxel] = conductivities.size();
                    conductivities.add(mixed);
                }
            }
        }
        return new VoxelCell(blend.counts, cell.edges(), material, conductivities);
    }

    private int[] place(int voxel) {
        return new int[] {voxel % counts[0], voxel / counts[0] % counts[1], voxel / counts[0] / counts[1]};
    }

    private boolean isMeeting(int voxel, int own) {
        int[] at = place(voxel);
        for (int neighbour = 0; neighbour < 27; neighbour++) {
            int i = Math.floorMod(at[0] + neighbour % 3 - 1, counts[0]);
            int j = Math.floorMod(at[1] + neighbour / 3 % 3 - 1, counts[1]);
            int k = Math.floorMod(at[2] + neighbour / 9 - 1, counts[2]);
            if (cell.material(i + counts[0] * (j + counts[1] * k)) != own) {
                return true;
            }
        }
        return false;
    }

    /** Layers of the two materials that fill most of a voxel; null when there is only one. */
    private ConductivityTensor look(int voxel) {
        int[] at = place(voxel);
        double[] edges = cell.edges();
        // per material: how many places, and the sum of their coordinates
        Map<Integer, double[]> found = new TreeMap<>();
        int[] places = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            places[axis] = counts[axis] == 1 ? 1 : PLACES;
        }
        for (int p = 0; p < places[0] * places[1] * places[2]; p++) {
            double[] in = {(p % places[0] + 0.5) / places[0], (p / places[0] % places[1] + 0.5) / places[1],
                    (p / places[0] / places[1] + 0.5) / places[2]};
            double[] sum = found.computeIfAbsent(filling.at((at[0] + in[0]) / counts[0], (at[1] + in[1]) / counts[1],
                    (at[2] + in[2]) / counts[2]), m -> new double[4]);
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += in[axis] * edges[axis];
            }
            sum[3]++;
        }
        if (found.size() < 2) {
            return null;
        }
        List<Integer> most = found.keySet().stream()
                .sorted((a, b) -> Double.compare(found.get(b)[3], found.get(a)[3])).toList();
        double[] first = found.get(most.get(0));
        double[] second = found.get(most.get(1));
        double[] normal = new double[3];
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] = second[axis] / second[3] - first[axis] / first[3];
            length += normal[axis] * normal[axis];
        }
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] /= Math.sqrt(length);
        }
        ConductivityTensor a = cell.conductivities().get(most.get(0));
        ConductivityTensor b = cell.conductivities().get(most.get(1));
        return length > 0 ? a.layered(b, first[3] / (first[3] + second[3]), normal) : null;
    }
}
