// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.campaign.review.RunModel;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.figures.Figure;
import org.grainwright.report.figures.Influence;
import org.grainwright.report.figures.Origin;
import org.grainwright.report.figures.RunFigures;
import org.grainwright.report.words.Numbers;
import org.grainwright.ui.charts.FigureBrowser;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownModel;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * What has been learnt of the objective: main effects, slices over two variables, each evaluation predicted from the
 * others, the recorded regression, the posterior of the best, parallel coordinates; where the next proposals are and
 * why; and the same in words. The model is fitted in the background whenever another evaluation is done.
 */
public final class ModelView extends ViewPart {

    private final Runs runs = UiPlugin.runs();
    private Text words;
    private FigureBrowser browser;
    private final ShownModel model = UiPlugin.model();

    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
        words = new Text(area, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        Named.as(words, "What has been learnt, in words");
        words.setData("org.eclipse.swtbot.widget.key", "model");
        GridDataFactory.fillDefaults().grab(true, false).hint(200, 96).indent(6, 4).applyTo(words);
        browser = new FigureBrowser(area,
                () -> runs.shown().map(ShownRun::run).map(Origin::of).orElse(List.of()));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(browser);
        browser.chart().onPick(key -> runs.shown().map(ShownRun::run).stream()
                .flatMap(run -> run.getEvaluations().stream()).filter(each -> key.equals(each.getKey())).findFirst()
                .ifPresent(each -> runs.select(each.getId())));
        new Refresher(runs, getSite(), area, this::refresh);
        Runnable fitted = this::refresh;
        model.addListener(fitted);
        area.addListener(SWT.Dispose, event -> model.removeListener(fitted));
        refresh();
    }

    private void refresh() {
        CampaignRun run = runs.shown().map(ShownRun::run).orElse(null);
        if (run == null) {
            text("What has been learnt from a run is shown here.");
            browser.show(List.of(), "No campaign is running.");
            return;
        }
        model.follow(run);
        List<Figure> figures = new ArrayList<>();
        model.model().ifPresent(each -> figures.addAll(ModelFigures.of(run, each)));
        figures.addAll(ModelFigures.recorded(run));
        browser.show(figures, "A model needs three finished evaluations whose gate is not red.");
        text(String.join("\n", sentences(run)));
        browser.chart().mark(runs.selected().stream().boxed()
                .flatMap(number -> RunQueries.evaluation(run, number).stream()).map(Evaluation::getKey).findFirst()
                .map(java.util.Set::of).orElse(java.util.Set.of()));
    }

    private void text(String next) {
        if (!next.equals(words.getText())) {
            words.setText(next);
        }
    }

    private List<String> sentences(CampaignRun run) {
        List<String> lines = new ArrayList<>();
        ShownUnits.Choice unit = UiPlugin.units().now()
                .in(run.getObjective() == null ? "" : run.getObjective().getUnit());
        if (model.task().isEmpty()) {
            lines.add("A model needs three finished evaluations whose gate is not red and whose production counts.");
        } else if (model.isFitting()) {
            lines.add("The model is being fitted to " + model.task().get().evaluations() + " evaluations.");
        }
        model.model().ifPresent(each -> {
            lines.add(
                    "Predicted optimum: " + words(run, each.optimum().place()) + ", " + expected(each.optimum().value(),
                            new double[] {each.optimum().lower(), each.optimum().upper()}, unit) + ".");
            long covered = each.parity().stream().filter(RunModel.LeftOut::isCovered).count();
            lines.add("Left out in turn, " + covered + " of " + each.parity().size()
                    + " evaluations lie in the 95 % interval that the others predict.");
        });
        for (String sentence : List.of(Influence.verdict(run), RunFigures.countdown(run).orElse(""))) {
            if (!sentence.isEmpty()) {
                lines.add(sentence);
            }
        }
        run.getEvaluations().stream()
                .filter(each -> each.getState() == EvaluationState.QUEUED || each.getState() == EvaluationState.RUNNING)
                .forEach(each -> lines
                        .add("Next, #" + each.getId() + ": " + RunQueries.label(each) + expected(each, unit)
                                + (each.getWhy() == null ? "" : "; " + each.getWhy()) + "."));
        return lines;
    }

    private String expected(Evaluation evaluation, ShownUnits.Choice unit) {
        return model.model().stream().flatMap(each -> each.next().stream())
                .filter(each -> each.id() == evaluation.getId())
                .findFirst().map(each -> ", expected "
                        + expected(each.value(), new double[] {each.lower(), each.upper()}, unit))
                .orElse("");
    }

    private static String expected(double value, double[] ends, ShownUnits.Choice unit) {
        return Numbers.plain(unit.of(value), 3) + " " + unit.printed() + " (95 % " + Numbers.interval(ends, unit, 3)
                + ")";
    }

    private static String words(CampaignRun run, String place) {
        String text = place;
        for (var variable : run.getVariables()) {
            text = text.replace(variable.getName(), Influence.words(variable.getName()));
        }
        return text;
    }

    @Override
    public void setFocus() {
        browser.setFocus();
    }
}
