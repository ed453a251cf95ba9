// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;

import org.grainwright.cli.Command;

/** Every verb of the command line. */
final class Commands {

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
