// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;

import org.grainwright.cli.Command;

/** Every verb of the command line. */
final class Commands {

    /** What the launcher does without this program. */
    static final List<String> OF_THE_LAUNCHER = List.of("workbench", "bench", "test", "build", "format");

    private Commands() {
    }

    static List<Command> all() {
        return List.of(new TryCommand(), new CheckCommand(), new RunCommand(), new ListCommand(), new StatusCommand(),
                new ExtendCommand(), new RetryCommand(), new CompareCommand(), new CleanCommand(),
                new ReportCommand(), new DoctorCommand(), new StructuresCommand(), new AnalyseCommand(),
                new AskTellCommand(), new PotentialCommand(), new LanguageServerCommand(),
                new HelpCommand(), new CompletionCommand());
    }
}
