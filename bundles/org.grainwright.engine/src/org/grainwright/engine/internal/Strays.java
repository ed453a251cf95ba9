// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes that left the tree of the one that was started, as daemons do. They still carry its environment: one
 * variable with a value of its own finds them wherever {@code /proc} shows environments; elsewhere there are none.
 */
public final class Strays {

    /** The variable that marks a process and whatever it starts. */
    public static final String VARIABLE = "GRAINWRIGHT_PROCESS";

    private Strays() {
    }

    /** Living processes of this user that carry the mark. */
    public static List<ProcessHandle> of(String mark) {
        String wanted = '\0' + VARIABLE + '=' + mark + '\0';
        return ProcessHandle.allProcesses()
                .filter(each -> each.pid() != ProcessHandle.current().pid() && environment(each).contains(wanted))
                .toList();
    }

    /** Ends those that carry the mark. */
    public static void end(String mark) {
        of(mark).forEach(ProcessTree::kill);
    }

    private static String environment(ProcessHandle process) {
        try {
            return '\0' + Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // somebody else's, or gone
        }
    }
}
