// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;

import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Place.Region;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reactions;
import org.grainwright.observables.Reason;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A structure is judged where it is: crystals of La and O that rattle, in which a part is made to flow. */
class FrameworkTest {

    private static final double LENGTH = 60;
    private static final int FRAMES = 200;
    private static final int[] COUNT = {300, 100, 0, 200};
    private static final DoublePredicate SLAB = x -> Math.min(x % 30, 30 - x % 30) < 5;
    private static final DoublePredicate INTERIOR = x -> Math.abs(x % 30 - 15) <= 5;
    private static final DoublePredicate NOWHERE = x -> false;

    @TempDir
    Path folder;
    private final SplittableRandom random = new SplittableRandom(3);

    /** Every ion of a type that starts where it may flow diffuses with D, Å²/ps; the others rattle. */
    private AnalysisResult run(double rattle, int type, DoublePredicate flows, double d) throws Exception {
        return run(rattle, type, flows, d, 0.5);
    }

    /** With the second plane elsewhere. */
    private AnalysisResult run(double rattle, int type, DoublePredicate flows, double d, double plane)
            throws Exception {
        int[] types = new int[Arrays.stream(COUNT).sum()];
        int next = 0;
        for (int t = 0; t < COUNT.length; t++) {
            Arrays.fill(types, next, next + COUNT[t], t + 1);
            next += COUNT[t];
        }
        Synthetic s = new Synthetic(FRAMES, types, LENGTH, 20, 20);
        for (int i = 0; i < types.length; i++) {
            double[] start = {random.nextDouble() * LENGTH, random.nextDouble() * 20, random.nextDouble() * 20};
            boolean moves = types[i] == type && flows.test(start[0]);
            for (int axis = 0; axis < 3; axis++) {
                double x = start[axis];
                for (int f = 0; f < FRAMES; f++) {
                    s.r[f][i][axis] = x;
                    x += moves ? Math.sqrt(2 * d * s.frameIntervalPs) * random.nextGaussian() : 0;
                }
            }
        }
        s.brownian(random, 0.3).vibration(random, 2, rattle).vibration(random, 4, rattle);
        return TransportAnalysis.analyse(s.load(folder), AnalysisSettings.withBoundaries(1000,
                GrainBoundaries.at(5, 0, plane)));
    }

    private static Gate gate(AnalysisResult result, Quantity quantity) {
        return result.estimate(quantity).gate();
    }

    private static boolean blamed(Estimate estimate) {
        return estimate.reasons().stream().anyMatch(each -> each.kind() == Reason.Kind.FRAMEWORK);
    }

    @Test
    void aHotCrystalThatRattlesIsNotMelting() throws Exception {
        // 2 * 3 * 0.27² = 0.44 Å²: more than the 0.3 Å² of a cool crystal, but it does not grow
        AnalysisResult result = run(0.27, 4, NOWHERE, 0);
        assertEquals(0.44, result.estimate(Quantity.BULK_FRAMEWORK_MSD).value(), 0.05);
        assertEquals(Gate.GREEN, gate(result, Quantity.BULK_FRAMEWORK_MSD));
        assertEquals(Gate.GREEN, gate(result, Quantity.BOUNDARY_FRAMEWORK_MSD));
        assertEquals(Gate.GREEN, gate(result, Quantity.FRAMEWORK_MSD));
    }

    @Test
    void oxygenThatWandersInTheSlabConcernsTheSlab() throws Exception {
        // 6 * 0.015 Å²/ps * 10 ps = 0.9 Å² at half of 20 ps
        AnalysisResult result = run(0.2, 4, SLAB, 0.015);
        assertEquals(Gate.GREEN, gate(result, Quantity.BULK_FRAMEWORK_MSD));
        assertEquals(Gate.AMBER, gate(result, Quantity.BOUNDARY_FRAMEWORK_MSD));
        assertTrue(!blamed(result.estimate(Quantity.BULK_TRACER_D)));
        assertTrue(blamed(result.estimate(Quantity.BOUNDARY_RESISTIVITY)));
        assertTrue(blamed(result.estimate(Quantity.TRACER_D)));
    }

    @Test
    void aSlabThatMeltsIsRedWhicheverIonsFlow() throws Exception {
        for (int type : new int[] {2, 4}) {
            AnalysisResult result = run(0.2, type, SLAB, 0.06);
            assertEquals(Gate.RED, gate(result, Quantity.BOUNDARY_FRAMEWORK_MSD));
            assertEquals(Gate.RED, gate(result, Quantity.BOUNDARY_RESISTIVITY));
            assertEquals(Gate.RED, gate(result, Reactions.OXYGEN_MIGRATION));
            assertEquals(Gate.RED, gate(result, Quantity.FRAMEWORK_MSD));
            assertNotEquals(Gate.RED, gate(result, Quantity.BULK_TRACER_D));
        }
    }

    /** Oxygen may go further than that in a slab. */
    @Test
    void cationsOfTheSlabAreHeldToTheCrystal() throws Exception {
        assertEquals(Gate.RED, gate(run(0.2, 2, SLAB, 0.025), Quantity.BOUNDARY_FRAMEWORK_MSD));
    }

    /**
     * Grains of 48 and 12 Å: the 2 Å between the slabs in the middle of the thin one are no interior, so what flows
     * there does not speak of the crystal; and nothing that is said of slabs and interiors is green.
     */
    @Test
    void aGrainWithoutInteriorIsJudgedNowhere() throws Exception {
        AnalysisResult result = run(0.2, 4, x -> x > 53 && x < 55, 0.3, 0.8);
        assertTrue(!blamed(result.estimate(Quantity.BULK_FRAMEWORK_MSD)),
                result.estimate(Quantity.BULK_FRAMEWORK_MSD)::toString);
        List<Quantity> local = result.estimates().keySet().stream()
                .filter(each -> each.place().region() != Region.CELL).toList();
        assertTrue(local.containsAll(List.of(Quantity.BULK_FRAMEWORK_MSD, Quantity.BOUNDARY_FRAMEWORK_MSD,
                Quantity.BULK_HOP_RATE, Quantity.BOUNDARY_HOP_RATE, Quantity.BULK_TRACER_D)), local::toString);
        for (Quantity each : local) {
            assertTrue(result.estimate(each).reasons().stream().anyMatch(r -> r.sentence().contains("12.0 Å")),
                    each::id);
        }
        assertEquals(List.of(), local.stream().filter(each -> gate(result, each) == Gate.GREEN).toList());
    }

    @Test
    void grainsThatMeltSpoilEverything() throws Exception {
        AnalysisResult result = run(0.2, 4, INTERIOR, 0.03);
        assertEquals(Gate.RED, gate(result, Quantity.BULK_FRAMEWORK_MSD));
        assertEquals(Gate.RED, gate(result, Quantity.BULK_TRACER_D));
        assertEquals(Gate.RED, gate(result, Quantity.BOUNDARY_RESISTIVITY));
        assertEquals(Gate.RED, gate(result, Quantity.CONDUCTIVITY));
    }
}
