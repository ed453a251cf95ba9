// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Widths of a table's columns by what stands in them. User-interface thread only. */
public final class Columns {

    private static final int MARGIN = 24;
    /** No text makes a column wider than this, pixels. */
    private static final int WIDEST = 480;

    private Columns() {
    }

    /** Widens columns of a table that is not virtual so that nothing in them is cut; none is made narrower. */
    public static void widen(Table table, int... columns) {
        for (int index : columns) {
            TableColumn column = table.getColumn(index);
            int box = index == 0 && (table.getStyle() & SWT.CHECK) != 0 ? MARGIN : 0;
            int wanted = box + width(table, table.getFont(),
                    Arrays.stream(table.getItems()).map(item -> item.getText(index)));
            if (wanted > column.getWidth()) {
                column.setWidth(wanted);
            }
        }
    }

    /** The width that the longest of these texts wants. Measures that one alone, so that ten thousand are no matter. */
    public static int width(Control control, Font font, Stream<String> texts) {
        String longest = texts.max(Comparator.comparingInt(String::length)).orElse("");
        GC gc = new GC(control);
        gc.setFont(font);
        int width = gc.textExtent(longest).x + MARGIN;
        gc.dispose();
        return Math.min(WIDEST, width);
    }
}
