// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.observables.Scale;
import org.grainwright.transport.Curve;
import org.grainwright.transport.oxygen.OxygenEvent;

/**
 * Writes an {@link AnalysisResult} as JSON; the schema stands in {@code docs/analysis-json.md}. Numbers that do not
 * exist are {@code null}.
 */
public final class AnalysisJson {

    /** Name and version of the schema; the version changes when a reader of the old one would go wrong. */
    public static final String SCHEMA = "org.grainwright.analysis/1";

    private AnalysisJson() {
    }

    /** The document, ending in a line feed. Same result, same text. */
    public static String write(AnalysisResult result) {
        StringBuilder out = new StringBuilder(1 << 14);
        out.append("{\n  \"schema\": ").append(quote(SCHEMA)).append(",\n  \"run\": {\"frames\": ")
                .append(result.frames()).append(", \"lengthPs\": ")
                .append(number(result.lengthPs())).append(", \"replicas\": ").append(result.replicas())
                .append(", \"atoms\": ").append(result.atoms())
                .append(", \"mobileIons\": ").append(result.mobileIons()).append(", \"boxAngstrom\": [")
                .append(number(result.box().lx())).append(", ")
                .append(number(result.box().ly())).append(", ").append(number(result.box().lz()))
                .append("], \"tiltAngstrom\": [").append(number(result.box().xy()))
                .append(", ").append(number(result.box().xz())).append(", ").append(number(result.box().yz()))
                .append("]},\n  \"notes\": ");
        strings(out, result.notes());
        out.append(",\n  \"quantities\": {");
        String separator = "\n";
        for (Map.Entry<Quantity, Estimate> entry : result.estimates().entrySet()) {
            out.append(separator).append("    ").append(quote(entry.getKey().id())).append(": ");
            estimate(out, entry.getValue(), entry.getKey().domain().scale(), entry.getKey().text().label());
            separator = ",\n";
        }
        out.append("\n  },\n  \"tensors\": {");
        tensors(out, result);
        out.append("},\n  \"brickLayer\": [");
        separator = "";
        for (Map.Entry<Double, Estimate> entry : result.brickLayer().map(BrickLayer::totals).orElse(Map.of())
                .entrySet()) {
            out.append(separator).append("\n    {\"grainSizeMicrometre\": ").append(number(entry.getKey()))
                    .append(", \"conductivity\": ");
            estimate(out, entry.getValue(), Scale.LOG,
                    "total conductivity of a ceramic in which all boundaries are like this one");
            out.append('}');
            separator = ",";
        }
        out.append("],\n  \"oxygenEvents\": ");
        oxygenEvents(out, result);
        out.append(",\n  \"jumps\": ");
        JumpJson.append(out, result.jumps());
        out.append(",\n  \"curves\": [");
        separator = "\n";
        for (Curve curve : result.curves()) {
            out.append(separator).append("    {\"name\": ").append(quote(curve.name())).append(", \"xUnit\": ")
                    .append(quote(curve.xUnit())).append(", \"yUnit\": ")
                    .append(quote(curve.yUnit())).append(", \"x\": ");
            numbers(out, curve.x());
            out.append(", \"y\": ");
            numbers(out, curve.y());
            out.append(", \"standardError\": ");
            numbers(out, curve.standardError());
            out.append('}');
            separator = ",\n";
        }
        return out.append("\n  ]\n}\n").toString();
    }

    /** Writes the document to a file, which appears whole or not at all. */
    public static void write(AnalysisResult result, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.write(part, write(result).getBytes(StandardCharsets.UTF_8));
        Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void estimate(StringBuilder out, Estimate e, Scale scale, String meaning) {
        Interval interval = e.interval95(scale);
        out.append("{\"value\": ").append(number(e.value())).append(", \"standardError\": ")
                .append(number(e.standardError())).append(", \"lower95\": ")
                .append(number(interval.lower())).append(", \"upper95\": ").append(number(interval.upper()))
                .append(", \"unit\": ").append(quote(e.unit()))
                .append(", \"effectiveSamples\": ").append(number(e.effectiveSamples())).append(", \"gate\": ")
                .append(quote(e.gate().word()))
                .append(", \"reason\": ").append(quote(e.reason())).append(", \"reasons\": [");
        String separator = "";
        for (Reason reason : e.reasons()) {
            out.append(separator).append("{\"gate\": ").append(quote(reason.gate().word())).append(", \"kind\": ")
                    .append(quote(reason.kind().word())).append(", \"sentence\": ").append(quote(reason.sentence()))
                    .append('}');
            separator = ", ";
        }
        out.append("], \"meaning\": ").append(quote(meaning)).append('}');
    }

    private static void oxygenEvents(StringBuilder out, AnalysisResult result) {
        if (result.oxygenEvents().isEmpty()) {
            out.append("null");
            return;
        }
        out.append('[');
        String separator = "";
        for (OxygenEvent event : result.oxygenEvents().get()) {
            out.append(separator).append("\n    {\"replica\": ").append(event.replica()).append(", \"kind\": ")
                    .append(quote(event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                    .append(", \"timePs\": ").append(number(event.timePs()))
                    .append(", \"oxygen\": ").append(event.oxygen()).append(", \"fromAngstrom\": ");
            numbers(out, event.from().stream().mapToDouble(Double::doubleValue).toArray());
            out.append(", \"toAngstrom\": ");
            numbers(out, event.to().stream().mapToDouble(Double::doubleValue).toArray());
            out.append(", \"left\": ");
            strings(out, event.left());
            out.append(", \"entered\": ");
            strings(out, event.entered());
            out.append('}');
            separator = ",";
        }
        out.append(']');
    }

    private static void tensors(StringBuilder out, AnalysisResult result) {
        TransportTensor conductivity = TransportTensor.conductivity(result);
        out.append("\n    \"conductivity\": ");
        tensor(out, conductivity);
        conductivity.resistivity().ifPresent(resistivity -> {
            out.append(",\n    \"resistivity\": ");
            tensor(out, resistivity);
        });
        out.append("\n  ");
    }

    private static void tensor(StringBuilder out, TransportTensor tensor) {
        out.append("{\"unit\": ").append(quote(tensor.unit())).append(", \"value\": ");
        matrix(out, tensor.value());
        out.append(", \"standardError\": ");
        matrix(out, tensor.standardError());
        out.append('}');
    }

    private static void matrix(StringBuilder out, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            out.append(i == 0 ? "[" : ", ");
            numbers(out, rows[i]);
        }
        out.append(']');
    }

    private static void strings(StringBuilder out, List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(quote(values.get(i)));
        }
        out.append(']');
    }

    static void numbers(StringBuilder out, double[] values) {
        out.append('[');
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : ", ").append(number(values[i]));
        }
        out.append(']');
    }

    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9g", value);
    }

    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
