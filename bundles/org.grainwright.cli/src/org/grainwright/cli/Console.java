// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The terminal as a command sees it: data goes to {@code out}, progress and messages to {@code err}.
 *
 * @param in standard input
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param interactive whether a person watches {@code err} on a terminal, so that a line may be redrawn
 * @param directory the folder the user stands in; relative paths are resolved against it
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean interactive, Path directory) {

    /** Resolves a path as the user typed it. */
    public Path resolve(String typed) {
        return directory.resolve(typed).normalize();
    }
}
