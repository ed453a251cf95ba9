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
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.workplace.EngineDoctor;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.observables.IoFault;
import org.grainwright.opencl.OpenClDevices;

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
        try {
            openCl(console);
            problems.addAll(EngineDoctor.examine(MachineProfileReader.load(System.getenv()), System.getenv(),
                    calibrate ? EngineDoctor.Depth.CALIBRATE : EngineDoctor.Depth.LOOK,
                    finding -> line(console, finding.subject(), finding.text()), new Cancellation()));
        } catch (EngineException e) {
            problems.add(e.getMessage());
        }
        line(console, "display",
                System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null
                        ? "none: run, check and report work; the workbench needs one"
                        : "there");
        problems.forEach(problem -> console.out().println("  MISSING  " + problem));
        console.out().println(
                problems.isEmpty() ? "this machine can run campaigns" : "this machine cannot run campaigns yet");
        return problems.isEmpty() ? ExitCode.OK : ExitCode.BAD_MACHINE;
    }

    private static void openCl(Console console) {
        OpenClDevices openCl = OpenClDevices.present();
        openCl.devices()
                .forEach(d -> line(console, "OpenCL",
                        d.name() + " (" + d.platform() + "), " + d.computeUnits() + " compute units, " + d.memoryMiB()
                                + " MiB, " + d.version()
                                + (d.kind() == OpenClDevices.Kind.PROCESSOR
                                        ? ": the processor itself, good for tests, no gain in speed"
                                        : "")));
        if (openCl.devices().isEmpty()) {
            line(console, "OpenCL", "no device: " + openCl.problem());
        }
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
            problems.add("the folder " + folder + " cannot be read: " + IoFault.reason(e));
        }
    }

    private static void line(Console console, String what, String text) {
        console.out().printf(Locale.ROOT, "  %-11s %s%n", what, text);
    }
}
