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
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.ThermoLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Free Langevin ions, for which everything is known: D = v²/gamma, exponential velocity autocorrelation, Haven ratio 1.
 */
class GreenKuboTest {

    private static final double SPEED = 3;
    private static final double FRICTION = 20;
    private static final double D = SPEED * SPEED / FRICTION;

    @TempDir
    Path folder;

    private AnalysisResult langevin(long seed, int frames, int ions, double interval) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Synthetic s = Synthetic.withHost(frames, ions, 30, 30, 30, random);
        s.frameIntervalPs = interval;
        s.langevin(random, SPEED, FRICTION);
        return TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(900));
    }

    @Test
    void velocitiesAndDisplacementsAgree() throws Exception {
        AnalysisResult r = langevin(1, 600, 200, 0.02);
        Estimate gk = r.estimate(Quantity.GREEN_KUBO_D);
        assertEquals(D * Units.CM2_PER_S, gk.value(), 4 * gk.standardError());
        assertTrue(gk.relativeError() < 0.1, gk::toString);
        Estimate einstein = r.estimate(Quantity.TRACER_D);
        assertEquals(D * Units.CM2_PER_S, einstein.value(), 4 * einstein.standardError());
        Curve vacf = r.curve("vacf.Li.x").orElseThrow();
        assertEquals(SPEED * SPEED, vacf.y()[0], 0.03 * SPEED * SPEED);
        assertEquals(SPEED * SPEED * Math.exp(-FRICTION * vacf.x()[3]), vacf.y()[3], 0.03 * SPEED * SPEED);
    }

    @Test
    void velocitiesAreSortedByRegion() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        Synthetic s = Synthetic.withHost(300, 300, 60, 20, 20, random);
        s.frameIntervalPs = 0.02;
        s.langevin(random, SPEED, FRICTION);
        AnalysisResult r = TransportAnalysis.analyse(s.load(folder),
                AnalysisSettings.withBoundaries(900, GrainBoundaries.at(5, 0, 0.5)));
        for (String where : new String[] {"boundary", "bulk"}) {
            for (String direction : new String[] {"", ".x", ".y", ".z"}) {
                Curve vacf = r.curve("vacf." + where + ".Li" + direction).orElseThrow();
                assertEquals(SPEED * SPEED, vacf.y()[0], 0.08 * SPEED * SPEED, vacf.name());
                assertEquals(SPEED * SPEED * Math.exp(-FRICTION * vacf.x()[2]), vacf.y()[2], 0.08 * SPEED * SPEED,
                        vacf.name());
            }
        }
    }

    @Test
    void velocitiesOfAnotherTemperatureAreRefused() throws Exception {
        int[] types = new int[200];
        java.util.Arrays.fill(types, 0, 100, 1);
        java.util.Arrays.fill(types, 100, 200, 2);
        Synthetic s = new Synthetic(200, types, 20, 20, 20);
        s.v = new double[200][200][3];
        java.util.SplittableRandom random = new java.util.SplittableRandom(4);
        for (int f = 0; f < 200; f++) {
            for (int i = 0; i < 200; i++) {
                // sqrt(k T / m) at 1200 K: 11.98 Å/ps for 6.94 u, 2.68 for 138.9 u
                for (int axis = 0; axis < 3; axis++) {
                    s.v[f][i][axis] = (i < 100 ? 11.98 : 2.68) * random.nextGaussian();
                }
            }
        }
        org.grainwright.transport.trajectory.Trajectory t = s.load(folder);
        TransportAnalysis.analyse(t, AnalysisSettings.bulk(1200));
        String message = org.junit.jupiter.api.Assertions
                .assertThrows(org.grainwright.transport.trajectory.TrajectoryException.class,
                        () -> TransportAnalysis.analyse(t, AnalysisSettings.bulk(300)))
                .getMessage();
        assertTrue(message.contains("given is 300.0 K"), message);
    }

    @Test
    void independentIonsHaveAHavenRatioOfOne() throws Exception {
        int covered = 0;
        int runs = 12;
        double sum = 0;
        for (int seed = 0; seed < runs; seed++) {
            Estimate haven = langevin(100 + seed, 1200, 40, 0.05).estimate(Quantity.HAVEN_RATIO);
            assertFalse(haven.relativeError() < 0.02,
                    "the error of a collective number from one cell cannot be that small");
            covered += haven.covers95(1) ? 1 : 0;
            sum += haven.value() / runs;
        }
        // 12 runs, each missing with 5 %: four misses happen once in 500 times.
        assertTrue(covered >= runs - 3, "covered " + covered + " of " + runs);
        assertEquals(1, sum, 0.35);
    }

    @Test
    void collectiveConductivityOfIndependentIonsIsNernstEinstein() throws Exception {
        AnalysisResult r = langevin(7, 4000, 30, 0.05);
        double expected = Units.nernstEinstein(30 / 27000.0, 900) * D * Units.CM2_PER_S;
        Estimate einstein = r.estimate(Quantity.COLLECTIVE_CONDUCTIVITY);
        assertEquals(expected, einstein.value(), 3.5 * einstein.standardError());
        assertTrue(einstein.relativeError() < 0.25, einstein::toString);
        Estimate current = r.estimate(Quantity.GREEN_KUBO_CONDUCTIVITY);
        assertEquals(expected, current.value(), 3.5 * current.standardError());
    }

    /**
     * Charges that swing in wells of 3 ps beside free ones: their integral looks flat within a picosecond and is half
     * as large again there; up to 5 ps, where it has fallen, one current of 164 ps is all noise.
     */
    @Test
    void aCurrentThatMayComeBackWithinItsNoiseIsNotGreen() throws Exception {
        double step = 0.01;
        double keeps = Math.exp(-5 * step);
        double stays = Math.exp(-step / 3);
        for (int run = 0; run < 12; run++) {
            SplittableRandom random = new SplittableRandom(700 + run);
            List<double[]> rows = new ArrayList<>();
            double[] v = new double[3];
            double[] x = new double[3];
            for (int f = 0; f < 1 << 14; f++) {
                double[] row = new double[4];
                row[0] = f;
                for (int axis = 0; axis < 3; axis++) {
                    double next = stays * x[axis] + Math.sqrt(3 * (1 - stays * stays)) * random.nextGaussian();
                    row[1 + axis] = v[axis] + (next - x[axis]) / step;
                    x[axis] = next;
                    v[axis] = keeps * v[axis] + Math.sqrt(10 * (1 - keeps * keeps)) * random.nextGaussian();
                }
                rows.add(row);
            }
            Estimate conductivity = TransportAnalysis.conductivityFromCurrents(
                    new ThermoLog(List.of("Step", "jx", "jy", "jz"), rows), List.of("jx", "jy", "jz"), 1000 * step,
                    2000, 1000);
            assertTrue(conductivity.gate() != Gate.GREEN, conductivity::toString);
        }
    }
}
