// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.sites.DensityMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where ions are: the map of a run, and what it costs them to be in a layer. */
class DensityMapTest {

    private static final double BOHR = 0.529177210903;

    @TempDir
    Path folder;

    @Test
    void theMapHoldsEveryIonWhereItIs() throws Exception {
        Synthetic cell = Synthetic.withHost(20, 3, 9, 12, 15, new SplittableRandom(4));
        double[][] places = {{1, 2, 3.1}, {8.2, 11.3, 14.9}, {4, 4, 4}};
        for (double[][] frame : cell.r) {
            for (int i = 0; i < places.length; i++) {
                frame[i] = places[i].clone();
            }
        }
        Path file = folder.resolve("li.cube");
        DensityMap.write(cell.load(folder), file);
        List<String> lines = Files.readAllLines(file);
        double[][] head = lines.subList(2, 6).stream().map(DensityMapTest::numbers).toArray(double[][]::new);
        int[] n = {(int) head[1][0], (int) head[2][0], (int) head[3][0]};
        assertEquals(9, n[0] * head[1][1] * BOHR, 1e-3);
        assertEquals(15, n[2] * head[3][3] * BOHR, 1e-3);
        assertEquals(8, head[0][0]);
        assertEquals(57, numbers(lines.get(6))[0], "lanthanum");
        double[] values = lines.subList(6 + 8, lines.size()).stream().flatMapToDouble(l -> Arrays.stream(numbers(l)))
                .toArray();
        assertEquals(n[0] * n[1] * n[2], values.length);
        double voxel = 9.0 * 12 * 15 / values.length;
        assertEquals(3, Arrays.stream(values).sum() * voxel, 1e-4);
        for (double[] place : places) {
            int[] at = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = (int) (place[axis] / (head[axis + 1][axis + 1] * BOHR));
                double middle = (head[0][axis + 1] + at[axis] * head[axis + 1][axis + 1]) * BOHR;
                assertEquals(place[axis], middle, 0.16, "the middle of its voxel");
            }
            assertEquals(1, values[(at[0] * n[1] + at[1]) * n[2] + at[2]] * voxel, 1e-4);
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
    }

    /** Twice as many ions per volume in the slabs as in the grains. */
    @Test
    void theFreeEnergyOfALayerIsThatOfItsDensity() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        Synthetic cell = Synthetic.withHost(20, 1000, 60, 20, 20, random);
        for (int i = 0; i < 1000; i++) {
            double inside = random.nextDouble();
            double x = i < 500 ? (i % 2) * 30 + 10 * inside - 5 : 5 + (i % 2) * 30 + 20 * inside;
            for (double[][] frame : cell.r) {
                frame[i][0] = x + 60;
            }
        }
        AnalysisResult result = TransportAnalysis.analyse(cell.load(folder),
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)));
        Curve layers = result.curve("layers.freeEnergy").orElseThrow();
        double kT = PhysicalConstants.BOLTZMANN_EV_PER_K * 1000;
        for (int k = 0; k < layers.x().length; k++) {
            double expected = layers.x()[k] < 5 ? -kT * Math.log(2) : 0;
            assertEquals(expected, layers.y()[k], 4 * layers.standardError()[k], "at " + layers.x()[k]);
            assertTrue(layers.standardError()[k] > 0 && layers.standardError()[k] < 0.3 * kT,
                    "error " + layers.standardError()[k]);
        }
    }
}
