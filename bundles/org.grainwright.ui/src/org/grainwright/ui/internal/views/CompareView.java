// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.campaign.review.Difference;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;
import org.grainwright.render.Ink;
import org.grainwright.report.figures.Figure;
import org.grainwright.report.figures.Origin;
import org.grainwright.report.figures.Overlays;
import org.grainwright.report.table.TableRow;
import org.grainwright.report.words.Numbers;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.charts.FigureBrowser;
import org.grainwright.ui.internal.Columns;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.Palette;
import org.grainwright.ui.internal.runs.RunComparison;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.structure.SideBySide;

/**
 * Two or more evaluations side by side: those that are selected in the table of evaluations. How the second, or a later
 * one, differs from the first in every observable, with significance; and their curves in one figure.
 */
public final class CompareView extends ViewPart implements RunComparison {

    private static final Object[][] COLUMNS = {{"Quantity", 260, SWT.LEFT}, {"T / K", 60, SWT.RIGHT},
            {"First", 190, SWT.RIGHT}, {"Second", 190, SWT.RIGHT}, {"Difference", 110, SWT.RIGHT},
            {"95 % interval", 170, SWT.RIGHT}, {"p, Holm", 80, SWT.RIGHT}, {"Verdict", 260, SWT.LEFT}};

    /** The column of the first evaluation; that of the second is beside it. */
    private static final int FIRST = 2;
    private static final int P_VALUE = 6;

