// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import org.grainwright.observables.CsvCell;

/** A table as CSV (RFC 4180): fields in full precision, empty where unknown. Not thread-safe. */
public final class Csv {

    private final StringBuilder text = new StringBuilder();
    private final int columns;

    /** Begins a table with its header line. */
    public Csv(String... header) {
        columns = header.length;
        row((Object[]) header);
    }

    /**
     * Adds a line.
     *
     * @param fields one per column; {@code null} and {@code NaN} leave the field empty
     */
    public void row(Object... fields) {
        if (fields.length != columns) {
            throw new IllegalArgumentException(fields.length + " fields in a table of " + columns + " columns");
        }
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : ",").append(field(fields[i]));
        }
        text.append("\r\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return number.isNaN() ? "" : number.toString();
        }
        if (!(value instanceof String words)) {
            return value.toString();
        }
        return CsvCell.of(words);
    }
}
