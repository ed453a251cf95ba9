// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

import org.grainwright.campaign.snapshot.IonEvents;
import org.grainwright.campaign.snapshot.Snapshot;
import org.grainwright.ui.internal.Named;

/** Ions that changed their places, one row each, made as they are scrolled to; a heading sorts. Window thread only. */
final class EventTable {

    /** An event with the simulation that it is of, see {@link Snapshot#simulation}. */
    record Row(String simulation, IonEvents.Event event) {

        private double way() {
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                squared += Math.pow(event.to().get(axis) - event.from().get(axis), 2);
            }
            return Math.sqrt(squared);
        }
    }

    private record Column(String name, int width, int style, Comparator<Row> order) {
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("Time / ps", 80, SWT.RIGHT, Comparator.comparingDouble(each -> each.event().timePs())),
            new Column("Ion", 70, SWT.LEFT, Comparator.comparingInt(each -> each.event().ion())),
            new Column("What", 120, SWT.LEFT, Comparator.comparing(each -> each.event().kind())),
            new Column("From x, y, z / Å", 150, SWT.RIGHT,
                    Comparator.comparingDouble(each -> each.event().from().getFirst())),
            new Column("To x, y, z / Å", 150, SWT.RIGHT,
                    Comparator.comparingDouble(each -> each.event().to().getFirst())),
            new Column("Simulation", 90, SWT.LEFT, Comparator.comparing(Row::simulation)));

    private final Table table;
    private List<Row> rows = List.of();

    /** @param chosen told of the row that is clicked or gone to by keys */
    EventTable(Composite parent, Consumer<Row> chosen) {
        table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
        Named.as(table, "Hops and changes of the oxygen sublattice");
        table.setHeaderVisible(true);
        table.setToolTipText("A click shows the moment in the Structure view and marks the ion");
        table.setData("org.eclipse.swtbot.widget.key", "hopEvents");
        for (Column each : COLUMNS) {
            TableColumn column = new TableColumn(table, each.style());
            column.setText(each.name());
            column.setWidth(each.width());
            column.addListener(SWT.Selection, event -> sort(column, each.order()));
        }
        table.addListener(SWT.SetData, event -> fill((TableItem) event.item, rows.get(event.index)));
        table.addListener(SWT.Selection, event -> {
            if (table.getSelectionIndex() >= 0) { // Ctrl+click selects nothing
                chosen.accept(rows.get(table.getSelectionIndex()));
            }
        });
    }

    void show(List<Row> next) {
        rows = next;
        table.setSortColumn(null);
        table.setItemCount(rows.size());
        table.clearAll();
    }

    private void sort(TableColumn column, Comparator<Row> order) {
        boolean down = table.getSortColumn() == column && table.getSortDirection() == SWT.UP;
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(down ? order.reversed() : order);
        rows = sorted;
        table.setSortColumn(column);
        table.setSortDirection(down ? SWT.DOWN : SWT.UP);
        table.deselectAll();
        table.clearAll();
    }

    private static void fill(TableItem item, Row row) {
        IonEvents.Event event = row.event();
        item.setText(new String[] {String.format(Locale.ROOT, "%.2f", event.timePs()), event.element() + event.ion(),
                event.kind().equals("hop") && row.way() < 10 ? String.format(Locale.ROOT, "hop, %.1f Å", row.way())
                        : event.kind(),
                place(event.from()), place(event.to()), row.simulation()});
    }

    private static String place(List<Double> place) {
        return String.format(Locale.ROOT, "%.1f  %.1f  %.1f", place.get(0), place.get(1), place.get(2));
    }
}
