// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.LammpsInstallation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path with the real LAMMPS on the smallest boundary, for a fraction of a picosecond: the numbers mean nothing, but they must be what the files say. */
class RealCampaignTest {

    private static final String TEXT = """
            campaign "tiny" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 3 layers  grain >= 18 Å  composition li2o loss 0 .. 2 units }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.2 ps  produce 0.6 ps  dump every 0.02 ps  seed 5 }
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

    @BeforeAll
    static void runOnce() throws Exception {
        assumeTrue(lammpsIsThere(), "no lmp on this machine");
        run = run(folder.resolve("a"), false, new ArrayList<>(), Integer.MAX_VALUE);
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
        }
        assertEquals("baseline", run.getEvaluations().getFirst().getOrigin());
        assertEquals(run.getEvaluations().getFirst(), run.getBaseline());
        assertEquals(run.getEvaluations().size(), run.getEvaluations().stream().map(Evaluation::getLabel).distinct().count(), "geometries repeat");
    }

    /** D and sigma once more, by other means: the dump is read line by line here, and the slope is taken by plain least squares over all origins of this short run. */
    @Test
    void diffusionAndConductivityFollowFromTheDump() throws Exception {
        Evaluation evaluation = run.getEvaluations().getFirst();
        Path dump = folder.resolve("a").resolve(RunQueries.file(evaluation, "trajectory").orElseThrow().getPath());
        Recomputed own = Recomputed.of(dump, 2);
        Observable diffusion = RunQueries.observable(evaluation, "diffusion.cell.isotropic").orElseThrow();
        assertEquals(own.diffusionCm2PerS(), diffusion.getValue(), Math.max(3 * diffusion.getStandardError(), 0.25 * own.diffusionCm2PerS()));
        // Nernst-Einstein: sigma = N e^2 D / (V k T)
        double chargeCoulomb = 1.602176634e-19;
        double boltzmann = 1.380649e-23;
        double expected = own.lithium() / (own.volumeAngstrom3() * 1e-24) * chargeCoulomb * chargeCoulomb * diffusion.getValue() / (boltzmann * 1200);
        // the conductivity across a boundary is a series sum, so the isotropic one is compared
        assertEquals(expected, RunQueries.observable(evaluation, "conductivity.cell.isotropic").orElseThrow().getValue(), 1e-3 * expected);
    }

    @Test
    void theSameSeedProposesAndBuildsTheSame() throws Exception {
        CampaignRun again = run(folder.resolve("b"), false, new ArrayList<>(), 1);
        assertEquals(RunState.STOPPED, again.getState());
        again = run(folder.resolve("b"), true, new ArrayList<>(), Integer.MAX_VALUE);
        assertEquals(RunState.FINISHED, again.getState(), again.getStopReason());
        assertEquals(labels(run), labels(again));
        assertEquals(Files.readAllLines(folder.resolve("a/journal.jsonl")), Files.readAllLines(folder.resolve("b/journal.jsonl")));
        for (Evaluation evaluation : run.getEvaluations()) {
            for (String name : List.of("structure.data", "structure.cif", "structure.extxyz")) {
                Path file = Path.of(evaluation.getDirectory(), name);
                assertArrayEquals(Files.readAllBytes(folder.resolve("a").resolve(file)), Files.readAllBytes(folder.resolve("b").resolve(file)), file.toString());
            }
        }
    }

    @Test
    void aFolderThatHoldsARunIsNotOverwritten() {
        CampaignException refused = assertThrows(CampaignException.class, () -> run(folder.resolve("a"), false, new ArrayList<>(), Integer.MAX_VALUE));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
    }

    @Test
    void anEditedCampaignIsNotMixedIntoARun() throws Exception {
        CampaignRequest edited = request(TEXT.replace("seed 3", "seed 4"), folder.resolve("a"), true);
        CampaignException refused = assertThrows(CampaignException.class, () -> CampaignRunner.run(edited, event -> {
        }, new Cancellation()));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        assertTrue(refused.getMessage().contains("another campaign text"), refused.getMessage());
        assertEquals(TEXT, Files.readString(folder.resolve("a/campaign.campaign")), "the text of the run was replaced");
    }

    private static CampaignRun run(Path directory, boolean resume, List<CampaignEvent> heard, int stopAfter) throws CampaignException {
        Cancellation cancellation = new Cancellation();
        return CampaignRunner.run(request(TEXT, directory, resume), event -> {
            heard.add(event);
            if (heard.stream().filter(CampaignEvent.Finished.class::isInstance).count() >= stopAfter) {
                cancellation.cancel();
            }
        }, cancellation);
    }

    private static CampaignRequest request(String text, Path directory, boolean resume) {
        CampaignSpecification campaign = TestCampaigns.parse(text);
        return new CampaignRequest(campaign, "tiny.campaign", text, directory, resume, OptionalInt.of(2), null, "test");
    }

    private static List<String> labels(CampaignRun run) {
        return run.getEvaluations().stream().map(Evaluation::getLabel).toList();
    }

    private static boolean lammpsIsThere() {
        try {
            LammpsInstallation.locate();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    /** A dump read by other code. */
    private record Recomputed(double diffusionCm2PerS, int lithium, double volumeAngstrom3) {

        static Recomputed of(Path dump, double timestepFs) throws IOException {
            List<Map<Integer, double[]>> frames = new ArrayList<>();
            List<Double> timesPs = new ArrayList<>();
            double volume = 1;
            List<String> lines = Files.readAllLines(dump);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("ITEM: TIMESTEP")) {
                    timesPs.add(Long.parseLong(lines.get(i + 1).strip()) * timestepFs / 1000);
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
                                new double[] {Double.parseDouble(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4])});
                    }
                    frames.add(frame);
                }
            }
            List<Integer> lithium = frames.getFirst().keySet().stream().filter(key -> key % 10 == 1).toList();
            // lags between 10 % and 50 % of the run
            double sx = 0;
            double sy = 0;
            double sxx = 0;
            double sxy = 0;
            int n = 0;
            for (int lag = frames.size() / 10; lag <= frames.size() / 2; lag++) {
                double msd = 0;
                int count = 0;
                for (int origin = 0; origin + lag < frames.size(); origin++) {
                    for (int key : lithium) {
                        double[] a = frames.get(origin).get(key);
                        double[] b = frames.get(origin + lag).get(key);
                        for (int axis = 0; axis < 3; axis++) {
                            msd += (b[axis] - a[axis]) * (b[axis] - a[axis]);
                        }
                        count++;
                    }
                }
                double x = timesPs.get(lag) - timesPs.get(0);
                double y = msd / count;
                sx += x;
                sy += y;
                sxx += x * x;
                sxy += x * y;
                n++;
            }
            double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
            return new Recomputed(slope / 6 * 1e-4, lithium.size(), volume);
        }
    }
}
