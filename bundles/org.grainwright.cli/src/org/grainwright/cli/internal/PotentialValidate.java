// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.Validation;
import org.grainwright.campaign.validation.ValidationPlan;
import org.grainwright.campaign.validation.ValidationResult;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.grainwright.fitting.FittingException;
import org.grainwright.observables.IoFault;

/**
 * {@code potential validate}: what a potential is good for, on the terminal and as a page. A validation that was
 * stopped goes on when it is called again.
 */
final class PotentialValidate {

    private static final String PAGE = "validation.html";

    private final Potential potential;
    private final Optional<Path> file;
    private final Console console;

    /** @param file a user's potential file, which learns its diffusion law */
    PotentialValidate(Potential potential, Optional<Path> file, Console console) {
        this.potential = potential;
        this.file = file;
        this.console = console;
    }

    int run(Options options) throws CommandException, EngineException {
        ValidationPlan plan = plan(options);
        Path folder = console.resolve(options.value("--output", "runs/validate-" + potential.name()));
        Cancellation cancellation = new Cancellation();
        Interrupts.onFirst(cancellation::cancel);
        MachineProfile machine = MachineProfileReader.load(System.getenv());
        LammpsInstallation lammps = machine.locate(null, System.getenv());
        Wishes wishes = new Wishes(Wishes.Device.AUTO, options.positiveInteger("--slots"), OptionalInt.empty());
        ValidationResult result;
        try (Workplace place = WorkplaceBuilder.open(machine, wishes, lammps, potential, folder, cancellation)) {
            console.err().println(place.description());
            result = new Validation(potential, Optional.of(entries()), lammps, place, folder).run(plan,
                    (part, step, fraction) -> console.err().printf(Locale.ROOT, "%3.0f %% %s: %s%n", 100 * fraction,
                            part.word(), step),
                    cancellation);
        } catch (FittingException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage());
        }
        result.chapters().forEach(this::print);
        potential.provenance().warnings().forEach(w -> console.out().println("note: " + w));
        if (file.isPresent()) {
            writeLaw(file.get(), result);
        }
        console.out().println(potential.name() + ": " + result.verdict());
        Path page = folder.resolve(PAGE);
        try {
            Files.writeString(page, ValidationPage.of(potential, result).html());
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, page + " cannot be written: " + IoFault.reason(e), e);
        }
        console.out().println("wrote " + page);
        return result.passed() ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private ValidationPlan plan(Options options) throws CommandException {
        ValidationPlan plan = options.has("--quick") ? ValidationPlan.QUICK : ValidationPlan.FULL;
        try {
            List<Double> temperatures = new ArrayList<>();
            for (String word : options.value("--temperatures", "").split(",")) {
                if (!word.isBlank()) {
                    temperatures.add(Double.parseDouble(word.strip()));
                }
            }
            plan = plan.crystal(temperatures.isEmpty() ? plan.temperaturesK() : temperatures,
                    options.positiveInteger("--seeds").orElse(plan.seeds()),
                    options.positiveNumber("--ps").orElse(plan.productionPs()));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.BAD_INPUT, "the validation cannot be done so: " + e.getMessage()
                    + "; temperatures are a list such as 300,1000,1200");
        }
        return plan.only(parts(options.value("--parts", ""), plan)).with(path(options, "--frames"),
                path(options, "--boundaries"));
    }

    private static Set<Part> parts(String list, ValidationPlan plan) throws CommandException {
        if (list.isEmpty()) {
            return plan.parts();
        }
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : list.split(",")) {
            parts.add(Part.of(word.strip()).orElseThrow(() -> new CommandException(ExitCode.BAD_INPUT,
                    "there is no part '" + word.strip() + "' of a validation; there are " + Part.words())));
        }
        return parts;
    }

    private Optional<Path> path(Options options, String option) throws CommandException {
        String value = options.value(option, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Path path = console.resolve(value);
        if (!Files.isRegularFile(path)) {
            throw new CommandException(ExitCode.BAD_INPUT, option + " " + path + " is not there");
        }
        return Optional.of(path);
    }

    private Properties entries() throws CommandException {
        if (file.isEmpty()) {
            return PotentialLibrary.shippedEntries(potential.name()).orElse(new Properties());
        }
        Properties p = new Properties();
        try (var in = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
            p.load(in);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_INPUT, file.get() + " cannot be read: " + IoFault.reason(e), e);
        }
        return p;
    }

    private void print(Chapter chapter) {
        console.out().println();
        console.out().println(chapter.part().title());
        if (chapter.findings().isEmpty()) {
            console.out().println("  " + chapter.method());
        }
        for (Finding f : chapter.findings()) {
            String[] cells = ValidationPage.cells(f);
            console.out().printf(Locale.ROOT, "  %-52s %-24s %-12s %-7s %s%n", cells[0], cells[1], cells[2],
                    ValidationPage.word(f.verdict()), cells[3]);
        }
    }

    /** A user's potential learns its diffusion law: the line through ln D over 1/kT, where lithium moved. */
    private void writeLaw(Path target, ValidationResult result) throws CommandException {
        if (result.law().isEmpty()) {
            console.out()
                    .println("lithium's diffusion gives no law: it needs at least three temperatures from 850 K on "
                            + "at which it moves, and more of it at higher ones");
            return;
        }
        ValidationResult.Law law = result.law().get();
        try {
            Files.writeString(target, lawText(Files.readString(target), law));
            console.out().println("wrote lithium's diffusion law into " + target);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE,
                    "the potential " + target + " cannot be written: " + IoFault.reason(e), e);
        }
    }

    /** The file with this law instead of the one of an earlier validation. */
    static String lawText(String before, ValidationResult.Law law) {
        StringBuilder text = new StringBuilder();
        before.lines()
                .filter(line -> !line.startsWith("arrhenius.") && !line.startsWith("# found by potential validate"))
                .forEach(line -> text.append(line).append('\n'));
        return text + String.format(Locale.ROOT,
                "# found by potential validate, %.0f to %.0f K%narrhenius.d0Cm2PerS = %.3g%n"
                        + "arrhenius.activationEnergyEv = %.3f%narrhenius.activationEnergyErrorEv = %.3f%n",
                law.lowestK(), law.highestK(), law.arrhenius().d0Cm2PerS(), law.arrhenius().activationEnergyEv(),
                law.arrhenius().activationEnergyErrorEv());
    }
}
