// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.Continuation;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.RunQueries;

/** {@code retry RUNDIR}: the evaluations of a run that failed, once more. */
final class RetryCommand implements Command {

    private static final String SLOTS = "--slots";

    @Override
    public String name() {
        return "retry";
    }

    @Override
    public String usage() {
        return "RUNDIR [--slots N] [--watch] [--other-lammps]  goes on with a run and tries again what failed in it";
    }

    @Override
    public String details() {
        return "What is left of a failed evaluation is kept beside it, as evaluations/0007.failed-1.\n";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        Path folder = options.runFolder(console);
        try {
            Continuation run = Continuation.of(folder);
            int failed = RunQueries.inState(run.run(), EvaluationState.FAILED).size();
            if (failed == 0) {
                console.out().println("no evaluation of this run failed");
                return ExitCode.OK;
            }
            console.out().println(failed + (failed == 1 ? " evaluation is" : " evaluations are") + " tried again");
            return RunCommand.goOn(run.request(CampaignRequest.Mode.RETRY, options.positiveInteger(SLOTS),
                    "retry " + String.join(" ", arguments)), options, console);
        } catch (CampaignException e) {
            throw Faults.of(e);
        }
    }
}
