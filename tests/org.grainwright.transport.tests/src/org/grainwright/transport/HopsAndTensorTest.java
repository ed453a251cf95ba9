// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.hops.IonHop;
import org.grainwright.transport.analysis.TransportTensor;
import org.grainwright.transport.trajectory.ThermoLog;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hops on a lattice, diffusion along a slanted axis, currents recorded during the run. */
class HopsAndTensorTest {

    @TempDir
    Path folder;

    @Test
    void hopsDiffuse() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Synthetic s = Synthetic.withHost(1200, 150, 30, 30, 30, random);
        s.frameIntervalPs = 0.05;
        double rate = 0.1;
        double jump = 2.2;
        for (int i = 0; i < 150; i++) {
            double[] p = s.r[0][i].clone();
            for (int f = 0; f < s.frames; f++) {
                s.r[f][i] = p.clone();
                if (random.nextDouble() < rate * s.frameIntervalPs) {
                    p[random.nextInt(3)] += random.nextBoolean() ? jump : -jump;
                }
            }
        }
        s.vibration(random, 1, 0.2);
        AnalysisResult r = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
        Estimate d = r.estimate(Quantity.TRACER_D);
        assertEquals(rate * jump * jump / 6 * 1e-4, d.value(), 4 * d.standardError());
        Curve vanHove = r.curves().stream().filter(c -> c.name().startsWith("vanHove.self.0.9")).findFirst()
                .orElseThrow();
        double inside = 0;
        for (double y : vanHove.y()) {
            inside += y * 0.2;
        }
        assertEquals(1, inside, 0.01);
    }

    @Test
    void hopsHaveTheirTimesIonsAndPlaces() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        Synthetic s = Synthetic.withHost(400, 40, 30, 30, 30, random);
        s.frameIntervalPs = 0.05;
        double[] from = s.r[0][7].clone();
        for (int f = 150; f < s.frames; f++) {
            s.r[f][7][0] += 2.4;
            s.r[f][12][2] -= f < 300 ? 2.1 : 0;
        }
        s.vibration(random, 1, 0.15);
        AnalysisResult r = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
        assertEquals(List.of(8, 13, 13), r.hops().stream().map(IonHop::ion).sorted().toList(), r.hops()::toString);
        IonHop hop = r.hops().stream().filter(each -> each.ion() == 8).findFirst().orElseThrow();
        assertEquals(150 * 0.05, hop.timePs(), 0.2);
        assertEquals("Li", hop.symbol());
        for (int axis = 0; axis < 3; axis++) {
            double way = hop.to().get(axis) - hop.from().get(axis) - (axis == 0 ? 2.4 : 0);
            assertEquals(0, way - 30 * Math.rint(way / 30), 0.4);
            double at = hop.from().get(axis) - from[axis];
            assertEquals(0, at - 30 * Math.rint(at / 30), 0.4);
            assertTrue(hop.to().get(axis) >= 0 && hop.to().get(axis) < 30, "within the cell");
        }
        List<IonHop> both = TransportAnalysis.merge(List.of(r, r)).hops();
        assertEquals(List.of(1, 1, 1, 2, 2, 2), both.stream().map(IonHop::replica).toList());
    }

    @Test
    void ionsInCagesDoNotHop() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        Synthetic s = Synthetic.withHost(600, 100, 30, 30, 30, random).vibration(random, 1, 0.3);
        s.frameIntervalPs = 0.05;
        AnalysisResult r = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
        assertEquals(0, r.estimate(Quantity.HOP_RATE).value());
        assertEquals(Gate.RED, r.estimate(Quantity.HOP_RATE).gate());
        s.frameIntervalPs = 0.5;
        AnalysisResult coarse = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
        assertTrue(coarse.estimate(Quantity.HOP_RATE).reason().contains("apart"));
    }

    @Test
    void aSlantedChannelGivesOffDiagonals() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        Synthetic s = Synthetic.withHost(400, 300, 30, 30, 30, random).brownian(random, 0.3, 0.1, 0.2);
        // Rotate by 30 degrees about z: D_xy = (0.3 - 0.1) sin 30 cos 30.
        double c = Math.cos(Math.PI / 6);
        double n = Math.sin(Math.PI / 6);
        for (double[][] frame : s.r) {
            for (double[] p : frame) {
                double x = c * p[0] - n * p[1];
                p[1] = n * p[0] + c * p[1];
                p[0] = x;
            }
        }
        AnalysisResult r = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
        Estimate xy = r.estimate(Quantity.TRACER_D_XY);
        assertEquals(0.2 * n * c * 1e-4, xy.value(), 4 * xy.standardError());
        assertTrue(xy.relativeError() < 0.15, xy::toString);
        assertTrue(Math.abs(r.estimate(Quantity.TRACER_D_XZ).value())
                < 4 * r.estimate(Quantity.TRACER_D_XZ).standardError());
        TransportTensor sigma = TransportTensor.conductivity(r);
        TransportTensor rho = sigma.inverse("ohm cm");
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += sigma.value()[i][k] * rho.value()[k][j];
                }
                assertEquals(i == j ? 1 : 0, sum, 1e-10);
            }
        }
        assertTrue(rho.standardError()[0][0] > 0 && rho.standardError()[0][0] < 0.2 * rho.value()[0][0]);
        assertThrows(IllegalArgumentException.class,
                () -> new TransportTensor(new double[3][3], new double[3][3], "1").inverse("1"));
    }

    @Test
    void currentsRecordedDuringTheRunGiveTheConductivity() throws Exception {
        // Independent charges: J is an Ornstein-Uhlenbeck process with variance n v² and decay gamma.
        SplittableRandom random = new SplittableRandom(4);
        double friction = 10;
        double variance = 40 * 9;
        double dt = 0.01;
        double decay = Math.exp(-friction * dt);
        double[] j = {Math.sqrt(variance) * random.nextGaussian(), Math.sqrt(variance) * random.nextGaussian(),
                Math.sqrt(variance) * random.nextGaussian()};
        StringBuilder text = new StringBuilder("# Time-averaged data for fix j\n# TimeStep v_jx v_jy v_jz\n");
        for (int f = 0; f < 20_000; f++) {
            text.append(f * 5).append(' ').append(j[0]).append(' ').append(j[1]).append(' ').append(j[2]).append('\n');
            for (int axis = 0; axis < 3; axis++) {
                j[axis] = decay * j[axis] + Math.sqrt(variance * (1 - decay * decay)) * random.nextGaussian();
            }
        }
        ThermoLog log = ThermoLog.readAverages(Files.writeString(folder.resolve("current"), text));
        Estimate sigma = TransportAnalysis.conductivityFromCurrents(log, List.of("v_jx", "v_jy", "v_jz"), 2, 8000, 900);
        double expected = Units.nernstEinstein(1 / 8000.0, 900) * variance / friction * Units.CM2_PER_S;
        assertEquals(expected, sigma.value(), 3.5 * sigma.standardError());
        assertTrue(sigma.relativeError() < 0.3, sigma::toString);
        ThermoLog few = new ThermoLog(log.columns(), log.rows().subList(0, 5));
        assertTrue(assertThrows(TrajectoryException.class,
                () -> TransportAnalysis.conductivityFromCurrents(few, List.of("v_jx", "v_jy", "v_jz"), 2, 8000, 900))
                .getMessage()
                .contains("5 times"));
    }
}
