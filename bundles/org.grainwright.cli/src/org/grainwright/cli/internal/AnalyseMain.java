// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code analyse} as a plain Java program. It needs only this bundle, the transport room and Commons Math, and starting
 * the platform would cost more processor time than most analyses, so the launcher calls this class.
 */
public final class AnalyseMain {

    private AnalyseMain() {
    }

    /** Runs the verb and ends the process with its exit code. */
    public static void main(String[] typed) {
        List<String> arguments = new ArrayList<>(List.of("analyse"));
        arguments.addAll(List.of(typed));
        System.exit(Verbs.run(arguments, List.of(new AnalyseCommand()), Verbs.terminal()));
    }
}
