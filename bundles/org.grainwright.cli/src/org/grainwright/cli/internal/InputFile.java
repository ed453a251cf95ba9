// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;

import org.grainwright.cli.CommandException;
import org.grainwright.cli.ExitCode;

/** Files that a command reads. */
final class InputFile {

    private InputFile() {
    }

    /** Refuses what never ends or has no text: a folder, a pipe, a device. What is not there is said by its reader. */
    static Path demand(Path file) throws CommandException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.BAD_INPUT, file + (Files.isDirectory(file) ? " is a folder"
                    : " is a pipe or a device") + "; name a file");
        }
        return file;
    }
}
