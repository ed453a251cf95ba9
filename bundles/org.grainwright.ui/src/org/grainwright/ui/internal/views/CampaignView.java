// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.report.table.EvaluationTable;
import org.grainwright.report.table.TableRow;
import org.grainwright.report.words.Numbers;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.launch.ReportOpener;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * The run that is shown: its state and progress, what is recommended so far, and a table of all evaluations. The rows
 * that are selected are the selection of the workbench, as {@link TableRow}.
 */
public final class CampaignView extends ViewPart {

    private static final int PROGRESS_STEPS = 1000;

    private final Runs runs = UiPlugin.runs();
    private final RowSelection selection = new RowSelection();
    private Label title;
    private CLabel summary;
    private ProgressBar progress;
    private EvaluationsTable table;
    private TableTools tools;
    private Action stop;
    private Action report;
    private Composite area;
    private IMemento memento;
    private CampaignRun run;
    private int recommended;
    private int lowest;

    @Override
    public void init(IViewSite site, IMemento saved) throws PartInitException {
        super.init(site, saved);
        memento = saved;
    }

    @Override
    public void saveState(IMemento saved) {
        tools.save(saved);
    }

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
        Named.as(progress, "Progress of the campaign");
        progress.setMaximum(PROGRESS_STEPS);
        GridDataFactory.fillDefaults().hint(160, 10).align(SWT.END, SWT.CENTER).applyTo(progress);
        summary = new CLabel(head, SWT.NONE) {
            @Override
            protected String shortenText(GC gc, String text, int room) {
                // what is recommended stands before how it ended: the end may be cut
                String shown = text;
                while (shown.length() > 1 && gc.textExtent(shown + "…").x > room) {
                    shown = shown.substring(0, shown.length() - 1);
                }
                return shown + "…";
            }
        };
        summary.setMargins(0, 0, 0, 0);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(200, SWT.DEFAULT).applyTo(summary);
        tools = new TableTools(area, getViewSite(), this::selected);
        table = tools.table();
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        tools.restore(memento);
        getSite().setSelectionProvider(selection);
        actions();
        new Refresher(runs, getSite(), area, this::refresh);
        refresh();
    }

    private void selected(List<TableRow> rows) {
        selection.setSelection(new StructuredSelection(rows));
        if (rows.size() == 1) {
            runs.select(rows.getFirst().number());
        }
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
            summary.setToolTipText(null);
            table.show(null);
            return;
        }
        boolean another = run != shown.run();
        run = shown.run();
        recommended = RunQueries.recommended(run).map(Evaluation::getId).orElse(0);
        lowest = RunQueries.bestMeasured(run).map(Evaluation::getId).orElse(0);
        title.setText(run.getName() + " – " + shown.stateLabel());
        title.setToolTipText(shown.directory().toString());
        List<String> sentences = summary();
        if (sentences.isEmpty()) {
            sentences = List.of(shown.isQueued() ? "Begins when the run before it has ended"
                    : "Preparing the first evaluation");
        }
        summary.setText(String.join(";  ", sentences)); // one line: the table needs the room
        summary.setToolTipText(String.join("\n", sentences));
        progress.setSelection((int) (PROGRESS_STEPS * RunQueries.fraction(run)));
        int rows = table.rows().size();
        EvaluationTable content = EvaluationTable.of(run, UiPlugin.units().now());
        table.control().setRedraw(false);
        tools.show(content);
        if (another || runs.selected().isPresent()) {
            table.select(runs.selected().orElse(0));
        }
        table.control().setRedraw(true);
        if (rows > 0 && table.rows().size() > rows && runs.selected().isEmpty() && table.selection().isEmpty()) {
            table.control().setTopIndex(table.control().getItemCount() - 1);
        }
        area.layout(true, true);
    }

    private List<String> summary() {
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
        if (run.getOpinion() != null) {
            // what turns the answer red is read first, whatever the size of the window
            parts.add(run.getOpinion().isContradicts() ? 0 : parts.size(),
                    (run.getOpinion().isContradicts() ? "red: " : "") + run.getOpinion().getSentence());
        }
        if (run.getStopReason() != null && !run.getStopReason().isBlank()) {
            parts.add(run.getStopReason());
        }
        return parts;
    }

    private String named(int number) {
        Evaluation evaluation = RunQueries.evaluation(run, number).orElseThrow();
        Observable objective = evaluation.getObjective();
        return "#" + number + "  " + RunQueries.label(evaluation) + ",  "
                + Numbers.measured(objective, UiPlugin.units().now());
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }
}
