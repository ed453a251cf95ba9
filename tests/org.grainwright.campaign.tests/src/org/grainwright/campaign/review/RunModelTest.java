// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;

/** What is learnt from a record whose law is known. */
class RunModelTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    /** The resistivity falls with the width alone: 2 / width; the units do nothing. */
    private static CampaignRun run() {
        CampaignRun run = MAKE.createCampaignRun();
        Objective objective = MAKE.createObjective();
        objective.setObservable(Quantity.BOUNDARY_RESISTIVITY.id());
        objective.setTemperatureK(1200);
        run.setObjective(objective);
        run.getVariables().add(variable("widthLayers", 1, 5));
        run.getVariables().add(variable("li2oUnits", -2, 2));
        int id = 0;
        for (int width = 1; width <= 5; width++) {
            for (int units : new int[] {-2, 0, 2}) {
                Evaluation each = MAKE.createEvaluation();
                each.setId(++id);
                each.setKey("%04d".formatted(id));
                each.setState(EvaluationState.DONE);
                each.getVariables().add(value("widthLayers", width));
                each.getVariables().add(value("li2oUnits", units));
                each.setObjective(observable(Quantity.BOUNDARY_RESISTIVITY.id(), 2.0 / width, 0.02 / width));
                each.getObservables().add(each.getObjective());
                run.getEvaluations().add(each);
            }
        }
        return run;
    }

    private static SearchVariable variable(String name, int lower, int upper) {
        SearchVariable variable = MAKE.createSearchVariable();
        variable.setName(name);
        variable.setKind(VariableKind.INTEGER);
        variable.setLower(lower);
        variable.setUpper(upper);
        return variable;
    }

    private static VariableValue value(String name, int number) {
        VariableValue value = MAKE.createVariableValue();
        value.setName(name);
        value.setNumber(number);
        value.setText(Integer.toString(number));
        return value;
    }

    private static Observable observable(String name, double value, double error) {
        Observable observable = MAKE.createObservable();
        observable.setName(name);
        observable.setValue(value);
        observable.setStandardError(error);
        observable.setUnit("Ω·cm");
        observable.setTemperatureK(1200);
        observable.setGate(Gate.GREEN);
        observable.setSampleCount(20);
        return observable;
    }

    @Test
    void theVariableThatDecidesIsFoundAndTheOptimumIsWhereTheLawHasIt() {
        RunModel model = RunModel.task(run()).orElseThrow().fit().orElseThrow();
        RunModel.MainEffect width = model.effects().getFirst();
        assertEquals("widthLayers", width.variable());
        assertTrue(width.share() > 0.9, "share " + width.share());
        assertTrue(model.effects().get(1).share() < 0.05);
        for (int i = 0; i < width.places().size(); i++) {
            double law = 2 / Double.parseDouble(width.places().get(i));
            assertEquals(law, width.mean()[i], 0.1 * law, width.places().get(i));
        }
        assertTrue(model.optimum().place().startsWith("widthLayers 5"), model.optimum().place());
        assertEquals(0.4, model.optimum().value(), 0.04);
        assertEquals(15, model.parity().size());
        assertTrue(model.parity().stream().filter(RunModel.LeftOut::isCovered).count() >= 13);
        assertEquals(1, model.slices().size());
        assertEquals(5, model.slices().getFirst().median().length);
    }

    @Test
    void redOnesAndShortOnesTeachNothing() {
        CampaignRun run = run();
        assertEquals(15, RunModel.task(run).orElseThrow().evaluations());
        run.getEvaluations().getFirst().getObjective().setGate(Gate.RED);
        run.setTargetProductionPs(12);
        run.getEvaluations().forEach(each -> each.setProductionPs(each.getId() == 2 ? 4 : 12));
        assertEquals(13, RunModel.task(run).orElseThrow().evaluations());
        run.getEvaluations().forEach(each -> each.getObjective().setGate(Gate.RED));
        assertTrue(RunModel.task(run).isEmpty());
        assertTrue(RunModel.task(MAKE.createCampaignRun()).isEmpty());
    }

    @Test
    void whatComesNextIsExpectedToFollowTheLaw() {
        CampaignRun run = run();
        Evaluation last = run.getEvaluations().getLast(); // width 5: 0.4
        last.setState(EvaluationState.RUNNING);
        last.setObjective(null);
        RunModel.Task task = RunModel.task(run).orElseThrow();
        assertEquals(14, task.evaluations());
        RunModel.Expected expected = task.fit().orElseThrow().next().getFirst();
        assertEquals(15, expected.id());
        assertEquals(0.4, expected.value(), 0.06);
        assertTrue(expected.lower() < 0.4 && expected.upper() > 0.4);
    }

    @Test
    void aTaskIsNewWhenAResultIsNew() {
        CampaignRun run = run();
        RunModel.Task before = RunModel.task(run).orElseThrow();
        assertTrue(RunModel.task(run).orElseThrow().isSameAs(before));
        run.getEvaluations().getLast().getObjective().setValue(0.7);
        assertFalse(RunModel.task(run).orElseThrow().isSameAs(before));
    }

    @Test
    void differencesAreRatiosWithWelchsIntervalAndHolmsCorrection() {
        List<Observable> first = List.of(observable(Quantity.BOUNDARY_RESISTIVITY.id(), 2, 0.02),
                observable(Quantity.LI_ENRICHMENT_RATIO.id(), 1.1, 0.1), observable("hopLength", 2.1, 0.01));
        List<Observable> second = List.of(observable(Quantity.LI_ENRICHMENT_RATIO.id(), 1.2, 0.1),
                observable(Quantity.BOUNDARY_RESISTIVITY.id(), 1, 0.01));
        List<Difference> differences = Difference.between(first, second);
        assertEquals(2, differences.size(), "what both have");
        Difference ratio = differences.getFirst();
        assertTrue(ratio.factor());
        assertEquals(0.5, ratio.value(), 1e-12);
        // log10: each error is 0.01 / ln 10; 38 degrees of freedom, t = 2.0244 (table)
        double half = 2.0244 * Math.sqrt(2) * 0.01 / Math.log(10);
        assertEquals(0.5 * Math.pow(10, half), ratio.upper(), 1e-5);
        assertTrue(ratio.isSignificant());
        Difference ler = differences.get(1);
        assertFalse(ler.factor());
        assertEquals(0.1, ler.value(), 1e-12);
        // t = 0.1 / (0.1 sqrt 2) = 0.7071 with 38 degrees of freedom: p = 0.4838 (table)
        assertEquals(0.4838, ler.pValue(), 1e-3);
        assertEquals(2 * ratio.pValue(), ratio.correctedPValue(), 1e-12, "the smaller of two p values");
        assertEquals(ler.pValue(), ler.correctedPValue(), 1e-12);
        assertFalse(ler.isSignificant());
        second.getLast().setGate(Gate.RED);
        assertTrue(Difference.between(first, second).getFirst().isRed());
    }
}
