// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.validate.PotentialValidation;
import org.grainwright.engine.validate.ValidationReport;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/** {@code potential}: lists the potentials, shows one with its provenance, validates one on bulk LLZO. */
final class PotentialCommand implements Command {

    private static final String FILE = "--file";
    private static final String FILE_ENDING = ".properties";
    private static final String OUTPUT = "--output";
    private static final String SLOTS = "--slots";
    private static final String PRODUCTION = "--ps";
    private static final double STANDARD_PS = 60;
    private static final double LEAST_MOBILE_K = 550;

    @Override
    public String name() {
        return "potential";
    }

    @Override
    public String usage() {
        return "[list | show NAME|FILE | validate NAME|FILE | fit SPEC] [--file FILE] [--output DIR] [--slots N] [--ps "
                + "PS]  potentials, their provenance, their bulk LLZO against reference and experiment, and new ones "
                + "fitted to electronic-structure data";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        List<String> words = options.operands();
        try {
            PotentialLibrary library = PotentialLibrary.standard();
            if (!options.value(FILE, "").isEmpty()) {
                library = library.with(console.resolve(options.value(FILE, "")));
            }
            String verb = words.isEmpty() ? "list" : words.get(0);
            if (verb.equals("list") && words.size() <= 1) {
                library.potentials().forEach(p -> console.out().printf(Locale.ROOT, "%-24s %s%n", p.name(), p.title()));
                return ExitCode.OK;
            }
            if (words.size() == 2 && verb.equals("show")) {
                show(named(library, words.get(1), console), console);
                return ExitCode.OK;
            }
            if (words.size() == 2 && verb.equals("validate")) {
                Potential potential = named(library, words.get(1), console);
                Optional<Path> file = words.get(1).endsWith(FILE_ENDING) ? Optional.of(console.resolve(words.get(1)))
                        : Optional.empty();
                return validate(potential, file, options, console);
            }
            if (words.size() == 2 && verb.equals("fit")) {
                return new PotentialFit(console.resolve(words.get(1)), console).run(options.value(OUTPUT, ""));
            }
            throw new CommandException(ExitCode.BAD_INPUT, "usage: " + Usage.of(this).line());
        } catch (EngineException e) {
            throw Faults.of(e);
        }
    }

    /** A potential of the library by name, or one in a file. */
    private static Potential named(PotentialLibrary library, String word, Console console) throws EngineException {
        if (!word.endsWith(FILE_ENDING)) {
            return library.get(word);
        }
        Path file = console.resolve(word);
        String name = file.getFileName().toString();
        return library.with(file).get(name.substring(0, name.length() - FILE_ENDING.length()));
    }

    private static void show(Potential p, Console console) {
        console.out().println(p.name() + ": " + p.title());
        console.out().println("source: " + p.provenance().source());
        p.species().forEach(s -> console.out().printf(Locale.ROOT, "  %-2s charge %+5.2f e, mass %9.4f amu%n",
                s.symbol(), s.chargeE(), s.massAmu()));
        p.terms().description().forEach(line -> console.out().println("  " + line));
        if (p.bulk().lithium().isEmpty()) {
            console.out().println("  Li in bulk: its diffusion law is unknown; 'potential validate' finds it");
        }
        p.bulk().lithium()
                .ifPresent(law -> console.out().printf(Locale.ROOT,
                        "  Li in bulk: D0 %.3g cm²/s, Ea %.2f +- %.2f eV, tested %.0f to %.0f K%n",
                        law.d0Cm2PerS(), law.activationEnergyEv(), law.activationEnergyErrorEv(),
                        p.bulk().minimumTemperatureK(), p.bulk().maximumTemperatureK()));
        p.provenance().warnings().forEach(w -> console.out().println("  note: " + w));
    }

