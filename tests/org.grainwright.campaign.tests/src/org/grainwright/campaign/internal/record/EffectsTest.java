// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Effect;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.model.VariableValue;
import org.junit.jupiter.api.Test;

/** Synthetic campaigns in which it is known what matters. */
class EffectsTest {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;
    private static final double ERROR = 0.08;

    /** Resistivity: 0.05 decades per Li2O unit, 0.3 decades more for plane B, nothing for the width. */
    private static CampaignRun campaign(int evaluations, long seed) {
        CampaignRun run = FACTORY.createCampaignRun();
        variable(run, "boundary", VariableKind.CATEGORY);
        variable(run, "widthLayers", VariableKind.INTEGER);
        variable(run, "li2oUnitsRemoved", VariableKind.INTEGER);
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < evaluations; k++) {
            String plane = List.of("A", "B", "C").get(random.nextInt(3));
            int width = 2 + random.nextInt(4);
            int li2o = random.nextInt(-4, 9);
            Evaluation evaluation = FACTORY.createEvaluation();
            evaluation.setId(k + 1);
            evaluation.setState(EvaluationState.DONE);
            value(evaluation, "boundary", Double.NaN, plane);
            value(evaluation, "widthLayers", width, "" + width);
            value(evaluation, "li2oUnitsRemoved", li2o, "" + li2o);
            Observable objective = FACTORY.createObservable();
            double rho = Math.pow(10,
                    0.4 + 0.05 * li2o + (plane.equals("B") ? 0.3 : 0) + ERROR * random.nextGaussian());
            objective.setValue(rho);
            objective.setStandardError(rho * ERROR * Math.log(10));
            objective.setGate(Gate.GREEN);
            evaluation.setObjective(objective);
            evaluation.getObservables().add(objective);
            run.getEvaluations().add(evaluation);
        }
        return run;
    }

    private static void variable(CampaignRun run, String name, VariableKind kind) {
        SearchVariable variable = FACTORY.createSearchVariable();
        variable.setName(name);
        variable.setKind(kind);
        run.getVariables().add(variable);
    }

    private static void value(Evaluation evaluation, String name, double number, String text) {
        VariableValue value = FACTORY.createVariableValue();
        value.setName(name);
        value.setNumber(number);
        value.setText(text);
        evaluation.getVariables().add(value);
    }

    private static Effect of(Effects effects, String variable, String change) {
        return effects.effects().stream()
                .filter(each -> each.getVariable().equals(variable) && each.getChange().startsWith(change)).findFirst()
                .orElseThrow();
    }

    @Test
    void findsWhatMattersAndOnlyThat() {
        int found = 0;
        int covered = 0;
        int falselyFound = 0;
        int runs = 100;
        for (int seed = 0; seed < runs; seed++) {
            Effects effects = Effects.of(campaign(24, seed));
            Effect li2o = of(effects, "li2oUnitsRemoved", "from");
            Effect width = of(effects, "widthLayers", "from");
            found += li2o.getCorrectedPValue() < 0.05
                    && of(effects, "boundary", "B instead of A").getCorrectedPValue() < 0.05 ? 1 : 0;
            String[] range = li2o.getChange().split(" ");
            double truth = Math.pow(10, 0.05 * (Integer.parseInt(range[3]) - Integer.parseInt(range[1])));
            covered += li2o.getLower() <= truth && truth <= li2o.getUpper() ? 1 : 0;
            falselyFound += width.getCorrectedPValue() < 0.05 ? 1 : 0;
        }
        assertTrue(found >= 95, "found in " + found + " of " + runs);
        // binomial: 95 % intervals, 100 runs, 3.5 deviations
        assertTrue(covered >= 87, "covered in " + covered);
        assertTrue(falselyFound <= 12, "the width was said to matter in " + falselyFound);
    }

    @Test
    void theEffectIsThatOfTheRange() {
        Effects effects = Effects.of(campaign(60, 3));
        Effect plane = of(effects, "boundary", "B instead of A");
        assertEquals(2, plane.getFactor(), 0.25);
        assertTrue(plane.getLower() < 2 && plane.getUpper() > 2, plane.toString());
        assertTrue(effects.summary().contains("60 evaluations"), effects.summary());
    }

    @Test
    void tooFewEvaluationsAreCalledThat() {
        Effects none = Effects.of(campaign(6, 1));
        assertTrue(none.effects().isEmpty());
        assertTrue(none.summary().startsWith("Too few evaluations"), none.summary());
        Effects some = Effects.of(campaign(8, 1));
        assertTrue(some.summary().contains("to include boundary as well"), some.summary());
        assertTrue(Effects.of(FACTORY.createCampaignRun()).summary().startsWith("There is no usable evaluation"));
    }

    @Test
    void redAndUnfinishedEvaluationsDoNotCount() {
        CampaignRun run = campaign(24, 7);
        String before = Effects.of(run).summary();
        Evaluation wrong = FACTORY.createEvaluation();
        wrong.setState(EvaluationState.DONE);
        Observable red = FACTORY.createObservable();
        red.setValue(1e6);
        red.setStandardError(1);
        red.setGate(Gate.RED);
        wrong.setObjective(red);
        wrong.getObservables().add(red);
        run.getEvaluations().add(wrong);
        assertEquals(before, Effects.of(run).summary());
    }
}
