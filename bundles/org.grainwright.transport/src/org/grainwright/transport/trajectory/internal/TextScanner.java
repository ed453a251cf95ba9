// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Reads lines of blank-separated numbers from a byte stream about as fast as memory allows. The buffer always holds a
 * whole line before it is scanned, so the number scanner needs no bounds checks. Not thread-safe.
 */
public final class TextScanner {

    /** The text ended before the line that was asked for was complete. */
    public static final class EndOfText extends Exception {
        private static final long serialVersionUID = 1L;

        /** Without a sentence: whoever catches it knows the frame. */
        public EndOfText() {
            super("end of text", null, false, false);
        }
    }

    private static final int LONGEST_LINE = 1 << 14;
    /** Text is fetched in amounts that stay in the cache until they are scanned. */
    private static final int READ_BYTES = 1 << 16;
    private static final double[] POWER = new double[23];
    private static final long[] WHOLE_POWER = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
            1_000_000_000};

    static {
        for (int i = 0; i < POWER.length; i++) {
            POWER[i] = Double.parseDouble("1e" + i);
        }
    }

    private InputStream stream;
    private final String name;
    /** The last byte is never filled, so that no number or blank reaches beyond the end, however long it is. */
    private final byte[] buffer = new byte[READ_BYTES + LONGEST_LINE + 1];
    private int position;
    private int limit;
    private boolean ended;
    private boolean open;
    private long line = 1;

    /** Scans {@code stream}; {@code name} appears in error messages. */
    public TextScanner(InputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    /** Begins again with other text; lines are counted from 1. */
    public void restart(InputStream other) {
        stream = other;
        position = 0;
        limit = 0;
        ended = false;
        open = false;
        line = 1;
    }

    /**
     * Whether the scanner stands in or behind the last line of a text, and that line has no end: it may be complete, or
     * cut anywhere, in the middle of a number, too.
     */
    public boolean isInOpenLine() {
        if (!open) {
            return false;
        }
        for (int k = position; k < limit - 1; k++) {
            if (buffer[k] == '\n') {
                return false;
            }
        }
        return true;
    }

    /** The line (from 1) at which the scanner stands. */
    public long line() {
        return line;
    }

    /** An error at the line on which the scanner stands. */
    public TrajectoryException error(String what) {
        return new TrajectoryException(name + ", line " + line + ": " + what + ".");
    }

    /** An error at the line before, which has been read to its end. */
    public TrajectoryException errorInLastLine(String what) {
        return new TrajectoryException(name + ", line " + (line - 1) + ": " + what + ".");
    }

    /** Moves to the next line that is not blank; false when there is none. */
    public boolean skipBlankLines() throws IOException {
        while (true) {
            fill();
            while (position < limit
                    && (buffer[position] == ' ' || buffer[position] == '\t' || buffer[position] == '\r')) {
                position++;
            }
            if (position == limit) {
                return false;
            }
            if (buffer[position] != '\n') {
                return true;
            }
            position++;
            line++;
        }
    }

    /** The next line without its end. */
    public String readLine() throws TrajectoryException, IOException, EndOfText {
        startLine();
        int start = position;
        while (buffer[position] != '\n') {
            if (++position - start >= LONGEST_LINE) {
                throw error("the line is longer than " + LONGEST_LINE + " characters, so this is not a text dump");
            }
        }
        String text = new String(buffer, start, position - start, StandardCharsets.UTF_8);
        position++;
        line++;
        return text;
    }

    /** A line with one integer. */
    public long readLongLine(String what) throws TrajectoryException, IOException, EndOfText {
        startLine();
        long value = integer();
        endLine(what);
        return value;
    }

    /** A line with {@code count} numbers. */
    public double[] readNumbersLine(int count, String what) throws TrajectoryException, IOException, EndOfText {
        startLine();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = number();
        }
        endLine(what);
        return values;
    }

    /** Makes sure that a whole line is in the buffer. */
    public void startLine() throws TrajectoryException, IOException, EndOfText {
        if (limit - position < LONGEST_LINE) {
            fill();
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (end == limit) {
                if (limit - position >= LONGEST_LINE) {
                    throw error("the line is longer than " + LONGEST_LINE + " characters, so this is not a text dump");
                }
                throw new EndOfText();
            }
        }
    }

    /** Expects nothing more on this line and moves to the next. */
    public void endLine(String what) throws TrajectoryException {
        skipBlanks();
        if (buffer[position] == '\r') {
            position++;
        }
        if (buffer[position] != '\n') {
            throw error("there is more on the line than " + what);
        }
        position++;
        line++;
    }

    /**
     * Reads lines of two positive integers and {@code columns} plain decimals, the commonest dump there is, for as long
     * as the buffer holds them and nothing unusual comes; the caller reads the rest the careful way. Usual are up to
     * nine digits before and after the point: they fit an {@code int} each.
     *
     * @param from first element to fill
     * @param to element after the last to fill
     * @param columns where the decimals go, one array per column
     * @return the element after the last that was filled
     */
    public int plainRows(int from, int to, int[] first, int[] second, double[][] columns) {
        byte[] b = buffer;
        int p = position;
        int safe = limit - LONGEST_LINE;
        int i = from;
        rows : for (; i < to && p < safe; i++) {
            int start = p;
            int d;
            int id = 0;
            while ((d = (b[p] ^ '0') & 0xff) < 10) {
                id = id * 10 + d;
                p++;
            }
            if (p == start || p - start > 9 || b[p] != ' ' || (d = b[p + 1] - '0') < 1 || d > 9 || b[p + 2] != ' ') {
                p = start;
                break;
            }
            int kind = d;
            p += 2;
            for (double[] column : columns) {
                if (b[p] != ' ') {
                    p = start;
                    break rows;
                }
                boolean negative = b[++p] == '-';
                if (negative) {
                    p++;
                }
                int digits = p;
                int whole = 0;
                while ((d = (b[p] ^ '0') & 0xff) < 10) {
                    whole = whole * 10 + d;
                    p++;
                }
                digits = p - digits;
                int fraction = 0;
                int scale = 0;
                if (b[p] == '.') {
                    int point = ++p;
                    while ((d = (b[p] ^ '0') & 0xff) < 10) {
                        fraction = fraction * 10 + d;
                        p++;
                    }
                    scale = p - point;
                }
                if (b[p] > ' ' || digits + scale == 0 || digits > 9 || scale > 9) {
                    p = start;
                    break rows;
                }
                double value = (whole * WHOLE_POWER[scale] + fraction) / POWER[scale];
                column[i] = negative ? -value : value;
            }
            if (b[p] == ' ') {
                p++;
            }
            if (b[p] != '\n' || id == 0) {
                p = start;
                break;
            }
            p++;
            first[i] = id;
            second[i] = kind;
        }
        position = p;
        line += i - from;
        return i;
    }

    /** The next integer of the line. */
    public long integer() throws TrajectoryException {
        int start = signed();
        int first = position;
        long value = digits(0);
        if (position == first || position - first > 18 || buffer[position] > ' ') {
            throw badNumber(start, "an integer");
        }
        return buffer[start] == '-' ? -value : value;
    }

    /** The next number of the line, correctly rounded for up to 15 digits. */
    public double number() throws TrajectoryException {
        int start = signed();
        int first = position;
        long mantissa = digits(0);
        int digits = position - first;
        int scale = 0;
        if (buffer[position] == '.') {
            int point = ++position;
            mantissa = digits(mantissa);
            scale = position - point;
            digits += scale;
        }
        if (buffer[position] > ' ' || digits == 0 || digits > 18 || scale > 22) {
            return slowNumber(start);
        }
        double value = scale == 0 ? mantissa : mantissa / POWER[scale];
        return buffer[start] == '-' ? -value : value;
    }

    /** Moves behind blanks and the sign of the next number; returns where it began. */
    private int signed() {
        skipBlanks();
        int start = position;
        if (buffer[start] == '-' || buffer[start] == '+') {
            position++;
        }
        return start;
    }

    /** Reads digits; each is put behind those of a value. */
    private long digits(long value) {
        int p = position;
        int d;
        while ((d = buffer[p] - '0') >= 0 && d <= 9) {
            value = value * 10 + d;
            p++;
        }
        position = p;
        return value;
    }

    /** Whether the next word of the line begins with a letter. */
    public boolean atLetter() {
        skipBlanks();
        int first = buffer[position] | 0x20;
        return first >= 'a' && first <= 'z';
    }

    /** The beginning of a text without anything that a terminal would take for a command. */
    public static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e\\u00a0-\\uffff]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }

    /** The next word of the line. */
    public String word() throws TrajectoryException {
        skipBlanks();
        int start = position;
        skipWord();
        return new String(buffer, start, position - start, StandardCharsets.UTF_8);
    }

    /** Skips the next word of the line. */
    public void skipWord() throws TrajectoryException {
        skipBlanks();
        int start = position;
        while (buffer[position] > ' ' && position - start < 1000) {
            position++;
        }
        if (position == start) {
            throw badNumber(start, "another column");
        }
    }

    private double slowNumber(int start) throws TrajectoryException {
        int end = start;
        while (buffer[end] > ' ') {
            end++;
        }
        try {
            double value = Double.parseDouble(new String(buffer, start, end - start, StandardCharsets.US_ASCII));
            if (Double.isFinite(value)) {
                position = end;
                return value;
            }
        } catch (NumberFormatException e) {
            throw badNumber(start, "a number");
        }
        throw badNumber(start, "a finite number");
    }

    private TrajectoryException badNumber(int start, String expected) {
        int end = start;
        while (buffer[end] > ' ' && end - start < 40) {
            end++;
        }
        return error(end == start ? "the line ends where " + expected + " is expected"
                : "expected " + expected + " but found '"
                        + new String(buffer, start, end - start, StandardCharsets.UTF_8) + "'");
    }

    private void skipBlanks() {
        while (buffer[position] == ' ' || buffer[position] == '\t') {
            position++;
        }
    }

    private void fill() throws IOException {
        if (ended || limit - position >= LONGEST_LINE) {
            return;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < LONGEST_LINE) {
            int count = stream.read(buffer, limit, READ_BYTES);
            if (count < 0) {
                ended = true;
                open = limit > 0 && buffer[limit - 1] != '\n';
                if (open) {
                    buffer[limit++] = '\n';
                }
                return;
            }
            limit += count;
        }
    }
}
