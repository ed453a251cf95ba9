// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.grainwright.campaign.HostCrystals;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.observables.IoFault;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.HostCrystal;
import org.grainwright.transport.analysis.AnalysisCsv;
import org.grainwright.transport.analysis.AnalysisJson;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TemperatureSeries;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.sites.DensityMap;
import org.grainwright.transport.trajectory.RunDescription;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/** {@code analyse}: transport numbers with error bars from anybody's run. */
final class AnalyseCommand implements Command {

    private static final String DATA = "--data";
    private static final String TYPES = "--types";
    private static final String MOBILE = "--mobile";
    private static final String CHARGES = "--charges";
    private static final String TEMPERATURE = "--temperature";
    private static final String TIMESTEP = "--timestep";
    private static final String EVERY = "--every";
    private static final String PLANE = "--plane";
    private static final String SLAB = "--slab";
    private static final String NORMAL = "--normal";
    private static final String JSON = "--json";
    private static final String CSV = "--csv";
    private static final String REPORT = "--report";
    private static final String DENSITY = "--density";
    private static final String JOINED = "--joined";
    private static final String CRYSTAL = "--crystal";
    private static final String LLZO = "llzo";
    private static final double SLAB_ANGSTROM = 10;

    @Override
    public String name() {
        return "analyse";
    }

