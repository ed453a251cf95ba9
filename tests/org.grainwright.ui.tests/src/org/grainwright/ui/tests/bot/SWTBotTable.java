// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;

/** A table. */
public final class SWTBotTable extends SWTBotWidget<Table> {

    SWTBotTable(Table table) {
        super(table);
    }

    /** How many rows there are. */
    public int rowCount() {
        return UIThreadRunnable.syncExec(() -> widget.getItemCount());
    }

    /** The text of a cell, counted from 0. */
    public String cell(int row, int column) {
        return UIThreadRunnable.syncExec(() -> widget.getItem(row).getText(column));
    }

    /** Selects a row as a click does. */
    public SWTBotTable select(int row) {
        UIThreadRunnable.syncExec(() -> {
            assertReachable(widget);
            widget.setSelection(row);
            Event event = new Event();
            event.item = widget.getItem(row);
            widget.notifyListeners(SWT.Selection, event);
        });
        return this;
    }
}
