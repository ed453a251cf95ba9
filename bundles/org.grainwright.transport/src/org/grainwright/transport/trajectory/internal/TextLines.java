// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Lines of a text that a running program may still write, so that the last may lack its end. */
public final class TextLines {

    private static final int LONGEST_LINE = 1 << 20;

    private final BufferedReader in;
    private final StringBuilder text = new StringBuilder();
    private long line;
    private boolean open;

    /** Reads UTF-8. */
    public TextLines(InputStream stream) {
        in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    /** How many lines were read. */
    public long line() {
        return line;
    }

    /**
     * The next line, without its end.
     *
     * @throws TextScanner.EndOfText when there is none
     * @throws IOException when reading fails, or nothing that could be a line ends within a million characters
     */
    public String next() throws IOException, TextScanner.EndOfText {
        text.setLength(0);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (text.isEmpty()) {
                    throw new TextScanner.EndOfText();
                }
                open = true;
                break;
            }
            if (text.length() == LONGEST_LINE) {
                throw new IOException("line " + (line + 1) + " is longer than a million characters, so this is no "
                        + "trajectory");
            }
            text.append((char) c);
        }
        line++;
        int length = text.length();
        return text.substring(0, length > 0 && text.charAt(length - 1) == '\r' ? length - 1 : length);
    }

    /**
     * The next line that is not blank, or {@code null} when nothing but blanks follows.
     */
    public String nextNotBlank() throws IOException {
        try {
            String found = next();
            while (found.isBlank()) {
                found = next();
            }
            return found;
        } catch (TextScanner.EndOfText end) {
            return null;
        }
    }

    /** Whether the line that was read last had no end: it may be complete, or cut anywhere. */
    public boolean isInOpenLine() {
        return open;
    }
}
