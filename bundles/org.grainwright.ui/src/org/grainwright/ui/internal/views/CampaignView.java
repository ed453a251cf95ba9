// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Observable;
import org.grainwright.model.ObservableNames;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.launch.ReportOpener;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/** The run that is shown: its state and progress, what is recommended so far, and a table of all evaluations. */
public final class CampaignView extends ViewPart {

    private static final int PROGRESS_STEPS = 1000;

    private final Runs runs = UiPlugin.runs();
    private Label title;
    private Label summary;
    private ProgressBar progress;
    private TableViewer table;
    private TableColumn objectiveColumn;
    private Action stop;
    private Action report;
    private Composite area;
    private TableColumn diffusionColumn;
    private TableColumn conductivityColumn;
    private CampaignRun run;
    private int recommended;
    private int lowest;

    @Override
    public void createPartControl(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(area);
        Composite head = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 6).spacing(12, 3).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        title = new Label(head, SWT.NONE);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
        progress = new ProgressBar(head, SWT.HORIZONTAL | SWT.SMOOTH);
        progress.setMaximum(PROGRESS_STEPS);
        GridDataFactory.fillDefaults().hint(160, 10).align(SWT.END, SWT.CENTER).applyTo(progress);
        summary = new Label(head, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(200, SWT.DEFAULT).applyTo(summary);
        table = new TableViewer(area, SWT.FULL_SELECTION | SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.getControl());
        table.getTable().setHeaderVisible(true);
        table.getTable().setData("org.eclipse.swtbot.widget.key", "evaluations");
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.setComparer(new ByNumber());
        ColumnViewerToolTipSupport.enableFor(table);
        columns();
        table.addSelectionChangedListener(event -> {
            if (event.getStructuredSelection().getFirstElement() instanceof Evaluation evaluation) {
                runs.select(evaluation.getId());
            }
        });
        actions();
        new Refresher(runs, getSite(), area, this::refresh);
        refresh();
    }

    private void columns() {
        column("#", 42, SWT.RIGHT, each -> Integer.toString(each.getId()));
        column("State", 110, SWT.LEFT, each -> "").setLabelProvider(new StateLabels());
        column("Boundary", 330, SWT.LEFT, RunQueries::label);
        diffusionColumn = column("D / cm² s⁻¹", 140, SWT.RIGHT, each -> boundary(each, ObservableNames.DIFFUSION))
                .getColumn();
        conductivityColumn = column("σ / S cm⁻¹", 120, SWT.RIGHT, each -> boundary(each, ObservableNames.CONDUCTIVITY))
                .getColumn();
        objectiveColumn = column("Objective", 130, SWT.RIGHT, each -> number(each.getObjective())).getColumn();
        column("Sampling", 86, SWT.LEFT, each -> "").setLabelProvider(new GateLabels());
        column("Now", 260, SWT.LEFT, CampaignView::note);
    }

    private static String number(Observable observable) {
        return observable == null || !observable.isKnown() ? "–"
                : Notation.UNICODE.measured(observable.getValue(), observable.getStandardError());
    }

    private String boundary(Evaluation evaluation, String quantity) {
        return run == null ? "–" : number(RunQueries.boundary(run, evaluation, quantity).orElse(null));
    }

    /** Why it was chosen, what it is doing, or why it failed, was given up or may not be the best. */
    private static String note(Evaluation evaluation) {
        return switch (evaluation.getState()) {
            case QUEUED -> evaluation.getWhy() == null ? "" : evaluation.getWhy();
            case RUNNING -> evaluation.getStages().isEmpty() ? "" : evaluation.getStages().getLast().getName();
            case INTERRUPTED -> "goes on when the campaign is resumed";
            case FAILED, ABANDONED -> evaluation.getFailure() == null ? "" : evaluation.getFailure();
            case DONE -> evaluation.getObjective() != null && evaluation.getObjective().getGate() == Gate.RED
                    ? evaluation.getObjective().getGateReason()
                    : "";
        };
    }

