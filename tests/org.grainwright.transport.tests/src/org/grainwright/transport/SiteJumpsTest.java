// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.sites.Jump;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lattice gases, whose sites and hops are known because they were made here. */
class SiteJumpsTest {

    private static final int EDGE = 6;
    private static final double SPACING = 2.5;

    @TempDir
    Path folder;

    /** Ions on a simple cubic lattice that hop to an empty neighbour along the axes allowed; counts hops. */
    private final class Gas {

        private final SplittableRandom random;
        private final boolean[] full = new boolean[EDGE * EDGE * EDGE];
        private final int[][] at;
        private final boolean[] axes;
        private int hops;

        Gas(int ions, long seed, boolean... axes) {
            random = new SplittableRandom(seed);
            this.axes = axes;
            at = new int[ions][3];
            for (int[] place : at) {
                do {
                    for (int axis = 0; axis < 3; axis++) {
                        place[axis] = random.nextInt(EDGE);
                    }
                } while (full[site(place)]);
                full[site(place)] = true;
            }
        }

        private int site(int[] place) {
            int site = 0;
            for (int axis = 0; axis < 3; axis++) {
                site = site * EDGE + Math.floorMod(place[axis], EDGE);
            }
            return site;
        }

        private void pass(double attempts) {
            for (int k = 0; k < attempts * at.length; k++) {
                int[] place = at[random.nextInt(at.length)];
                int axis = random.nextInt(3);
                int step = random.nextBoolean() ? 1 : -1;
                int from = site(place);
                place[axis] += step;
                if (!axes[axis] || full[site(place)]) {
                    place[axis] -= step;
                } else {
                    full[from] = false;
                    full[site(place)] = true;
                    hops++;
                }
            }
        }

        AnalysisResult analyse(double attemptsPerPs, double vibration, AnalysisSettings settings) throws Exception {
            double length = EDGE * SPACING;
            Synthetic s = Synthetic.withHost(401, at.length, length, length, length, random);
            for (int f = 0; f < s.frames; f++) {
                for (int i = 0; i < at.length; i++) {
                    for (int axis = 0; axis < 3; axis++) {
                        s.r[f][i][axis] = (at[i][axis] + 0.5) * SPACING + vibration * random.nextGaussian();
                    }
                }
                pass(attemptsPerPs * s.frameIntervalPs);
            }
            return TransportAnalysis.analyse(s.load(folder), settings);
        }
    }

    @Test
    void hopsOfALatticeGasAreCountedBetweenItsSites() throws Exception {
        Gas gas = new Gas(150, 1, true, true, true);
        AnalysisResult result = gas.analyse(1.5, 0.2, AnalysisSettings.bulk(1000));
        JumpNetwork network = result.jumps().get(0);
        double truth = 1000.0 * gas.hops / 150 / 40;
        assertTrue(truth > 350 && truth < 500, "hops per ns " + truth);
        Estimate rate = result.estimate(Quantity.HOP_RATE);
        assertEquals(truth, rate.value(), 0.04 * truth);
        assertEquals(Gate.GREEN, rate.gate(), rate::reason);
        assertEquals(EDGE * EDGE * EDGE, network.sites().size(), 3);
        assertEquals(SPACING, result.estimate(Quantity.HOP_LENGTH).value(), 0.08);
        assertEquals(150.0 / (EDGE * EDGE * EDGE),
                network.sites().stream().mapToDouble(Site::occupancy).average().orElseThrow(), 0.02);
        assertEquals(List.of(true, true, true), network.percolates());
        // sites exchange ions in balance, and hops out over time is one over residence
        long out = network.jumps().stream().filter(j -> j.from() == 5).mapToInt(Jump::count).sum();
        assertEquals(network.sites().get(5).occupancy() * 40 / out, network.sites().get(5).residencePs(), 0.1);
        Estimate jumps = result.estimate(Quantity.JUMP_DIFFUSION);
        assertEquals(truth * 1e-3 * SPACING * SPACING / 6 * 1e-4, jumps.value(), 0.08 * jumps.value());
        double factor = result.estimate(Quantity.CORRELATION_FACTOR).value();
        assertTrue(factor > 0.5 && factor < 1.05, "correlation factor " + factor);
    }

    @Test
    void ionsThatShakeFarDoNotHop() throws Exception {
        Gas gas = new Gas(120, 2, false, false, false);
        AnalysisResult result = gas.analyse(1, 0.45, AnalysisSettings.bulk(1000));
        assertEquals(0, gas.hops);
        assertEquals(0, result.estimate(Quantity.HOP_RATE).value(), 0.5);
        assertEquals(Gate.RED, result.estimate(Quantity.HOP_RATE).gate());
    }

    @Test
    void channelsPercolateAlongThemselvesOnly() throws Exception {
        AnalysisResult result = new Gas(130, 3, false, true, false).analyse(3, 0.2,
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(2.5, 0)));
        assertEquals(List.of(false, true, false), result.jumps().get(0).percolates());
        assertTrue(result.estimate(Quantity.BOUNDARY_HOP_RATE).value() > 0);
        assertTrue(result.curve("hopRate").isPresent());
    }

    @Test
    void aLiquidHasNoSites() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        Synthetic s = Synthetic.withHost(401, 150, 15, 15, 15, random).brownian(random, 0.4);
        Estimate rate = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000))
                .estimate(Quantity.HOP_RATE);
        assertTrue(rate.gate() != Gate.GREEN, rate::reason);
        assertTrue(rate.reason().contains("hardly any sites"), rate::reason);
    }
}
