// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.PatternLayout;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/** The headless application behind {@code ./grainwright}: finds the verb, runs it, turns what went wrong into one sentence and an exit code. */
public final class CommandLineApplication implements IApplication {

    private static final String DEBUG = "--debug";

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        // Xtext reports its own faults through log4j, which is silent about everything, and noisy about that, until it has an appender
        ConsoleAppender appender = new ConsoleAppender(new PatternLayout("%p %c: %m%n"), ConsoleAppender.SYSTEM_ERR);
        appender.setThreshold(Level.ERROR);
        Logger.getRootLogger().addAppender(appender);
        String[] typed = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Console console = new Console(System.in, out, err, Boolean.getBoolean("grainwright.terminal"), Path.of("").toAbsolutePath());
        return run(List.of(typed), Commands.all(), console);
    }

    /** Everything that does not need OSGi, so that tests reach it. */
    static int run(List<String> typed, List<Command> commands, Console console) {
        List<String> arguments = new ArrayList<>(typed);
        boolean debug = arguments.removeIf(DEBUG::equals);
        if (arguments.isEmpty()) {
            commands.forEach(command -> console.err().println("  " + command.name() + " " + command.usage()));
            return ExitCode.BAD_INPUT;
        }
        String verb = arguments.removeFirst();
        try {
            for (Command command : commands) {
                if (command.name().equals(verb)) {
                    return command.run(List.copyOf(arguments), console);
                }
            }
            throw new CommandException(ExitCode.BAD_INPUT, "there is no verb '" + verb + "'; see ./grainwright help");
        } catch (CommandException e) {
            console.err().println("grainwright: " + e.getMessage());
            if (debug) {
                e.printStackTrace(console.err());
            }
            return e.exitCode();
        } catch (RuntimeException e) {
            console.err().println("grainwright: " + verb + " met a fault of its own (" + e + "); please report it with the output of --debug");
            if (debug) {
                e.printStackTrace(console.err());
            }
            return ExitCode.RUN_FAILED;
        } finally {
            console.out().flush();
        }
    }

    @Override
    public void stop() {
        // a verb ends by itself; Ctrl-C is handled where work is under way, see Interrupts
    }
}
