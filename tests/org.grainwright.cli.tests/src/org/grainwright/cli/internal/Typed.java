// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.cli.Console;

/** What came of words typed in a folder: the exit code and what was printed. */
record Typed(int code, String out, String err) {

    /** Types them at any verb, with nothing on the standard input. */
    static Typed in(Path folder, String... words) {
        return in(folder, InputStream.nullInputStream(), words);
    }

    /** Types them at any verb, with something on the standard input. */
    static Typed in(Path folder, InputStream input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Verbs.run(List.of(words), Commands.all(), console(folder, input, out, err));
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** No terminal, in a folder. */
    static Console console(Path folder, InputStream input, OutputStream out, OutputStream err) {
        return new Console(input, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, folder);
    }
}
