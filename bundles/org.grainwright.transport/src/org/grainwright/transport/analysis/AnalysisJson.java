// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Reason;
import org.grainwright.observables.Scale;
import org.grainwright.observables.json.Json;
import org.grainwright.transport.Curve;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.sites.Jump;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.Site;

/**
 * Writes an {@link AnalysisResult} as JSON; the schema stands in {@code docs/analysis-json.md}. Numbers have nine
 * significant digits; those that do not exist are {@code null}.
 */
public final class AnalysisJson {

    /** Name and version of the schema; the version changes when a reader of the old one would go wrong. */
    public static final String SCHEMA = "org.grainwright.analysis/1";

    /** The same for runs at several temperatures. */
    public static final String SERIES_SCHEMA = "org.grainwright.analysis-series/1";

    private static final int DIGITS = 9;
    /** Every quantity, curve and replica's jumps have a line of their own. */
    private static final int DEPTH = 2;

    private AnalysisJson() {
    }

    /** The document, ending in a line feed. Same result, same text. */
    public static String write(AnalysisResult result) {
        return Json.write(document(result), DEPTH) + "\n";
    }

    /**
     * Runs at several temperatures: a document for each, and the laws through them; at one temperature the document of
     * {@link #write(AnalysisResult)}.
     */
    public static String write(TemperatureSeries series) {
        if (series.byTemperature().size() == 1) {
            return write(series.byTemperature().get(series.byTemperature().firstKey()));
        }
        return Json.write(object(
                "schema", SERIES_SCHEMA,
                "temperatures", series.byTemperature().entrySet().stream()
                        .map(each -> object("temperatureK", number(each.getKey()), "analysis",
                                document(each.getValue())))
                        .toList(),
                "arrhenius", series.laws().entrySet().stream()
                        .map(each -> law("quantity", each.getKey().id(), each.getValue())).toList(),
                "jumps", series.jumpLaws().entrySet().stream().map(each -> law("kind", each.getKey(), each.getValue()))
                        .toList()),
                DEPTH + 2) + "\n";
    }

    private static Map<String, Object> law(String what, String name, Arrhenius law) {
        return object(
                what, name,
                "law", law.kind().name().toLowerCase(Locale.ROOT),
                "activationEnergyEv", number(law.activationEnergyEv()),
                "activationEnergyErrorEv", number(law.activationEnergyError()),
                "logPrefactor", number(law.logPrefactor()),
                "logPrefactorError", number(law.logPrefactorError()),
                "covarianceEv", number(law.covariance()),
                "reducedChiSquare", law.degreesOfFreedom() > 0 ? number(law.reducedChiSquare()) : null,
                "unit", law.unit());
    }

    private static Map<String, Object> document(AnalysisResult result) {
        Map<String, Object> quantities = new LinkedHashMap<>();
        result.estimates().forEach((quantity, estimate) -> {
            Map<String, Object> fields = estimate(estimate, quantity.domain().interval95(estimate),
                    quantity.text().label());
            quantity.domain().posterior(estimate).ifPresent(posterior -> fields.put("posterior", object(
                    "median", number(posterior.median()),
                    "lower95", number(posterior.lower95()),
                    "upper95", number(posterior.upper95()))));
            quantities.put(quantity.id(), fields);
        });
        return object(
                "schema", SCHEMA,
                "run", object(
                        "frames", result.frames(),
                        "lengthPs", number(result.lengthPs()),
                        "replicas", result.replicas(),
                        "atoms", result.atoms(),
                        "mobileIons", result.mobileIons(),
                        "boxAngstrom", numbers(result.box().lx(), result.box().ly(), result.box().lz()),
                        "tiltAngstrom", numbers(result.box().xy(), result.box().xz(), result.box().yz())),
                "notes", result.notes(),
                "quantities", quantities,
                "tensors", tensors(result),
                "brickLayer", result.brickLayer().map(BrickLayer::totals).orElse(Map.of()).entrySet().stream()
                        .map(total -> object("grainSizeMicrometre", number(total.getKey()), "conductivity",
                                estimate(total.getValue(), total.getValue().interval95(Scale.LOG),
                                        "total conductivity of a ceramic in which all boundaries are like this one")))
                        .toList(),
                "oxygenEvents",
                result.oxygenEvents().map(events -> events.stream().map(AnalysisJson::event).toList()).orElse(null),
                "jumps", result.jumps().stream().map(AnalysisJson::network).toList(),
                "curves", result.curves().stream().map(AnalysisJson::curve).toList());
    }

