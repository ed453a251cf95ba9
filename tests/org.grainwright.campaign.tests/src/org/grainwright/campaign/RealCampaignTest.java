// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Message;
import org.grainwright.model.Observable;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelIO;
import org.grainwright.model.Series;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole path with the real LAMMPS on the smallest boundary, for a fraction of a picosecond: the numbers mean
 * nothing, but they must be what the files say.
 */
class RealCampaignTest {

    private static final String TEXT = """
        campaign "tiny" {
          boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 3 layers  grain >= 18 Å  composition li2o loss 0 .. 2 units }
          simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.2 ps  produce 1.2 ps  dump every 0.02 ps  seed \
        5 }
          optimize {
            minimize resistivity across boundary at 1200 K
            bayesian { initial 1 sobol  batch 1  seed 3 }
            baseline Σ19a (1 -1 6)[110]
            budget 3 evaluations
          }
        }
        """;

    @TempDir
    static Path folder;
    private static CampaignRun run;
    private static final List<CampaignEvent> HEARD = new ArrayList<>();

    @BeforeAll
    static void runOnce() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        run = run(folder.resolve("a"), false, HEARD, Integer.MAX_VALUE);
    }

    /**
     * What a window shows of a live run is what it shows when the run is opened again: the same model, made of the same
     * events.
     */
    @Test
    void aCopyMadeOfTheEventsIsTheRecord() throws Exception {
        RunCopy copy = new RunCopy(ModelFactory.eINSTANCE.createCampaignRun());
        HEARD.forEach(copy);
        CampaignRun opened = CampaignRunner.read(folder.resolve("a"));
        assertEquals(new String(ModelIO.format(opened), StandardCharsets.UTF_8),
                new String(ModelIO.format(copy.run()), StandardCharsets.UTF_8));
        for (int id = 1; id <= 3; id++) {
            Observable live = RunQueries.hottest(copy.run(), RunQueries.evaluation(copy.run(), id).orElseThrow(),
                    Quantity.BOUNDARY_TRACER_D).orElseThrow();
            Observable stored = RunQueries
                    .hottest(opened, RunQueries.evaluation(opened, id).orElseThrow(), Quantity.BOUNDARY_TRACER_D)
                    .orElseThrow();
            assertEquals(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR.id(), live.getName(),
                    "in the direction of the objective");
            assertEquals(live.getValue(), stored.getValue());
        }
    }

    @Test
    void itEndsWithARecordOfEveryEvaluation() throws Exception {
        assertEquals(RunState.FINISHED, run.getState(), run.getStopReason());
        assertEquals(3, run.getEvaluations().size());
        for (Evaluation evaluation : run.getEvaluations()) {
            assertEquals(EvaluationState.DONE, evaluation.getState(), evaluation.getFailure());
            assertEquals(0, evaluation.getGeometry().getNetChargeE());
            assertTrue(evaluation.getObjective().isKnown());
            assertTrue(evaluation.getObjective().getStandardError() > 0);
            Observable empty = RunQueries.observable(evaluation, "boundary.oxygenVacancy.sites").orElseThrow();
            assertTrue(empty.isKnown() && empty.getValue() > 0 && empty.getValue() < 0.5,
                    empty.getLabel() + " " + empty.getValue() + " " + empty.getGateReason());
        }
        assertEquals("baseline", run.getEvaluations().getFirst().getOrigin());
        assertEquals(run.getEvaluations().getFirst(), run.getBaseline());
        assertEquals(run.getEvaluations().size(),
                run.getEvaluations().stream().map(Evaluation::getLabel).distinct().count(), "geometries repeat");
    }

    /**
     * The mean squared displacement, D and sigma once more by other code, from the dump of the perfect crystal, whose
     * run is long enough for a slope.
     */
    @Test
    void diffusionAndConductivityFollowFromTheDump() throws Exception {
        Recomputed own = Recomputed.of(folder.resolve("a/bulk/1200K-1/trajectory.dump"), 2);
        Series curve = run.getBulkSeries().stream().filter(series -> series.getId().equals("msd.Li@1200K")).findFirst()
                .orElseThrow();
        int compared = 0;
        // the curve takes an origin every eighth of a lag: up to half the run it averages over eight or more, at the
        // longest lags over one, and then differs from all origins by more than a few percent
        long half = Collections.max(own.msdAngstrom2().keySet()) / 2;
        for (int i = 0; i < curve.getX().length; i++) {
            long lag = Math.round(curve.getX()[i] * 1000);
            Double expected = own.msdAngstrom2().get(lag);
            if (lag <= half && expected != null && expected > 0) {
                assertEquals(expected, curve.getY()[i], 0.05 * expected,
                        "mean squared displacement after " + curve.getX()[i] + " ps");
                compared++;
            }
        }
        assertTrue(compared >= 5, "only " + compared + " points of the curve are at recomputed times");
        Observable diffusion = bulk("tracerD");
        assertEquals(own.diffusionCm2PerS(), diffusion.getValue(),
                Math.max(3 * diffusion.getStandardError(), 0.25 * own.diffusionCm2PerS()));
        assertEquals(nernstEinstein(own, diffusion.getValue()), bulk("conductivity").getValue(),
                1e-3 * nernstEinstein(own, diffusion.getValue()));
    }

    /** The same relation for a boundary cell, whose atoms and volume are counted in its own dump. */
    @Test
    void theConductivityOfABoundaryCellFollowsFromItsDiffusion() throws Exception {
        for (Evaluation evaluation : run.getEvaluations()) {
            Recomputed own = Recomputed.of(
                    folder.resolve("a").resolve(RunQueries.file(evaluation, "trajectory").orElseThrow().getPath()), 2);
            double expected = nernstEinstein(own,
                    RunQueries.observable(evaluation, "tracerD").orElseThrow().getValue());
            assertEquals(expected, RunQueries.observable(evaluation, "conductivity").orElseThrow().getValue(),
                    1e-3 * expected);
        }
    }

    /** What the record says of oxygen is what an analysis of its trajectory finds. */
    @Test
    void oxygenThatMovedIsSaidOfEveryEvaluation() throws Exception {
        for (Evaluation evaluation : run.getEvaluations()) {
            Path dump = folder.resolve("a").resolve(RunQueries.file(evaluation, "trajectory").orElseThrow().getPath());
            int events = TransportAnalysis
                    .analyse(List.of(List.of(dump)), Species.llzo(), 2, AnalysisSettings.bulk(1200)).oxygenEvents()
                    .orElseThrow().size();
            List<String> said = evaluation.getMessages().stream().filter(each -> each.getSource().equals("oxygen"))
                    .map(Message::getText).toList();
            assertEquals(1, said.size(), said.toString());
            assertTrue(said.getFirst().startsWith("Oxygen at 1200 K: "), said.getFirst());
            Matcher counts = Pattern.compile("(\\d+) × ").matcher(said.getFirst());
            assertEquals(events, counts.results().mapToInt(each -> Integer.parseInt(each.group(1))).sum(),
                    said.getFirst());
            assertEquals(events == 0, said.getFirst().contains("none changed"), said.getFirst());
        }
    }

    private static Observable bulk(String name) {
        return run.getBulk().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    }

    /** sigma = N e² D / (V k T), S/cm. */
    private static double nernstEinstein(Recomputed cell, double diffusionCm2PerS) {
        double chargeCoulomb = 1.602176634e-19;
        double boltzmann = 1.380649e-23;
        return cell.lithium() / (cell.volumeAngstrom3() * 1e-24) * chargeCoulomb * chargeCoulomb * diffusionCm2PerS
                / (boltzmann * 1200);
    }

    @Test
    void theSameSeedProposesAndBuildsTheSame() throws Exception {
        CampaignRun again = run(folder.resolve("b"), false, new ArrayList<>(), 1);
        assertEquals(RunState.STOPPED, again.getState());
        again = run(folder.resolve("b"), true, new ArrayList<>(), Integer.MAX_VALUE);
        assertEquals(RunState.FINISHED, again.getState(), again.getStopReason());
        assertEquals(labels(run), labels(again));
        assertEquals(said(run), said(again), "of oxygen, once although a resumed run records it again");
        assertEquals(Files.readAllLines(folder.resolve("a/journal.jsonl")),
                Files.readAllLines(folder.resolve("b/journal.jsonl")));
        for (Evaluation evaluation : run.getEvaluations()) {
            for (String name : List.of("structure.data", "structure.cif", "structure.extxyz")) {
                Path file = Path.of(evaluation.getDirectory(), name);
                assertArrayEquals(Files.readAllBytes(folder.resolve("a").resolve(file)),
                        Files.readAllBytes(folder.resolve("b").resolve(file)), file.toString());
            }
        }
    }

    /**
     * Two production lengths: the longer one of a geometry goes on from the shorter one, costs the difference, and is
     * the one that counts.
     */
    @Test
    void aLongerProductionContinuesAShorterOne() throws Exception {
        String text = TEXT.replace("produce 1.2 ps", "produce 0.8 ps  fidelities 0.2 ps, 0.8 ps")
                .replace("baseline Σ19a (1 -1 6)[110]", "baseline first").replace("initial 1", "initial 2");
        CampaignRun levels = CampaignRunner.run(request(text, folder.resolve("levels"), false), event -> {
        }, new Cancellation());
        assertEquals(RunState.FINISHED, levels.getState(), levels.getStopReason());
        assertEquals(0.8, levels.getBaseline().getProductionPs(), "an improvement compares like with like");
        assertEquals(levels.getEvaluations().getFirst(), levels.getBaseline());
        assertEquals(0.2, levels.getEvaluations().get(1).getProductionPs());
        Evaluation longer = levels.getEvaluations().getLast();
        assertEquals(0.8, longer.getProductionPs(), "the last one is simulated where results count");
        Evaluation shorter = levels.getEvaluations().stream()
                .filter(each -> each.getKey().equals(longer.getContinuedFrom())).findFirst().orElseThrow();
        assertEquals(0.2, shorter.getProductionPs());
        assertArrayEquals(Files.readAllBytes(structure(shorter)), Files.readAllBytes(structure(longer)));
        List<String> shortFrames = Files.readAllLines(trajectory(shorter));
        assertEquals(shortFrames, Files.readAllLines(trajectory(longer)).subList(0, shortFrames.size()),
                "the trajectory begins as the shorter one");
        assertTrue(shorter.getStructuresScreened() > 1 && longer.getStructuresScreened() == 0,
                "translations are compared once");
    }

    private static Path structure(Evaluation evaluation) {
        return folder.resolve("levels").resolve(evaluation.getDirectory()).resolve("structure.data");
    }

    private static Path trajectory(Evaluation evaluation) {
        return folder.resolve("levels").resolve(RunQueries.file(evaluation, "trajectory").orElseThrow().getPath());
    }

    @Test
    void aFolderThatHoldsARunIsNotOverwritten() {
        CampaignException refused = assertThrows(CampaignException.class,
                () -> run(folder.resolve("a"), false, new ArrayList<>(), Integer.MAX_VALUE));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        assertTrue(refused.getMessage().contains("resume that one"), refused.getMessage());
    }

    @Test
    void anEditedCampaignIsNotMixedIntoARun() throws Exception {
        CampaignRequest edited = request(TEXT.replace("seed 3", "seed 4"), folder.resolve("a"), true);
        CampaignException refused = assertThrows(CampaignException.class, () -> CampaignRunner.run(edited, event -> {
        }, new Cancellation()));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        assertTrue(refused.getMessage().contains("changed since in 'optimize'"), refused.getMessage());
        assertEquals(TEXT, Files.readString(folder.resolve("a/campaign.campaign")), "the text of the run was replaced");
    }

    @Test
    void anotherSearchRunsACampaignAndItsRecordSaysSo() throws Exception {
        String text = TEXT.replace("bayesian { initial 1 sobol  batch 1  seed 3 }", "search random")
                .replace("budget 3", "budget 2");
        CampaignRun other = CampaignRunner.run(request(text, folder.resolve("random"), false), event -> {
        }, new Cancellation());
        assertEquals(RunState.FINISHED, other.getState(), other.getStopReason());
        assertEquals("random point", other.getEvaluations().get(1).getWhy());
        assertEquals("random", setting(other));
        assertEquals("bayesian", setting(run));
    }

    /**
     * A run of two evaluations that is asked for one more, then for twice the production: the same run, whose first two
     * evaluations are those of before, and whose simulations go on where they ended.
     */
    @Test
    void anExtendedRunIsTheSameRun() throws Exception {
        Path place = folder.resolve("extended");
        String two = TEXT.replace("budget 3", "budget 2");
        CampaignRun small = CampaignRunner.run(request(two, place, false), event -> {
        }, new Cancellation());
        CampaignRun larger = CampaignRunner.run(request("// one more\n" + TEXT, place, true), event -> {
        }, new Cancellation());
        assertEquals(RunState.FINISHED, larger.getState(), larger.getStopReason());
        assertEquals(3, larger.getBudgetEvaluations());
        assertEquals(said(run), said(larger), "as if it had been asked for three at once");
        assertEquals(small.getEvaluations().get(1).getCpuSeconds(), larger.getEvaluations().get(1).getCpuSeconds());
        assertTrue(larger.getMessages().stream().anyMatch(each -> each.getText().contains("from 2 to 3 evaluations")));

        CampaignRun longer = CampaignRunner.run(request(TEXT.replace("produce 1.2 ps", "produce 2.4 ps"), place, true),
                event -> {
                }, new Cancellation());
        assertEquals(3, longer.getEvaluations().size(), longer.getStopReason());
        for (int i = 0; i < 3; i++) {
            Evaluation before = larger.getEvaluations().get(i);
            Evaluation now = longer.getEvaluations().get(i);
            assertEquals(before.getLabel(), now.getLabel(), "the geometries stand");
            assertEquals(2.4, now.getProductionPs());
            assertTrue(before.getObjective().getValue() != now.getObjective().getValue());
            List<String> frames = Files.readAllLines(place.resolve(
                    RunQueries.file(now, "trajectory").orElseThrow().getPath()));
            List<String> first = Files.readAllLines(place.resolve(
                    RunQueries.file(before, "trajectory").orElseThrow().getPath()));
            assertEquals(first, frames.subList(0, first.size()), "it begins with what was there");
            assertEquals(2 * 60 + 1, frames.stream().filter("ITEM: TIMESTEP"::equals).count());
        }
        // with the text of the beginning it goes on as what it has become
        CampaignRun again = CampaignRunner.run(request(two, place, true), event -> {
        }, new Cancellation());
        assertEquals(said(longer), said(again));
        assertEquals(3, again.getBudgetEvaluations());
    }

    private static String setting(CampaignRun of) {
        return of.getSettings().stream().filter(each -> each.getName().equals("search")).findFirst().orElseThrow()
                .getText();
    }

    private static CampaignRun run(Path directory, boolean resume, List<CampaignEvent> heard, int stopAfter)
            throws CampaignException {
        Cancellation cancellation = new Cancellation();
        return CampaignRunner.run(request(TEXT, directory, resume), event -> {
            heard.add(event);
            if (heard.stream().filter(CampaignEvent.Measured.class::isInstance).count() >= stopAfter) {
                cancellation.cancel();
            }
        }, cancellation);
    }

    private static CampaignRequest request(String text, Path directory, boolean resume) {
        return TestCampaigns.request(text, directory,
                resume ? CampaignRequest.Mode.RESUME : CampaignRequest.Mode.NEW);
    }

    private static List<List<String>> said(CampaignRun run) {
        return run.getEvaluations().stream()
                .map(evaluation -> evaluation.getMessages().stream().map(Message::getText).toList()).toList();
    }

    private static List<String> labels(CampaignRun run) {
        return run.getEvaluations().stream().map(Evaluation::getLabel).toList();
    }

    /**
     * A dump read by other code.
     *
     * @param msdAngstrom2 lag in fs to the mean over all Li and all origins, relative to the centre of mass of
     * everything else
     */
    private record Recomputed(Map<Long, Double> msdAngstrom2, double diffusionCm2PerS, int lithium,
            double volumeAngstrom3) {

        private static final double[] MASSES = {6.941, 138.9055, 91.224, 15.9994};

        static Recomputed of(Path dump, double timestepFs) throws IOException {
            List<Map<Integer, double[]>> frames = new ArrayList<>();
            List<Long> timesFs = new ArrayList<>();
            double volume = 1;
            List<String> lines = Files.readAllLines(dump);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("ITEM: TIMESTEP")) {
                    timesFs.add(Math.round(Long.parseLong(lines.get(i + 1).strip()) * timestepFs));
                } else if (lines.get(i).startsWith("ITEM: BOX")) {
                    volume = 1;
                    for (int axis = 1; axis <= 3; axis++) {
                        String[] bounds = lines.get(i + axis).split(" ");
                        volume *= Double.parseDouble(bounds[1]) - Double.parseDouble(bounds[0]);
                    }
                } else if (lines.get(i).startsWith("ITEM: ATOMS id type xu yu zu")) {
                    Map<Integer, double[]> frame = new TreeMap<>();
                    for (int j = i + 1; j < lines.size() && !lines.get(j).startsWith("ITEM"); j++) {
                        String[] words = lines.get(j).strip().split(" ");
                        frame.put(Integer.parseInt(words[0]) * 10 + Integer.parseInt(words[1]),
                                new double[] {Double.parseDouble(words[2]), Double.parseDouble(words[3]),
                                        Double.parseDouble(words[4])});
                    }
                    frames.add(inFrameworkFrame(frame));
                }
            }
            Map<Long, Double> msd = new TreeMap<>();
            SimpleRegression line = new SimpleRegression();
            for (int lag = 1; lag <= frames.size() / 2; lag++) {
                double mean = meanSquare(frames, lag);
                msd.put(timesFs.get(lag) - timesFs.get(0), mean);
                if (lag >= frames.size() / 10) {
                    line.addData((timesFs.get(lag) - timesFs.get(0)) / 1000.0, mean);
                }
            }
            int lithium = (int) frames.getFirst().keySet().stream().filter(key -> key % 10 == 1).count();
            return new Recomputed(msd, line.getSlope() / 6 * 1e-4, lithium, volume);
        }

        /** Lithium relative to the centre of mass of the other atoms. */
        private static Map<Integer, double[]> inFrameworkFrame(Map<Integer, double[]> frame) {
            double[] centre = new double[3];
            double mass = 0;
            for (Map.Entry<Integer, double[]> atom : frame.entrySet()) {
                int type = atom.getKey() % 10;
                if (type != 1) {
                    for (int axis = 0; axis < 3; axis++) {
                        centre[axis] += MASSES[type - 1] * atom.getValue()[axis];
                    }
                    mass += MASSES[type - 1];
                }
            }
            for (double[] position : frame.values()) {
                for (int axis = 0; axis < 3; axis++) {
                    position[axis] -= centre[axis] / mass;
                }
            }
            return frame;
        }

        private static double meanSquare(List<Map<Integer, double[]>> frames, int lag) {
            double sum = 0;
            int count = 0;
            for (int origin = 0; origin + lag < frames.size(); origin++) {
                for (Map.Entry<Integer, double[]> atom : frames.get(origin).entrySet()) {
                    if (atom.getKey() % 10 == 1) {
                        double[] later = frames.get(origin + lag).get(atom.getKey());
                        for (int axis = 0; axis < 3; axis++) {
                            sum += Math.pow(later[axis] - atom.getValue()[axis], 2);
                        }
                        count++;
                    }
                }
            }
            return sum / count;
        }
    }
}
