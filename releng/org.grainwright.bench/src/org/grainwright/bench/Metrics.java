// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * Prints measurements as one JSON object per line: {@code {"metric": "...", "value": 1.23, "unit": "...", "goal": "<=
 * 2", "pass": true, "detail": {...}}}, and progress on a stream of its own. Not thread-safe.
 */
public final class Metrics {

    private final PrintStream out;
    private final PrintStream err;
    private boolean allPassed = true;

    /** Figures go to {@code out}, progress to {@code err}. */
    public Metrics(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A figure that must not exceed {@code limit}. */
    public void atMost(String metric, double value, String unit, double limit, Map<String, ?> detail) {
        print(metric, value, unit, "<= " + number(limit), value <= limit, detail);
    }

    /** A figure that must reach {@code limit}. */
    public void atLeast(String metric, double value, String unit, double limit, Map<String, ?> detail) {
        print(metric, value, unit, ">= " + number(limit), value >= limit, detail);
    }

    /** A figure that must lie within {@code low..high}. */
    public void between(String metric, double value, String unit, double low, double high, Map<String, ?> detail) {
        print(metric, value, unit, number(low) + " .. " + number(high), value >= low && value <= high, detail);
    }

    /** A figure without a goal: always passes, for the record. */
    public void record(String metric, double value, String unit, Map<String, ?> detail) {
        print(metric, value, unit, "none", true, detail);
    }

    /** One line of progress for the person who waits. */
    public void progress(String line) {
        err.println(line);
        err.flush();
    }

    /** Whether every figure so far met its goal. */
    public boolean allPassed() {
        return allPassed;
    }

    private void print(String metric, double value, String unit, String goal, boolean pass, Map<String, ?> detail) {
        allPassed &= pass;
        StringBuilder json = new StringBuilder(160).append("{\"metric\": ").append(quote(metric))
                .append(", \"value\": ").append(number(value))
                .append(", \"unit\": ").append(quote(unit)).append(", \"goal\": ").append(quote(goal))
                .append(", \"pass\": ").append(pass)
                .append(", \"detail\": {");
        String separator = "";
        for (Map.Entry<String, ?> entry : detail.entrySet()) {
            json.append(separator).append(quote(entry.getKey())).append(": ").append(value(entry.getValue()));
            separator = ", ";
        }
        out.println(json.append("}}"));
        out.flush();
    }

    private static String value(Object value) {
        return value instanceof Number n ? number(n.doubleValue())
                : value instanceof Boolean b ? b.toString() : quote(String.valueOf(value));
    }

    /** JSON has no NaN or infinity: those become {@code null}. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