    @Override
    public String usage() {
        return "DUMP... (--data FILE | --types Li,La,Zr,O) [--mobile ELEMENT] [--charges LIST|FILE] --temperature "
                + "K[,K] --timestep FS [--every STEPS] [--plane X[,X] [--slab WIDTH] [--normal AXIS]] "
                + "[--crystal NAME|FILE] [--joined] "
                + "[--json OUT] [--csv OUT] [--report OUT] [--density OUT]"
                + "  transport numbers with error bars from LAMMPS dumps, extended XYZ or XDATCAR files. Several files "
                + "are replicas, or runs at several temperatures (one per file), or parts of one run with --joined, or "
                + "its frames if each holds one. Planes and slab in Å along --normal x, y or z (x); --every for files "
                + "that do not count steps; charges as in --charges Na=1,Si=4, or those of a data file; "
                + "--crystal gives sites of the mobile ion in grains (llzo, or a CIF, POSCAR, ... of one cell); "
                + "--report "
                + "writes a page with figures, --density the density of the mobile ions as a cube file.";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        checkComplete(options, console);
        try {
            RunDescription run = description(options, console);
            List<List<Path>> runs = runs(options, console);
            if (run.stepsPerFrame() == 0 && !Trajectory.countsSteps(runs.get(0).get(0))) {
                throw new CommandException(ExitCode.BAD_INPUT, runs.get(0).get(0)
                        + " does not count the steps of its run; say how many lie between two frames with " + EVERY
                        + " STEPS");
            }
            double[] temperatures = temperatures(options, runs.size());
            Optional<HostCrystal> crystal = crystal(options, run, console);
            if (options.has(DENSITY) && runs.size() > 1) {
                throw new CommandException(ExitCode.BAD_INPUT, DENSITY + " is the map of one run; name one dump, not "
                        + runs.size());
            }
            for (String option : List.of(JSON, CSV, REPORT, DENSITY)) {
                checkWritable(option, options, console);
            }
            SortedMap<Double, List<AnalysisResult>> results = new TreeMap<>();
            Trajectory before = null;
            for (int k = 0; k < runs.size(); k++) {
                List<Path> files = runs.get(k);
                console.err().println(
                        "reading " + files.get(0) + (files.size() > 1 ? " and " + (files.size() - 1) + " more" : ""));
                Trajectory trajectory = Trajectory.load(files, run);
                if (before != null && temperatures[k] == temperatures[k - 1]
                        && trajectory.firstTimestep() > before.firstTimestep()
                        && trajectory.lastTimestep() > before.lastTimestep()) {
                    console.err().println("warning: " + files.get(0)
                            + " covers later timesteps than the dump before it; if they are parts of one run, add "
                            + JOINED);
                }
                before = trajectory;
                AnalysisSettings settings = settings(options, temperatures[k], trajectory.box());
                results.computeIfAbsent(temperatures[k], t -> new ArrayList<>()).add(TransportAnalysis
                        .analyse(trajectory, crystal.map(settings::in).orElse(settings)));
            }
            SortedMap<Double, AnalysisResult> merged = new TreeMap<>();
            results.forEach((temperature, replicas) -> merged.put(temperature, TransportAnalysis.merge(replicas)));
            TemperatureSeries series = new TemperatureSeries(merged);
            String mobile = before.mobileSymbol();
            AnalysisTable.print(series, mobile, console);
            write(series, mobile, options, console);
            if (options.has(DENSITY)) {
                Path file = console.resolve(options.value(DENSITY, ""));
                DensityMap.write(before, file);
                console.err().println("wrote " + file);
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
            throw new CommandException(ExitCode.BAD_MACHINE, "could not read or write: " + IoFault.reason(e), e);
        }
    }

    private static void write(TemperatureSeries series, String mobile, Options options, Console console)
            throws IOException {
        for (String option : List.of(JSON, CSV, REPORT)) {
            if (options.has(option)) {
                Path file = console.resolve(options.value(option, ""));
                switch (option) {
                    case JSON -> AnalysisJson.write(series, file);
                    case CSV -> Files.writeString(file, AnalysisCsv.write(series));
                    default -> Files.writeString(file, new AnalysisPage(series, mobile).html());
                }
                console.err().println("wrote " + file);
            }
        }
    }

    /** Everything that is missing is said at once. */
    private void checkComplete(Options options, Console console) throws CommandException {
        List<String> missing = new ArrayList<>();
        if (options.operands().isEmpty()) {
            missing.add("no dump was named");
        }
        options.operands().stream().filter(each -> !Files.exists(console.resolve(each)))
                .forEach(each -> missing.add("there is no file " + each));
        if (options.value(TYPES, null) == null && options.value(DATA, null) == null) {
            missing.add("give --data FILE (a LAMMPS data file with masses) or --types Li,La,Zr,O so that the elements "
                    + "are known");
        }
        if (!options.has(TEMPERATURE)) {
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

    private static List<Species> ofData(Path data) throws CommandException, IOException {
        try {
            return SpeciesTable.ofData(data);
        } catch (TrajectoryException e) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    e.getMessage() + " " + TYPES + " Li,La,Zr,O names the elements without that file.", e);
        }
    }

    private static RunDescription description(Options options, Console console)
            throws CommandException, TrajectoryException, IOException {
        String types = options.value(TYPES, null);
        List<Species> species = types != null ? SpeciesTable.named(types)
                : ofData(InputFile.demand(console.resolve(options.value(DATA, ""))));
        if (options.has(CHARGES)) {
            species = charged(species, options.value(CHARGES, ""), console);
        }
        if (options.has(MOBILE)) {
            species = SpeciesTable.mobile(species, options.value(MOBILE, ""));
        } else if (species.stream().noneMatch(Species::mobile)) {
            throw new CommandException(ExitCode.BAD_INPUT, "none of the types is Li; name the mobile ion with " + MOBILE
                    + " " + species.get(0).symbol());
        }
        String normal = options.value(NORMAL, "x");
        if (normal.length() != 1 || "xyz".indexOf(normal.charAt(0)) < 0) {
            throw new CommandException(ExitCode.BAD_INPUT, NORMAL + " is x, y or z, not '" + normal + "'");
        }
        return RunDescription.of(species, options.positiveNumber(TIMESTEP).orElseThrow())
                .every(options.positiveInteger(EVERY).orElse(0)).across("xyz".indexOf(normal));
    }

    /** Charges as they are typed, or those of a data file. */
    private static List<Species> charged(List<Species> species, String typed, Console console)
            throws CommandException, TrajectoryException, IOException {
        return typed.contains("=") ? SpeciesTable.charged(species, typed)
                : SpeciesTable.chargedBy(species, InputFile.demand(console.resolve(typed)));
    }

    /** The temperature of every run. */
    private static double[] temperatures(Options options, int runs) throws CommandException {
        String typed = options.value(TEMPERATURE, "");
        double[] all;
        try {
            all = Arrays.stream(typed.split(",")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    TEMPERATURE + " needs a positive number, or one for every run, not '" + typed + "'", e);
        }
        for (double each : all) {
            if (!(each > 0 && Double.isFinite(each))) {
                throw new CommandException(ExitCode.BAD_INPUT,
                        TEMPERATURE + " needs a positive number, or one for every run, not '" + typed + "'");
            }
        }
        if (all.length == 1) {
            double one = all[0];
            all = new double[runs];
            Arrays.fill(all, one);
        }
        if (all.length != runs) {
            throw new CommandException(ExitCode.BAD_INPUT, TEMPERATURE + " gives " + all.length
                    + " temperatures for " + runs + (runs == 1 ? " run" : " runs")
                    + "; give one for all, or one for every run in the order of the files");
        }
        return all;
    }

    /** Complains before the work, not after it. */
    private static void checkWritable(String option, Options options, Console console) throws CommandException {
        if (!options.has(option)) {
            return;
        }
        Path file = console.resolve(options.value(option, ""));
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(parent)) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    option + " needs a file in a folder that exists, not " + file);
        }
    }

    private static List<List<Path>> runs(Options options, Console console)
            throws CommandException, TrajectoryException, IOException {
        List<Path> files = options.operands().stream().map(console::resolve).toList();
        for (Path each : files) {
            if (!Files.isDirectory(each)) { // whose reader says more
                InputFile.demand(each);
            }
        }
        files.forEach(each -> SimulatedDump.objection(each)
                .ifPresent(sentence -> console.err().println("warning: " + sentence)));
        for (Path file : files) {
            if (files.indexOf(file) != files.lastIndexOf(file)) {
                throw new CommandException(ExitCode.BAD_INPUT, file
                        + " is named twice; the same run again says nothing new, but its errors would look smaller");
            }
        }
        if (options.has(JOINED)) {
            return List.of(files);
        }
        if (files.size() > 2 && Trajectory.isSingleFrame(files.get(0)) && Trajectory.isSingleFrame(files.get(1))) {
            List<Path> frames = new ArrayList<>(files);
            frames.sort(NaturalOrder::compare);
            return List.of(frames);
        }
        return files.stream().map(List::of).toList();
    }

    private static Optional<HostCrystal> crystal(Options options, RunDescription run, Console console)
            throws CommandException {
        String typed = options.value(CRYSTAL, null);
        if (typed == null || typed.equals(LLZO)) {
            return typed == null ? Optional.empty() : Optional.of(HostCrystals.llzo());
        }
        String mobile = run.species().stream().filter(Species::mobile).findFirst().orElseThrow().symbol();
        try {
            return Optional.of(HostCrystals.read(InputFile.demand(console.resolve(typed)), mobile));
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_INPUT, CRYSTAL + ": " + e.getMessage(), e);
        }
    }

    private static AnalysisSettings settings(Options options, double temperature, SimulationBox box)
            throws CommandException {
        String planes = options.value(PLANE, null);
        if (planes == null) {
            if (options.has(SLAB) || options.has(NORMAL)) {
                throw new CommandException(ExitCode.BAD_INPUT, (options.has(SLAB) ? SLAB : NORMAL) + " needs " + PLANE
                        + ": where along the normal are the boundaries?");
            }
            return AnalysisSettings.bulk(temperature);
        }
        String axis = options.value(NORMAL, "x");
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
                                "%s %s is outside the cell, which reaches from %.4g to %.4g Å along %s", PLANE,
                                words[i].strip(), box.xlo(), box.xlo() + box.lx(), axis));
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
}
