// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How large the terminal is at the moment; its user may change it at any time. */
final class TerminalSize {

    private static final TextWidth.Room USUAL = new TextWidth.Room(80, 24);
    private static final File TERMINAL = new File("/dev/tty");

    private TerminalSize() {
    }

    /** Its room; that of a usual one where nobody can say. */
    static TextWidth.Room now() {
        if (!TERMINAL.exists()) {
            return USUAL;
        }
        try {
            Process process = new ProcessBuilder("stty", "size").redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String[] size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
                    .split(" ");
            if (process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0 && size.length == 2) {
                int rows = Integer.parseInt(size[0]);
                int columns = Integer.parseInt(size[1]);
                return rows > 0 && columns > 0 ? new TextWidth.Room(columns, rows) : USUAL;
            }
        } catch (IOException | NumberFormatException e) {
            // no such program, or one that speaks another language
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return USUAL;
    }
}
