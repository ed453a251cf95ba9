// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.campaign.review.RunModel;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.report.figures.Origin;
import org.grainwright.report.figures.RunFigures;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.Palette;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownModel;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Convergence of a run: every measured evaluation with its 95 % interval, its symbol telling the sampling gate, the
 * best measured so far as a step line, the baseline and the recommended one as lines, what the model expects of the
 * proposals, and how far the stopping rule has come. A click on a point selects the evaluation everywhere; the one
 * selected elsewhere has a ring.
 */
public final class ConvergenceView extends ViewPart {

    private final Runs runs = UiPlugin.runs();
    private final ShownModel model = UiPlugin.model();
    private ChartCanvas chart;
    private Label countdown;
    private int points;

    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        chart = new ChartCanvas(area);
        chart.setData("org.eclipse.swtbot.widget.key", "convergence");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(chart);
        countdown = new Label(area, SWT.WRAP);
        countdown.setData("org.eclipse.swtbot.widget.key", "countdown");
        GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).hint(200, SWT.DEFAULT).applyTo(countdown);
        chart.onPick(key -> runs.shown().map(ShownRun::run).stream().flatMap(run -> run.getEvaluations().stream())
                .filter(each -> key.equals(each.getKey())).findFirst().ifPresent(each -> runs.select(each.getId())));
        chart.origin(() -> runs.shown().map(ShownRun::run).map(Origin::of).orElse(List.of()));
        new Refresher(runs, getSite(), area, this::refresh);
        Runnable fitted = this::refresh;
        model.addListener(fitted);
        area.addListener(SWT.Dispose, event -> model.removeListener(fitted));
        refresh();
    }

    /** How many measured evaluations the chart shows. */
    public int pointCount() {
        return points;
    }

    private void refresh() {
        CampaignRun run = runs.shown().map(ShownRun::run).orElse(null);
        points = run == null ? 0 : RunFigures.measured(run).size();
        String text = run == null ? "" : RunFigures.countdown(run).orElse("");
        if (!text.equals(countdown.getText())) {
            countdown.setText(text);
            countdown.getParent().layout(true, true);
        }
        countdown.setForeground(Palette.of(Ink.SOFT));
        if (run == null) {
            chart.showNothing("No campaign is running. The objective of each evaluation will stand here.");
            return;
        }
        RunFigures.convergence(run).map(plot -> withNext(run, plot)).ifPresentOrElse(chart::show,
                () -> chart.showNothing("No evaluation is measured yet. Each one will be a point here."));
        chart.mark(runs.selected().stream().boxed().flatMap(number -> RunQueries.evaluation(run, number).stream())
                .map(Evaluation::getKey).findFirst().map(Set::of).orElse(Set.of()));
    }

    /** With what the model expects of the proposals. */
    private Plot withNext(CampaignRun run, Plot plot) {
        if (run.getEvaluations().stream().noneMatch(each -> each.getState() == EvaluationState.QUEUED
                || each.getState() == EvaluationState.RUNNING)) {
            return plot; // a model of many evaluations takes its time, and has nothing to say here
        }
        model.follow(run);
        List<RunModel.Expected> next = model.model().map(RunModel::next).orElse(List.of());
        if (next.isEmpty()) {
            return plot;
        }
        List<PlotSeries> series = new ArrayList<>(plot.series());
        series.add(ModelFigures.expected(run, next));
        return new Plot(plot.title(), plot.x(), plot.y(), series, plot.guides());
    }

    @Override
    public void setFocus() {
        chart.setFocus();
    }
}
