// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Polycrystals;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign that chooses its temperatures on the way, with the real LAMMPS on the smallest boundary. */
class AdaptiveRunTest {

    private static final String TEXT = """
            campaign "adaptive" {
              boundary { cells Σ3 (1 -1 2)[110]  width 2 layers  grain >= 1 nm }
              simulation { simulate at 1000 K .. 1200 K step 200 K adaptive 3  report at 900 K extrapolated
                timestep 2 fs  anneal off  equilibrate 0.04 ps  produce 0.1 ps  dump every 0.004 ps  seed 5
                polycrystal { grain size 2 µm, 10 µm  shape bricks } }
              optimize {
                minimize diffusion cell at 900 K
                bayesian { initial 1 sobol  batch 1  seed 3 }
                budget 1 evaluations
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void threeRunsAreChosenAndChosenAgainTheSame() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        run(CampaignRequest.Mode.NEW);
        CampaignRun run = CampaignRunner.read(folder.resolve("run"));
        Evaluation evaluation = run.getEvaluations().getFirst();
        assertEquals(EvaluationState.DONE, evaluation.getState(), evaluation.getFailure());
        Set<String> simulated = simulations(evaluation);
        assertEquals(3, simulated.size(), simulated::toString);
        assertTrue(simulated.containsAll(Set.of("1000K-1", "1200K-1")), simulated::toString);
        List<Double> temperatures = evaluation.getObservables().stream()
                .filter(each -> each.getName().equals(Quantity.TRACER_D.id()) && !each.isExtrapolated())
                .map(Observable::getTemperatureK).sorted().toList();
        assertEquals(simulated.stream().map(each -> each.substring(0, each.indexOf('K'))).distinct()
                .map(Double::valueOf).sorted().toList(), temperatures, "each temperature has its values");
        assertTrue(evaluation.getObjective().isExtrapolated());
        assertEquals(900, evaluation.getObjective().getTemperatureK());
        String log = Files.readString(folder.resolve("run/run.log"));
        assertTrue(log.contains("simulated at the coldest and the hottest temperature, then at "), log);
        assertTrue(log.matches("(?s).*perfect crystal at \\d+ K: D = [^;\n]+ cm²/s; [^;\n]+ S/cm.*"), log);

        Observable ceramic = RunQueries.observable(evaluation, Polycrystals.CONDUCTIVITY.id()).orElseThrow();
        assertTrue(ceramic.isKnown() || !ceramic.getGateReason().isEmpty(), "a value, or why there is none");
        assertEquals(List.of(2.0, 10.0), run.getCeramic().getGrainSizesMicrometre());
        assertEquals("bricks", run.getCeramic().getShape());
        assertEquals("best", run.getCeramic().getMix().getFirst().getBoundaries());

        // a run without its record and its journal chooses again
        for (String name : List.of("run.gwresult", "journal.jsonl", "run.summary")) {
            Files.deleteIfExists(folder.resolve("run").resolve(name));
        }
        double before = evaluation.getObjective().getValue();
        run(CampaignRequest.Mode.NEW);
        Evaluation again = CampaignRunner.read(folder.resolve("run")).getEvaluations().getFirst();
        assertEquals(simulated, simulations(again));
        assertEquals(before, again.getObjective().getValue());
    }

    private void run(CampaignRequest.Mode mode) throws CampaignException, IOException {
        CampaignRunner.run(TestCampaigns.request(TEXT, folder.resolve("run"), mode), event -> {
        }, new Cancellation());
    }

    private Set<String> simulations(Evaluation evaluation) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("run").resolve(evaluation.getDirectory()))) {
            return all.filter(Files::isDirectory).map(each -> each.getFileName().toString())
                    .filter(each -> each.matches("\\d+K-\\d+")).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
