// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.grainwright.campaign.TestCampaigns;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Message;
import org.grainwright.model.Opinion;
import org.grainwright.model.OpinionValue;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Severity;
import org.grainwright.optimize.space.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second potential confirms, contradicts or does not decide; its sentence follows from the numbers. */
class OpinionTest {

    private static final String TEXT = """
            campaign "opinion" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 4 layers  grain >= 18 Å
                composition li2o loss 0 .. 6 units }
              simulation { simulate at 1200 K  timestep 2 fs  produce 0.4 ps  dump every 0.01 ps }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian { initial 4 sobol  batch 1  seed 3 }
                opinion "llzo-buckingham-dft" for best, baseline, 4 others
                budget 14 evaluations
              }
            }
            """;

    @TempDir
    private Path folder;

    private static double first(Point point) {
        return Math.pow(10, 1 + 0.2 * Math.pow(point.integer("widthLayers") - 3, 2)
                + 0.02 * Math.pow(point.integer("li2oUnits") + 4, 2));
    }

    private CampaignRun run(ToDoubleFunction<Point> other) throws Exception {
        return new SyntheticCampaign(TestCampaigns.parse(TEXT), OpinionTest::first, point -> Map.of()).run(folder,
                other);
    }

    private static double value(Opinion opinion, Evaluation evaluation) {
        return opinion.getValues().stream().filter(v -> v.getEvaluation() == evaluation.getId())
                .map(OpinionValue::getObjective).findFirst().orElseThrow().getValue();
    }

    @Test
    void thatOfTheSamePhysicsConfirms() throws Exception {
        CampaignRun run = run(point -> 3 * first(point));
        Opinion opinion = run.getOpinion();
        assertFalse(opinion.isContradicts(), opinion.getSentence());
        assertEquals(
                opinion.getValues().stream().map(each -> "opinion " + each.getEvaluation()).sorted().toList(),
                run.getMessages().stream().filter(each -> each.getSeverity() == Severity.WARNING)
                        .map(Message::getSource).sorted().toList(),
                "what happened in a repetition is told as of that repetition");
        assertTrue(RunQueries.contradiction(run).isEmpty());
        assertEquals(1, opinion.getRankCorrelation(), 1e-12);
        assertEquals(6, opinion.getValues().size(), "best, baseline and four others");
        Evaluation best = RunQueries.recommended(run).orElseThrow();
        double factor = run.getBaseline().getObjective().getValue() / best.getObjective().getValue();
        assertEquals(factor, value(opinion, run.getBaseline()) / value(opinion, best), 1e-9 * factor);
        assertTrue(opinion.getSentence().startsWith("other says the same"), opinion.getSentence());
    }

    @Test
    void oneThatTurnsTheRankingRoundContradicts() throws Exception {
        CampaignRun run = run(point -> 1e4 / first(point));
        assertTrue(run.getOpinion().isContradicts());
        assertEquals(-1, run.getOpinion().getRankCorrelation(), 1e-12);
        assertTrue(RunQueries.contradiction(run).orElseThrow().startsWith("The ranking depends on the potential"));
    }

    @Test
    void oneThatSeesNoDifferenceDoesNotDecide() throws Exception {
        CampaignRun run = run(point -> 50);
        assertFalse(run.getOpinion().isContradicts());
        assertTrue(run.getOpinion().getSentence().startsWith("other does not decide"),
                run.getOpinion().getSentence());
    }
}
