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

    /** Conventional boundaries are stoichiometric: they lack what makes the best one good. */
    private static double inSample(Point point) {
        int li2oUnits = point.has("li2oUnits") ? point.integer("li2oUnits") : 0;
        return Math.pow(10, 1 + 0.05 * Math.pow(point.integer("widthLayers") - 3, 2)
                + 0.05 * Math.pow(li2oUnits + 4, 2) + 0.01 * point.label("boundary").length());
    }

    private CampaignRun againstConventional(ToDoubleFunction<Point> other) throws Exception {
        return new SyntheticCampaign(
                TestCampaigns.parse(
                        TEXT.replace("budget", "baseline conventional 6  budget").replace(", 4 others", "")),
                OpinionTest::inSample, point -> Map.of()).run(folder, other);
    }

    /**
     * The same physics at another scale: the same ranks and, because both means are of the same boundaries, the same
     * factor over them.
     */
    @Test
    void aSampleIsRepeatedAndConfirms() throws Exception {
        CampaignRun run = againstConventional(point -> 3 * inSample(point));
        Opinion opinion = run.getOpinion();
        assertEquals(6, opinion.getSample().size());
        assertEquals(1, opinion.getRankCorrelation(), 1e-12);
        assertFalse(opinion.isContradicts(), opinion.getSentence());
        assertTrue(opinion.getSentence().startsWith("other says the same: with other the recommended boundary is "),
                opinion.getSentence());
        assertTrue(opinion.getSentence().endsWith(
                "The rank correlation of the two potentials over 7 boundaries is 1.00."),
                opinion.getSentence());
        double logs = 0;
        for (OpinionValue each : opinion.getSample()) {
            logs += Math.log10(each.getObjective().getValue()) / 6;
        }
        double factor = Math.pow(10, logs)
                / value(opinion, RunQueries.recommended(run).orElseThrow());
        assertEquals(factor, opinion.getImprovement().getFactor(), 1e-9 * factor);
        assertEquals(run.getImprovement().getFactor(), factor, 1e-9 * factor);
        assertTrue(opinion.getImprovement().getLower() > 1 && opinion.getImprovement().getUpper() > factor);
    }

    @Test
    void aSampleCanContradict() throws Exception {
        CampaignRun run = againstConventional(point -> 1e4 / inSample(point));
        assertTrue(run.getImprovement().getFactor() > 1);
        assertTrue(run.getOpinion().isContradicts(), run.getOpinion().getSentence());
        assertEquals(-1, run.getOpinion().getRankCorrelation(), 1e-12);
        assertTrue(run.getOpinion().getImprovement().getUpper() < 1);
        assertTrue(RunQueries.contradiction(run).orElseThrow().startsWith("The improvement depends on the potential"));
    }

    @Test
    void oneThatSeesNoDifferenceDoesNotDecide() throws Exception {
        CampaignRun run = run(point -> 50);
        assertFalse(run.getOpinion().isContradicts());
        assertTrue(run.getOpinion().getSentence().startsWith("other does not decide"),
                run.getOpinion().getSentence());
    }
}
