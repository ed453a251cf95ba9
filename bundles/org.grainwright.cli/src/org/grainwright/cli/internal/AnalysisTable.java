// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.grainwright.cli.Console;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TemperatureSeries;
import org.grainwright.transport.analysis.TransportTensor;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;

/** What {@code analyse} shows on the terminal. */
final class AnalysisTable {

    private static final int EVENTS_SHOWN = 12;
    private static final int KINDS_SHOWN = 8;
    private static final double ROOM_K = 300;
    private static final List<Quantity> POSTERIORS = List.of(Quantity.TRACER_D, Quantity.CONDUCTIVITY,
            Quantity.COLLECTIVE_CONDUCTIVITY, Quantity.BULK_TRACER_D, Quantity.BOUNDARY_TRACER_D,
            Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR);

    private AnalysisTable() {
    }

    /** Prints every temperature and the laws through them. */
    static void print(TemperatureSeries series, String mobile, Console console) {
        boolean several = series.byTemperature().size() > 1;
        series.byTemperature().forEach((temperature, result) -> {
            if (several) {
                console.out().println("== " + kelvin(temperature) + " ==");
            }
            print(result, mobile, console);
            if (several) {
                console.out().println();
            }
        });
        if (several) {
            laws(series, console);
        }
    }

    private static void laws(TemperatureSeries series, Console console) {
        console.out().println("Arrhenius laws (conductivities: of conductivity times temperature)");
        series.laws().forEach((quantity, law) -> console.out().println(String.format(Locale.ROOT,
                "  %-40s E_a %-22s %-42s %s", quantity.id(),
                Notation.UNICODE.measured(law.activationEnergyEv(), law.activationEnergyError()) + " eV",
                "at 300 K " + range(law), law.at(ROOM_K).gate().word())));
        if (!series.jumpLaws().isEmpty()) {
            console.out().println("Activation energy of each kind of hop");
            series.jumpLaws().forEach((kind, law) -> console.out().println(String.format(Locale.ROOT,
                    "  %-12s E_a %s eV", kind,
                    Notation.UNICODE.measured(law.activationEnergyEv(), law.activationEnergyError()))));
        }
    }

    static String kelvin(double temperature) {
        return String.format(Locale.ROOT, temperature == Math.rint(temperature) ? "%.0f K" : "%.1f K", temperature);
    }

    /** The 95 % interval at 300 K, which is positive however far it reaches. */
    static String range(Arrhenius law) {
        double[] ends = law.interval95(ROOM_K);
        return Notation.UNICODE.number(law.at(ROOM_K).value(), 2) + " (" + Notation.UNICODE.number(ends[0], 2) + " .. "
                + Notation.UNICODE.number(ends[1], 2) + ") " + law.unit();
    }

    private static void print(AnalysisResult result, String mobile, Console console) {
        console.out().printf(Locale.ROOT, "%d atoms, %d %s, %d frames, %.4g ps%s%n", result.atoms(),
                result.mobileIons(), mobile, result.frames(), result.lengthPs(),
                result.replicas() > 1 ? ", " + result.replicas() + " replicas" : "");
        for (String note : result.notes()) {
            console.out().println("note: " + note);
        }
        Map<String, List<Quantity>> groups = result.estimates().keySet().stream()
                .collect(Collectors.groupingBy(AnalysisTable::group, LinkedHashMap::new, Collectors.toList()));
        List<String> reasons = new ArrayList<>();
        groups.forEach((group, quantities) -> {
            console.out().println();
            console.out().println(group);
            quantities.forEach(quantity -> console.out().println(line(quantity, result.estimate(quantity), reasons)));
        });
        posteriors(result, console);
        result.jumps().forEach(network -> jumps(network, console));
        result.oxygenEvents().ifPresent(events -> oxygenEvents(events, result.replicas(), console));
        TransportTensor.conductivity(result).resistivity().ifPresent(tensor -> {
            console.out().println();
            console.out().println("Resistivity tensor, inverse of the conductivity tensor (x across; ohm cm)");
            for (int i = 0; i < 3; i++) {
                StringBuilder row = new StringBuilder();
                for (int j = 0; j < 3; j++) {
                    row.append(String.format(Locale.ROOT, "  %-24s",
                            Notation.UNICODE.measured(tensor.value()[i][j], tensor.standardError()[i][j])));
                }
                console.out().println(row.toString().stripTrailing());
            }
        });
        Map<Double, Estimate> ceramic = result.brickLayer().map(BrickLayer::totals).orElse(Map.of());
        if (!ceramic.isEmpty()) {
            console.out().println();
            console.out().println("Ceramic of such boundaries, total conductivity by grain size (brick layer)");
            ceramic.forEach((size, total) -> console.out().println(String.format(Locale.ROOT, "  %-40s %-42s %s",
                    String.format(Locale.ROOT, "%.3g µm", size),
                    total.isPresent() ? Notation.UNICODE.measured(total.value(), total.standardError()) + " S/cm" : "-",
                    total.gate().name().toLowerCase(Locale.ROOT))));
        }
        console.out().println();
        console.out().println(
                "± is one standard error. Gates: green may be used, amber with the caution that is named, red not.");
        for (int k = 0; k < reasons.size(); k++) {
            console.out().println("[" + (k + 1) + "] " + reasons.get(k));
        }
    }

