// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;

import org.grainwright.campaign.RunLog;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.runs.ShownRun;

/** The log of a run in the Console view: of one at work its own console, of another one its log file. */
final class RunConsole {

    private static final String TYPE = "org.grainwright.ui.log";
    private static final long LARGEST_BYTES = 8 << 20;

    private RunConsole() {
    }

    /** Window thread; what is read is read in the background. */
    static void show(ShownRun run) {
        Optional<IConsole> live = Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getProcesses())
                .filter(each -> each instanceof CampaignProcess process && process.run() == run)
                .map(DebugUITools::getConsole).filter(each -> each != null).findFirst();
        if (live.isPresent()) {
            consoles().showConsoleView(live.get());
            return;
        }
        String title = "Log of " + run.run().getName() + " (" + run.directory().getFileName() + ")";
        Job job = Job.create("Reading the log", monitor -> {
            String text = text(run.directory());
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> open(title, text));
        });
        job.setUser(true);
        job.schedule();
    }

    private static String text(Path folder) {
        Path file = folder.resolve(RunLog.FILE);
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
                return "The log is too large to be shown here: " + file;
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "There is no log that can be read in " + folder
                    + ". Runs of earlier versions of Grainwright did not keep one.";
        }
    }

    private static void open(String title, String text) {
        for (IConsole old : consoles().getConsoles()) {
            if (TYPE.equals(old.getType()) && old.getName().equals(title)) {
                consoles().removeConsoles(new IConsole[] {old});
            }
        }
        MessageConsole console = new MessageConsole(title, TYPE, Icons.descriptor("campaign"), true);
        console.getDocument().set(text);
        consoles().addConsoles(new IConsole[] {console});
        consoles().showConsoleView(console);
    }

    private static IConsoleManager consoles() {
        return ConsolePlugin.getDefault().getConsoleManager();
    }
}
