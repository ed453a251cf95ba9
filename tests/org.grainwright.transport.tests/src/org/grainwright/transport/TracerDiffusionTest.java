// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Motions whose diffusion coefficient is known: the value, its error bar and its traffic light. */
class TracerDiffusionTest {

    @TempDir
    Path folder;

    private AnalysisResult bulk(Synthetic s) throws Exception {
        return TransportAnalysis.analyse(s.load(folder), AnalysisSettings.bulk(1000));
    }

    @Test
    void brownianMotionGivesItsD() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        AnalysisResult r = bulk(Synthetic.withHost(400, 300, 20, 20, 20, random).brownian(random, 0.25));
        Estimate d = r.estimate(Quantity.TRACER_D);
        assertEquals(0.25e-4, d.value(), 4 * d.standardError());
        assertTrue(d.relativeError() < 0.05, d::toString);
        assertEquals(Gate.GREEN, d.gate(), d::reason);
        Estimate sigma = r.estimate(Quantity.CONDUCTIVITY);
        double expected = 1e24 * 300 / 8000 * Math.pow(1.602176634e-19, 2) * d.value() / (1.380649e-23 * 1000);
        assertEquals(expected, sigma.value(), 1e-9 * expected);
        Curve fit = r.curve("fit.Li").orElseThrow();
        double slope = (fit.y()[1] - fit.y()[0]) / (fit.x()[1] - fit.x()[0]);
        assertEquals(6 * d.value() * 1e4, slope, 1e-9, "the line of the fit has its slope, Å²/ps");
        Curve msd = r.curve("msd.Li").orElseThrow();
        for (int k = 0; k < msd.x().length; k++) {
            if (msd.x()[k] >= fit.x()[0] && msd.x()[k] <= fit.x()[1]) {
                double line = fit.y()[0] + slope * (msd.x()[k] - fit.x()[0]);
                assertEquals(line, msd.y()[k], 0.05 * line, "and lies on the curve");
            }
        }
    }

    @Test
    void anisotropyIsResolved() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        AnalysisResult r = bulk(Synthetic.withHost(400, 300, 20, 20, 20, random).brownian(random, 0.05, 0.2, 0.6));
        assertEquals(0.05e-4, r.estimate(Quantity.TRACER_D_X).value(),
                4 * r.estimate(Quantity.TRACER_D_X).standardError());
        assertEquals(0.2e-4, r.estimate(Quantity.TRACER_D_Y).value(),
                4 * r.estimate(Quantity.TRACER_D_Y).standardError());
        assertEquals(0.6e-4, r.estimate(Quantity.TRACER_D_Z).value(),
                4 * r.estimate(Quantity.TRACER_D_Z).standardError());
        assertEquals(0.4e-4, r.estimate(Quantity.TRACER_D_PARALLEL).value(),
                4 * r.estimate(Quantity.TRACER_D_PARALLEL).standardError());
    }

    @Test
    void vibrationDoesNotCountAsDiffusion() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        Synthetic s = Synthetic.withHost(400, 300, 20, 20, 20, random).brownian(random, 0.1).vibration(random, 1, 0.35);
        Estimate d = bulk(s).estimate(Quantity.TRACER_D);
        assertEquals(0.1e-4, d.value(), 4 * d.standardError());
        assertEquals(Gate.GREEN, d.gate(), d::reason);
    }

    @Test
    void drivingTheWholeCellChangesNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        Synthetic s = Synthetic.withHost(300, 200, 20, 20, 20, random).brownian(random, 0.2);
        double still = bulk(s).estimate(Quantity.TRACER_D).value();
        double driven = bulk(s.drift(1, -2, 0.5)).estimate(Quantity.TRACER_D).value();
        assertEquals(still, driven, 1e-3 * still);
    }

    @Test
    void cagedIonsAreRed() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        Estimate d = bulk(Synthetic.withHost(300, 200, 20, 20, 20, random).vibration(random, 1, 0.4))
                .estimate(Quantity.TRACER_D);
        assertEquals(0, d.value(), 4 * d.standardError());
        assertEquals(Gate.RED, d.gate(), d::reason);
    }

    @Test
    void ballisticMotionIsNotDiffusion() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        Synthetic s = Synthetic.withHost(300, 200, 20, 20, 20, random);
        for (int i = 0; i < 200; i++) {
            double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            for (int f = 0; f < s.frames; f++) {
                for (int axis = 0; axis < 3; axis++) {
                    s.r[f][i][axis] += v[axis] * f * s.frameIntervalPs;
                }
            }
        }
        Estimate d = bulk(s).estimate(Quantity.TRACER_D);
        assertEquals(Gate.RED, d.gate(), d::reason);
        assertTrue(d.reason().contains("t^"), d::reason);
    }

    @Test
    void subdiffusionIsFlagged() throws Exception {
        // Walkers on short ladders: free at first, then confined to 12 Å.
        SplittableRandom random = new SplittableRandom(7);
        Synthetic s = Synthetic.withHost(600, 200, 40, 40, 40, random);
        for (int i = 0; i < 200; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double x = (random.nextDouble() - 0.5) * 12;
                double origin = s.r[0][i][axis] - x;
                for (int f = 0; f < s.frames; f++) {
                    s.r[f][i][axis] = origin + x;
                    x += 0.5 * random.nextGaussian();
                    x = x > 6 ? 12 - x : x < -6 ? -12 - x : x;
                }
            }
        }
        Estimate d = bulk(s).estimate(Quantity.TRACER_D);
        assertNotEquals(Gate.GREEN, d.gate());
        assertTrue(d.reason().contains("t^"), d::reason);
    }

    @Test
    void aMovingFrameworkIsNotGreen() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        Synthetic s = Synthetic.withHost(300, 200, 20, 20, 20, random).brownian(random, 0.3).vibration(random, 2, 0.9);
        AnalysisResult r = bulk(s);
        assertEquals(Gate.RED, r.estimate(Quantity.FRAMEWORK_MSD).gate());
        assertEquals(Gate.RED, r.estimate(Quantity.TRACER_D).gate());
    }

    @Test
    void aRunThatStillRelaxesIsNotGreen() throws Exception {
        SplittableRandom random = new SplittableRandom(10);
        Synthetic s = Synthetic.withHost(400, 300, 20, 20, 20, random);
        for (int i = 0; i < 300; i++) {
            double[] p = s.r[0][i].clone();
            for (int f = 0; f < s.frames; f++) {
                s.r[f][i] = p.clone();
                for (int axis = 0; axis < 3; axis++) {
                    p[axis] += Math.sqrt(2 * (f < 200 ? 0.4 : 0.2) * s.frameIntervalPs) * random.nextGaussian();
                }
            }
        }
        Estimate d = bulk(s).estimate(Quantity.TRACER_D);
        assertEquals(Gate.AMBER, d.gate());
        assertTrue(d.reason().contains("not stationary"), d::reason);
    }

    @Test
    void whatCannotBeAnalysedIsRefused() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        Synthetic few = Synthetic.withHost(5, 20, 20, 20, 20, random).brownian(random, 0.3);
        assertTrue(assertThrows(TrajectoryException.class, () -> bulk(few)).getMessage().contains("only 5 frames"));
        Synthetic noLi = new Synthetic(20, new int[] {2, 3}, 10, 10, 10);
        assertTrue(assertThrows(TrajectoryException.class, () -> bulk(noLi)).getMessage().contains("no Li"));
        Synthetic thin = Synthetic.withHost(50, 100, 20, 20, 20, random).brownian(random, 0.3);
        assertTrue(assertThrows(TrajectoryException.class,
                () -> TransportAnalysis.analyse(thin.load(folder),
                        AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5))))
                .getMessage()
                .contains("at most 6.7 Å thick"));
        assertThrows(IllegalArgumentException.class, () -> AnalysisSettings.bulk(-5));
        assertThrows(IllegalArgumentException.class, () -> new GrainBoundaries(java.util.List.of(0.5, 0.2), 5, 2));
    }
}
