// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.grainwright.lattice.crystal.Cell;
import org.junit.jupiter.api.Test;

/**
 * The closest pairs against a search over all pairs and images, in cells long, flat, skewed, and smaller than the
 * cutoff.
 */
class ClosestPairsTest {

    private static final int KINDS = 3;

    @Test
    void agreesWithAllPairsInCellsOfEveryShape() {
        Random random = new Random(11);
        int resolved = 0;
        for (int trial = 0; trial < 300; trial++) {
            Cell cell = Cell.of(edge(random), 0, 0, lean(random), edge(random), 0, lean(random), lean(random),
                    edge(random));
            int n = 1 + random.nextInt(60);
            double[] xyz = new double[3 * n];
            byte[] kinds = new byte[n];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < 3; k++) {
                    xyz[3 * i + k] = 40 * random.nextDouble() - 10;
                }
                kinds[i] = (byte) random.nextInt(KINDS);
            }
            int[] points = random.nextBoolean() ? null
                    : random.ints(0, n).distinct().limit(1 + n / 2).sorted().toArray();
            int count = points == null ? n : points.length;
            double cutoff = 0.5 + 3 * random.nextDouble();
            double[] expected = allPairs(cell, xyz, kinds, points, count, cutoff);
            assertArrayEquals(expected, ClosestPairs.squared(cell, xyz, kinds, points, count, KINDS, cutoff), 1e-9,
                    "trial " + trial);
            resolved += (int) Arrays.stream(expected).filter(Double::isFinite).count();
        }
        assertTrue(resolved > 300, "only " + resolved + " pairs were close enough to be told");
    }

    private static double edge(Random random) {
        return random.nextInt(4) == 0 ? 1.5 + random.nextDouble() : 4 + 30 * random.nextDouble();
    }

    private static double lean(Random random) {
        return random.nextInt(3) == 0 ? 1.5 * random.nextDouble() : 0;
    }

    private static double[] allPairs(Cell cell, double[] xyz, byte[] kinds, int[] points, int count, double cutoff) {
        int[] images = new int[3];
        for (int k = 0; k < 3; k++) {
            images[k] = (int) Math.ceil(cutoff / cell.thickness(k)) + 1;
        }
        double[] table = new double[KINDS * KINDS];
        Arrays.fill(table, Double.POSITIVE_INFINITY);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                int p = points == null ? a : points[a];
                int q = points == null ? b : points[b];
                double[] d = {xyz[3 * q] - xyz[3 * p], xyz[3 * q + 1] - xyz[3 * p + 1],
                        xyz[3 * q + 2] - xyz[3 * p + 2]};
                double[] f = new double[3];
                for (int k = 0; k < 3; k++) {
                    f[k] = cell.fractional(k, d[0], d[1], d[2]);
                    f[k] -= Math.floor(f[k]);
                }
                for (int i = -images[0]; i <= images[0]; i++) {
                    for (int j = -images[1]; j <= images[1]; j++) {
                        for (int k = -images[2]; k <= images[2]; k++) {
                            double sum = 0;
                            for (int axis = 0; axis < 3; axis++) {
                                double c = cell.cartesian(axis, f[0] + i, f[1] + j, f[2] + k);
                                sum += c * c;
                            }
                            // a point is no neighbour of itself, but its images are
                            if (sum < cutoff * cutoff && (p != q || sum > 1e-6)) {
                                int entry = kinds[p] * KINDS + kinds[q];
                                table[entry] = Math.min(table[entry], sum);
                            }
                        }
                    }
                }
            }
        }
        return table;
    }
}