    /** Writes the document to a file, which appears whole or not at all. */
    public static void write(AnalysisResult result, Path file) throws IOException {
        write(write(result), file);
    }

    /** Writes the document of several temperatures to a file, which appears whole or not at all. */
    public static void write(TemperatureSeries series, Path file) throws IOException {
        write(write(series), file);
    }

    private static void write(String text, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, Object> estimate(Estimate e, Interval interval, String meaning) {
        return object(
                "value", number(e.value()),
                "standardError", number(e.standardError()),
                "lower95", number(interval.lower()),
                "upper95", number(interval.upper()),
                "unit", e.unit(),
                "effectiveSamples", number(e.effectiveSamples()),
                "gate", e.gate().word(),
                "reason", e.reason(),
                "reasons", e.reasons().stream().map(AnalysisJson::reason).toList(),
                "meaning", meaning);
    }

    private static Map<String, Object> reason(Reason reason) {
        return object("gate", reason.gate().word(), "kind", reason.kind().word(), "sentence", reason.sentence());
    }

    private static Map<String, Object> tensors(AnalysisResult result) {
        TransportTensor conductivity = TransportTensor.conductivity(result);
        Map<String, Object> tensors = object("conductivity", tensor(conductivity));
        conductivity.resistivity().ifPresent(resistivity -> tensors.put("resistivity", tensor(resistivity)));
        return tensors;
    }

    private static Map<String, Object> tensor(TransportTensor tensor) {
        return object(
                "unit", tensor.unit(),
                "value", Arrays.stream(tensor.value()).map(AnalysisJson::numbers).toList(),
                "standardError", Arrays.stream(tensor.standardError()).map(AnalysisJson::numbers).toList());
    }

    private static Map<String, Object> event(OxygenEvent event) {
        return object(
                "replica", event.replica(),
                "kind", event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "timePs", number(event.timePs()),
                "oxygen", event.oxygen(),
                "fromAngstrom", numbers(event.from()),
                "toAngstrom", numbers(event.to()),
                "left", event.left(),
                "entered", event.entered());
    }

    private static Map<String, Object> network(JumpNetwork network) {
        return object(
                "count", network.count(),
                "inSites", number(network.inSites()),
                "attemptFrequencyThz", number(network.attemptFrequencyThz()),
                "percolates", network.percolates(),
                "collective", object("partners", number(network.collective().partners()), "byChance",
                        number(network.collective().byChance())),
                "kinds", network.kinds().stream().map(AnalysisJson::kind).toList(),
                "sites", network.sites().stream().map(AnalysisJson::site).toList(),
                "transitions", network.jumps().stream().map(AnalysisJson::jump).toList());
    }

    private static Map<String, Object> kind(JumpKind kind) {
        return object(
                "from", kind.from(),
                "to", kind.to(),
                "count", kind.count(),
                "lengthAngstrom", number(kind.length()),
                "ratePerPs", number(kind.ratePerPs()),
                "barrierEv", number(kind.barrierEv()),
                "barrierErrorEv", number(kind.barrierErrorEv()));
    }

    private static Map<String, Object> site(Site site) {
        return object(
                "number", site.number(),
                "placeAngstrom", numbers(site.place()),
                "kind", site.kind(),
                "occupancy", number(site.occupancy()),
                "residencePs", number(site.residencePs()),
                "fromPlaneAngstrom", number(site.fromPlane()));
    }

    private static Map<String, Object> jump(Jump jump) {
        return object(
                "from", jump.from(),
                "to", jump.to(),
                "count", jump.count(),
                "lengthAngstrom", number(jump.length()),
                "ratePerPs", number(jump.ratePerPs()));
    }

    private static Map<String, Object> curve(Curve curve) {
        return object(
                "name", curve.name(),
                "xUnit", curve.xUnit(),
                "yUnit", curve.yUnit(),
                "x", numbers(curve.x()),
                "y", numbers(curve.y()),
                "standardError", numbers(curve.standardError()));
    }

    /** Names and values in turn. */
    private static Map<String, Object> object(Object... fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put((String) fields[i], fields[i + 1]);
        }
        return object;
    }

    private static List<Number> numbers(double... values) {
        return Arrays.stream(values).mapToObj(AnalysisJson::number).toList();
    }

    private static List<Number> numbers(List<Double> values) {
        return values.stream().map(AnalysisJson::number).toList();
    }

    private static Number number(double value) {
        return Json.rounded(value, DIGITS);
    }
}
