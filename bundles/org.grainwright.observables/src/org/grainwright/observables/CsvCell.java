// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/** A cell of a CSV table, as RFC 4180 has it. Pure functions. */
public final class CsvCell {

    private CsvCell() {
    }

    /**
     * A text as a cell. One that a spreadsheet would take for a formula is marked as text by an apostrophe: names in
     * campaigns travel between people. Numbers stay numbers.
     */
    public static String of(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r-].*") && !text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")
                ? "'" + text
                : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
