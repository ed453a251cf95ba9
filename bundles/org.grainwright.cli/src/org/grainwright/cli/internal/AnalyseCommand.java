// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.analysis.AnalysisCsv;
import org.grainwright.transport.analysis.AnalysisJson;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.analysis.TransportTensor;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/** {@code analyse}: transport numbers with error bars from anybody's LAMMPS run. */
final class AnalyseCommand implements Command {

    private static final String DATA = "--data";
    private static final String TYPES = "--types";
    private static final String TEMPERATURE = "--temperature";
    private static final String TIMESTEP = "--timestep";
    private static final String PLANE = "--plane";
    private static final String SLAB = "--slab";
    private static final String JSON = "--json";
    private static final String CSV = "--csv";
    private static final String JOINED = "--joined";
    private static final double SLAB_ANGSTROM = 10;
    private static final int EVENTS_SHOWN = 12;
    private static final int KINDS_SHOWN = 8;

    @Override
    public String name() {
        return "analyse";
    }

    @Override
    public String usage() {
        return "DUMP... (--data FILE | --types Li,La,Zr,O) --temperature K --timestep FS [--plane X[,X] [--slab "
                + "WIDTH]] [--joined] [--json OUT] [--csv OUT]"
                + "  transport numbers with error bars from LAMMPS dumps (several dumps are replicas, or parts of one "
                + "run with --joined; planes and slab in Å along x)";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        checkComplete(options);
        double temperature = options.positiveNumber(TEMPERATURE).orElseThrow();
        double timestep = options.positiveNumber(TIMESTEP).orElseThrow();
        String json = options.value(JSON, null);
        String csv = options.value(CSV, null);
        try {
            List<Species> species = species(options, console);
            List<List<Path>> runs = runs(options, console);
            if (json != null) {
                checkWritable(JSON, console.resolve(json));
            }
            if (csv != null) {
                checkWritable(CSV, console.resolve(csv));
            }
            List<AnalysisResult> results = new ArrayList<>();
            Trajectory before = null;
            for (List<Path> run : runs) {
                console.err().println(
                        "reading " + run.get(0) + (run.size() > 1 ? " and " + (run.size() - 1) + " more" : ""));
                Trajectory trajectory = Trajectory.load(run, species, timestep, Trajectory.DEFAULT_BUDGET_BYTES);
                if (before != null && trajectory.firstTimestep() > before.firstTimestep()
                        && trajectory.lastTimestep() > before.lastTimestep()) {
                    console.err().println("warning: " + run.get(0)
                            + " covers later timesteps than the dump before it; if they are parts of one run, add "
                            + JOINED);
                }
                before = trajectory;
                results.add(TransportAnalysis.analyse(trajectory, settings(options, temperature, trajectory.box())));
            }
            AnalysisResult result = TransportAnalysis.merge(results);
            print(result, console);
            if (json != null) {
                AnalysisJson.write(result, console.resolve(json));
                console.err().println("wrote " + console.resolve(json));
            }
            if (csv != null) {
                Files.writeString(console.resolve(csv), AnalysisCsv.write(result));
                console.err().println("wrote " + console.resolve(csv));
            }
            return ExitCode.OK;
        } catch (TrajectoryException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new CommandException(ExitCode.BAD_MACHINE,
                    "the trajectory needs more memory than Java was given; set GRAINWRIGHT_VMARGS=-Xmx8g (or more) and "
                            + "try again",
                    e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, "could not read or write: " + e.getMessage(), e);
        }
    }

    /** Everything that is missing is said at once. */
    private void checkComplete(Options options) throws CommandException {
        List<String> missing = new ArrayList<>();
        if (options.operands().isEmpty()) {
            missing.add("no dump was named");
        }
        if (options.value(TYPES, null) == null && options.value(DATA, null) == null) {
            missing.add("give --data FILE (a LAMMPS data file with masses) or --types Li,La,Zr,O so that the elements "
                    + "are known");
        }
        if (options.positiveNumber(TEMPERATURE).isEmpty()) {
            missing.add(TEMPERATURE + " is missing: give the temperature of the run in K");
        }
        if (options.positiveNumber(TIMESTEP).isEmpty()) {
            missing.add(TIMESTEP + " is missing: give the integration timestep of the run in fs");
        }
        if (!missing.isEmpty()) {
            throw new CommandException(ExitCode.BAD_INPUT, String.join("; ", missing)
                    + (missing.size() > 1 ? "; usage: " + Usage.of(this).line() : ""));
        }
    }

