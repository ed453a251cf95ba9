// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Excess;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign with two dopants, aluminium in the boundaries and yttrium throughout, with the real LAMMPS on the smallest
 * boundary: what its files hold is counted here by chemistry alone.
 */
class SeveralDopantsRunTest {

    private static final String TEXT = """
            campaign "two dopants" {
              material { dopant Al 0.4 .. 0.8 pfu on Li  dopant Y 0.25 pfu on Zr in grains }
              boundary { cells Σ3 (1 -1 2)[110]  width 2 layers  grain >= 1 nm }
              simulation { engine lammps { accelerator cpu ranks 1 }  potential "llzo-buckingham-teter"
                simulate at 1200 K  timestep 2 fs  anneal off  equilibrate 0.1 ps  produce 0.1 ps
                dump every 0.004 ps  seed 5 }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian { initial 1 sobol  batch 1  seed 3 }
                budget 1 evaluations
              }
            }
            """;
    private static final Map<String, Integer> CHARGES = Map.of("Li", 1, "La", 3, "Zr", 4, "O", -2, "Al", 3, "Y", 3);

    @TempDir
    Path folder;

    @Test
    void bothAreInWhatIsSimulatedAndTheChargeIsBalanced() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        Path place = folder.resolve("run");
        CampaignRunner.run(TestCampaigns.request(TEXT, place, CampaignRequest.Mode.NEW), event -> {
        }, new Cancellation());
        CampaignRun run = CampaignRunner.read(place);
        assertEquals(RunState.FINISHED, run.getState(), run.getStopReason());
        Evaluation evaluation = run.getEvaluations().getFirst();
        assertEquals(EvaluationState.DONE, evaluation.getState(), evaluation.getFailure());

        Path own = place.resolve(evaluation.getDirectory());
        Map<String, Long> ions = elements(Files.readAllLines(own.resolve("structure.extxyz")), 0);
        assertEquals(CHARGES.keySet(), ions.keySet());
        assertEquals(0, ions.entrySet().stream().mapToLong(each -> CHARGES.get(each.getKey()) * each.getValue()).sum(),
                () -> "charged: " + ions);
        long units = ions.get("La") / 3;
        assertEquals(2 * units, ions.get("Zr") + ions.get("Y"), "yttrium stands for zirconium");
        assertEquals(0.25 * units, ions.get("Y"), 1.5, "as many yttrium per formula unit as were asked for");
        // the oxygen of whole formula units less one for each unit of Li2O gone; aluminium stands for three lithium
        long lost = 12 * units - ions.get("O");
        assertEquals(7 * units - 2 * lost - 3 * ions.get("Al") + ions.get("Y"), ions.get("Li"), () -> ions.toString());

        Map<String, Long> moved = elements(lastFrame(own.resolve("1200K-1/trajectory.dump")), 1);
        List<Long> types = ions.values().stream().sorted().toList();
        assertEquals(types, moved.values().stream().sorted().toList(), "the engine moves every one of them");
        assertTrue(RunQueries.observable(evaluation, Quantity.TRACER_D.id()).orElseThrow().isKnown());
        for (String element : List.of("Al", "Y")) {
            assertEquals(ions.get(element), evaluation.getGeometry().getExcesses().stream()
                    .filter(each -> Set.of(element, element + " in the grains").contains(each.getUnit()))
                    .mapToLong(Excess::getRealised).sum(),
                    "the record counts the same " + element);
        }
    }

    /** How often each word of a column occurs in the lines of an atom. */
    private static Map<String, Long> elements(List<String> lines, int column) {
        return lines.stream().skip(2).map(line -> line.split("\\s+"))
                .collect(Collectors.groupingBy(words -> words[column], TreeMap::new, Collectors.counting()));
    }

    /** The atoms of the last frame, behind two lines that are none. */
    private static List<String> lastFrame(Path dump) throws IOException {
        List<String> lines = Files.readAllLines(dump);
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            last = lines.get(i).startsWith("ITEM: ATOMS") ? i : last;
        }
        return lines.subList(last - 1, lines.size());
    }
}
