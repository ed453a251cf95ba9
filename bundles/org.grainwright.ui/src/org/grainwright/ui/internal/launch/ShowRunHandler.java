// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

import org.grainwright.model.io.ModelException;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;

/** Shows the run in the selected folder, or of the selected record, in the views. */
public final class ShowRunHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        IResource resource = Adapters.adapt(HandlerUtil.getCurrentStructuredSelection(event).getFirstElement(),
                IResource.class);
        if (resource != null && resource.getLocation() != null) {
            Path path = resource.getLocation().toPath();
            show(resource instanceof IContainer ? path : path.getParent());
        }
        return null;
    }

    /** Reads a run in the background and shows it. */
    public static void show(Path folder) {
        Optional<ShownRun> live = UiPlugin.runs().active().stream().filter(run -> run.directory().equals(folder))
                .findFirst();
        if (live.isPresent()) {
            UiPlugin.runs().show(live.get());
            return;
        }
        Job job = Job.create("Reading the run " + folder.getFileName(), monitor -> {
            try {
                UiPlugin.runs().show(ShownRun.read(folder));
            } catch (ModelException e) {
                PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog.openInformation(
                        PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Show Run",
                        "There is no run to show in " + folder + ": " + e.getMessage()));
            }
        });
        job.setUser(true);
        job.schedule();
    }
}
