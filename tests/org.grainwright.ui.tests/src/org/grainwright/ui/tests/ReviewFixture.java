// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.model.Series;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Quantity;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** A recorded run of five evaluations, shown in the views. */
@ExtendWith(WorkbenchExtension.class)
abstract class ReviewFixture {

    static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    /** Ω·cm; the fourth is the lowest, and red. */
    static final double[] RESISTIVITY = {2.1, 1.7, 1.3, 0.9, 1.5};

    final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    SWTBot campaign;

    Table table;

    Text filter;

    @BeforeEach
    void show(@TempDir Path folder) throws Exception {
        try (RunStore store = RunStore.create(folder.resolve("run"), recorded())) {
            store.save();
        }
        bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).show();
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        campaign = bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).bot();
        table = campaign.widget(Table.class, "the table", each -> "evaluations".equals(each.getData(SWTBot.KEY)));
        filter = campaign.widget(Text.class, "the filter", each -> "filter".equals(each.getData(SWTBot.KEY)));
        ShownRun run = ShownRun.read(folder.resolve("run"));
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().show(run));
        await("the run and the perfect crystal are shown", () -> table.getItemCount() == RESISTIVITY.length + 1);
    }

    /** The next journey must not take the rows of this run, which are as many, for those of its own. */
    @AfterEach
    void nothingIsFilteredOrShown() {
        UIThreadRunnable.syncExec(() -> filter.setText(""));
        UiPlugin.runs().shown().ifPresent(run -> UiPlugin.runs().forget(run.directory()));
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        await("the table is empty", () -> table.getItemCount() == 0);
    }

    static CampaignRun recorded() {
        CampaignRun run = MAKE.createCampaignRun();
        run.setName("review");
        run.setState(RunState.FINISHED);
        run.setBudgetEvaluations(RESISTIVITY.length);
        Objective objective = MAKE.createObjective();
        objective.setObservable(Quantity.BOUNDARY_RESISTIVITY.id());
        objective.setLabel("boundary resistivity, across");
        objective.setUnit("Ω·cm");
        objective.setTemperatureK(1200);
        run.setObjective(objective);
        run.getBulk().add(observable("tracerD", 1.5e-5, 1e-6, "cm²/s", Gate.GREEN));
        for (int id = 1; id <= RESISTIVITY.length; id++) {
            Evaluation each = MAKE.createEvaluation();
            each.setId(id);
            each.setKey("%04d".formatted(id));
            each.setLabel("Σ" + (id % 2 == 0 ? 5 : 17) + " tilt, variant " + id);
            each.setWhy("variant " + id + " of the design");
            each.setState(EvaluationState.DONE);
            Observable measured = observable(objective.getObservable(), RESISTIVITY[id - 1], 0.1, "Ω·cm",
                    id == 4 ? Gate.RED : Gate.GREEN);
            each.getObservables().add(measured);
            each.getObservables().add(observable("boundary.tracerD.perpendicular", 1e-5 * id, 1e-6, "cm²/s",
                    Gate.GREEN));
            each.setObjective(measured);
            Series series = MAKE.createSeries();
            series.setChart("msd");
            series.setName("Li");
            series.setXLabel("time");
            series.setXUnit("ps");
            series.setYLabel("mean squared displacement");
            series.setYUnit("Å²");
            series.setTemperatureK(1200);
            series.setX(new double[] {1, 2, 4, 8, 16});
            series.setY(new double[] {1, 2, 4, 8, 16});
            each.getSeries().add(series);
            run.getEvaluations().add(each);
        }
        return run;
    }

    static Observable observable(String name, double value, double error, String unit, Gate gate) {
        Observable observable = MAKE.createObservable();
        observable.setName(name);
        observable.setLabel(name);
        observable.setValue(value);
        observable.setStandardError(error);
        observable.setUnit(unit);
        observable.setTemperatureK(1200);
        observable.setGate(gate);
        observable.setGateReason(gate == Gate.RED ? "The framework moves." : null);
        return observable;
    }

    List<String> column(int column) {
        return UIThreadRunnable.syncExec(
                () -> Arrays.stream(table.getItems()).map(item -> item.getText(column)).toList());
    }

    void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what,
                () -> UIThreadRunnable.syncExec(() -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })));
    }
}
