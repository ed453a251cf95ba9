// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.PrintStream;

/**
 * One line at the bottom of a terminal that is drawn again and again, below lines that stay. On anything but a terminal
 * it draws nothing.
 */
final class StatusLine {

    private static final int BAR = 24;

    private final PrintStream out;
    private final boolean terminal;
    private boolean drawn;

    StatusLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Prints a line that stays. */
    synchronized void print(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Redraws the status: a bar for {@code fraction} and a text. */
    synchronized void draw(double fraction, String text) {
        if (!terminal) {
            return;
        }
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
        out.print("\r\u001b[K[" + "█".repeat(full) + "░".repeat(BAR - full) + "] " + text);
        out.flush();
        drawn = true;
    }

    /** Takes the status away. */
    synchronized void clear() {
        if (drawn) {
            out.print("\r\u001b[K");
            out.flush();
            drawn = false;
        }
    }
}
