// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import java.util.List;
import org.grainwright.transport.homogenisation.internal.CellProblem;

/**
 * The effective conductivity of a periodic arrangement of materials. Two finite-volume problems are solved: potentials
 * that need not conserve current dissipate too much under a given field, currents that need not follow from a potential
 * dissipate too much for a given total (Dirichlet's and Thomson's principles), so that the truth for these voxels lies
 * between. The geometric mean of the two is much nearer than either, and in a plane exact for materials alike in all
 * directions whose arrangement does not change when they are exchanged, such as a checkerboard (A. M. Dykhne, Sov.
 * Phys. JETP 32, 63 (1971)). What remains, at oblique faces and at edges where the current is singular, is proportional
 * to the size of the voxels, and taken off by solving with voxels of twice the size as well. Immutable.
 *
 * @param effective the conductivity, in the unit of the materials'
 * @param least lower bound of what conducts like these voxels
 * @param most upper bound
 * @param voxelError by how much, as a fraction, voxels of twice the size conduct differently: more than the error; no
 * less than the distance of the bounds where it is not settled
 * @param settled whether the bounds are as near as they come; not where contrasts are so large that the steps did not
 * suffice
 */
public record Homogenisation(ConductivityTensor effective, ConductivityTensor least, ConductivityTensor most,
        double voxelError, boolean settled) {

    /** Voxels along the longest edge of a box that make closed forms come out within 1 % (docs/theory.md). */
    public static final int DEFAULT_VOXELS = 64;

    /**
     * Solves; pure and reproducible, on the calling thread.
     *
     * @param counts voxels along x, y, z; one where nothing changes
     * @param box lengths of the box along x, y, z, any unit
     * @param conductivities of the materials, each positive
     * @param filling which material is where
     * @throws IllegalArgumentException as {@link VoxelCell}
     */
    public static Homogenisation of(int[] counts, double[] box, List<ConductivityTensor> conductivities,
            VoxelCell.Filling filling) {
        Homogenisation fine = of(VoxelCell.blended(counts, box, conductivities, filling));
        int[] half = {(counts[0] + 1) / 2, (counts[1] + 1) / 2, (counts[2] + 1) / 2};
        Homogenisation coarse = of(VoxelCell.blended(half, box, conductivities, filling));
        ConductivityTensor beyond = fine.effective.times(2).plus(coarse.effective.times(-1));
        boolean settled = fine.settled && coarse.settled;
        double change = Math.abs(fine.effective.mean() / coarse.effective.mean() - 1);
        return new Homogenisation(beyond.isPositive() ? beyond : fine.effective, fine.least, fine.most,
                settled ? change : Math.max(change, Math.max(fine.voxelError, coarse.voxelError)), settled);
    }

    /** For voxels as they are, without a step to smaller ones; the error is the distance of the bounds. */
    public static Homogenisation of(VoxelCell cell) {
        CellProblem currents = CellProblem.ofCurrents(cell);
        CellProblem potentials = CellProblem.ofPotentials(cell);
        ConductivityTensor least = currents.solve();
        ConductivityTensor most = potentials.solve();
        return new Homogenisation(least.geometricMean(most), least, most, Math.sqrt(most.mean() / least.mean()) - 1,
                currents.isSettled() && potentials.isSettled());
    }
}
