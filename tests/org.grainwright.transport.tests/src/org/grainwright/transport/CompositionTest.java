// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.oxygen.OxygenSites;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells made by hand, in which enrichment and vacancies can be counted on fingers. */
class CompositionTest {

    private static final double LX = 60;
    private static final double AREA = 24 * 24;

    @TempDir
    Path folder;

    private final List<Integer> types = new ArrayList<>();
    private final List<double[]> places = new ArrayList<>();

    private void put(int type, double x, double y, double z) {
        types.add(type);
        places.add(new double[] {x, y, z});
    }

    /** A cation with {@code neighbours} O around it at 2 Å. */
    private void cluster(int type, double x, double y, double z, int neighbours) {
        put(type, x, y, z);
        double[][] around = {{2, 0, 0}, {-2, 0, 0}, {0, 2, 0}, {0, -2, 0}, {0, 0, 2}, {0, 0, -2}, {1.2, 1.2, 1.1}, {-1.2, -1.2, -1.1}};
        for (int k = 0; k < neighbours; k++) {
            put(4, x + around[k][0], y + around[k][1], z + around[k][2]);
        }
    }

    private AnalysisResult analyse() throws Exception {
        int[] t = types.stream().mapToInt(Integer::intValue).toArray();
        Synthetic s = new Synthetic(20, t, LX, 24, 24);
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        for (int f = 0; f < s.frames; f++) {
            for (int i = 0; i < t.length; i++) {
                s.r[f][i] = places.get(i).clone();
                if (t[i] == 1) {
                    s.r[f][i][1] += 0.3 * random.nextGaussian();
                }
            }
        }
        return TransportAnalysis.analyse(s.load(folder), AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)));
    }

    /** Planes at x = 0 and 30; interiors 10-20 and 40-50. */
    private void build() {
        for (double x : new double[] {1, 31}) {
            cluster(3, x, 4, 4, 5);
            cluster(2, x, 12, 12, 7);
            for (int k = 0; k < 6; k++) {
                put(1, x + 2, 2 + 3 * k, 20);
            }
        }
        for (double x : new double[] {15, 45}) {
            cluster(3, x, 4, 4, 6);
            cluster(2, x, 12, 12, 8);
            for (int k = 0; k < 4; k++) {
                put(1, x + 1, 2 + 3 * k, 20);
            }
        }
    }

    @Test
    void enrichmentAndExcessAreCounted() throws Exception {
        build();
        AnalysisResult r = analyse();
        // Slab: 12 Li per 4 host; interiors: 8 Li per 4 host.
        assertEquals(1.5, r.estimate(Quantity.LI_ENRICHMENT_RATIO).value(), 1e-12);
        assertEquals(0, r.estimate(Quantity.LI_ENRICHMENT_RATIO).standardError(), 1e-12);
        // 20 Li in all, 4 La, 4 Li per La in the interiors: 4 too many over two boundaries.
        assertEquals((20 - 4 * 4) / (2 * AREA) * 100, r.estimate(Quantity.LI_EXCESS).value(), 1e-12);
    }

    @Test
    void missingNeighboursAreCounted() throws Exception {
        build();
        AnalysisResult r = analyse();
        // 2 Zr with 5 of 6 and 2 La with 7 of 8: 4 of 28 are missing.
        assertEquals(4.0 / 28, r.estimate(Quantity.OXYGEN_VACANCY_COORDINATION).value(), 1e-12);
        // 2 (5 + 7) + 2 (6 + 8) = 52 O for 4 La: 4 O per La would be 16.
        assertEquals((4 * 4 - 52) / (2 * AREA) * 100, r.estimate(Quantity.OXYGEN_VACANCY_EXCESS).value(), 1e-12);
    }

    @Test
    void profilesHoldEveryAtom() throws Exception {
        build();
        AnalysisResult r = analyse();
        for (String symbol : new String[] {"Li", "La", "Zr", "O"}) {
            Curve density = r.curve("density." + symbol).orElseThrow();
            double width = LX / density.x().length;
            double atoms = 0;
            for (double d : density.y()) {
                atoms += d * width * AREA;
            }
            long expected = types.stream().filter(t -> Species.llzo().get(t - 1).symbol().equals(symbol)).count();
            assertEquals(expected, atoms, 1e-9);
        }
    }

    @Test
    void emptyReferenceIsMissingNotZero() throws Exception {
        cluster(2, 1, 4, 4, 8);
        put(1, 2, 2, 2);
        put(1, 15, 2, 2);
        put(1, 45, 2, 2);
        put(1, 31, 2, 2);
        Estimate ler = analyse().estimate(Quantity.LI_ENRICHMENT_RATIO);
        assertEquals(Gate.RED, ler.gate());
        assertTrue(Double.isNaN(ler.value()));
    }

    @Test
    void emptySitesAreCounted() {
        SimulationBox box = SimulationBox.orthogonal(0, 60, 0, 24, 0, 24);
        GrainBoundaries planes = GrainBoundaries.at(5, 0, 0.5);
        double[][] sites = {{1, 1, 1}, {59, 1, 1}, {29, 5, 5}, {33, 5, 5}, {15, 5, 5}};
        double[][] all = {{1.5, 1, 1}, {-1, 1, 1.4}, {29, 29, 5}, {33, 5, 5}, {15, 5, 5}};
        assertEquals(0, OxygenSites.vacancies(sites, all, box, planes).value());
        double[][] fewer = {{1.5, 1, 1}, {58.9, 1, 2.3}, {29, 5, 5}, {29.5, 5, 5}};
        Estimate half = OxygenSites.vacancies(sites, fewer, box, planes);
        assertEquals(0.5, half.value());
        assertEquals(4, half.effectiveSamples());
        assertEquals(Gate.RED, OxygenSites.vacancies(new double[][] {{15, 1, 1}}, all, box, planes).gate());
    }
}