    private TableViewerColumn column(String name, int width, int style, Function<Evaluation, String> text) {
        TableViewerColumn column = new TableViewerColumn(table, style);
        column.getColumn().setText(name);
        column.getColumn().setWidth(width);
        column.getColumn().setResizable(true);
        column.setLabelProvider(new Labels(text));
        return column;
    }

    private static Gate gate(Evaluation evaluation) {
        return evaluation.getObjective() == null ? Gate.UNKNOWN : evaluation.getObjective().getGate();
    }

    private static String gateWord(Evaluation evaluation) {
        return switch (gate(evaluation)) {
            case GREEN -> "● green";
            case AMBER -> "▲ amber";
            case RED -> "◆ red";
            case UNKNOWN -> "";
        };
    }

    private void actions() {
        stop = new Action("Stop the campaign", Icons.descriptor("stop")) {
            @Override
            public void run() {
                runs.shown().ifPresent(ShownRun::stop);
            }
        };
        stop.setToolTipText("Stop the campaign; finished evaluations are kept");
        report = new Action("Open the report", Icons.descriptor("report")) {
            @Override
            public void run() {
                runs.shown().ifPresent(run -> ReportOpener.open(run.directory()));
            }
        };
        report.setToolTipText("Open the report of this run in the browser");
        var bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(stop);
        bar.add(report);
    }

    private void refresh() {
        ShownRun shown = runs.shown().orElse(null);
        stop.setEnabled(shown != null && shown.canStop());
        report.setEnabled(shown != null && shown.ended() > 0);
        progress.setVisible(shown != null);
        if (shown == null) {
            run = null;
            title.setText("No campaign is running");
            summary.setText("Open a campaign file and press Ctrl+F11, or choose Run > Run Campaign.");
            table.setInput(List.of());
            return;
        }
        run = shown.run();
        recommended = RunQueries.recommended(run).map(Evaluation::getId).orElse(0);
        lowest = RunQueries.bestMeasured(run).map(Evaluation::getId).orElse(0);
        title.setText(run.getName() + " – " + shown.stateLabel());
        title.setToolTipText(shown.directory().toString());
        summary.setText(summary());
        progress.setSelection((int) (PROGRESS_STEPS * RunQueries.fraction(run)));
        objectiveColumn.setText(objectiveUnit().isEmpty() ? "Objective" : "Objective / " + objectiveUnit());
        diffusionColumn.setText("D" + direction(ObservableNames.DIFFUSION) + " / cm² s⁻¹");
        conductivityColumn.setText("σ" + direction(ObservableNames.CONDUCTIVITY) + " / S cm⁻¹");
        List<Evaluation> evaluations = List.copyOf(run.getEvaluations());
        boolean grown = table.getTable().getItemCount() < evaluations.size();
        table.getTable().setRedraw(false);
        table.setInput(evaluations);
        runs.selected().ifPresent(number -> RunQueries.evaluation(run, number)
                .ifPresent(each -> table.setSelection(new StructuredSelection(each))));
        table.getTable().setRedraw(true);
        if (grown && runs.selected().isEmpty() && !evaluations.isEmpty()) {
            table.reveal(evaluations.getLast());
        }
        area.layout(true, true);
    }

    /** The direction in which a column is measured, as the record says. */
    private String direction(String quantity) {
        return run.getEvaluations().stream().flatMap(each -> RunQueries.boundary(run, each, quantity).stream())
                .map(Observable::getDirection).filter(Objects::nonNull).findFirst().map(direction -> " " + direction)
                .orElse("");
    }

