// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli;

import java.util.List;

/**
 * One verb of the command line. A command is stateless, is called once per process on the main thread, and reports through its
 * {@link Console}; it never calls {@link System#exit}.
 */
public interface Command {

    /** The verb as typed, for example {@code ask-tell}. */
    String name();

    /** One line: the arguments after the verb, then two blanks, then what it does. */
    String usage();

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
