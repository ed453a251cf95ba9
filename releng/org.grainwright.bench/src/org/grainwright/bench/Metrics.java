// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grainwright.observables.json.Json;

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
        print(metric, value, unit, "<= " + rounded(limit), value <= limit, detail);
    }

    /** A figure that must reach {@code limit}. */
    public void atLeast(String metric, double value, String unit, double limit, Map<String, ?> detail) {
        print(metric, value, unit, ">= " + rounded(limit), value >= limit, detail);
    }

    /** A figure that must lie within {@code low..high}. */
    public void between(String metric, double value, String unit, double low, double high, Map<String, ?> detail) {
        print(metric, value, unit, rounded(low) + " .. " + rounded(high), value >= low && value <= high, detail);
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
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("metric", metric);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("goal", goal);
        line.put("pass", pass);
        Map<String, Object> details = new LinkedHashMap<>();
        detail.forEach((name, each) -> details.put(name, each instanceof Number number ? rounded(number.doubleValue())
                : each instanceof Boolean ? each : String.valueOf(each)));
        line.put("detail", details);
        out.println(Json.write(line));
        out.flush();
    }

    private static Number rounded(double value) {
        return Json.rounded(value, 6);
    }
}
