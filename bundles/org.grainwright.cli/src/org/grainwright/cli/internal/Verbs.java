// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/**
 * Finds the verb, runs it, turns what went wrong into one sentence and an exit code. Needs no OSGi, so that tests and a
 * plain {@code java} reach it.
 */
final class Verbs {

    private static final String DEBUG = "--debug";
    private static final String CAMPAIGN = ".campaign";

    private Verbs() {
    }

    /** The terminal of this process; whether a person watches is told by the launcher. */
    static Console terminal() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Console(System.in, out, err, Boolean.getBoolean("grainwright.terminal"),
                Path.of("").toAbsolutePath());
    }

    /**
     * Runs what was typed.
     *
     * @param typed verb and arguments
     * @param commands the verbs there are
     * @return the exit code of the process
     */
    static int run(List<String> typed, List<Command> commands, Console console) {
        List<String> arguments = new ArrayList<>(typed);
        boolean debug = arguments.removeIf(DEBUG::equals);
        if (arguments.isEmpty()) {
            HelpCommand.overview(commands, console.err());
            return ExitCode.BAD_INPUT;
        }
        String verb = arguments.removeFirst();
        try {
            Command command = find(verb, commands, console);
            if (arguments.contains("--help") || arguments.contains("-h")) {
                HelpCommand.verb(command, console.out());
                return ExitCode.OK;
            }
            return command.run(List.copyOf(arguments), console);
        } catch (CommandException e) {
            console.err().println("grainwright: " + e.getMessage());
            if (debug) {
                e.printStackTrace(console.err());
            }
            return e.exitCode();
        } catch (OutOfMemoryError e) {
            console.err().println("grainwright: the memory that Java was given is not enough (" + e.getMessage()
                    + "); set GRAINWRIGHT_VMARGS=-Xmx2g (or more) and try again");
            return ExitCode.BAD_MACHINE;
        } catch (RuntimeException e) {
            console.err().println("grainwright: " + verb + " met a fault of its own (" + e
                    + "); please report it with the output of --debug");
            if (debug) {
                e.printStackTrace(console.err());
            }
            return ExitCode.RUN_FAILED;
        } finally {
            console.out().flush();
        }
    }

    /** As {@link #find(String, List)}; of a file in place of a verb it is said what can be done with one. */
    private static Command find(String verb, List<Command> commands, Console console) throws CommandException {
        boolean named = commands.stream().anyMatch(each -> each.name().equals(verb));
        if (!named && (verb.endsWith(CAMPAIGN) || Files.exists(console.resolve(verb)))) {
            throw new CommandException(ExitCode.BAD_INPUT, Files.isDirectory(console.resolve(verb))
                    ? verb + " is a folder, and a verb comes first: ./grainwright status " + verb + " shows a run"
                    : verb + " is a file, and a verb comes first: ./grainwright check or run " + verb);
        }
        return find(verb, commands);
    }

    /** The verb of a name, or a sentence with the one that was probably meant. */
    static Command find(String verb, List<Command> commands) throws CommandException {
        for (Command command : commands) {
            if (command.name().equals(verb)) {
                return command;
            }
        }
        String meant = Usage.meant(verb, commands.stream().map(Command::name).toList())
                .map(known -> "; did you mean '" + known + "'?").orElse("; ./grainwright help lists the verbs");
        throw new CommandException(ExitCode.BAD_INPUT, "there is no verb '" + verb + "'" + meant);
    }
}
