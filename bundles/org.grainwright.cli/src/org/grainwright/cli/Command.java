// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli;

import java.util.List;

/**
 * One verb of the command line. A command is stateless, is called once per process on the main thread, and reports
 * through its {@link Console}; it never calls {@link System#exit}.
 */
public interface Command {

    /** The verb as typed, for example {@code ask-tell}. */
    String name();

    /**
     * The arguments after the verb, then two blanks, then what it does. It is the one place that knows the verb's
     * options: parsing, help, completion and the manual page read it, so it is written in the usual notation,
     * {@code FILE... [--output DIR] [--resume]  what it does}: a word in capitals after an option is its value.
     */
    String usage();

    /**
     * More than {@link #usage} says, for {@code VERB --help}: examples, what the options mean.
     *
     * @return lines ending in a line break, or nothing
     */
    default String details() {
        return "";
    }

    /**
     * Runs the verb.
     *
     * @param arguments what was typed after the verb, never {@code null}
     * @param console where to read and write
     * @return the exit code, one of {@link ExitCode}
     * @throws CommandException with one sentence for the user and the exit code
     */
    int run(List<String> arguments, Console console) throws CommandException;
}
