// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.observables.IoFault;
import org.grainwright.optimize.protocol.AskTell;
import org.grainwright.optimize.space.SpaceException;

/** {@code ask-tell SPACE.json}: the optimizer over JSON lines, until standard input ends. */
final class AskTellCommand implements Command {

    @Override
    public String name() {
        return "ask-tell";
    }

    @Override
    public String usage() {
        return "SPACE.json  optimizes anything: JSON lines on standard input and output (open, ask, tell, progress, "
                + "fail, abandon, best, state, restore, explain)";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        if (arguments.isEmpty()) {
            return talk(AskTell.unopened(), console); // the space comes with the request "open"
        }
        if (arguments.size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "ask-tell needs one file that describes the search space; usage: ask-tell SPACE.json");
        }
        Path file = InputFile.demand(console.resolve(arguments.getFirst()));
        AskTell session;
        try {
            session = AskTell.open(Files.readString(file, StandardCharsets.UTF_8));
        } catch (SpaceException refused) {
            throw new CommandException(ExitCode.BAD_INPUT, file + ": " + refused.getMessage(), refused);
        } catch (NoSuchFileException missing) {
            throw new CommandException(ExitCode.BAD_INPUT, file + " does not exist.", missing);
        } catch (IOException unreadable) {
            throw new CommandException(ExitCode.BAD_INPUT, file + " cannot be read: " + IoFault.reason(unreadable),
                    unreadable);
        }
        return talk(session, console);
    }

    private static int talk(AskTell session, Console console) throws CommandException {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    console.out().println(session.answer(line));
                    console.out().flush();
                }
            }
        } catch (IOException broken) {
            throw new CommandException(ExitCode.RUN_FAILED, "standard input broke off: " + IoFault.reason(broken),
                    broken);
        }
        return ExitCode.OK;
    }
}
