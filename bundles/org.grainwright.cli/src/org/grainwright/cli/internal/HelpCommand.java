// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.PrintStream;
import java.util.List;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/** {@code help [VERB]}: what the verbs' own usage lines say; {@code help --man} is the manual page. */
final class HelpCommand implements Command {

    private static final String MANUAL = "--man";

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String usage() {
        return "[VERB] [--man]  what the verbs do; with --man the manual page for man -l -";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        if (options.has(MANUAL)) {
            manual(Commands.all(), console.out());
        } else if (options.operands().isEmpty()) {
            overview(Commands.all(), console.out());
        } else {
            for (String verb : options.operands()) {
                verb(Verbs.find(verb, Commands.all()), console.out());
            }
        }
        return ExitCode.OK;
    }

    static void overview(List<Command> commands, PrintStream out) {
        for (Usage usage : Usage.of(commands)) {
            out.println("  ./grainwright " + usage.line() + "\n      " + usage.summary());
        }
        out.println("\nOptions for every verb: --help, --debug (show technical causes).");
        out.println("Exit codes: 0 done, 1 the run failed, 2 the input is wrong, 3 the machine lacks something.");
    }

    static void verb(Command command, PrintStream out) {
        Usage usage = Usage.of(command);
        out.println("./grainwright " + usage.line() + "\n\n" + capital(usage.summary()) + ".");
        if (!command.details().isEmpty()) {
            out.print("\n" + command.details());
        }
    }

    private static void manual(List<Command> commands, PrintStream out) {
        out.println(
                ".TH GRAINWRIGHT 1\n.SH NAME\ngrainwright \\- grain-boundary campaigns for the solid electrolyte LLZO");
        out.println(".SH SYNOPSIS\n.B grainwright\n.I VERB\n[ARGUMENTS]\n.SH VERBS");
        for (Command command : commands) {
            Usage usage = Usage.of(command);
            out.println(".TP\n.B " + roff(usage.line()) + "\n" + roff(capital(usage.summary())) + ".");
            command.details().lines().forEach(line -> out.println(".br\n" + roff(line)));
        }
        out.println(".SH EXIT STATUS\n0 done, 1 the run failed, 2 the input is wrong, 3 the machine lacks something.");
    }

    /** Hyphens and backslashes mean something else to roff, and so does a dot or a quote that begins a line. */
    private static String roff(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
