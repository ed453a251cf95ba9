// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cell with layers around two planes whose conductivity across (series) and along (parallel) is known by
 * construction; 12 ps, as in a quick campaign.
 */
class LayeredMediumTest {

    private static final double LX = 40;
    private static final double WIDTH = 30;
    private static final double TEMPERATURE = 1200;
    private static final int IONS = 900;
    private static final int RUNS = Boolean.getBoolean("grainwright.long") ? 12 : 2;

    @TempDir
    Path folder;

    private static double distance(double x) {
        return Math.abs(x - Math.rint(x / 20) * 20);
    }

    /** Slow slabs: 0.1 Å²/ps within 5 Å of x = 0 and x = 20, 0.4 outside. */
    private static double slow(double x) {
        return distance(x) < 5 ? 0.1 : 0.4;
    }

    private static double flat(double x) {
        return 0.3;
    }

    private AnalysisResult analyse(DoubleUnaryOperator normal, DoubleUnaryOperator plane, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Synthetic s = Synthetic.withHost(241, IONS, LX, WIDTH, WIDTH, random);
        s.frameIntervalPs = 0.05;
        s.layered(random, normal, plane, 4);
        return TransportAnalysis.analyse(s.load(folder),
                AnalysisSettings.withBoundaries(TEMPERATURE, GrainBoundaries.at(5, 0, 0.5)));
    }

    private static double conductivity(double d) {
        return Units.nernstEinstein(IONS / (LX * WIDTH * WIDTH), TEMPERATURE) * d * Units.CM2_PER_S;
    }

    private void slowSlabIsRecovered(long firstSeed, DoubleUnaryOperator profile, double inSlab, double inBulk)
            throws Exception {
        double log = 0;
        double variance = 0;
        double along = 0;
        double alongVariance = 0;
        double bulk = 0;
        double bulkVariance = 0;
        double across = 0;
        double acrossVariance = 0;
        for (int run = 0; run < RUNS; run++) {
            AnalysisResult result = analyse(profile, x -> 2 * profile.applyAsDouble(x), firstSeed + run);
            Estimate objective = objective(result);
            log += objective.value() / RUNS;
            variance += Math.pow(objective.standardError() / RUNS, 2);
            Estimate parallel = result.estimate(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL);
            along += parallel.value() / RUNS;
            alongVariance += Math.pow(parallel.standardError() / RUNS, 2);
            Estimate interior = result.estimate(Quantity.BULK_TRACER_D_PERPENDICULAR);
            bulk += interior.value() / RUNS;
            bulkVariance += Math.pow(interior.standardError() / RUNS, 2);
            Estimate whole = result.estimate(Quantity.CONDUCTIVITY_PERPENDICULAR);
            across += whole.value() / RUNS;
            acrossVariance += Math.pow(whole.standardError() / RUNS, 2);
        }
        assertEquals(Math.log10(1 / conductivity(inSlab)), log, 3 * Math.sqrt(variance) + 0.012);
        assertTrue(Math.sqrt(variance) < 0.03, "the objective is useful only with a small error");
        assertEquals(conductivity(2 * inSlab), along, 3 * Math.sqrt(alongVariance) + 0.02 * along);
        assertEquals(inBulk * Units.CM2_PER_S, bulk, 3 * Math.sqrt(bulkVariance) + 0.03 * bulk);
        double series = 1 / (0.5 / conductivity(inSlab) + 0.5 / conductivity(inBulk));
        assertEquals(series, across, 3 * Math.sqrt(acrossVariance) + 0.03 * series);
    }

    /** What the optimizer sees. */
    private static Estimate objective(AnalysisResult result) {
        return Scale.LOG.of(result.estimate(Quantity.BOUNDARY_RESISTIVITY));
    }

    @Test
    void recoversSeriesAcrossAndParallelAlong() throws Exception {
        slowSlabIsRecovered(4, LayeredMediumTest::slow, 0.1, 0.4);
    }

    /**
     * A core thinner than the slab is averaged with the rest of the slab: seen, but underestimated. 2 Å at 0.05 in
     * slabs of otherwise 0.35 Å²/ps.
     */
    @Test
    void aThinCoreIsUnderestimatedButSeen() throws Exception {
        DoubleUnaryOperator core = x -> distance(x) < 2 ? 0.05 : 0.35;
        double truth = Math.log10((2 / conductivity(0.05) + 3 / conductivity(0.35)) / 5);
        double withoutCore = Math.log10(1 / conductivity(0.35));
        double log = 0;
        double variance = 0;
        for (int run = 0; run < RUNS; run++) {
            Estimate objective = objective(analyse(core, core, 900 + run));
            log += objective.value() / RUNS;
            variance += Math.pow(objective.standardError() / RUNS, 2);
        }
        double noise = 3 * Math.sqrt(variance);
        assertTrue(log < truth + noise, "series resistivity is never overestimated: " + log + " against " + truth);
        assertTrue(log > truth - 0.35 - noise,
                "underestimated by at most what the theory page says: " + log + " against " + truth);
        assertTrue(log > withoutCore + 0.1, "the core is seen: " + log + " against " + withoutCore);
    }

    @Test
    void homogeneousCellHasNoBoundary() throws Exception {
        AnalysisResult result = analyse(LayeredMediumTest::flat, LayeredMediumTest::flat, 77);
        Estimate resistance = result.estimate(Quantity.AREA_SPECIFIC_RESISTANCE);
        assertTrue(Math.abs(resistance.value()) < 3 * resistance.standardError(), resistance::toString);
        Estimate ratio = result.estimate(Quantity.BOUNDARY_TO_BULK_D);
        assertEquals(1, ratio.value(), 3 * ratio.standardError());
        slowSlabIsRecovered(78, LayeredMediumTest::flat, 0.3, 0.3);
    }

    /** The optimizer needs a finite number even when nothing moved, and must be told not to believe it. */
    @Test
    void frozenCellsGiveAFiniteRedObjective() throws Exception {
        SplittableRandom random = new SplittableRandom(55);
        Synthetic caged = Synthetic.withHost(241, 300, LX, WIDTH, WIDTH, random).vibration(random, 1, 0.2);
        Synthetic dead = Synthetic.withHost(241, 300, LX, WIDTH, WIDTH, random);
        for (Synthetic s : new Synthetic[] {caged, dead}) {
            s.frameIntervalPs = 0.05;
            Estimate objective = objective(TransportAnalysis.analyse(s.load(folder),
                    AnalysisSettings.withBoundaries(298, GrainBoundaries.at(5, 0, 0.5))));
            assertTrue(Double.isFinite(objective.value()) && Double.isFinite(objective.standardError()),
                    objective::toString);
            assertEquals(Gate.RED, objective.gate(), objective::reason);
        }
    }

    @Test
    void replicasShrinkTheErrorAndKeepTheTruth() throws Exception {
        AnalysisResult one = analyse(LayeredMediumTest::slow, LayeredMediumTest::slow, 31);
        AnalysisResult two = analyse(LayeredMediumTest::slow, LayeredMediumTest::slow, 32);
        AnalysisResult both = TransportAnalysis.merge(List.of(one, two));
        assertEquals(2, both.replicas());
        assertEquals((objective(one).value() + objective(two).value()) / 2, objective(both).value(), 1e-12);
        double within = Math
                .sqrt((Math.pow(objective(one).standardError(), 2) + Math.pow(objective(two).standardError(), 2)) / 4);
        assertTrue(objective(both).standardError() >= within * (1 - 1e-12), objective(both)::toString);
        assertEquals(Math.log10(1 / conductivity(0.1)), objective(both).value(), 4 * objective(both).standardError());
    }
}
