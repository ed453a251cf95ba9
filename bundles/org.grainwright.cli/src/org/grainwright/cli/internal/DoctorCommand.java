// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.LammpsInstallation;
import org.grainwright.engine.Potential;
import org.grainwright.engine.PotentialLibrary;

/** {@code doctor}: what this machine has, what it lacks, and what to do about it. */
final class DoctorCommand implements Command {

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String usage() {
        return " says what this machine has and what is missing";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        List<String> problems = new ArrayList<>();
        Runtime runtime = Runtime.getRuntime();
        line(console, "Java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        line(console, "machine", runtime.availableProcessors() + " cores, " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + (runtime.maxMemory() >> 20) + " MiB heap");
        folder(console, problems);
        lammps(console, problems);
        line(console, "display", System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null ? "none: run, check and report work; the workbench needs one" : "there");
        problems.forEach(problem -> console.out().println("  MISSING  " + problem));
        console.out().println(problems.isEmpty() ? "this machine can run campaigns" : "this machine cannot run campaigns yet");
        return problems.isEmpty() ? ExitCode.OK : ExitCode.BAD_MACHINE;
    }

    private static void folder(Console console, List<String> problems) {
        Path folder = console.directory();
        try {
            double free = Files.getFileStore(folder).getUsableSpace() / 1e9;
            line(console, "folder", String.format(Locale.ROOT, "%s, %.0f GB free", folder, free));
            if (!Files.isWritable(folder)) {
                problems.add("write permission in " + folder + "; results need another folder (--output)");
            }
        } catch (IOException e) {
            problems.add("the folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static void lammps(Console console, List<String> problems) {
        try {
            LammpsInstallation lammps = LammpsInstallation.locate();
            line(console, "LAMMPS", lammps.version() + " at " + lammps.executable());
            line(console, "packages", String.join(" ", lammps.packages().stream().sorted().toList()));
            if (!lammps.accelerators().isEmpty()) {
                line(console, "accelerator", String.join("; ", lammps.accelerators()));
            }
            for (Potential potential : PotentialLibrary.standard().potentials()) {
                try {
                    lammps.require(potential.requirements());
                    line(console, "potential", potential.name() + ": can be used");
                } catch (EngineException e) {
                    line(console, "potential", potential.name() + ": " + e.getMessage());
                    if (potential.name().equals(PotentialLibrary.DEFAULT_NAME)) {
                        problems.add(e.getMessage());
                    }
                }
            }
        } catch (EngineException e) {
            problems.add(e.getMessage());
        }
    }

    private static void line(Console console, String what, String text) {
        console.out().printf(Locale.ROOT, "  %-11s %s%n", what, text);
    }
}
