// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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

    /** What went wrong with a file, in words: the message of many of Java's exceptions is the file's name alone. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such folder, and it cannot be made";
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException file -> "there is a file of this name";
            case FileSystemException other -> other.getReason() == null ? "the file system refuses" : other.getReason();
            default -> e.getMessage();
        };
    }
}
