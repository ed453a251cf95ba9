// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;

/** {@code potential}: lists the potentials, shows one with its provenance, validates one, fits one. */
final class PotentialCommand implements Command {

    private static final String FILE = "--file";
    private static final String FILE_ENDING = ".properties";
    private static final String OUTPUT = "--output";

    @Override
    public String name() {
        return "potential";
    }

    @Override
    public String usage() {
        return "[list | show NAME|FILE | validate NAME|FILE | fit SPEC] [--file FILE] [--output DIR] [--slots N] "
                + "[--quick] [--parts LIST] [--temperatures LIST] [--seeds N] [--ps PS] [--frames FILE] "
                + "[--boundaries FILE]  potentials, their provenance, what each is good for (forces, crystal, "
                + "boundaries, diffusion beside theory and measurement), and new ones fitted to electronic-structure "
                + "data";
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
                return new PotentialValidate(potential, file, console).run(options);
            }
            if (words.size() == 2 && verb.equals("fit")) {
                return new PotentialFit(InputFile.demand(console.resolve(words.get(1))), console)
                        .run(options.value(OUTPUT, ""));
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
}
