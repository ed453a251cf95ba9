// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

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

import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.launch.ReportOpener;
import org.grainwright.ui.internal.runs.EvaluationRow;
import org.grainwright.ui.internal.runs.Numbers;
import org.grainwright.ui.internal.runs.RunFeed;
import org.grainwright.ui.internal.runs.RunSnapshot;
import org.grainwright.ui.internal.runs.Runs;

/** The run that is shown: its state and progress, the best boundary so far, and a table of all evaluations. */
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
    private int best;

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
            if (event.getStructuredSelection().getFirstElement() instanceof EvaluationRow row) {
                runs.select(row.number());
            }
        });
        actions();
        new Refresher(runs, getSite(), area, this::refresh);
        refresh();
    }

    private void columns() {
        column("#", 42, SWT.RIGHT, row -> Integer.toString(row.number()));
        column("State", 88, SWT.LEFT, row -> "").setLabelProvider(new StateLabels());
        column("Boundary", 330, SWT.LEFT, EvaluationRow::geometry);
        column("D / cm² s⁻¹", 140, SWT.RIGHT, row -> Numbers.format(row.diffusionCm2PerS()));
        column("σ / S cm⁻¹", 120, SWT.RIGHT, row -> Numbers.format(row.conductivitySPerCm()));
        objectiveColumn = column("Objective", 130, SWT.RIGHT, row -> Numbers.format(row.objective())).getColumn();
        column("Sampling", 86, SWT.LEFT, row -> "").setLabelProvider(new GateLabels());
        column("Now", 260, SWT.LEFT, EvaluationRow::note);
    }

    private TableViewerColumn column(String name, int width, int style, Function<EvaluationRow, String> text) {
        TableViewerColumn column = new TableViewerColumn(table, style);
        column.getColumn().setText(name);
        column.getColumn().setWidth(width);
        column.getColumn().setResizable(true);
        column.setLabelProvider(new Labels(text));
        return column;
    }

    private static String gateWord(EvaluationRow row) {
        return switch (row.gate()) {
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
                runs.shown().ifPresent(RunFeed::stop);
            }
        };
        stop.setToolTipText("Stop the campaign; finished evaluations are kept");
        report = new Action("Open the report", Icons.descriptor("report")) {
            @Override
            public void run() {
                runs.shown().ifPresent(feed -> ReportOpener.open(feed.snapshot().directory()));
            }
        };
        report.setToolTipText("Open the report of this run in the browser");
        var bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(stop);
        bar.add(report);
    }

    private void refresh() {
        RunFeed feed = runs.shown().orElse(null);
        stop.setEnabled(feed != null && feed.snapshot().state().isActive()
                && feed.snapshot().state() != RunSnapshot.State.STOPPING);
        report.setEnabled(feed != null && feed.snapshot().done() > 0);
        progress.setVisible(feed != null);
        if (feed == null) {
            title.setText("No campaign is running");
            summary.setText("Open a campaign file and press Ctrl+F11, or choose Run > Run Campaign.");
            table.setInput(List.of());
            return;
        }
        RunSnapshot run = feed.snapshot();
        best = run.best();
        title.setText(run.name() + " – " + run.state().label());
        title.setToolTipText(run.directory().toString());
        summary.setText(summaryOf(run));
        progress.setSelection((int) (PROGRESS_STEPS * run.fraction()));
        objectiveColumn.setText(run.objectiveUnit().isEmpty() ? "Objective" : "Objective / " + run.objectiveUnit());
        boolean grown = table.getTable().getItemCount() < run.evaluations().size();
        table.getTable().setRedraw(false);
        table.setInput(run.evaluations());
        runs.selected().ifPresent(number -> run.evaluations().stream().filter(row -> row.number() == number).findFirst()
                .ifPresent(row -> table.setSelection(new StructuredSelection(row))));
        table.getTable().setRedraw(true);
        if (grown && runs.selected().isEmpty() && !run.evaluations().isEmpty()) {
            table.reveal(run.evaluations().getLast());
        }
        area.layout(true, true);
    }

    private static String summaryOf(RunSnapshot run) {
        StringBuilder text = new StringBuilder();
        if (run.budget() > 0) {
            text.append(run.done()).append(" of ").append(run.budget()).append(" evaluations");
        }
        run.bestRow().ifPresent(row -> text.append(text.isEmpty() ? "" : ";  ").append("best so far: #")
                .append(row.number()).append("  ").append(row.geometry()).append(",  ")
                .append(Numbers.format(row.objective())).append(' ').append(run.objectiveUnit()));
        if (!run.message().isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(run.message());
        }
        return text.isEmpty() ? "Preparing the first evaluation" : text.toString();
    }

    @Override
    public void setFocus() {
        table.getControl().setFocus();
    }

    private static final class ByNumber implements IElementComparer {
        @Override
        public boolean equals(Object one, Object other) {
            return one instanceof EvaluationRow a && other instanceof EvaluationRow b ? a.number() == b.number()
                    : Objects.equals(one, other);
        }

        @Override
        public int hashCode(Object element) {
            return element instanceof EvaluationRow row ? row.number() : Objects.hashCode(element);
        }
    }

    private class Labels extends ColumnLabelProvider {
        private final Function<EvaluationRow, String> text;

        Labels(Function<EvaluationRow, String> text) {
            this.text = text;
        }

        @Override
        public String getText(Object element) {
            return text.apply((EvaluationRow) element);
        }

        @Override
        public String getToolTipText(Object element) {
            EvaluationRow row = (EvaluationRow) element;
            return row.geometry() + (row.note().isBlank() ? "" : "\n" + row.note());
        }

        @Override
        public Font getFont(Object element) {
            return ((EvaluationRow) element).number() == best
                    ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null;
        }
    }

    private final class StateLabels extends Labels {
        StateLabels() {
            super(row -> switch (row.state()) {
                case PROPOSED -> "proposed";
                case RUNNING -> Math.round(100 * row.fraction()) + " %";
                case DONE -> row.number() == best ? "best" : "done";
                case FAILED -> "failed";
                case ABANDONED -> "given up";
                case INTERRUPTED -> "paused";
            });
        }

        @Override
        public Image getImage(Object element) {
            EvaluationRow row = (EvaluationRow) element;
            return Icons.get(switch (row.state()) {
                case PROPOSED -> "proposed";
                case RUNNING -> "running";
                case DONE -> row.number() == best ? "best" : "done";
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
            return Palette.of(table.getControl()).of(((EvaluationRow) element).gate());
        }
    }
}
