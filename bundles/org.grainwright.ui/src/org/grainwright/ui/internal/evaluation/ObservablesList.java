// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Reason;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.words.Numbers;
import org.grainwright.ui.internal.Columns;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.Palette;

/** A table of observables with their intervals, gates and reasons. */
final class ObservablesList {

    private static final Object[][] COLUMNS = {{"Quantity", 250, SWT.LEFT}, {"T / K", 64, SWT.RIGHT},
            {"Value ± standard error", 200, SWT.RIGHT}, {"95 % interval", 190, SWT.RIGHT}, {"Gate", 80, SWT.LEFT},
            {"Reasons", 600, SWT.LEFT}};

    private final Table table;

    ObservablesList(Composite parent, String key) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.MULTI);
        Named.as(table, "Observables");
        table.setHeaderVisible(true);
        table.setData("org.eclipse.swtbot.widget.key", key);
        for (Object[] each : COLUMNS) {
            TableColumn column = new TableColumn(table, (Integer) each[2]);
            column.setText((String) each[0]);
            column.setWidth((Integer) each[1]);
        }
    }

    Table control() {
        return table;
    }

    void show(List<Observable> observables) {
        table.setRedraw(false);
        int top = table.getTopIndex();
        table.setItemCount(observables.size());
        for (int i = 0; i < observables.size(); i++) {
            fill(table.getItem(i), observables.get(i));
        }
        Columns.widen(table, 0, 2, 3);
        table.setTopIndex(top);
        table.setRedraw(true);
    }

    private void fill(TableItem item, Observable each) {
        ShownUnits units = UiPlugin.units().now();
        double[] ends = RunQueries.interval95(each);
        String reasons = RunQueries.reasons(each).stream().map(Reason::sentence).collect(Collectors.joining("  "));
        String gate = switch (each.getGate()) {
            case GREEN -> "● green";
            case AMBER -> "▲ amber";
            case RED -> "◆ red";
            case UNKNOWN -> "";
        };
        item.setText(new String[] {Objects.requireNonNullElse(each.getLabel(), each.getName()),
                Double.isFinite(each.getTemperatureK())
                        ? Notation.UNICODE.fixed(each.getTemperatureK(), 0) + (each.isExtrapolated() ? " ext." : "")
                        : "",
                Numbers.withError(each, units),
                Double.isFinite(ends[0]) && ends[1] > ends[0]
                        ? Numbers.interval(ends, units.in(each.getUnit()), 3)
                        : "",
                gate, reasons});
        item.setForeground(4, Palette.of(each.getGate()));
    }
}