    private final Runs runs = UiPlugin.runs();
    private final ISelectionListener selections = this::selected;
    private final Action keep = new Action("Keep These", IAction.AS_CHECK_BOX) {
        @Override
        public void run() {
            kept = isChecked() ? rows : List.of();
            runAwaited = false;
            setChecked(!kept.isEmpty()); // of nothing nothing is kept
        }
    };
    private List<TableRow> rows = List.of();
    private List<TableRow> kept = List.of();
    /** Whether what is kept stands for its run, and the next run that is shown is compared with it. */
    private boolean runAwaited;
    private boolean byP;
    private Label title;
    private Combo other;
    private Table table;
    private FigureBrowser browser;
    private SideBySide structures;
    /** Where the runs are whose evaluations are compared, also those that are not shown any more. */
    private final Map<CampaignRun, Path> folders = new HashMap<>();
    private final Action beside = new Action("Side by Side", IAction.AS_CHECK_BOX) {
        @Override
        public void run() {
            structures.setVisible(isChecked());
            structures.getParent().layout();
            fill();
        }
    };

    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 2).applyTo(area);
        title = new Label(area, SWT.WRAP);
        title.setData("org.eclipse.swtbot.widget.key", "compared");
        GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).hint(200, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(title);
        other = new Combo(area, SWT.READ_ONLY);
        Named.as(other, "Which one is compared with the first");
        other.setToolTipText("Which one is compared with the first");
        GridDataFactory.fillDefaults().hint(170, SWT.DEFAULT).align(SWT.END, SWT.CENTER).applyTo(other);
        other.addListener(SWT.Selection, event -> fill());
        SashForm sash = new SashForm(area, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(sash);
        table = new Table(sash, SWT.FULL_SELECTION | SWT.MULTI);
        Named.as(table, "Differences");
        table.setHeaderVisible(true);
        table.setData("org.eclipse.swtbot.widget.key", "differences");
        for (Object[] each : COLUMNS) {
            TableColumn column = new TableColumn(table, (Integer) each[2]);
            column.setText((String) each[0]);
            column.setWidth((Integer) each[1]);
        }
        table.getColumn(P_VALUE).setToolTipText("A click orders by significance, another one as in the record");
        table.getColumn(P_VALUE).addListener(SWT.Selection, event -> order(!byP));
        browser = new FigureBrowser(sash, this::origin);
        structures = new SideBySide(sash);
        structures.setData("org.eclipse.swtbot.widget.key", "sideBySide");
        structures.setVisible(false);
        sash.setWeights(35, 35, 30);
        beside.setToolTipText("The structures beside each other, seen from the same side");
        Action copy = new Action("Copy") {
            @Override
            public void run() {
                copy();
            }
        };
        keep.setToolTipText("What is selected next, also in another run, is compared with what is shown here now");
        getViewSite().getActionBars().getToolBarManager().add(keep);
        getViewSite().getActionBars().getToolBarManager().add(beside);
        getViewSite().getActionBars().getMenuManager().add(keep);
        getViewSite().getActionBars().getMenuManager().add(beside);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        getSite().getPage().addPostSelectionListener(GrainwrightUi.CAMPAIGN_VIEW_ID, selections);
        new Refresher(runs, getSite(), area, this::refresh);
        selected(null, getSite().getPage().getSelection(GrainwrightUi.CAMPAIGN_VIEW_ID));
    }

    @Override
    public void compareWithNext(CampaignRun run) {
        RunQueries.recommended(run).ifPresent(each -> {
            kept = List.of(TableRow.of(run, each));
            keep.setChecked(true);
            runAwaited = true;
            show(kept);
        });
    }

    private List<String> origin() {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> row.evaluation().ifPresent(each -> lines.add(Origin.of(row.run(), each).getFirst())));
        runs.shown().map(ShownRun::run).ifPresent(run -> lines.addAll(Origin.of(run)));
        return lines;
    }

    private void selected(IWorkbenchPart part, ISelection selection) {
        if (part != this && selection instanceof IStructuredSelection chosen) {
            List<TableRow> next = new ArrayList<>();
            for (Object each : chosen) {
                if (each instanceof TableRow row) {
                    next.add(row);
                }
            }
            if (!kept.isEmpty()) {
                Set<TableRow> all = new LinkedHashSet<>(kept);
                all.addAll(next);
                show(List.copyOf(all));
            } else if (next.size() > 1 || rows.size() < 2) {
                show(next);
            }
        }
    }

    private void order(boolean significant) {
        byP = significant;
        table.setSortColumn(byP ? table.getColumn(P_VALUE) : null);
        table.setSortDirection(byP ? SWT.UP : SWT.NONE);
        fill();
    }

    private void show(List<TableRow> next) {
        put(next);
        refresh();
    }

    private void put(List<TableRow> next) {
        rows = next;
        boolean ofRuns = Overlays.areOfSeveralRuns(rows);
        other.setItems(rows.stream().skip(1).map(row -> Overlays.number(row, ofRuns)
                + (row.number() == 0 ? "" : "  " + row.label())).toArray(String[]::new));
        other.select(0);
        other.setVisible(rows.size() > 2);
    }

    private void refresh() {
        CampaignRun shown = runs.shown().map(ShownRun::run).orElse(null);
        folders.keySet().removeIf(each -> kept.stream().noneMatch(row -> row.run() == each));
        runs.all().forEach(each -> folders.put(each.run(), each.directory()));
        if (!rows.stream().allMatch(row -> row.run() == shown || kept.contains(row))) {
            put(kept); // another run is shown
        }
        if (runAwaited && rows.equals(kept) && kept.stream().noneMatch(row -> row.run() == shown)) {
            Optional.ofNullable(shown).flatMap(RunQueries::recommended)
                    .ifPresent(each -> put(List.of(kept.getFirst(), TableRow.of(shown, each))));
        }
        fill();
        List<Figure> figures = new ArrayList<>(Overlays.of(rows));
        // a stored run is forgotten when another one is shown; what is kept of it is not
        Set<CampaignRun> compared = new LinkedHashSet<>();
        rows.forEach(row -> compared.add(row.run()));
        runs.all().forEach(each -> compared.add(each.run()));
        Overlays.convergence(List.copyOf(compared)).ifPresent(figures::add);
        browser.show(figures, rows.size() < 2
                ? "Select two or more evaluations in the table of the Campaign view, with Ctrl or Shift."
                : "The records of these evaluations have no curve in common.");
    }

    /** The row that is compared with the first; there are two at least. */
    private TableRow second() {
        return rows.get(other.getSelectionIndex() + 1);
    }

    private List<Difference> differences() {
        List<Difference> found = rows.size() < 2 ? List.of()
                : Difference.between(rows.getFirst().observables(), second().observables());
        return byP ? found.stream().sorted(Comparator.comparing(Difference::isRed)
                .thenComparingDouble(Difference::correctedPValue).thenComparingDouble(Difference::pValue)).toList()
                : found;
    }

    private void fill() {
        List<Difference> differences = differences();
        if (rows.size() < 2) {
            title.setText(runAwaited
                    ? kept.getFirst().run().getName() + " is compared with the run that is shown next: "
                            + "select one in the Runs view."
                    : "Select two or more evaluations in the table of the Campaign view to compare them. "
                            + "Keep These keeps what is selected while you select in another run.");
        } else {
            TableRow second = second();
            long real = differences.stream().filter(each -> each.isSignificant() && !each.isRed()).count();
            boolean ofRuns = Overlays.areOfSeveralRuns(List.of(rows.getFirst(), second));
            title.setText(Overlays.number(second, ofRuns) + " against " + Overlays.number(rows.getFirst(), ofRuns)
                    + ": " + real + " of "
                    + differences.size() + " observables differ demonstrably (p < 0.05 after Holm's correction, "
                    + "neither "
                    + "one red). Ratios where a quantity is compared on a logarithmic scale.");
            table.getColumn(FIRST).setText(Overlays.number(rows.getFirst(), ofRuns));
            table.getColumn(FIRST + 1).setText(Overlays.number(second, ofRuns));
        }
        table.setRedraw(false);
        table.setItemCount(differences.size());
        for (int i = 0; i < differences.size(); i++) {
            Difference each = differences.get(i);
            TableItem item = table.getItem(i);
            item.setText(cells(each));
            item.setForeground(7, Palette.of(each.isRed() ? Ink.BAD : each.isSignificant() ? Ink.TEXT : Ink.SOFT));
        }
        Columns.widen(table, 0, 2, 3, 5);
        table.setRedraw(true);
        title.getParent().layout(true, true);
        if (beside.isChecked() && rows.size() > 1) {
            boolean ofRuns = Overlays.areOfSeveralRuns(rows);
            List<TableRow> both = List.of(rows.getFirst(), second());
            for (int side = 0; side < 2; side++) {
                TableRow row = both.get(side);
                structures.show(side, Overlays.number(row, ofRuns) + "  " + row.label(),
                        Optional.ofNullable(folders.get(row.run())), row.evaluation());
            }
        }
    }

    private static String[] cells(Difference each) {
        ShownUnits units = UiPlugin.units().now();
        ShownUnits.Choice unit = units.in(each.factor() ? "" : each.first().getUnit()); // a ratio has none
        String sign = each.factor() ? "×" : "";
        return new String[] {each.label(),
                Double.isFinite(each.first().getTemperatureK())
                        ? Notation.UNICODE.fixed(each.first().getTemperatureK(), 0)
                        : "",
                Numbers.withError(each.first(), units), Numbers.withError(each.second(), units),
                sign + Notation.UNICODE.number(unit.of(each.value()), 3),
                sign + Notation.UNICODE.number(unit.of(each.lower()), 3) + " to " + sign
                        + Notation.UNICODE.number(unit.of(each.upper()), 3),
                each.correctedPValue() < 0.001 ? "< 0.001" : Notation.UNICODE.fixed(each.correctedPValue(), 3),
                each.isRed() ? "a red number is not compared"
                        : each.isSignificant() ? each.value() > (each.factor() ? 1 : 0) ? "larger" : "smaller"
                                : "no difference demonstrated"};
    }

    private void copy() {
        StringBuilder text = new StringBuilder();
        for (Object[] each : COLUMNS) {
            text.append(text.isEmpty() ? "" : "\t").append(each[0]);
        }
        for (Difference each : differences()) {
            text.append('\n').append(String.join("\t", cells(each)));
        }
        Clipboard clipboard = new Clipboard(table.getDisplay());
        clipboard.setContents(new Object[] {text.append('\n').toString()},
                new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePostSelectionListener(GrainwrightUi.CAMPAIGN_VIEW_ID, selections);
        super.dispose();
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }
}
