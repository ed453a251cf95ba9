// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

import org.grainwright.model.EvaluationState;
import org.grainwright.report.table.CellTip;
import org.grainwright.report.table.EvaluationTable;
import org.grainwright.report.table.TableColumn;
import org.grainwright.report.table.TableRow;
import org.grainwright.ui.internal.Columns;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.charts.Palette;

/**
 * The table of evaluations as a widget. Only the lines that can be seen are ever made, so that ten thousand are no
 * matter. A click on a heading sorts: upwards, downwards, as numbered.
 */
final class EvaluationsTable {

    private static final String BOUNDARY = "boundary";
    private static final int LEAST_BOUNDARY = 300;
    /** A boundary whose name is long has up to this share of the table, at the cost of the last columns. */
    private static final double BOUNDARY_SHARE = 0.45;

    private final Table table;
    private final Consumer<List<TableRow>> selected;
    private EvaluationTable content;
    private List<EvaluationTable.Line> lines = List.of();
    private List<TableColumn> columns = List.of();
    private List<String> chosen = List.of(); // empty: the usual ones
    private Predicate<TableRow> filter = row -> true;
    private String sortBy;
    private boolean descending;
    private boolean grouped;
    /** The boundary has the room that is left until its column is given a width by hand. */
    private boolean spread = true;
    private boolean spreading;
    /** What the longest name of a boundary wants, pixels. */
    private int longest;

