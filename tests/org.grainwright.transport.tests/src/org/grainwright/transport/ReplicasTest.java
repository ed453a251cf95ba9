// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs of one cell: what they say together. */
class ReplicasTest {

    @TempDir
    Path folder;

    private AnalysisResult run(long seed, double d, double frameIntervalPs, double lx) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Synthetic cell = Synthetic.withHost((int) Math.round(40 / frameIntervalPs) + 1, 300, lx, 30, 30, random);
        cell.frameIntervalPs = frameIntervalPs;
        return TransportAnalysis.analyse(cell.brownian(random, d).load(folder), AnalysisSettings.bulk(1000));
    }

    @Test
    void runsThatDisagreeAreNotGreenTogether() throws Exception {
        AnalysisResult slow = run(1, 0.1, 0.1, 30);
        AnalysisResult fast = run(2, 0.3, 0.1, 30);
        assertEquals(Gate.GREEN, slow.estimate(Quantity.TRACER_D).gate());
        assertEquals(Gate.GREEN, fast.estimate(Quantity.TRACER_D).gate());
        Estimate both = TransportAnalysis.merge(List.of(slow, fast)).estimate(Quantity.TRACER_D);
        assertTrue(both.gate() != Gate.GREEN, both::toString);
        assertTrue(both.effectiveSamples() < 2.2, both::toString);
        AnalysisResult three = TransportAnalysis
                .merge(List.of(run(3, 0.2, 0.1, 30), run(4, 0.2, 0.1, 30), run(5, 0.2, 0.1, 30)));
        assertEquals(3, three.replicas());
        assertEquals(Gate.GREEN, three.estimate(Quantity.TRACER_D).gate());
        assertTrue(three.estimate(Quantity.TRACER_D).covers95(0.2e-4),
                () -> three.estimate(Quantity.TRACER_D).toString());
    }

    @Test
    void curvesMeetAtCommonAbscissae() throws Exception {
        Curve msd = TransportAnalysis.merge(List.of(run(6, 0.2, 0.1, 30), run(7, 0.2, 0.2, 30))).curve("msd.Li")
                .orElseThrow();
        for (int k = 0; k < msd.x().length; k++) {
            if (msd.x()[k] < 10) {
                assertEquals(6 * 0.2 * msd.x()[k], msd.y()[k], 0.15 * msd.y()[k], "at " + msd.x()[k] + " ps");
            }
        }
        assertTrue(msd.x()[0] >= 0.2, "the coarser run begins at 0.2 ps");
    }

    /** No jump in either run is a rate of zero, not one with an error of infinitely many per cent. */
    @Test
    void nothingSeenStaysGreen() throws Exception {
        Estimate none = new Estimate(0, 12, "1/ns", 2, Reason.green("No jump was seen."));
        AnalysisResult one = run(10, 0.2, 0.2, 30).with(Quantity.OXYGEN_JUMPS, none);
        AnalysisResult other = run(11, 0.2, 0.2, 30).with(Quantity.OXYGEN_JUMPS, none);
        Estimate both = TransportAnalysis.merge(List.of(one, other)).estimate(Quantity.OXYGEN_JUMPS);
        assertEquals(Gate.GREEN, both.gate(), both::toString);
        assertEquals(0, both.value());
    }

    @Test
    void differentCellsAreRefused() throws Exception {
        AnalysisResult one = run(8, 0.2, 0.1, 30);
        AnalysisResult longer = run(9, 0.2, 0.1, 40);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TransportAnalysis.merge(List.of(one, longer)))
                .getMessage()
                .contains("not replicas of one cell"));
    }
}
