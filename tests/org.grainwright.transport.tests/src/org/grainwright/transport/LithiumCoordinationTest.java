// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.observation.Observations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Li with a known number of O around it: four in the boundaries, six in the grains. */
class LithiumCoordinationTest {

    private static final double[][] AROUND = {{2, 0, 0}, {-2, 0, 0}, {0, 2, 0}, {0, -2, 0}, {0, 0, 2}, {0, 0, -2}};

    @TempDir
    Path folder;

    @Test
    void onlyTheLithiumOfTheSlabCounts() throws Exception {
        List<Integer> types = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        for (double[] plane : new double[][] {{1, 4}, {31, 4}, {15, 6}, {45, 6}}) {
            for (double y : new double[] {4, 12, 20}) {
                types.add(1);
                places.add(new double[] {plane[0], y, 12});
                for (int k = 0; k < plane[1]; k++) {
                    types.add(4);
                    places.add(new double[] {plane[0] + AROUND[k][0], y + AROUND[k][1], 12 + AROUND[k][2]});
                }
            }
        }
        types.add(2);
        places.add(new double[] {20, 2, 2});
        Synthetic s = new Synthetic(40, types.stream().mapToInt(Integer::intValue).toArray(), 60, 24, 24);
        SplittableRandom random = new SplittableRandom(1);
        for (int f = 0; f < s.frames; f++) {
            for (int i = 0; i < s.types.length; i++) {
                s.r[f][i] = places.get(i).clone();
                s.r[f][i][1] += s.types[i] == 1 ? 0.05 * random.nextGaussian() : 0;
            }
        }
        Quantity quantity = Observations.find().catalogue().called("lithium coordination").orElseThrow();
        AnalysisResult result = TransportAnalysis.analyse(s.load(folder),
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)));
        Estimate number = result.estimate(quantity);
        assertEquals(4, number.value(), 1e-12, number.reason());
        assertEquals(0, number.standardError(), 1e-12);
        assertTrue(result.estimates().containsKey(quantity));
        assertFalse(TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000)).estimates()
                .containsKey(quantity), "a perfect crystal has no boundary");
    }
}
