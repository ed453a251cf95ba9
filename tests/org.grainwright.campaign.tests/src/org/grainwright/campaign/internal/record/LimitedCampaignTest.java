// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Quantity;
import org.grainwright.optimize.space.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of a campaign bind what its record calls the best. */
class LimitedCampaignTest {

    private static final String TEXT = """
            campaign "limited" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 4 layers  grain >= 18 Å
                composition li2o loss 0 .. 6 units }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.2 ps  produce 0.8 ps  seed 5 }
              optimize {
                minimize resistivity across boundary at 1200 K
                %s
                bayesian { initial 4 sobol  batch 1  seed 3 }
                budget 14 evaluations
              }
            }
            """;

    @TempDir
    Path folder;

    /** The more Li2O is lost the better it conducts, and the less lithium stays at the boundary. */
    private CampaignRun run(String limit) throws Exception {
        return new SyntheticCampaign(TestCampaigns.parse(TEXT.formatted(limit)),
                point -> 100 * Math.pow(2, point.integer("li2oUnits")) + point.integer("widthLayers"),
                point -> Map.of(Quantity.LI_ENRICHMENT_RATIO, enrichment(point)))
                .run(folder.resolve(limit.isEmpty() ? "free" : "limited"));
    }

    private static double enrichment(Point point) {
        return 1.3 + 0.1 * point.integer("li2oUnits");
    }

    @Test
    void theLowestResistivityLosesTheStarWhenItBreaksALimit() throws Exception {
        CampaignRun free = run("");
        Evaluation lowest = lowest(free.getEvaluations());
        assertEquals(lowest, RunQueries.bestMeasured(free).orElseThrow());
        assertTrue(li2o(lowest) < -4, "without a limit the search goes where lithium is poor: " + lowest.getLabel());

        CampaignRun limited = run("require LER >= 0.95");
        List<Evaluation> broken = limited.getEvaluations().stream().filter(each -> li2o(each) < -3).toList();
        assertFalse(broken.isEmpty(), "nothing was measured beyond the limit");
        for (Evaluation each : limited.getEvaluations()) {
            assertEquals(li2o(each) < -3, !RunQueries.brokenLimits(limited, each).isEmpty(), each.getLabel());
        }
        assertTrue(broken.contains(lowest(limited.getEvaluations())), "the lowest one is within the limit");
        Evaluation expected = lowest(
                limited.getEvaluations().stream().filter(each -> !broken.contains(each)).toList());
        assertEquals(expected, RunQueries.bestMeasured(limited).orElseThrow());
        assertFalse(broken.contains(limited.getRecommended()), "recorded by the campaign");
        assertFalse(broken.contains(RunQueries.recommended(limited).orElseThrow()));
        assertEquals(-3, li2o(RunQueries.recommended(limited).orElseThrow()), "the poorest in lithium that it allows");
    }

    private static Evaluation lowest(List<Evaluation> evaluations) {
        return evaluations.stream().min(Comparator.comparingDouble(each -> each.getObjective().getValue()))
                .orElseThrow();
    }

    private static double li2o(Evaluation evaluation) {
        return evaluation.getVariables().stream().filter(each -> each.getName().equals("li2oUnits"))
                .mapToDouble(VariableValue::getNumber).findFirst().orElseThrow();
    }
}
