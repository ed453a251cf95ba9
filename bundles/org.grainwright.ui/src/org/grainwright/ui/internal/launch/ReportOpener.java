// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.PlatformUI;

import org.grainwright.model.io.ModelException;
import org.grainwright.report.CampaignReport;
import org.grainwright.report.ReportException;

/** Writes the report of a run as it stands now and opens it in the machine's browser. */
public final class ReportOpener {

    private ReportOpener() {
    }

    /** Opens the report. Returns at once; the work is done in the background. */
    public static void open(Path run) {
        Job job = new Job("Writing the report") {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    show(CampaignReport.write(run).html());
                } catch (ModelException | ReportException e) {
                    tell("The report cannot be written: " + e.getMessage());
                }
                return Status.OK_STATUS;
            }
        };
        job.setUser(true);
        job.schedule();
    }

    private static void show(Path html) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!Program.launch(html.toUri().toString())) {
                tell("No program is set for web pages on this machine. The report is " + html);
            }
        });
    }

    private static void tell(String message) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog.openInformation(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Report", message));
    }
}
