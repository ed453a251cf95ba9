// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often 95 % intervals hold the truth. */
class CoverageTest {

    private static final boolean LONG = Boolean.getBoolean("grainwright.long");

    @TempDir
    Path folder;

    @Test
    void intervalsOfRandomWalksCoverTheTruth() throws Exception {
        int runs = LONG ? 1000 : 100;
        int covered = 0;
        int coveredX = 0;
        SplittableRandom random = new SplittableRandom(12);
        for (int run = 0; run < runs; run++) {
            Synthetic s = Synthetic.withHost(150, 64, 14, 14, 14, random).brownian(random, 0.15);
            if (run % 2 == 1) {
                s.vibration(random, 1, 0.3);
            }
            AnalysisResult r = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
            covered += r.estimate(Quantity.TRACER_D).covers95(0.15e-4) ? 1 : 0;
            coveredX += r.estimate(Quantity.TRACER_D_X).covers95(0.15e-4) ? 1 : 0;
        }
        if (LONG) {
            assertEquals(0.95, covered / (double) runs, 0.02);
            assertEquals(0.95, coveredX / (double) runs, 0.02);
        } else {
            // Binomial(100, 0.95): fewer than 88 once in 300 times.
            assertTrue(covered >= 88, "covered " + covered);
            assertTrue(coveredX >= 88, "covered " + coveredX);
        }
    }
}
