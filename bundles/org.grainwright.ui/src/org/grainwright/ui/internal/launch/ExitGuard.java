// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.ui.PlatformUI;

import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/** Closing the workbench stops running campaigns, after a question; they can be resumed later. */
public final class ExitGuard {

    private ExitGuard() {
    }

    /** Whether the workbench may close; when it returns, no campaign is at work. User-interface thread only. */
    public static boolean mayExit(Runs runs) {
        List<ShownRun> active = runs.active();
        if (active.isEmpty()) {
            return true;
        }
        var shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
        if (!MessageDialog.openConfirm(shell, "A campaign is running",
                (active.size() == 1 ? "\"" + active.getFirst().run().getName() + "\" is"
                        : active.size()
                                + " campaigns are")
                        + " running. Stop and close? Finished evaluations are kept; Run > Resume"
                        + " goes on from there.")) {
            return false;
        }
        active.forEach(ShownRun::stop);
        try {
            new ProgressMonitorDialog(shell).run(true, false, monitor -> {
                monitor.beginTask("Stopping campaigns", -1);
                Job.getJobManager().join(CampaignJob.class, monitor);
            });
        } catch (InvocationTargetException e) {
            ILog.of(ExitGuard.class).error("Campaigns could not be stopped", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