    /** @param selected told which rows a user has selected */
    EvaluationsTable(Composite parent, Consumer<List<TableRow>> selected) {
        this.selected = selected;
        table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        Named.as(table, "Evaluations");
        table.setHeaderVisible(true);
        table.setData("org.eclipse.swtbot.widget.key", "evaluations");
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.Resize, event -> spread());
        table.addListener(SWT.Selection, event -> selected.accept(selection()));
        new Tips();
    }

    Table control() {
        return table;
    }

    /** The rows that are selected, from top to bottom. */
    List<TableRow> selection() {
        List<TableRow> rows = new ArrayList<>();
        for (int index : table.getSelectionIndices()) {
            if (lines.get(index) instanceof EvaluationTable.Entry entry) {
                rows.add(entry.row());
            }
        }
        return rows;
    }

    /** The rows that are shown, from top to bottom. */
    List<TableRow> rows() {
        return lines.stream().filter(EvaluationTable.Entry.class::isInstance)
                .map(line -> ((EvaluationTable.Entry) line).row()).toList();
    }

    /** The columns that are shown, from left to right. */
    List<TableColumn> columns() {
        List<TableColumn> inOrder = new ArrayList<>();
        for (int index : table.getColumnOrder()) {
            inOrder.add(columns.get(index));
        }
        return inOrder;
    }

    /** Shows a run, as it is now; {@code null} for none. */
    void show(EvaluationTable next) {
        Set<TableRow> before = new HashSet<>(selection());
        content = next;
        if (next != null) {
            makeColumns();
        }
        arrange(before);
    }

    /** Which columns are shown; empty for the usual ones. */
    void choose(List<String> ids) {
        chosen = List.copyOf(ids);
        refresh();
    }

    /** Which rows the next {@link #show} shows. */
    void filter(Predicate<TableRow> next) {
        filter = next;
    }

    void group(boolean on) {
        grouped = on;
        refresh();
    }

    boolean isGrouped() {
        return grouped;
    }

    private void refresh() {
        show(content);
    }

    /** Selects the row of an evaluation and makes it seen, unless it is selected already; 0 selects none. */
    void select(int number) {
        if (number != 0 && selection().stream().anyMatch(row -> row.number() == number)) {
            return;
        }
        table.deselectAll();
        for (int i = 0; i < lines.size() && number != 0; i++) {
            if (lines.get(i) instanceof EvaluationTable.Entry entry && entry.row().number() == number) {
                table.setSelection(i);
            }
        }
    }

    void selectAll() {
        table.selectAll();
        selected.accept(selection());
    }

    private void makeColumns() {
        List<TableColumn> wanted = content.columns().stream()
                .filter(each -> chosen.isEmpty() ? each.heading().usual() : chosen.contains(each.id())).toList();
        boolean same = columns.stream().map(TableColumn::id).toList()
                .equals(wanted.stream().map(TableColumn::id).toList());
        columns = wanted;
        if (!same) {
            table.setSortColumn(null);
            for (var column : table.getColumns()) {
                column.dispose();
            }
            for (TableColumn each : wanted) {
                var column = new org.eclipse.swt.widgets.TableColumn(table, each.isNumeric() ? SWT.RIGHT : SWT.LEFT);
                column.setWidth(width(each));
                column.setMoveable(true);
                column.addListener(SWT.Selection, event -> sort(each.id()));
                if (each.id().equals(BOUNDARY)) {
                    column.addListener(SWT.Resize, event -> spread &= spreading);
                }
            }
            spread = true;
            spread();
        }
        for (int i = 0; i < wanted.size(); i++) {
            var column = table.getColumn(i);
            if (!column.getText().equals(wanted.get(i).title())) {
                column.setText(wanted.get(i).title());
                column.setToolTipText(wanted.get(i).heading().tip());
            }
        }
        int sorted = indexOf(sortBy);
        table.setSortColumn(sorted < 0 ? null : table.getColumn(sorted));
        table.setSortDirection(sorted < 0 ? SWT.NONE : descending ? SWT.DOWN : SWT.UP);
    }

    private void measureBoundaries() {
        int index = indexOf(BOUNDARY);
        if (index >= 0) {
            longest = Columns.width(table, JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT),
                    rows().stream().map(columns.get(index)::text));
            spread();
        }
    }

    private void spread() {
        int index = indexOf(BOUNDARY);
        if (index < 0 || index >= table.getColumnCount() || !spread) {
            return;
        }
        int left = table.getClientArea().width;
        for (int i = 0; i < table.getColumnCount(); i++) {
            left -= i == index ? 0 : table.getColumn(i).getWidth();
        }
        int wanted = Math.min(longest, (int) (BOUNDARY_SHARE * table.getClientArea().width));
        spreading = true;
        table.getColumn(index).setWidth(Math.max(Math.max(LEAST_BOUNDARY, wanted), left));
        spreading = false;
    }

    private static int width(TableColumn column) {
        return switch (column.id()) {
            case "number" -> 42;
            case "state" -> 132;
            case BOUNDARY -> LEAST_BOUNDARY;
            case "gate" -> 86;
            case "note" -> 130;
            case "why" -> 260;
            default -> Math.max(column.isNumeric() ? 130 : 90, 24 + 7 * column.title().length());
        };
    }

    private int indexOf(String id) {
        return columns.stream().map(TableColumn::id).toList().indexOf(id);
    }

    private void sort(String id) {
        if (!id.equals(sortBy)) {
            sortBy = id;
            descending = false;
        } else if (!descending) {
            descending = true;
        } else {
            sortBy = null;
        }
        refresh();
    }

    private void arrange(Set<TableRow> keep) {
        int sorted = indexOf(sortBy);
        List<EvaluationTable.Line> before = lines;
        lines = content == null ? List.of()
                : content.lines(new EvaluationTable.Arrangement(filter, sorted < 0 ? null : columns.get(sorted),
                        descending, grouped));
        if (lines.size() != before.size()) {
            table.setItemCount(lines.size());
            measureBoundaries();
        }
        table.clearAll();
        if (keep.isEmpty()) {
            return;
        }
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof EvaluationTable.Entry entry && keep.contains(entry.row())) {
                indices.add(i);
            }
        }
        int[] now = indices.stream().mapToInt(Integer::intValue).toArray();
        if (!java.util.Arrays.equals(now, table.getSelectionIndices())) {
            table.deselectAll();
            table.select(now);
        }
    }

    private void fill(Event event) {
        TableItem item = (TableItem) event.item;
        int index = event.index;
        if (index < 0 || index >= lines.size()) { // while rows go away
            return;
        }
        switch (lines.get(index)) {
            case EvaluationTable.Group group -> heading(item, group);
            case EvaluationTable.Entry entry -> row(item, entry.row());
        }
    }

    private void heading(TableItem item, EvaluationTable.Group group) {
        String best = group.best().flatMap(row -> content.column("objective").map(column -> ", best #" + row.number()
                + ": " + column.text(row) + " " + column.heading().unit())).orElse("");
        int at = Math.max(0, indexOf("boundary"));
        for (int i = 0; i < columns.size(); i++) {
            item.setText(i, i == at ? group.boundary() + "  (" + group.count() + best + ")" : "");
        }
        item.setImage((org.eclipse.swt.graphics.Image) null);
        item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    }

    private void row(TableItem item, TableRow row) {
        boolean best = content.column("state").map(column -> column.text(row).equals("recommended")).orElse(false);
        item.setFont(best ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            item.setText(i, column.text(row));
            if (column.id().equals("state")) {
                item.setImage(i, row.evaluation().map(each -> Icons.get(icon(each.getState(), best))).orElse(null));
            }
            if (column.id().equals("gate")) {
                item.setForeground(i, Palette.of(row.gate()));
            }
        }
    }

    private static String icon(EvaluationState state, boolean best) {
        return switch (state) {
            case QUEUED -> "proposed";
            case RUNNING -> "running";
            case DONE -> best ? "best" : "done";
            case FAILED -> "failed";
            case ABANDONED -> "abandoned";
            case INTERRUPTED -> "paused";
        };
    }

    /** How the table looks, for the next start of the workbench. */
    record Look(List<String> columns, String sortBy, boolean descending, boolean grouped) {
    }

    Look look() {
        return new Look(chosen, sortBy, descending, grouped);
    }

    void look(Look look) {
        chosen = look.columns;
        sortBy = look.sortBy;
        descending = look.descending;
        grouped = look.grouped;
    }

    /** What a cell has to say, while the mouse rests on it. */
    private final class Tips extends DefaultToolTip {

        Tips() {
            super(table, ToolTip.RECREATE, false);
            setShift(new Point(12, 12));
        }

        private Optional<String> at(Event event) {
            Point point = new Point(event.x, event.y);
            TableItem item = table.getItem(point);
            int index = item == null ? -1 : table.indexOf(item);
            if (index < 0 || index >= lines.size()
                    || !(lines.get(index) instanceof EvaluationTable.Entry entry)) {
                return Optional.empty();
            }
            for (int i = 0; i < columns.size(); i++) {
                if (item.getBounds(i).contains(point)) {
                    return Optional.of(CellTip.of(entry.row(), columns.get(i), content.units()));
                }
            }
            return Optional.empty();
        }

        @Override
        protected Object getToolTipArea(Event event) {
            return at(event).orElse(null);
        }

        @Override
        protected boolean shouldCreateToolTip(Event event) {
            return at(event).isPresent();
        }

        @Override
        protected String getText(Event event) {
            return at(event).orElse("");
        }
    }
}
