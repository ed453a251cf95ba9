// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;

/** Writes and reads numbers of text formats quickly and the same way on every machine. */
final class Numbers {

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
            1_000_000_000L, 10_000_000_000L};

    private Numbers() {
    }

    /** Appends a number with a fixed count of decimals (at most 10), rounded half up, without a negative zero. */
    static void fixed(StringBuilder out, double value, int decimals) {
        if (!(Math.abs(value) < 1e8)) {
            throw new IllegalArgumentException("The number " + value + " does not fit a structure file.");
        }
        long scaled = Math.round(value * POWERS[decimals]);
        if (scaled < 0) {
            out.append('-');
            scaled = -scaled;
        }
        out.append(scaled / POWERS[decimals]);
        if (decimals > 0) {
            out.append('.');
            long rest = scaled % POWERS[decimals];
            for (int digit = decimals - 1; digit > 0 && rest < POWERS[digit]; digit--) {
                out.append('0');
            }
            out.append(rest);
        }
    }

    /** Parses a number; a standard uncertainty in parentheses, as in 12.97(1), is dropped. */
    static double parse(String text, String where) throws IOException {
        int bracket = text.indexOf('(');
        try {
            double value = Double.parseDouble(bracket < 0 ? text : text.substring(0, bracket));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, as for infinities
        }
        throw new IOException("'" + text + "' in " + where + " is no number.");
    }

    static int parseInt(String text, String where) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("'" + text + "' in " + where + " is no whole number.", e);
        }
    }
}
