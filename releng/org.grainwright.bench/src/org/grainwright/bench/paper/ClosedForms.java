// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.paper;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.grainwright.transport.homogenisation.ConductivityTensor;
import org.grainwright.transport.homogenisation.Homogenisation;
import org.grainwright.transport.homogenisation.VoxelCell;

/** Arrangements of two materials whose effective conductivity is known otherwise. */
public final class ClosedForms {

    private static final int VOXELS = Homogenisation.DEFAULT_VOXELS;
    private static final double[] BOX = {1, 1, 1};

    /**
     * One of them.
     *
     * @param name what it is
     * @param known effective conductivity
     * @param solved the same by homogenisation
     */
    public record Form(String name, double known, DoubleSupplier solved) {

        /** Relative deviation. */
        public double deviation() {
            return Math.abs(solved.getAsDouble() / known - 1);
        }
    }

    private ClosedForms() {
    }

    /** All, at the default size of voxels. */
    public static List<Form> all() {
        return List.of(
                new Form("layers across, an edge within voxels", 1 / (0.69 + 0.31 / 0.01),
                        () -> plane(0.01, (x, y, z) -> x < 0.31 ? 1 : 0).xx()),
                new Form("layers along, an edge within voxels", 0.69 + 0.31 * 0.01,
                        () -> plane(0.01, (x, y, z) -> x < 0.31 ? 1 : 0).yy()),
                new Form("layers at 45 degrees, across", 2 / (1 + 1 / 0.1), () -> {
                    ConductivityTensor t = plane(0.1, (x, y, z) -> (x + y) * 2 % 1 < 0.5 ? 0 : 1);
                    return t.xx() + t.xy();
                }),
                new Form("layers at 45 degrees, along", 1.1 / 2, () -> {
                    ConductivityTensor t = plane(0.1, (x, y, z) -> (x + y) * 2 % 1 < 0.5 ? 0 : 1);
                    return t.xx() - t.xy();
                }),
                new Form("checkerboard", Math.sqrt(0.01),
                        () -> plane(0.01, (x, y, z) -> x < 0.5 == y < 0.5 ? 0 : 1).xx()),
                new Form("square array of discs", discs(0.4, 0.05), () -> plane(0.05, (x, y,
                        z) -> (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) < 0.16 ? 1 : 0).xx()),
                new Form("cubic array of blocking spheres", spheres(0.35, 0.02), () -> ball(0.35, 0.02)),
                new Form("cubic array of conducting spheres", spheres(0.35, 20), () -> ball(0.35, 20)));
    }

    private static ConductivityTensor plane(double other, VoxelCell.Filling filling) {
        return solve(new int[] {VOXELS, VOXELS, 1}, other, filling);
    }

    private static double ball(double radius, double inside) {
        return solve(new int[] {VOXELS, VOXELS, VOXELS}, inside, (x, y, z) -> (x - 0.5) * (x - 0.5)
                + (y - 0.5) * (y - 0.5) + (z - 0.5) * (z - 0.5) < radius * radius ? 1 : 0).xx();
    }

    private static ConductivityTensor solve(int[] counts, double other, VoxelCell.Filling filling) {
        return Homogenisation
                .of(counts, BOX, List.of(ConductivityTensor.isotropic(1), ConductivityTensor.isotropic(other)), filling)
                .effective();
    }

    /** Lord Rayleigh, Phil. Mag. 34, 481 (1892), to the eighth power of the share. */
    private static double discs(double radius, double inside) {
        double share = Math.PI * radius * radius;
        double t = (1 + inside) / (1 - inside);
        double fourth = Math.pow(share, 4);
        return 1 - 2 * share / (t + share - 0.305827 * fourth * t / (t * t - 1.402958 * fourth * fourth)
                - 0.013362 * fourth * fourth / t);
    }

    /** The same, with the coefficient of R. E. Meredith and C. W. Tobias, J. Appl. Phys. 31, 1270 (1960). */
    private static double spheres(double radius, double inside) {
        double share = 4 * Math.PI / 3 * radius * radius * radius;
        return 1 + 3 * share / ((inside + 2) / (inside - 1) - share
                - 1.569 * Math.pow(share, 10.0 / 3) * (inside - 1) / (inside + 4.0 / 3));
    }
}
