// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.PlatformUI;

/** Opens the report of a run in the machine's browser. */
public final class ReportOpener {

    /** Name of the report in a run folder. */
    static final String REPORT = "report.html";

    private ReportOpener() {
    }

    /** Opens the report. Returns at once; the work is done in the background. */
    public static void open(Path run) {
        Job job = new Job("Opening the report") {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                Path report = run.resolve(REPORT);
                if (!Files.isRegularFile(report)) {
                    return Status.warning("There is no report in " + run + " yet; it is written when the run ends.");
                }
                boolean[] opened = new boolean[1];
                PlatformUI.getWorkbench().getDisplay()
                        .syncExec(() -> opened[0] = Program.launch(report.toUri().toString()));
                return opened[0] ? Status.OK_STATUS
                        : Status.warning("No program is set for HTML files; open " + report + " in a browser.");
            }
        };
        job.setUser(true);
        job.schedule();
    }
}