    private String objectiveUnit() {
        return run.getObjective() == null || run.getObjective().getUnit() == null ? "" : run.getObjective().getUnit();
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        if (run.getBudgetEvaluations() > 0) {
            parts.add(RunQueries.inState(run, EvaluationState.DONE).size() + " of " + run.getBudgetEvaluations()
                    + " evaluations");
        }
        if (recommended > 0) {
            parts.add("recommended: " + named(recommended));
        }
        if (lowest > 0 && lowest != recommended) {
            parts.add("best measured: " + named(lowest));
        }
        if (recommended == 0 && !RunQueries.inState(run, EvaluationState.DONE).isEmpty()) {
            parts.add(
                    "nothing may be recommended yet: the sampling is red, a limit is broken, or the production was a "
                            + "short one");
        }
        if (RunQueries.improvement(run).filter(each -> !each.isSignificant()).isPresent()) {
            parts.add("no significant improvement over the baseline");
        }
        if (recommended > 0) {
            RunQueries.improvementMissing(run).ifPresent(why -> parts.add("no improvement factor: " + why));
        }
        String head = String.join(";  ", parts);
        String reason = run.getStopReason() == null ? "" : run.getStopReason();
        return head.isEmpty() && reason.isEmpty() ? "Preparing the first evaluation"
                : head + (head.isEmpty() || reason.isEmpty() ? "" : "\n") + reason;
    }

    private String named(int number) {
        Evaluation evaluation = RunQueries.evaluation(run, number).orElseThrow();
        return "#" + number + "  " + RunQueries.label(evaluation) + ",  " + number(evaluation.getObjective()) + " "
                + objectiveUnit();
    }

    @Override
    public void setFocus() {
        table.getControl().setFocus();
    }

    private static final class ByNumber implements IElementComparer {
        @Override
        public boolean equals(Object one, Object other) {
            return one instanceof Evaluation a && other instanceof Evaluation b ? a.getId() == b.getId()
                    : Objects.equals(one, other);
        }

        @Override
        public int hashCode(Object element) {
            return element instanceof Evaluation evaluation ? evaluation.getId() : Objects.hashCode(element);
        }
    }

    private class Labels extends ColumnLabelProvider {
        private final Function<Evaluation, String> text;

        Labels(Function<Evaluation, String> text) {
            this.text = text;
        }

        @Override
        public String getText(Object element) {
            return text.apply((Evaluation) element);
        }

        @Override
        public String getToolTipText(Object element) {
            Evaluation evaluation = (Evaluation) element;
            List<String> lines = new ArrayList<>(List.of(RunQueries.label(evaluation)));
            if (evaluation.getWhy() != null) {
                lines.add(evaluation.getWhy());
            }
            if (evaluation.getFailure() != null) {
                lines.add(evaluation.getFailure());
            }
            if (evaluation.getObjective() != null && evaluation.getObjective().getGateReason() != null) {
                lines.add(evaluation.getObjective().getGateReason());
            }
            return String.join("\n", lines);
        }

        @Override
        public Font getFont(Object element) {
            return ((Evaluation) element).getId() == recommended
                    ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT)
                    : null;
        }
    }

    private final class StateLabels extends Labels {
        StateLabels() {
            super(each -> switch (each.getState()) {
                case QUEUED -> "proposed";
                case RUNNING -> Math.round(100 * RunQueries.fraction(each)) + " %";
                case DONE ->
                        each.getId() == recommended ? "recommended" : each.getId() == lowest ? "best measured" : "done";
                case FAILED -> "failed";
                case ABANDONED -> "given up";
                case INTERRUPTED -> "paused";
            });
        }

        @Override
        public Image getImage(Object element) {
            Evaluation evaluation = (Evaluation) element;
            return Icons.get(switch (evaluation.getState()) {
                case QUEUED -> "proposed";
                case RUNNING -> "running";
                case DONE -> evaluation.getId() == recommended ? "best" : "done";
                case FAILED -> "failed";
                case ABANDONED -> "abandoned";
                case INTERRUPTED -> "paused";
            });
        }
    }

    private final class GateLabels extends Labels {
        GateLabels() {
            super(CampaignView::gateWord);
        }

        @Override
        public Color getForeground(Object element) {
            return Palette.of(table.getControl()).of(gate((Evaluation) element));
        }
    }
}
