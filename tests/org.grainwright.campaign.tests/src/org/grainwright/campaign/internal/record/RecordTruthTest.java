// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.ModelPackage;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every feature of the model is written by a campaign, or it is not in the model. Two campaigns: a real one with LAMMPS on the smallest boundary, too short for anything but red
 * gates, and one through the same loop and recorder with an evaluator that measures well, for what needs usable results.
 */
class RecordTruthTest {

    /** Features that neither campaign sets, each with the reason why it stays. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Objective.logScale", "its default is true; false for an area-specific resistance, which may be negative",
            "Objective.direction", "its default is minimize, which both campaigns do",
            "Objective.extrapolated", "true for a campaign that asks for a temperature it does not simulate",
            "Observable.extrapolated", "true for the objective of such a campaign",
            "Evaluation.failure", "set by failures and by giving up, see CampaignLoopTest and RunReducerTest");

    private static final String BOUNDARIES = """
            campaign "truth" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 4 layers  grain >= 18 Å  composition li2o loss 0 .. 6 units }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.2 ps  produce 0.8 ps  %s dump every 0.02 ps  seed 5 }
              optimize {
                minimize resistivity across boundary at 1200 K
                require LER >= 0.01
                require OVC <= 90 %%
                bayesian { initial 2 sobol  batch 1  seed 3 }
                budget %d evaluations
              }
            }
            """;

    @TempDir
    Path folder;
    private final Set<String> unset = new TreeSet<>();

    @Test
    void everyFeatureIsWrittenBySomeRun() throws Exception {
        assumeTrue(lammpsIsThere(), "no lmp on this machine");
        for (Object classifier : ModelPackage.eINSTANCE.getEClassifiers()) {
            if (classifier instanceof EClass type) {
                type.getEStructuralFeatures().forEach(feature -> unset.add(name(feature)));
            }
        }
        CampaignRun real = real();
        see(real);
        see(RunStore.structure(folder.resolve("real"), real.getEvaluations().getFirst()).orElseThrow());
        see(synthetic());
        unset.removeAll(ALLOWED.keySet());
        assertEquals(Set.of(), unset, "features that no run writes");
    }

    private CampaignRun real() throws Exception {
        String text = BOUNDARIES.formatted("fidelities 0.2 ps, 0.8 ps ", 5);
        return CampaignRunner.run(new CampaignRequest(TestCampaigns.parse(text), "truth.campaign", text, folder.resolve("real"), false, OptionalInt.of(2), null, "test"), event -> {
        }, new Cancellation());
    }

    /** A resistivity that depends on width and Li2O, measured well. */
    private CampaignRun synthetic() throws Exception {
        CampaignSpecification campaign = TestCampaigns.parse(BOUNDARIES.formatted("", 16));
        DesignSpace design = DesignSpace.of(campaign);
        ObjectiveRule objective = new ObjectiveRule(campaign.optimization().objective());
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(4).withTransform(OutputTransform.LOG10).withDirection(Direction.MINIMIZE)
                .withStopping(StoppingRule.withBudget(16));
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            watcher.note("measured by a formula");
            double value = 1 + 0.2 * Math.pow(order.point().integer("widthLayers") - 3, 2) + 0.02 * Math.pow(order.point().integer("li2oUnitsRemoved") - 4, 2);
            AnalysisResult nothing = new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1, SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of());
            return new Outcome(List.of(new AtTemperature(1200, List.of(), nothing)), new Estimate(value, 0.01, "log10(ohm cm)", 30, Reason.green("synthetic")), false,
                    Optional.empty(), "", 0);
        };
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setObjective(ModelFactory.eINSTANCE.createObjective());
        design.space().parameters().forEach(parameter -> run.getVariables().add(RunRecord.variable(parameter)));
        try (RunStore store = RunStore.create(folder.resolve("synthetic"), run); Journal journal = Journal.open(folder.resolve("synthetic/journal.jsonl"))) {
            Recorder recorder = new Recorder(store, new Recorder.Context(design, objective, Levels.of(campaign.simulation()), 4, true), event -> {
            });
            recorder.started(1);
            recorder.ended(new CampaignLoop(Optimizer.create(design.space(), settings), evaluator, new CampaignLoop.Limits(16, 4, 1, 1, null), new Journaled(journal), recorder,
                    new Cancellation(), true).run(null));
            return store.copy();
        }
    }

    private void see(EObject object) {
        for (EStructuralFeature feature : object.eClass().getEAllStructuralFeatures()) {
            Object value = object.eGet(feature);
            if (object.eIsSet(feature) && !(value instanceof Double number && number.isNaN())) {
                unset.remove(name(feature));
            }
        }
        object.eContents().forEach(this::see);
    }

    private static String name(EStructuralFeature feature) {
        return feature.getEContainingClass().getName() + "." + feature.getName();
    }

    private static boolean lammpsIsThere() {
        try {
            LammpsInstallation.locate();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}
