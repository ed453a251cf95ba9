// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn again and again, below lines that stay. On anything but a terminal
 * it draws nothing. Any thread.
 */
final class StatusLine {

    private static final int BAR = 24;
    /** To the beginning of the line; up by a line; the rest of the line, of the screen, taken away. */
    private static final String BEGIN = "\r";
    private static final String UP = "\u001b[1A";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    StatusLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether somebody sees what is drawn. */
    boolean isSeen() {
        return terminal;
    }

    /** Prints lines that stay. */
    synchronized void print(String lines) {
        clear();
        out.println(lines);
        out.flush();
    }

    /** Redraws the status: a bar for {@code fraction} and a text. */
    void draw(double fraction, String text) {
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
        draw(List.of("[" + "█".repeat(full) + "░".repeat(BAR - full) + "] " + text));
    }

    /**
     * Redraws the status.
     *
     * @param lines none wider than the terminal, and fewer than it has
     */
    synchronized void draw(List<String> lines) {
        if (!terminal || lines.isEmpty()) {
            return;
        }
        out.print(top() + String.join(CLEAR_LINE + "\n", lines) + CLEAR_LINE + CLEAR_BELOW);
        out.flush();
        drawn = lines.size();
    }

    /** Takes the status away. */
    synchronized void clear() {
        if (drawn > 0) {
            out.print(top() + CLEAR_BELOW);
            out.flush();
            drawn = 0;
        }
    }

    private String top() {
        return BEGIN + UP.repeat(Math.max(0, drawn - 1));
    }
}
