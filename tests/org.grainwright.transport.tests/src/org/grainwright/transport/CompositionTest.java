// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisCsv;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.oxygen.OxygenSites;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        double[][] around = {{2, 0, 0}, {-2, 0, 0}, {0, 2, 0}, {0, -2, 0}, {0, 0, 2}, {0, 0, -2}, {1.2, 1.2, 1.1},
                {-1.2, -1.2, -1.1}};
        for (int k = 0; k < neighbours; k++) {
            put(4, x + around[k][0], y + around[k][1], z + around[k][2]);
        }
    }

    private AnalysisResult analyse() throws Exception {
        return analyse(0.5);
    }

    /** The other plane at a fraction of the cell. */
    private AnalysisResult analyse(double plane) throws Exception {
        return analyse(Species.llzo(), AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, plane)));
    }

    private AnalysisResult analyse(List<Species> species, AnalysisSettings settings) throws Exception {
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
        return TransportAnalysis.analyse(s.load(folder, species), settings);
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

    /**
     * A crystal of cubes of edge 4 Å along x, two grains that are mirror images; Li as {@code perCube} says at the
     * cube's place.
     */
    private void crystal(double offset, java.util.function.DoubleToIntFunction perCube) {
        double[][] spots = {{1, 1}, {1, 3}, {3, 1}, {3, 3}, {2, 2}, {2, 0}};
        for (int k = 0; k < 15; k++) {
            double x = 4 * k + offset;
            for (int y = 0; y < 24; y += 4) {
                for (int z = 0; z < 24; z += 4) {
                    put(3, x, y, z);
                    put(2, x + 1.5, y + 2, z + 2);
                    for (int n = 0; n < perCube.applyAsInt(x); n++) {
                        put(1, x + 2.6, y + spots[n][0], z + spots[n][1]);
                    }
                    for (int n = 0; n < 4; n++) {
                        put(4, x + 0.7 + 0.5 * n, y + 2, z + 0.5);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 1.1, 1.9, 2.7, 3.3})
    void aPerfectCrystalHasNoEnrichmentWhereverItsPlanesLie(double offset) throws Exception {
        crystal(offset, x -> 4);
        AnalysisResult r = analyse();
        Estimate ler = r.estimate(Quantity.LI_ENRICHMENT_RATIO);
        assertEquals(1, ler.value(), 0.02);
        assertTrue(ler.covers95(1), ler::toString);
        assertTrue(ler.standardError() > 0, "Li that never moves is one random arrangement, not an exact ratio");
        assertEquals(Gate.AMBER, ler.gate(), ler::reason);
        for (Quantity excess : List.of(Quantity.LI_EXCESS, Quantity.LI_EXCESS_ZR, Quantity.LA_EXCESS,
                Quantity.ZR_EXCESS, Quantity.O_EXCESS,
                Quantity.O_EXCESS_ZR, Quantity.CHARGE_EXCESS)) {
            assertEquals(0, r.estimate(excess).value(), 0.15, excess.id());
        }
    }

    /** Grains of 50 and 10 Å; the slabs hold five cubes, two of them with 6 Li, all others have 4. */
    @Test
    void aGrainThatIsAllSlabIsNoReference() throws Exception {
        crystal(0.4, x -> x >= 50 && x < 60 ? 6 : 4);
        AnalysisResult r = analyse(50 / LX);
        Estimate ler = r.estimate(Quantity.LI_ENRICHMENT_RATIO);
        assertEquals((2 * 6 + 3 * 4) / 5.0 / 4, ler.value(), 0.02);
        assertEquals(Gate.AMBER, ler.gate(), ler::reason);
        assertTrue(ler.reason().contains("the grain of 10.0 Å"), ler::reason);
        assertTrue(r.estimate(Quantity.BOUNDARY_FRAMEWORK_MSD).isPresent());
        assertThrows(TrajectoryException.class, () -> analyse(51 / LX), "slabs that overlap");
    }

    @Test
    void enrichmentAndExcessAreCounted() throws Exception {
        // 6 instead of 4 Li in the cubes at the planes
        crystal(0, x -> x <= 4 || x >= 52 || x >= 24 && x <= 32 ? 6 : 4);
        AnalysisResult r = analyse();
        Estimate ler = r.estimate(Quantity.LI_ENRICHMENT_RATIO);
        assertEquals(1.5, ler.value(), 0.1);
        String[] row = AnalysisCsv.write(r).lines().filter(l -> l.startsWith(Quantity.LI_ENRICHMENT_RATIO.id() + ","))
                .findFirst().orElseThrow().split(",");
        double lower = Double.parseDouble(row[4]);
        double upper = Double.parseDouble(row[5]);
        assertEquals(ler.value() * ler.value(), lower * upper, 1e-6, "a ratio is positive: its interval is factors");
        assertTrue(upper - ler.value() > ler.value() - lower, row[4] + " to " + row[5]);
        long li = types.stream().filter(t -> t == 1).count();
        long la = types.stream().filter(t -> t == 2).count();
        assertEquals((li - 4 * la) / (2 * AREA) * 100, r.estimate(Quantity.LI_EXCESS).value(),
                0.02 * 100 * (li - 4 * la) / (2 * AREA));
    }

    /** The same atoms under other names: three Ti and two P in the place of La and Zr count as these do, and say so. */
    @Test
    void excessesOfAnotherCrystalAreCountedByItsOwnIons() throws Exception {
        crystal(0, x -> x <= 4 || x >= 52 || x >= 24 && x <= 32 ? 6 : 4);
        put(4, 1, 1, 1);
        AnalysisResult garnet = analyse();
        AnalysisSettings own = AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5))
                .in(new HostCrystal("other", List.of(4.0, 4.0, 4.0),
                        List.of(new HostCrystal.Orbit("1a", Set.of("Ti"), List.of(List.of(0.0, 0.0, 0.0)))), List.of(),
                        List.of("Ti", "P")));
        AnalysisResult other = analyse(List.of(new Species("Na", 1, 22.99).asMobile(true), new Species("Ti", 3, 47.87),
                new Species("P", 4, 30.97), Species.O), own);
        for (Quantity each : List.of(Quantity.LI_EXCESS, Quantity.O_EXCESS, Quantity.CHARGE_EXCESS,
                Quantity.LI_ENRICHMENT_RATIO)) {
            assertEquals(garnet.estimate(each).value(), other.estimate(each).value(), 1e-12, each.id());
            assertTrue(garnet.estimate(each).value() != 0);
        }
        // by hand: Li 1, La 3, Zr 4, O -2 against 4 of Li, one La, one Zr and 4 O in a cube of the grains
        long li = types.stream().filter(t -> t == 1).count();
        long la = types.stream().filter(t -> t == 2).count();
        assertEquals((li - 4 * la - 2) / (2 * AREA) * 100, other.estimate(Quantity.CHARGE_EXCESS).value(), 0.05);
        List<String> labels = other.estimates().keySet().stream().map(each -> each.text().label()).toList();
        assertTrue(labels.contains("Gibbs excess of O at fixed Ti"), labels.toString());
        assertTrue(labels.contains("Gibbs excess of Na"), labels.toString());
    }

    @Test
    void theErrorOfTheEnrichmentIsThatOfExchangingIons() throws Exception {
        int covered = 0;
        int runs = Boolean.getBoolean("grainwright.long") ? 300 : 30;
        double spread = 0;
        double claimed = 0;
        for (int run = 0; run < runs; run++) {
            java.util.SplittableRandom random = new java.util.SplittableRandom(1000 + run);
            types.clear();
            places.clear();
            crystal(0.3, x -> 0);
            int host = types.size();
            for (int i = 0; i < 150; i++) {
                put(1, random.nextDouble() * LX, 1, 1);
            }
            Synthetic s = new Synthetic(201, types.stream().mapToInt(Integer::intValue).toArray(), LX, 24, 24);
            s.frameIntervalPs = 0.5;
            for (int i = 0; i < types.size(); i++) {
                double[] p = places.get(i).clone();
                for (int f = 0; f < s.frames; f++) {
                    s.r[f][i] = p.clone();
                    for (int axis = 0; axis < 3 && i >= host; axis++) {
                        p[axis] += 0.7 * random.nextGaussian();
                    }
                }
            }
            Estimate ler = TransportAnalysis
                    .analyse(s.load(folder), AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)))
                    .estimate(Quantity.LI_ENRICHMENT_RATIO);
            covered += Math.abs(Math.log(ler.value())) <= ler.halfWidth95() / ler.value() ? 1 : 0;
            spread += Math.pow(ler.value() - 1, 2) / runs;
            claimed += Math.pow(ler.standardError(), 2) / runs;
        }
        double ratio = Math.sqrt(claimed / spread);
        assertTrue(covered >= 0.88 * runs, covered + " of " + runs + " intervals hold the truth");
        assertEquals(1, ratio, runs > 200 ? 0.12 : 0.4, "claimed error over spread");
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
