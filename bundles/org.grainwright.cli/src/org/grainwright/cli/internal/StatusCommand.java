// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;

/**
 * {@code status RUNDIR}: what a run has found so far, whether it is under way, ended or was killed; changes nothing.
 */
final class StatusCommand implements Command {

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String usage() {
        return "RUNDIR  shows the table of a run, also while it is under way";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        List<String> operands = Options.parse(arguments, this).operands();
        if (operands.size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "status needs the folder of a run; usage: " + Usage.of(this).line());
        }
        Path folder = console.resolve(operands.getFirst());
        ReportCommand.requireRun(folder);
        try {
            CampaignRun run = RunStore.read(folder);
            Instant date = run.getStartedAt() == null ? Instant.EPOCH : run.getStartedAt();
            console.out().println(ListCommand.line(run, date));
            if (run.getStopReason() != null && !run.getStopReason().isBlank()) {
                console.out().println("ended: " + run.getStopReason());
            }
            ResultTable.print(run, console.out());
            return ExitCode.OK;
        } catch (ModelException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }
}
