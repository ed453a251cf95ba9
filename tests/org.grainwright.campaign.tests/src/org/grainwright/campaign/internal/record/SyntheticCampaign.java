// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.grainwright.campaign.internal.design.ConventionalMaterial;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.SecondOpinion;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.campaign.RunControl;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * A campaign at 1200 K through the real loop, optimizer and recorder, whose evaluator measures by formulas: well, and
 * at no cost.
 *
 * @param resistivity of a point, ohm cm
 * @param others what else is measured at a point, for limits
 */
record SyntheticCampaign(CampaignSpecification campaign, ToDoubleFunction<Point> resistivity,
        Function<Point, Map<Quantity, Double>> others) {

    /** Runs it to its budget. */
    CampaignRun run(Path folder) throws Exception {
        return run(folder, null);
    }

    /**
     * Runs it to its budget, then asks what the campaign asks of another potential.
     *
     * @param other what that one says of a point, ohm cm; {@code null} for none
     */
    CampaignRun run(Path folder, ToDoubleFunction<Point> other) throws Exception {
        DesignSpace design = DesignSpace.of(campaign);
        ObjectiveRule objective = new ObjectiveRule(campaign.optimization().objective());
        Outcomes limits = new Outcomes(campaign.optimization().requirements(), campaign.optimization().second());
        int budget = campaign.optimization().maximumEvaluations();
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(4).withTransform(OutputTransform.LOG10)
                .withConstraints(limits.constraints()).withStopping(StoppingRule.withBudget(budget));
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setObjective(RunRecord.objective(objective, campaign));
        campaign.optimization().requirements().forEach(each -> run.getLimits().add(RunRecord.limit(each, 1200)));
        design.space().parameters().forEach(
                each -> run.getVariables().add(RunRecord.variable(each, design.unit(each.name()))));
        try (RunStore store = RunStore.create(folder, run);
                Journal journal = Journal.open(folder.resolve("journal.jsonl"))) {
            Recorder recorder = new Recorder(store,
                    new Recorder.Context(design, objective,
                            campaign.optimization().second().map(ObjectiveRule::new), Levels.of(campaign.simulation()),
                            4, campaign.optimization().baseline().kind()),
                    event -> {
                    });
            recorder.started(1, 0);
            CampaignLoop loop = new CampaignLoop(Optimizer.create(design.space(), settings), evaluator(resistivity),
                    new CampaignLoop.Limits(budget, 4, 1, 1, null), new Journaled(journal), recorder,
                    new RunControl(), limits);
            CampaignEvent.Ended ended = loop.run(List.of());
            if (campaign.optimization().baseline().sample() > 0) {
                DesignSpace space = ConventionalMaterial.space(campaign);
                List<Point> sample = ConventionalMaterial.sample(space, campaign.optimization().baseline().sample(), 1);
                List<Evaluator.Order> orders = new ArrayList<>();
                for (Point point : sample) {
                    orders.add(new Evaluator.Order(orders.size() + 1, point, "", orders.size() + 1, 0, null));
                }
                recorder.sampled(sample.stream().map(space::describe).toList(),
                        new SecondOpinion(evaluator(resistivity), 2, new Cancellation(), "sample")
                                .ask(orders, recorder::warn).orElseThrow());
            }
            if (other != null) {
                recorder.opined("other", new SecondOpinion(evaluator(other), 2, new Cancellation(), "opinion")
                        .ask(recorder.subjects(campaign.optimization().opinion().orElseThrow()).stream()
                                .map(loop::order).toList(), recorder::warn)
                        .orElseThrow(), sampledBy(other, recorder));
            }
            recorder.ended(ended);
        }
        return RunStore.read(folder);
    }

    /** What another potential says of conventional material, where that is the baseline. */
    private SortedMap<Integer, SecondOpinion.Repeat> sampledBy(ToDoubleFunction<Point> other, Recorder recorder)
            throws Exception {
        int count = campaign.optimization().baseline().sample();
        if (count == 0) {
            return new TreeMap<>();
        }
        List<Evaluator.Order> orders = new ArrayList<>();
        for (Point point : ConventionalMaterial.sample(ConventionalMaterial.space(campaign), count, 1)) {
            orders.add(new Evaluator.Order(orders.size() + 1, point, "", orders.size() + 1, 0, null));
        }
        return new SecondOpinion(evaluator(other), 2, new Cancellation(), "opinion on sample")
                .ask(orders, recorder::warn).orElseThrow();
    }

    private Evaluator evaluator(ToDoubleFunction<Point> formula) {
        return (order, judge, watcher, cancel) -> {
            watcher.note("measured by a formula");
            AnalysisResult analysis = new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
                    SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of());
            for (Map.Entry<Quantity, Double> each : others.apply(order.point()).entrySet()) {
                analysis = analysis.with(each.getKey(), measured(each.getValue(), each.getKey().unit()));
            }
            return new Outcome(List.of(new AtTemperature(1200, List.of(), analysis)),
                    measured(formula.applyAsDouble(order.point()), "ohm cm"), false, Optional.empty(), "", 0);
        };
    }

    private static Estimate measured(double value, String unit) {
        return new Estimate(value, 0.01 * value, unit, 30, Reason.green("synthetic"));
    }
}
