// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.IoFault;
import org.grainwright.report.CampaignReport;
import org.grainwright.report.ReportException;
import org.grainwright.report.RunExporters;

/** {@code report RUNDIR}: writes the report of a run, finished or not. */
final class ReportCommand implements Command {

    private static final String FORMAT = "--format";
    private static final String OUTPUT = "--output";

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String usage() {
        return "RUNDIR [--format NAMES] [--output DIR]  writes the report of a run again, or its results as html, csv, "
                + "json or what else is installed";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        Path directory = options.runFolder(console);
        warn(directory, console);
        if (options.value(FORMAT, "").isEmpty() && options.value(OUTPUT, "").isEmpty()) {
            console.out().println("report: " + write(directory));
        } else {
            Path output = console.resolve(options.value(OUTPUT, directory.resolve(CampaignReport.FOLDER).toString()));
            export(directory,
                    Arrays.stream(options.value(FORMAT, String.join(",", CampaignReport.FORMS)).split(","))
                            .map(String::strip).toList(),
                    output).forEach(file -> console.out().println("written: " + file));
        }
        return ExitCode.OK;
    }

    private static void warn(Path directory, Console console) throws CommandException {
        try {
            for (String each : RunStore.changed(directory, RunStore.read(directory))) {
                console.err().println("warning: " + each + " after it was analysed: the record does not speak of it any"
                        + " more; resuming the run simulates again what was changed");
            }
        } catch (ModelException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE,
                    "the files in " + directory + " cannot be read: " + IoFault.reason(e), e);
        }
    }

    private static List<Path> export(Path directory, List<String> formats, Path output) throws CommandException {
        try {
            RunExporters exporters = RunExporters.installed();
            for (String format : formats) {
                if (!exporters.has(format)) {
                    throw new CommandException(ExitCode.BAD_INPUT, "there is no export '" + format
                            + "'; installed are " + String.join(", ", exporters.names()));
                }
            }
            return exporters.write(formats, RunStore.read(directory), directory, output);
        } catch (ModelException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (ReportException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, e.getMessage(), e);
        }
    }

    /** Writes the report into the run folder and returns its HTML file. */
    static Path write(Path directory) throws CommandException {
        requireRun(directory);
        try {
            return CampaignReport.write(directory).html();
        } catch (ModelException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (ReportException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, e.getMessage(), e);
        }
    }

    /** Refuses a folder that holds no run. */
    static void requireRun(Path directory) throws CommandException {
        if (!Files.isRegularFile(directory.resolve(RunStore.RUN_FILE))) {
            throw new CommandException(ExitCode.BAD_INPUT, directory + " holds no run (there is no " + RunStore.RUN_FILE
                    + "); ./grainwright list shows the runs there are");
        }
    }
}