    private static int validate(Potential potential, Optional<Path> file, Options options, Console console)
            throws CommandException, EngineException {
        double ps = options.positiveNumber(PRODUCTION).orElse(STANDARD_PS);
        Path folder = console.resolve(options.value(OUTPUT, "runs/validate-" + potential.name()));
        Cancellation cancellation = new Cancellation();
        Interrupts.onFirst(cancellation::cancel);
        MachineProfile machine = MachineProfileReader.load(System.getenv());
        LammpsInstallation lammps = machine.locate(null, System.getenv());
        Wishes wishes = new Wishes(Wishes.Device.AUTO, options.positiveInteger(SLOTS), OptionalInt.empty());
        ValidationReport report;
        try (Workplace place = WorkplaceBuilder.open(machine, wishes, lammps, potential, folder, cancellation)) {
            console.err().println(place.description());
            report = new PotentialValidation(potential, lammps, place.profile(), folder, ps).run(
                    PotentialValidation.TEMPERATURES_K, place.executor(), PotentialCommand::diffusion,
                    request -> new SimulationListener() {
                        @Override
                        public void stageStarted(String stage, long steps) {
                            console.err().println(request.directory().getFileName() + ": " + stage);
                        }
                    }, cancellation);
        }
        console.out().printf(Locale.ROOT, "%-34s %12s %12s %12s  %-7s %s%n", "figure", "found", "reference",
                "tolerance", "verdict", "experiment");
        for (ValidationReport.Judgement j : report.judgements()) {
            console.out().printf(Locale.ROOT, "%-34s %12.5g %12.5g %12.2g  %-7s %s%n", j.what(), j.value(),
                    j.reference(), j.tolerance(),
                    Double.isNaN(j.reference()) ? "-" : j.passed() ? "ok" : "DIFFERS", j.experiment());
        }
        potential.provenance().warnings().forEach(w -> console.out().println("note: " + w));
        if (file.isPresent() && potential.bulk().lithium().isEmpty()) {
            writeLaw(file.get(), report, console);
        }
        console.out().println(report.passed() ? potential.name() + " behaves as when it was tested"
                : potential.name() + " does not behave as when it was tested");
        return report.passed() ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    /** A user's potential learns its diffusion law: the line through ln D over 1/kT, where lithium moved. */
    private static void writeLaw(Path file, ValidationReport report, Console console) throws CommandException {
        SimpleRegression line = new SimpleRegression();
        double coldest = Double.POSITIVE_INFINITY;
        double hottest = 0;
        for (ValidationReport.Point p : report.points()) {
            if (p.diffusionCm2PerS() > 0 && p.temperatureK() >= LEAST_MOBILE_K) {
                line.addData(1 / (PhysicalConstants.BOLTZMANN_EV_PER_K * p.temperatureK()),
                        Math.log(p.diffusionCm2PerS()));
                coldest = Math.min(coldest, p.temperatureK());
                hottest = Math.max(hottest, p.temperatureK());
            }
        }
        if (line.getN() < 3 || !(line.getSlope() < 0)) {
            console.out().println(
                    "lithium's diffusion gives no law yet: fewer than three temperatures at which it moved, or none "
                            + "that rises");
            return;
        }
        try {
            Files.writeString(file,
                    String.format(Locale.ROOT,
                            "%n# found by potential validate, %.0f to %.0f K%narrhenius.d0Cm2PerS = %.3g%n"
                                    + "arrhenius.activationEnergyEv = %.3f%narrhenius.activationEnergyErrorEv = %.3f%n",
                            coldest, hottest, Math.exp(line.getIntercept()),
                            -line.getSlope(), line.getSlopeStdErr()),
                    StandardOpenOption.APPEND);
            console.out().println("wrote lithium's diffusion law into " + file);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE,
                    "the potential " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Optional<PotentialValidation.Diffusion> diffusion(SimulationResult result) throws IOException {
        try {
            Estimate d = TransportAnalysis
                    .analyse(List.of(List.of(result.trajectory())), Species.llzo(), result.protocol().timestepFs(),
                            AnalysisSettings.bulk(result.protocol().temperatureK()))
                    .estimate(Quantity.TRACER_D);
            return d.isPresent() ? Optional.of(new PotentialValidation.Diffusion(d.value(), d.standardError()))
                    : Optional.empty();
        } catch (TrajectoryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