    /** Where D and conductivity lie, of the cell and of the boundary. */
    private static void posteriors(AnalysisResult result, Console console) {
        List<String> lines = new ArrayList<>();
        for (Quantity quantity : POSTERIORS) {
            quantity.domain().posterior(result.estimate(quantity)).ifPresent(p -> lines.add(String.format(Locale.ROOT,
                    "  %-40s %s  %s .. %s %s", quantity.id(), Notation.UNICODE.number(p.median(), 3),
                    Notation.UNICODE.number(p.lower95(), 3),
                    Double.isFinite(p.upper95()) ? Notation.UNICODE.number(p.upper95(), 3) : "unbounded",
                    quantity.unit())));
        }
        if (!lines.isEmpty()) {
            console.out().println();
            console.out().println("Posterior: median, and 95 % of the probability");
            lines.forEach(console.out()::println);
        }
    }

    private static void jumps(JumpNetwork network, Console console) {
        if (network.kinds().isEmpty()) {
            return;
        }
        List<String> through = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            if (network.percolates().get(axis)) {
                through.add("abc".substring(axis, axis + 1));
            }
        }
        console.out().println();
        console.out().println(String.format(Locale.ROOT,
                "Hops between %d sites (24d: of the crystal; O4: four O within reach); those seen lead through "
                        + "the cell along %s",
                network.sites().size(), through.isEmpty() ? "no axis" : String.join(", ", through)));
        console.out().println(String.format(Locale.ROOT,
                "  other hops within 4.5 Å and 0.3 ps of a hop: %.2f, by chance %.2f", network.collective().partners(),
                network.collective().byChance()));
        for (JumpKind kind : network.kinds().subList(0, Math.min(KINDS_SHOWN, network.kinds().size()))) {
            console.out().println(String.format(Locale.ROOT, "  %-12s %6d hops  %.2f Å  %8.3g per ps%s",
                    kind.from() + " -> " + kind.to(), kind.count(), kind.length(), kind.ratePerPs(),
                    Double.isNaN(kind.barrierEv()) ? ""
                            : "  barrier " + Notation.UNICODE.measured(kind.barrierEv(), kind.barrierErrorEv())
                                    + " eV"));
        }
    }

    private static void oxygenEvents(List<OxygenEvent> events, int replicas, Console console) {
        console.out().println();
        console.out().println("Oxygen that changed its Zr and La polyhedra for good"
                + (events.isEmpty() ? ": none" : " (time, ion, from -> to in Å, cations left -> entered)"));
        for (OxygenEvent e : events.subList(0, Math.min(EVENTS_SHOWN, events.size()))) {
            console.out()
                    .println(String.format(Locale.ROOT,
                            "  %s%-16s %8.4g ps  O%-6d (%.1f %.1f %.1f) -> (%.1f %.1f %.1f)  %s -> %s",
                            replicas > 1 ? "replica " + e.replica() + "  " : "",
                            e.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), e.timePs(), e.oxygen(),
                            e.from().get(0), e.from().get(1), e.from().get(2),
                            e.to().get(0), e.to().get(1), e.to().get(2), cations(e.left()), cations(e.entered())));
        }
        if (events.size() > EVENTS_SHOWN) {
            console.out().println("  and " + (events.size() - EVENTS_SHOWN) + " more; " + "--json OUT lists all");
        }
    }

    private static String cations(List<String> names) {
        return names.isEmpty() ? "none" : String.join(" ", names);
    }

    /** One quantity; its reason, if it is not green, goes into {@code reasons} and is referred to by number. */
    private static String line(Quantity quantity, Estimate e, List<String> reasons) {
        String why = "";
        if (e.gate() != Gate.GREEN) {
            List<String> numbers = new ArrayList<>();
            e.reasons().stream().filter(each -> each.gate() != Gate.GREEN).map(Reason::sentence).forEach(sentence -> {
                if (!reasons.contains(sentence)) {
                    reasons.add(sentence);
                }
                numbers.add(Integer.toString(reasons.indexOf(sentence) + 1));
            });
            why = "[" + String.join(",", numbers) + "]";
        }
        String value = e.isPresent()
                ? Notation.UNICODE.measured(e.value(), e.standardError()) + (e.unit().equals("1") ? "" : " " + e.unit())
                : "-";
        return String.format(Locale.ROOT, "  %-40s %-42s %-5s %s", quantity.id(), value, e.gate().word(), why)
                .stripTrailing();
    }

    /** The heading under which a quantity is shown. */
    static String group(Quantity quantity) {
        String key = quantity.id();
        if (key.startsWith("boundary")) {
            return "Grain boundary (slab around the planes; perpendicular: across)";
        }
        if (key.startsWith("bulk.")) {
            return "Grain interiors (middle thirds)";
        }
        if (key.startsWith("collective") || key.startsWith("haven") || key.startsWith("greenKubo")) {
            return "Collective motion, Green-Kubo";
        }
        return key.startsWith("hop") || key.startsWith("jump") || key.startsWith("correlation")
                || key.startsWith("attempt") || key.startsWith("oxygen") || key.startsWith("framework")
                        ? "Hops and framework"
                        : "Whole cell (tracer, Nernst-Einstein)";
    }
}
