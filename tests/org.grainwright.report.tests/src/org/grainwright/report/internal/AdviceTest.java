// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.GateReason;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.report.RunExport;
import org.grainwright.report.figures.RunFigures;
import org.junit.jupiter.api.Test;

/** What the report concludes from figures that can be checked by hand. */
class AdviceTest {

    private static ReportData twoEvaluations(double baseline, double best, double relativeError, Direction direction) {
        ModelFactory make = ModelFactory.eINSTANCE;
        CampaignRun run = make.createCampaignRun();
        Objective objective = make.createObjective();
        objective.setDirection(direction);
        objective.setLabel("resistivity");
        run.setObjective(objective);
        int id = 1;
        for (double value : new double[] {baseline, best}) {
            Evaluation evaluation = make.createEvaluation();
            evaluation.setId(id);
            evaluation.setKey("000" + id++);
            evaluation.setState(org.grainwright.model.EvaluationState.DONE);
            Observable observable = make.createObservable();
            observable.setName("x");
            observable.setValue(value);
            observable.setStandardError(relativeError * value);
            observable.setGate(Gate.GREEN);
            observable.setTemperatureK(1000);
            evaluation.getObservables().add(observable);
            evaluation.setObjective(observable);
            run.getEvaluations().add(evaluation);
        }
        run.setBaseline(run.getEvaluations().getFirst());
        Improvement improvement = ModelFactory.eINSTANCE.createImprovement();
        improvement.setFactor(baseline / best);
        double half = 1.959964 * Math.sqrt(2) * relativeError;
        improvement.setLower(baseline / best * Math.exp(-half));
        improvement.setUpper(baseline / best * Math.exp(half));
        improvement.setSignificant(improvement.getLower() > 1);
        run.setImprovement(improvement);
        return new ReportData(new RunExport(run, Path.of("."), Path.of("report")), RunQueries.recommended(run),
                Optional.empty(), List.of());
    }

    @Test
    void anImprovementIsClaimedOnlyIfItsIntervalExcludesOne() {
        ReportData clear = twoEvaluations(2, 1, 0.1, Direction.MINIMIZE);
        assertTrue(Summary.verdict(clear).startsWith("The recommended boundary is"));
        assertTrue(Summary.verdict(clear).contains("2.00 times as good as the baseline (95 % interval 1.52 to 2.64)"),
                Summary.verdict(clear));
        assertFalse(Advice.confidence(clear).contains("No significant"));

        ReportData unclear = twoEvaluations(1.2, 1, 0.1, Direction.MINIMIZE);
        assertTrue(Summary.verdict(unclear).startsWith("No significant improvement over the baseline"));
        assertTrue(Advice.confidence(unclear).startsWith("No significant improvement"));

        ReportData unstated = twoEvaluations(10, 1, 0.1, Direction.MINIMIZE);
        unstated.run().setImprovement(null);
        assertTrue(Summary.verdict(unstated).contains("The run states no factor"),
                "the report computes no factor of its own");
    }

    /** The record of such a run may hold a factor all the same, when an earlier version wrote it. */
    @Test
    void aRedBaselineIsNotComparedWith() {
        ReportData data = twoEvaluations(2, 1, 0.1, Direction.MINIMIZE);
        Evaluation baseline = data.run().getBaseline();
        baseline.getObjective().setGate(Gate.RED);
        baseline.getObjective().getReasons().clear();
        GateReason why = ModelFactory.eINSTANCE.createGateReason();
        why.setGate(Gate.RED);
        why.setKind("framework");
        why.setSentence("The grain interiors melt.");
        baseline.getObjective().getReasons().add(why);
        for (String text : List.of(Summary.verdict(data), Advice.confidence(data))) {
            assertFalse(text.contains("times as good"), text);
            assertTrue(text.contains("is red, and a red number is not compared with. The grain interiors melt. Anneal"),
                    text);
        }
    }

    @Test
    void theBaselineCanBeTheBest() {
        ReportData data = twoEvaluations(1, 2, 0.1, Direction.MINIMIZE);
        assertTrue(Summary.verdict(data)
                .startsWith("No significant improvement: nothing measured so far is better than the baseline"));
        assertTrue(Advice.confidence(data).startsWith("No significant improvement: the baseline itself"));
    }

    @Test
    void rankCorrelationOfKnownData() {
        assertEquals(1, RunFigures.spearman(new double[] {1, 2, 3}, new double[] {10, 20, 400}), 1e-12);
        assertEquals(-1, RunFigures.spearman(new double[] {1, 2, 3}, new double[] {3, 2, 1}), 1e-12);
        // with ties, by hand: ranks 1.5 1.5 3 4 against 1 2 3 4
        assertEquals(4.5 / Math.sqrt(4.5 * 5),
                RunFigures.spearman(new double[] {1, 1, 2, 3}, new double[] {1, 2, 3, 4}),
                1e-12);
    }
}
