// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.sites.CollectiveJumps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs, and what the jump analysis says beyond rates: motions for which the answer is known beforehand. */
class PairsAndPathsTest {

    private static final double TEMPERATURE = 1000;
    private static final double KT = PhysicalConstants.BOLTZMANN_EV_PER_K * TEMPERATURE;

    @TempDir
    Path folder;

    private AnalysisResult analyse(Synthetic s) throws Exception {
        return TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(TEMPERATURE));
    }

    private static double mean(Curve curve, double from, double to) {
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < curve.x().length; k++) {
            if (curve.x()[k] > from && curve.x()[k] < to) {
                sum += curve.y()[k] * curve.x()[k] * curve.x()[k];
                weight += curve.x()[k] * curve.x()[k];
            }
        }
        return sum / weight;
    }

    @Test
    void ionsWithoutOrderHaveNone() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        AnalysisResult result = analyse(Synthetic.withHost(60, 300, 20, 20, 20, random).brownian(random, 0.5));
        assertEquals(1, mean(result.curve("rdf.Li-Li").orElseThrow(), 0, 8), 0.02);
        Curve distinct = result.curves().stream().filter(c -> c.name().startsWith("vanHove.distinct")).findFirst()
                .orElseThrow();
        assertEquals(1, mean(distinct, 0, 8), 0.02);
    }

    /** In a simple cubic lattice of 4 Å six neighbours stand at 4 Å, twelve at 5.66 Å. */
    @Test
    void neighboursInALatticeAreCounted() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        int[] types = new int[216 + 1];
        Arrays.fill(types, 1);
        types[216] = 2;
        Synthetic s = new Synthetic(20, types, 24, 24, 24);
        for (int f = 0; f < 20; f++) {
            for (int i = 0; i < 216; i++) {
                s.r[f][i] = new double[] {i % 6 * 4, i / 6 % 6 * 4, i / 36 * 4};
            }
        }
        Curve pairs = analyse(s.vibration(random, 1, 0.05)).curve("rdf.Li-Li").orElseThrow();
        double density = 215 / Math.pow(24, 3);
        double[] neighbours = new double[2];
        for (int k = 0; k < pairs.x().length; k++) {
            double shell = 4.0 / 3 * Math.PI * (Math.pow(pairs.x()[k] + 0.05, 3) - Math.pow(pairs.x()[k] - 0.05, 3));
            neighbours[0] += pairs.x()[k] < 4.8 ? pairs.y()[k] * density * shell : 0;
            neighbours[1] += pairs.x()[k] < 6.2 ? pairs.y()[k] * density * shell : 0;
        }
        assertEquals(6, neighbours[0], 1e-6);
        assertEquals(18, neighbours[1], 1e-6);
    }

    /**
     * Ions in channels along x, one in each, with the potential {@code 3 kT sin²(pi x / 3 Å)}, integrated as overdamped
     * motion.
     *
     * @param together whether two neighbouring channels share their motion
     */
    private static Synthetic channels(boolean together) {
        SplittableRandom random = new SplittableRandom(4);
        int[] types = new int[26];
        Arrays.fill(types, 1);
        types[25] = 2;
        Synthetic s = new Synthetic(2501, types, 12, 20, 20);
        s.frameIntervalPs = 0.05;
        double dt = 0.0025;
        double[] x = new double[25];
        for (int f = 0; f < s.frames; f++) {
            for (int i = 0; i < 25; i++) {
                s.r[f][i] = new double[] {x[i], i % 5 * 4 + 0.25 * random.nextGaussian(),
                        i / 5 * 4 + 0.25 * random.nextGaussian()};
            }
            for (int step = 0; step < 20; step++) {
                for (int i = 0; i < 25; i++) {
                    // force over kT of 3 kT sin²: - pi sin(2 pi x / 3)
                    x[i] += -Math.PI * Math.sin(2 * Math.PI * x[i] / 3) * 0.6 * dt
                            + Math.sqrt(2 * 0.6 * dt) * random.nextGaussian();
                    if (together && i % 5 % 2 == 1) {
                        x[i] = x[i - 1];
                    }
                }
            }
        }
        return s;
    }

    @Test
    void freeEnergyAlongAPathIsThePotential() throws Exception {
        AnalysisResult result = analyse(channels(false));
        Curve path = result.curve("freeEnergy.site-site").orElseThrow();
        assertEquals(3, path.x()[20], 0.2);
        assertEquals(3 * KT, path.y()[10], 0.15 * 3 * KT);
        assertEquals(0, path.y()[20], 0.1 * KT);
    }

    @Test
    void ionsThatJumpTogetherAreToldFromThoseThatDoNot() throws Exception {
        CollectiveJumps alone = analyse(channels(false)).jumps().get(0).collective();
        assertEquals(0, alone.excess(), 0.05);
        assertTrue(alone.byChance() > 0.02, "chance is seen: " + alone);
        // ten of twenty-five ions are pairs, and five more have no partner
        CollectiveJumps pairs = analyse(channels(true)).jumps().get(0).collective();
        assertEquals(20.0 / 25, pairs.excess(), 0.1);
    }
}