    private static List<Species> species(Options options, Console console)
            throws TrajectoryException, IOException, CommandException {
        String types = options.value(TYPES, null);
        if (types != null) {
            return SpeciesTable.named(types);
        }
        try {
            return SpeciesTable.ofData(console.resolve(options.value(DATA, "")));
        } catch (TrajectoryException e) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    e.getMessage() + " " + TYPES + " Li,La,Zr,O names the elements without that file.", e);
        }
    }

    /** Complains before the work, not after it. */
    private static void checkWritable(String option, Path json) throws CommandException {
        Path folder = json.toAbsolutePath().getParent();
        if (Files.isDirectory(json) || !Files.isDirectory(folder)) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    option + " needs a file in a folder that exists, not " + json);
        }
    }

    private static List<List<Path>> runs(Options options, Console console) throws CommandException {
        List<Path> files = options.operands().stream().map(console::resolve).toList();
        for (Path file : files) {
            if (files.indexOf(file) != files.lastIndexOf(file)) {
                throw new CommandException(ExitCode.BAD_INPUT, file
                        + " is named twice; the same run again says nothing new, but its errors would look smaller");
            }
        }
        return options.has(JOINED) ? List.of(files) : files.stream().map(List::of).toList();
    }

    private static AnalysisSettings settings(Options options, double temperature, SimulationBox box)
            throws CommandException {
        String planes = options.value(PLANE, null);
        if (planes == null) {
            if (options.value(SLAB, null) != null) {
                throw new CommandException(ExitCode.BAD_INPUT,
                        SLAB + " needs " + PLANE + ": where along x are the boundaries?");
            }
            return AnalysisSettings.bulk(temperature);
        }
        String[] words = planes.split(",");
        double[] fractions = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            double x;
            try {
                x = Double.parseDouble(words[i].strip());
            } catch (NumberFormatException e) {
                throw new CommandException(ExitCode.BAD_INPUT,
                        PLANE + " needs positions in Å separated by commas, not '" + planes + "'", e);
            }
            fractions[i] = (x - box.xlo()) / box.lx();
            if (!(fractions[i] >= 0 && fractions[i] < 1)) {
                throw new CommandException(ExitCode.BAD_INPUT,
                        String.format(Locale.ROOT,
                                "%s %s is outside the cell, which reaches from %.4g to %.4g Å along x", PLANE,
                                words[i].strip(), box.xlo(), box.xlo() + box.lx()));
            }
        }
        double slab = options.positiveNumber(SLAB).orElse(SLAB_ANGSTROM);
        Arrays.sort(fractions);
        for (int i = 1; i < fractions.length; i++) {
            if (fractions[i] == fractions[i - 1]) {
                throw new CommandException(ExitCode.BAD_INPUT, PLANE + " names a position twice: '" + planes + "'");
            }
        }
        return AnalysisSettings.withBoundaries(temperature, GrainBoundaries.at(slab / 2, fractions));
    }

    private static void print(AnalysisResult result, Console console) {
        console.out().printf(Locale.ROOT, "%d atoms, %d Li, %d frames, %.4g ps%s%n", result.atoms(),
                result.mobileIons(), result.frames(), result.lengthPs(),
                result.replicas() > 1 ? ", " + result.replicas() + " replicas" : "");
        for (String note : result.notes()) {
            console.out().println("note: " + note);
        }
        Map<String, List<Quantity>> groups = result.estimates().keySet().stream()
                .collect(Collectors.groupingBy(AnalyseCommand::group, LinkedHashMap::new, Collectors.toList()));
        List<String> reasons = new ArrayList<>();
        groups.forEach((group, quantities) -> {
            console.out().println();
            console.out().println(group);
            quantities.forEach(quantity -> console.out().println(line(quantity, result.estimate(quantity), reasons)));
        });
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
                "Hops between %d sites (O4: four O within reach); those seen lead through the cell along %s",
                network.sites().size(), through.isEmpty() ? "no axis" : String.join(", ", through)));
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
            console.out().println("  and " + (events.size() - EVENTS_SHOWN) + " more; " + JSON + " OUT lists all");
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

    private static String group(Quantity quantity) {
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
