// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Effective conductivities that are known in closed form. */
class HomogenisationTest {

    private static final double[] CUBE = {1, 1, 1};
    private static final double[] PLATE = {1, 1, 1.0 / 48};

    private static List<ConductivityTensor> isotropic(double first, double second) {
        return List.of(ConductivityTensor.isotropic(first), ConductivityTensor.isotropic(second));
    }

    private static void assertTensor(ConductivityTensor expected, ConductivityTensor found, double tolerance) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(expected.get(i, j), found.get(i, j), tolerance * expected.mean(), i + " " + j);
            }
        }
    }

    /** Layers normal to x are resistances in series across and conductances in parallel along. */
    @Test
    void layersAreInSeriesAndInParallel() {
        VoxelCell cell = VoxelCell.filled(new int[] {10, 3, 2}, new double[] {20, 7, 3}, isotropic(1, 0.05),
                (x, y, z) -> x < 0.3 ? 1 : 0);
        Homogenisation found = Homogenisation.of(cell);
        double series = 1 / (0.7 + 0.3 / 0.05);
        double parallel = 0.7 + 0.3 * 0.05;
        assertTensor(new ConductivityTensor(series, parallel, parallel, 0, 0, 0), found.effective(), 1e-8);
        assertEquals(0, found.voxelError(), 1e-8);
    }

    /** What is alike everywhere comes out as it was put in, whichever way its axes lie. */
    @Test
    void oneMaterialIsItself() {
        ConductivityTensor leaning = ConductivityTensor.layer(new double[] {0.36, 0.48, 0.8}, 0.2, 3);
        VoxelCell cell = VoxelCell.filled(new int[] {4, 5, 3}, new double[] {4, 10, 9}, List.of(leaning),
                (x, y, z) -> 0);
        assertTensor(leaning, Homogenisation.of(cell).effective(), 1e-10);
    }

    /** A laminate at 45° to the voxels: series and parallel along its own axes. */
    @Test
    void aTurnedLaminateHasTurnedAxes() {
        double series = 2 / (1 + 1 / 0.1);
        double parallel = 1.1 / 2;
        double half = Math.sqrt(0.5);
        assertTensor(ConductivityTensor.layer(new double[] {half, half, 0}, series, parallel),
                Homogenisation.of(new int[] {64, 64, 1}, PLATE, isotropic(1, 0.1),
                        (x, y, z) -> (x + y) * 2 % 1 < 0.5 ? 0 : 1).effective(),
                0.005);
    }

    /** Dykhne 1971: √(σ1 σ2), whatever the size of voxels, because the two bounds are dual. */
    @Test
    void aCheckerboardHasTheGeometricMean() {
        for (int voxels : new int[] {4, 16, 48}) {
            VoxelCell cell = VoxelCell.filled(new int[] {voxels, voxels, 1}, new double[] {1, 1, 0.1},
                    isotropic(1, 1e-3), (x, y, z) -> x < 0.5 == y < 0.5 ? 0 : 1);
            Homogenisation found = Homogenisation.of(cell);
            assertEquals(Math.sqrt(1e-3), found.effective().xx(), 1e-6 * Math.sqrt(1e-3));
            assertTrue(found.least().xx() < Math.sqrt(1e-3) && found.most().xx() > Math.sqrt(1e-3));
        }
    }

    /** In the plane a polycrystal of any texture keeps the determinant of its crystal (Dykhne 1971). */
    @Test
    void aPlanePolycrystalKeepsTheDeterminant() {
        SplittableRandom random = new SplittableRandom(3);
        List<ConductivityTensor> turned = random.doubles(12, 0, Math.PI)
                .mapToObj(
                        angle -> ConductivityTensor.layer(new double[] {Math.cos(angle), Math.sin(angle), 0}, 0.02, 1))
                .toList();
        int[] grains = random.ints(36, 0, 12).toArray();
        Homogenisation found = Homogenisation.of(new int[] {96, 96, 1}, PLATE, turned,
                (x, y, z) -> grains[(int) (6 * x) + 6 * (int) (6 * y)]);
        assertEquals(0.02, determinant(found.effective()), 0.02 * 0.015);
        assertTrue(determinant(found.least()) < 0.02 && determinant(found.most()) > 0.02);
    }

    private static double determinant(ConductivityTensor t) {
        return t.xx() * t.yy() - t.xy() * t.xy();
    }

    /** Lord Rayleigh's cubic array of spheres (Phil. Mag. 34, 481 (1892), as corrected by Meredith and Tobias 1960). */
    @Test
    void spheresInACubicArray() {
        double radius = 0.35;
        double share = 4 * Math.PI / 3 * radius * radius * radius;
        for (double inside : new double[] {0.02, 20}) {
            double contrast = (inside + 2) / (inside - 1);
            double expected = 1 + 3 * share / (contrast - share
                    - 1.569 * Math.pow(share, 10.0 / 3) * (inside - 1) / (inside + 4.0 / 3));
            Homogenisation found = Homogenisation.of(new int[] {32, 32, 32}, CUBE, isotropic(1, inside), (x, y,
                    z) -> (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) + (z - 0.5) * (z - 0.5) < radius * radius
                            ? 1
                            : 0);
            assertEquals(expected, found.effective().xx(), 0.01 * expected);
        }
    }

    /** Lord Rayleigh's square array of discs to the eighth power of the share. */
    @Test
    void discsInASquareArray() {
        double radius = 0.4;
        double share = Math.PI * radius * radius;
        double t = (1 + 0.05) / (1 - 0.05);
        double fourth = Math.pow(share, 4);
        double expected = 1 - 2 * share / (t + share - 0.305827 * fourth * t / (t * t - 1.402958 * fourth * fourth)
                - 0.013362 * fourth * fourth / t);
        Homogenisation found = Homogenisation.of(new int[] {64, 64, 1}, PLATE, isotropic(1, 0.05),
                (x, y, z) -> (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) < radius * radius ? 1 : 0);
        assertEquals(expected, found.effective().yy(), 0.01 * expected);
    }

    @Test
    void theGeometricMeanOfATensorAndItsInverseIsOne() {
        ConductivityTensor leaning = ConductivityTensor.layer(new double[] {0.36, 0.48, 0.8}, 0.2, 3);
        assertTensor(ConductivityTensor.isotropic(1), leaning.geometricMean(leaning.inverse()), 1e-10);
    }

    @Test
    void whatDoesNotConductIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new VoxelCell(new int[] {1, 1, 1}, CUBE, new int[] {0}, isotropic(0, 1)));
        assertThrows(IllegalArgumentException.class,
                () -> new VoxelCell(new int[] {1, 1, 1}, CUBE, new int[] {2}, isotropic(1, 1)));
        assertThrows(IllegalArgumentException.class,
                () -> new VoxelCell(new int[] {2, 1, 1}, CUBE, new int[] {0}, isotropic(1, 1)));
    }
}
