// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.report.CampaignReport;
import org.grainwright.report.ReportException;

/** {@code report RUNDIR}: writes the report of a run, finished or not. */
final class ReportCommand implements Command {

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String usage() {
        return "RUNDIR  writes the report of a run again";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        List<String> operands = Options.parse(arguments, this).operands();
        if (operands.size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "report needs the folder of a run; usage: " + Usage.of(this).line());
        }
        console.out().println("report: " + write(console.resolve(operands.getFirst())));
        return ExitCode.OK;
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
