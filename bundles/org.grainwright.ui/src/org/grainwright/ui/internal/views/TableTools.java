// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.actions.ActionFactory;

import org.grainwright.report.table.EvaluationTable;
import org.grainwright.report.table.FilterException;
import org.grainwright.report.table.RowFilter;
import org.grainwright.report.table.TableRow;
import org.grainwright.render.Ink;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.charts.Palette;

/** The table of evaluations with its filter above it and its menus: columns, groups, copy, export. */
final class TableTools {

    private static final String COLUMNS = "columns";
    private static final String SORT = "sortBy";
    private static final String DESCENDING = "descending";
    private static final String GROUPED = "grouped";
    private static final String FILTER = "filter";

    private final EvaluationsTable table;
    private final Composite bar;
    private final Text filter;
    private final Label fault;
    private final Action group;
    private EvaluationTable content;

    TableTools(Composite parent, IViewSite site, Consumer<List<TableRow>> selected) {
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 0).spacing(0, 2).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        filter = new Text(bar, SWT.SEARCH | SWT.ICON_CANCEL);
        Named.as(filter, "Filter of the evaluations");
        filter.setMessage("filter, for example:  gate not red and LER > 1");
        filter.setData("org.eclipse.swtbot.widget.key", "filter");
        filter.setToolTipText("Columns by their headings, < <= > >= = !=, is, not, contains, known, unknown; "
                + "and, or, not, ( )");
        filter.addListener(SWT.Modify, event -> show(content));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        fault = new Label(bar, SWT.WRAP);
        fault.setData("org.eclipse.swtbot.widget.key", "filterFault");
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).exclude(true).applyTo(fault);
        table = new EvaluationsTable(parent, selected);
        Action columns = action("Columns...", this::chooseColumns);
        group = new Action("Group by Boundary", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                table.group(isChecked());
            }
        };
        Action copy = action("Copy", this::copy);
        copy.setActionDefinitionId(ActionFactory.COPY.getCommandId());
        Action export = action("Export as CSV...", this::export);
        Action all = action("Select All", table::selectAll);
        all.setActionDefinitionId(ActionFactory.SELECT_ALL.getCommandId());
        Action find = action("Filter", filter::setFocus);
        find.setActionDefinitionId(ActionFactory.FIND.getCommandId());
        menu(site.getActionBars().getMenuManager(), columns, group, copy, export);
        FollowUps followUps = new FollowUps(site.getPage(), table::selection);
        followUps.addTo(site.getActionBars().getMenuManager());
        MenuManager popup = new MenuManager();
        menu(popup, columns, group, copy, export);
        popup.add(all);
        popup.add(find);
        popup.add(new Separator());
        followUps.addTo(popup);
        table.control().setMenu(popup.createContextMenu(table.control()));
        site.getActionBars().setGlobalActionHandler(ActionFactory.FIND.getId(), find);
        // in the filter, Copy and Select All mean its text
        table.control().addListener(SWT.FocusIn, event -> handle(site, copy, all));
        filter.addListener(SWT.FocusIn, event -> handle(site, null, null));
    }

    private static void handle(IViewSite site, IAction copy, IAction all) {
        site.getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        site.getActionBars().setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), all);
        site.getActionBars().updateActionBars();
    }

    private static void menu(IMenuManager menu, Action columns, Action group, Action copy, Action export) {
        menu.add(columns);
        menu.add(group);
        menu.add(new Separator());
        menu.add(copy);
        menu.add(export);
    }

    private static Action action(String text, Runnable work) {
        return new Action(text) {
            @Override
            public void run() {
                work.run();
            }
        };
    }

    EvaluationsTable table() {
        return table;
    }

    /** Shows a run as it is now, filtered as the user wishes; {@code null} for none. */
    void show(EvaluationTable next) {
        content = next;
        readFilter();
        table.show(next);
    }

    private void readFilter() {
        String sentence = "";
        if (content != null) {
            try {
                table.filter(RowFilter.parse(filter.getText(), content.columns()));
            } catch (FilterException e) {
                sentence = e.getMessage(); // the last filter that could be read stays
            }
        }
        if (!sentence.equals(fault.getText())) {
            fault.setText(sentence);
            fault.setForeground(Palette.of(Ink.BAD));
            ((org.eclipse.swt.layout.GridData) fault.getLayoutData()).exclude = sentence.isEmpty();
            fault.setVisible(!sentence.isEmpty());
            bar.getParent().layout(true, true);
        }
    }

    private void chooseColumns() {
        if (content != null) {
            ColumnChooser chooser = new ColumnChooser(table.control().getShell(), content.columns(), table.columns());
            if (chooser.open() == Window.OK) {
                table.choose(chooser.chosen());
            }
        }
    }

    private List<TableRow> wanted() {
        List<TableRow> rows = table.selection();
        return rows.isEmpty() ? table.rows() : rows;
    }

    private void copy() {
        if (content == null) {
            return;
        }
        Clipboard clipboard = new Clipboard(table.control().getDisplay());
        clipboard.setContents(new Object[] {EvaluationTable.tabSeparated(wanted(), table.columns())},
                new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void export() {
        if (content == null) {
            return;
        }
        FileDialog dialog = new FileDialog(table.control().getShell(), SWT.SAVE);
        dialog.setText("Export the Table as CSV");
        dialog.setFileName("evaluations.csv");
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        try {
            Files.writeString(Path.of(chosen), EvaluationTable.csv(wanted(), content.forFiles(table.columns())),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            MessageDialog.openError(table.control().getShell(), "Export the Table as CSV",
                    chosen + " cannot be written: " + e.getMessage());
        }
    }

    void save(IMemento memento) {
        EvaluationsTable.Look look = table.look();
        memento.putString(COLUMNS, String.join(" ", look.columns()));
        memento.putString(SORT, look.sortBy() == null ? "" : look.sortBy());
        memento.putBoolean(DESCENDING, look.descending());
        memento.putBoolean(GROUPED, look.grouped());
        memento.putString(FILTER, filter.getText());
    }

    void restore(IMemento memento) {
        if (memento == null || memento.getString(COLUMNS) == null) {
            return;
        }
        String columns = memento.getString(COLUMNS);
        String sort = memento.getString(SORT);
        table.look(new EvaluationsTable.Look(columns.isBlank() ? List.of() : Arrays.asList(columns.split(" ")),
                sort == null || sort.isEmpty() ? null : sort, Boolean.TRUE.equals(memento.getBoolean(DESCENDING)),
                Boolean.TRUE.equals(memento.getBoolean(GROUPED))));
        group.setChecked(table.isGrouped());
        filter.setText(java.util.Objects.requireNonNullElse(memento.getString(FILTER), ""));
    }
}
