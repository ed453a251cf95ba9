// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.OtherEngineException;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.EngineException;

/** The rooms' exceptions as the command line tells them. */
final class Faults {

    private Faults() {
    }

    static CommandException of(CampaignException e) {
        return new CommandException(switch (e.blame()) {
            case INPUT -> ExitCode.BAD_INPUT;
            case MACHINE -> ExitCode.BAD_MACHINE;
            case RUN -> ExitCode.RUN_FAILED;
        }, e.getMessage() + (e instanceof OtherEngineException ? " with " + RunCommand.OTHER_LAMMPS : ""), e);
    }

    static CommandException of(EngineException e) {
        return new CommandException(switch (e.blame()) {
            case INPUT -> ExitCode.BAD_INPUT;
            case MACHINE -> ExitCode.BAD_MACHINE;
            case RUN, CANCELLED -> ExitCode.RUN_FAILED;
        }, e.getMessage(), e);
    }
}
