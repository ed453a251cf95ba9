// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;

/** Values at temperatures that were not simulated, and what they are compared with. */
class ReportedTemperaturesTest {

    private static final double BOLTZMANN = 8.617333262e-5;

    private static double diffusion(double temperatureK) {
        return 1e-3 * Math.exp(-0.3 / (BOLTZMANN * temperatureK));
    }

    private static AtTemperature at(double temperatureK, DoubleUnaryOperator law, Quantity quantity) {
        double value = law.applyAsDouble(temperatureK);
        AnalysisResult analysis = new AnalysisResult(
                Map.of(quantity, new Estimate(value, 0.02 * value, quantity.unit(), 30, Reason.green("synthetic")),
                        Quantity.LI_ENRICHMENT_RATIO,
                        new Estimate(1.2, 0.02, "1", 30, Reason.green("synthetic"))),
                List.of(), 1, 1, 1, 1, 1, SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of());
        return new AtTemperature(temperatureK, List.of(), analysis);
    }

    @Test
    void everyReportedTemperatureHasItsValue() {
        List<Observable> observables = new ArrayList<>();
        List<AtTemperature> simulated = List.of(at(900, ReportedTemperaturesTest::diffusion, Quantity.TRACER_D),
                at(1100, ReportedTemperaturesTest::diffusion, Quantity.TRACER_D));
        Records.addReported(simulated, new double[] {298, 400, 900}, observables);
        assertEquals(List.of(298.0, 400.0, 900.0), observables.stream().map(Observable::getTemperatureK).toList());
        for (Observable each : observables) {
            assertEquals(Quantity.TRACER_D.id(), each.getName(), "a ratio follows no Arrhenius law");
            assertTrue(each.isExtrapolated());
            assertEquals(diffusion(each.getTemperatureK()), each.getValue(), 1e-6 * each.getValue());
        }
        assertTrue(observables.getFirst().getGateReason().contains("Extrapolated"));
        observables.clear();
        Records.addReported(simulated.subList(0, 1), new double[] {400}, observables);
        assertEquals(List.of(), observables, "one temperature has no slope");
    }

    private static Observable observable(Quantity quantity, double value) {
        Observable observable = ModelFactory.eINSTANCE.createObservable();
        observable.setName(quantity.id());
        observable.setValue(value);
        observable.setStandardError(0.01 * value);
        observable.setUnit(quantity.unit());
        observable.setTemperatureK(1200);
        observable.setSampleCount(40);
        observable.setGate(Gate.GREEN);
        return observable;
    }

    /** A boundary of 50 ohm cm beside a crystal of 0.01 S/cm, which is 100 ohm cm, is twice as good. */
    @Test
    void thePerfectCrystalIsABaseline() {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        ObjectiveRule rule = new ObjectiveRule(
                new Objective(Objective.Goal.MINIMIZE, Quantity.BOUNDARY_RESISTIVITY, 1200));
        run.getBulk().add(observable(Quantity.CONDUCTIVITY, 0.01));
        Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
        evaluation.setState(EvaluationState.DONE);
        evaluation.setObjective(observable(Quantity.BOUNDARY_RESISTIVITY, 50));
        run.getEvaluations().add(evaluation);
        Improvement found = Improvements.of(run, Optional.of(evaluation), rule, Baseline.Kind.BULK).orElseThrow();
        assertEquals(2, found.getFactor(), 1e-9);
        assertEquals("the perfect crystal", found.getBaseline());
        assertTrue(found.isSignificant() && found.getLower() > 1.9 && found.getUpper() < 2.1);
        run.getBulk().getFirst().setTemperatureK(1000);
        assertFalse(Improvements.of(run, Optional.of(evaluation), rule, Baseline.Kind.BULK).isPresent(),
                "not at another temperature");
    }

    /** Boundaries of 10, 100 and 1000 ohm cm are 100 in the geometric mean, a decade from each other. */
    @Test
    void conventionalMaterialIsADistribution() {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        ObjectiveRule rule = new ObjectiveRule(
                new Objective(Objective.Goal.MINIMIZE, Quantity.BOUNDARY_RESISTIVITY, 1200));
        Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
        evaluation.setState(EvaluationState.DONE);
        evaluation.setObjective(observable(Quantity.BOUNDARY_RESISTIVITY, 5));
        run.getEvaluations().add(evaluation);
        assertFalse(Improvements.of(run, Optional.of(evaluation), rule, Baseline.Kind.CONVENTIONAL).isPresent(),
                "not before the sample is there");
        for (double each : new double[] {10, 100, 1000}) {
            ConventionalBoundary boundary = ModelFactory.eINSTANCE.createConventionalBoundary();
            boundary.setObjective(observable(Quantity.BOUNDARY_RESISTIVITY, each));
            run.getConventional().add(boundary);
        }
        Improvement found = Improvements.of(run, Optional.of(evaluation), rule, Baseline.Kind.CONVENTIONAL)
                .orElseThrow();
        assertEquals(20, found.getFactor(), 1e-9);
        // Student's 4.303 at two degrees of freedom times a decade over the square root of three
        assertEquals(4.303 / Math.sqrt(3), Math.log10(found.getUpper() / found.getFactor()), 0.02);
        assertFalse(found.isSignificant());
        assertEquals("3 random boundaries (conventional material)", found.getBaseline());
        ConventionalBoundary failed = ModelFactory.eINSTANCE.createConventionalBoundary();
        failed.setObjective(observable(Quantity.BOUNDARY_RESISTIVITY, 1));
        failed.getObjective().setGate(Gate.RED);
        run.getConventional().add(failed);
        assertEquals("3 of 4 random boundaries (conventional material)", Improvements
                .of(run, Optional.of(evaluation), rule, Baseline.Kind.CONVENTIONAL).orElseThrow().getBaseline());
    }
}
