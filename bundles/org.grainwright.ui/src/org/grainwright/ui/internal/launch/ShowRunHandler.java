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
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

import org.grainwright.model.io.ModelException;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
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

    /** Shows the run of a folder: at once if it is at work here, else when it has been read. Any thread. */
    public static void show(Path folder) {
        show(folder, () -> {
            // nothing else
        });
    }

    /** As {@link #show(Path)}. @param then on the window thread, when the run is the shown one */
    static void show(Path folder, Runnable then) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        Runs runs = UiPlugin.runs();
        Optional<ShownRun> live = runs.active(folder);
        if (live.isPresent()) {
            runs.show(live.get());
            display.execute(then);
            return;
        }
        Job job = Job.create("Reading the run " + folder.getFileName(), monitor -> {
            try {
                runs.show(ShownRun.read(folder, ShownRun.atMostFourTimesASecond(display)));
            } catch (ModelException e) {
                runs.show(ShownRun.unreadable(folder, e));
            }
            if (!display.isDisposed()) {
                display.asyncExec(then);
            }
        });
        job.schedule();
    }
}
