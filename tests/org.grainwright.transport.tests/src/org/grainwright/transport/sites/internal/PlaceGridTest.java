// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a grid finds is what a search through all images of all places finds. */
class PlaceGridTest {

    static List<SimulationBox> boxes() {
        return List.of(SimulationBox.orthogonal(0, 9, 0, 7, 0, 5),
                new SimulationBox(1, 2, 3, 9, 8, 7, 3.5, -2, 2.9),
                // fewer than three cells along two edges
                SimulationBox.orthogonal(0, 12, 0, 2.6, 0, 3.1));
    }

    @ParameterizedTest
    @MethodSource("boxes")
    void neighboursAreThoseOfAllImages(SimulationBox box) {
        SplittableRandom random = new SplittableRandom(4);
        PlaceGrid grid = new PlaceGrid(box, 1.2);
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            places.add(new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()});
            grid.add(places.get(i));
        }
        int found = 0;
        for (int i = 0; i < 60; i++) {
            double[] from = {random.nextDouble() * 3 - 1, random.nextDouble() * 3 - 1, random.nextDouble()};
            for (double within : new double[] {0.6, 1.2}) {
                int[] near = grid.near(from, within);
                assertArrayEquals(
                        IntStream.range(0, 200).filter(p -> nearest(box, from, places.get(p)) < within).toArray(),
                        near);
                found += near.length;
            }
        }
        assertTrue(found > 20, "" + found);
        assertThrows(IllegalArgumentException.class, () -> grid.near(places.get(0), 1.3));
    }

    private static double nearest(SimulationBox box, double[] a, double[] b) {
        double least = Double.MAX_VALUE;
        for (int i = -3; i <= 3; i++) {
            for (int j = -3; j <= 3; j++) {
                for (int k = -3; k <= 3; k++) {
                    double x = a[0] - b[0] + i;
                    double y = a[1] - b[1] + j;
                    double z = a[2] - b[2] + k;
                    least = Math.min(least, Math.hypot(Math.hypot(x * box.lx() + y * box.xy() + z * box.xz(),
                            y * box.ly() + z * box.yz()), z * box.lz()));
                }
            }
        }
        return least;
    }
}
