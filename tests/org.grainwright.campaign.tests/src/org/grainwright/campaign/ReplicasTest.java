// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.grainwright.engine.Cancellation;
import org.grainwright.campaign.snapshot.IonEvents;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ChartIds;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.NamedText;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Campaigns with several replicas of every simulation, with the real LAMMPS: what is recorded stands for all of them.
 */
class ReplicasTest {

    private static final String TEXT = """
            campaign "replicas" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 2 layers  grain >= 18 Å
                composition li2o loss 0 .. 2 units }
              simulation { simulate at 1200 K  replicas %d  timestep 2 fs  equilibrate 0.1 ps  produce 0.1 ps
                dump every 0.004 ps  seed 5 }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian { initial 1 sobol  batch 1  seed 3 }
                budget 1 evaluations
              }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void anEvaluationIsMeasuredByAllItsReplicas(int replicas) throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        String text = TEXT.formatted(replicas);
        CampaignRunner.run(TestCampaigns.request(text, folder.resolve("run"), CampaignRequest.Mode.NEW), event -> {
        }, new Cancellation());
        CampaignRun run = CampaignRunner.read(folder.resolve("run"));
        assertEquals(RunState.FINISHED, run.getState(), run.getStopReason());
        Evaluation evaluation = run.getEvaluations().getFirst();
        assertEquals(EvaluationState.DONE, evaluation.getState(), evaluation.getFailure());
        List<Double> each = new ArrayList<>();
        for (int replica = 1; replica <= replicas; replica++) {
            Path dump = folder.resolve("run").resolve(evaluation.getDirectory())
                    .resolve("1200K-" + replica + "/trajectory.dump");
            AnalysisResult own = TransportAnalysis.analyse(List.of(List.of(dump)), Species.llzo(), 2,
                    AnalysisSettings.bulk(1200));
            each.add(own.estimate(Quantity.TRACER_D).value());
            Path events = dump.resolveSibling(IonEvents.FILE);
            assertEquals(own.hops().stream().map(hop -> hop.ion()).sorted().toList(),
                    IonEvents.read(events).stream().filter(event -> event.kind().equals("hop"))
                            .map(IonEvents.Event::ion).sorted().toList(),
                    "each replica lists its own hops");
            String path = folder.resolve("run").relativize(events).toString();
            assertTrue(evaluation.getFiles().stream().anyMatch(file -> path.equals(file.getPath())
                    && IonEvents.ROLE.equals(file.getRole())), path);
        }
        assertEquals(replicas, each.stream().distinct().count(), "replicas have velocities of their own: " + each);
        // a diffusion coefficient spans decades: the mean of its logarithms
        double mean = each.stream().mapToDouble(Math::log).average().orElseThrow();
        double square = each.stream().mapToDouble(d -> Math.pow(Math.log(d) - mean, 2)).sum();
        double between = Math.exp(mean) * Math.sqrt(square / (replicas - 1) / replicas);
        Observable diffusion = RunQueries.observable(evaluation, "tracerD").orElseThrow();
        assertEquals(Math.exp(mean), diffusion.getValue(), 1e-9 * diffusion.getValue());
        assertTrue(diffusion.getStandardError() >= between * (1 - 1e-9),
                diffusion.getStandardError() + " is less than the scatter between replicas, " + between);
        assertTrue(RunQueries.observable(evaluation, "boundary.oxygenVacancy.sites").orElseThrow().isKnown());
        assertTrue(evaluation.getSeries().stream().anyMatch(series -> ChartIds.FIT.equals(series.getChart())
                && series.getName().equals("Li") && series.getX().length == 2), "the line of the fit");
        assertTrue(evaluation.getSeries().stream().anyMatch(series -> ChartIds.ENERGY_PROFILE.equals(series.getChart())
                && series.getName().equals("bond-valence site energy of the mobile ion")),
                "energies by layer");
        assertEquals(Integer.toString(replicas), run.getSettings().stream()
                .filter(setting -> setting.getName().equals("replicas")).map(NamedText::getText).findFirst()
                .orElseThrow());
    }

    /** Two temperatures with two replicas, one simulation at a time and two at a time: the same bytes. */
    @Test
    void whatRunsBesideItDoesNotMatter() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        String text = TEXT.formatted(2).replace("simulate at 1200 K", "simulate at 1100 K, 1200 K")
                .replace("grain >= 18 Å", "grain >= 10 Å")
                .replace("simulation {", "simulation { engine lammps { accelerator cpu ranks 1 } ");
        List<CampaignRun> runs = new ArrayList<>();
        for (int slots : new int[] {1, 2}) {
            Path place = folder.resolve("slots-" + slots);
            CampaignRunner.run(new CampaignRequest(TestCampaigns.parse(text),
                    CampaignRequest.Written.of("test.campaign", text), place, CampaignRequest.Mode.NEW,
                    CampaignRequest.Means.of(OptionalInt.of(slots)), "test"), event -> {
                    }, new Cancellation());
            runs.add(CampaignRunner.read(place));
        }
        Evaluation one = runs.get(0).getEvaluations().getFirst();
        Evaluation two = runs.get(1).getEvaluations().getFirst();
        assertEquals(EvaluationState.DONE, one.getState(), one.getFailure());
        for (String simulation : List.of("1100K-1", "1100K-2", "1200K-1", "1200K-2")) {
            assertEquals(-1, Files.mismatch(
                    folder.resolve("slots-1").resolve(one.getDirectory()).resolve(simulation + "/trajectory.dump"),
                    folder.resolve("slots-2").resolve(two.getDirectory()).resolve(simulation + "/trajectory.dump")),
                    simulation);
        }
        assertEquals(values(one), values(two));
    }

    private static List<String> values(Evaluation evaluation) {
        return evaluation.getObservables().stream()
                .map(each -> each.getName() + " " + each.getTemperatureK() + " " + each.getValue()).toList();
    }
}
