// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;

import org.grainwright.ui.internal.runs.RunPlaces;

/** Lets the workspace see what runs wrote. */
final class Refreshing {

    private Refreshing() {
    }

    /** The results of a project. Any thread, returns at once. */
    static void results(IProject project) {
        Job job = Job.create("Refreshing results", monitor -> {
            try {
                if (project.isAccessible()) {
                    project.getFolder(RunPlaces.RESULTS).refreshLocal(IResource.DEPTH_INFINITE, monitor);
                }
            } catch (CoreException e) {
                ILog.of(Refreshing.class).warn("The results in " + project.getName() + " could not be refreshed", e);
            }
        });
        job.setSystem(true);
        job.schedule();
    }
}
