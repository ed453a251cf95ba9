// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.Continuation;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/** {@code extend RUNDIR}: the same run with a larger budget or a longer production. */
final class ExtendCommand implements Command {

    private static final String EVALUATIONS = "--evaluations";
    private static final String PRODUCTION = "--production";
    private static final String SLOTS = "--slots";

    @Override
    public String name() {
        return "extend";
    }

    @Override
    public String usage() {
        return "RUNDIR [--evaluations N] [--production PS] [--slots N] [--watch] [--other-lammps]  goes on with a "
                + "run that has ended, up to a larger budget or a longer production";
    }

    @Override
    public String details() {
        return """
                --evaluations N  the new budget: what is finished is kept, and the search decides on with all of it
                --production PS  the new production in ps: every finished simulation goes on from where it ended
                """;
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        OptionalInt evaluations = options.positiveInteger(EVALUATIONS);
        OptionalDouble productionPs = options.positiveNumber(PRODUCTION);
        if (options.operands().size() != 1 || evaluations.isEmpty() && productionPs.isEmpty()) {
            throw new CommandException(ExitCode.BAD_INPUT, "extend needs the folder of a run, and --evaluations or "
                    + "--production; usage: " + Usage.of(this).line());
        }
        Path folder = console.resolve(options.operands().getFirst());
        ReportCommand.requireRun(folder);
        try {
            Continuation run = Continuation.of(folder);
            Continuation more = run.extended(
                    evaluations.orElse(run.campaign().optimization().maximumEvaluations()),
                    productionPs.orElse(run.campaign().simulation().productionPs()));
            console.out().println(more.sentences());
            return RunCommand.goOn(more.request(CampaignRequest.Mode.RESUME, options.positiveInteger(SLOTS),
                    "extend " + String.join(" ", arguments)), options, console);
        } catch (CampaignException e) {
            throw Faults.of(e);
        }
    }
}
