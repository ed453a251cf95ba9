// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli;

/** Ends a command with one sentence for the user: what is wrong, where, and what to do. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;
    private final int exitCode;

    /**
     * @param exitCode one of {@link ExitCode}, not {@link ExitCode#OK}
     * @param message one sentence, without a stack trace's vocabulary
     * @param cause the technical cause, shown only with {@code --debug}; may be {@code null}
     */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** See {@link #CommandException(int, String, Throwable)}. */
    public CommandException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
