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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The paper's campaign of {@code examples/paper-mini.campaign} with the real LAMMPS, all of it but its times: a
 * network, planes that are not coplanar, aluminium, two temperatures, two replicas, a window for the enrichment of
 * lithium.
 */
class PaperMiniTest {

    @TempDir
    Path folder;

    @Test
    void everyConstraintOfThePaperInOneCampaign() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        String text = Files.readString(TestCampaigns.exampleFile("paper-mini.campaign"))
                .replace("equilibrate 1 ps", "equilibrate 0.1 ps").replace("produce 7 ps", "produce 0.1 ps")
                .replace("dump every 0.05 ps", "dump every 0.003 ps").replace("initial 5 sobol", "initial 1 sobol")
                .replace("budget 8", "budget 2");
        Path place = folder.resolve("run");
        CampaignRunner.run(TestCampaigns.request(text, place, CampaignRequest.Mode.NEW), event -> {
        }, new Cancellation());
        CampaignRun run = CampaignRunner.read(place);
        assertEquals(RunState.FINISHED, run.getState(), run.getStopReason());
        for (Evaluation each : run.getEvaluations()) {
            assertEquals(EvaluationState.DONE, each.getState(), each.getFailure());
            assertEquals(Set.of(1000.0, 1200.0), each.getObservables().stream()
                    .filter(value -> value.getName().equals(Quantity.TRACER_D.id()) && value.isKnown()
                            && !value.isExtrapolated())
                    .map(Observable::getTemperatureK).collect(Collectors.toSet()));
            assertTrue(each.getObservables().stream()
                    .anyMatch(value -> value.getName().equals(run.getLimits().getFirst().getObservable())),
                    "the window is judged");
            try (Stream<Path> entries = Files.list(place.resolve(each.getDirectory()))) {
                assertEquals(List.of("1000K-1", "1000K-2", "1200K-1", "1200K-2"), entries.filter(Files::isDirectory)
                        .map(entry -> entry.getFileName().toString()).sorted().toList());
            }
        }
        Evaluation network = run.getEvaluations().getLast();
        assertTrue(network.getLabel().contains("checkerboard"), network.getLabel());
        assertTrue(aluminium(place.resolve(network.getDirectory())) > 0, "the network is doped");
        assertEquals(0, aluminium(place.resolve(run.getBaseline().getDirectory())), "the baseline is not");
    }

    private static long aluminium(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("structure.extxyz")).stream().filter(line -> line.startsWith("Al "))
                .count();
    }
}
