// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.RunComparison;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Notation;

/** {@code compare RUNDIR RUNDIR}: what two runs found, geometry by geometry, and which differences are no chance. */
final class CompareCommand implements Command {

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String usage() {
        return "RUNDIR RUNDIR  compares two runs: recommended evaluations and shared geometries, with significance";
    }

    @Override
    public String details() {
        return """
                A difference is significant when it would be that large by chance in fewer than 5 % of cases, after
                Holm's correction for the number of rows.
                """;
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        List<String> operands = Options.parse(arguments, this).operands();
        if (operands.size() != 2) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "compare needs the folders of two runs; usage: " + Usage.of(this).line());
        }
        CampaignRun first = read(console.resolve(operands.get(0)));
        CampaignRun second = read(console.resolve(operands.get(1)));
        RunComparison comparison;
        try {
            comparison = RunComparison.of(first, second);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
        if (comparison.rows().isEmpty()) {
            console.out().println("the runs have nothing in common that could be compared: no recommended evaluation in"
                    + " both, and no geometry that both measured");
            return ExitCode.OK;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", Notation.heading("first", comparison.unit()),
                Notation.heading("second", comparison.unit()), "difference", "p", ""});
        for (RunComparison.Row row : comparison.rows()) {
            rows.add(new String[] {row.what(), side(row.first()), side(row.second()),
                    Notation.UNICODE.measured(row.difference(), row.standardError()),
                    String.format(Locale.ROOT, "%.2g", row.probability()),
                    row.isSignificant() ? "significant" : "may be chance"});
        }
        ResultTable.print(rows, console.out());
        return ExitCode.OK;
    }

    private static String side(RunComparison.Side side) {
        return "#" + side.evaluation() + "  "
                + Notation.UNICODE.measured(side.objective().value(), side.objective().standardError());
    }

    private static CampaignRun read(Path folder) throws CommandException {
        ReportCommand.requireRun(folder);
        try {
            return RunStore.read(folder);
        } catch (ModelException e) {
            throw new CommandException(ExitCode.BAD_INPUT, e.getMessage(), e);
        }
    }
}
