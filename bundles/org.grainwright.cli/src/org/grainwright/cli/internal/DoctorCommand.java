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

/** {@code doctor}: what this machine has, what it lacks, and what to do about it. */
final class DoctorCommand implements Command {

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String usage() {
        return "[--calibrate]  says what this machine has and what is missing; with --calibrate also which way to run "
                + "LAMMPS is fastest and trustworthy";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        boolean calibrate = Options.parse(arguments, this).has("--calibrate");
        List<String> problems = new ArrayList<>();
        Runtime runtime = Runtime.getRuntime();
        line(console, "Java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        line(console, "machine", runtime.availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + (runtime.maxMemory() >> 20) + " MiB heap");
        folder(console, problems);
        problems.addAll(EngineDoctor.examine(calibrate, (what, text) -> line(console, what, text)));
        line(console, "display",
                System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null
                        ? "none: run, check and report work; the workbench needs one"
                        : "there");
        problems.forEach(problem -> console.out().println("  MISSING  " + problem));
        console.out().println(
                problems.isEmpty() ? "this machine can run campaigns" : "this machine cannot run campaigns yet");
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

    private static void line(Console console, String what, String text) {
        console.out().printf(Locale.ROOT, "  %-11s %s%n", what, text);
    }
}
