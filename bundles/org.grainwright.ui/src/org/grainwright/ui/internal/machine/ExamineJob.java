// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.machine;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.workplace.EngineDoctor.Depth;
import org.grainwright.engine.workplace.EngineDoctor.Finding;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.ui.internal.UiPlugin;

/** Examines this machine in the background; cancelling ends simulations under way. */
final class ExamineJob extends Job {

    private final MachineProfile profile;
    private final Depth depth;
    private final Consumer<Finding> found;
    private final Consumer<List<String>> done;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param found told each finding on the job's thread
     * @param done told at the end, on the job's thread, what is missing; not told when it was cancelled
     */
    ExamineJob(MachineProfile profile, Depth depth, Consumer<Finding> found, Consumer<List<String>> done) {
        super(switch (depth) {
            case LOOK -> "Looking at this machine";
            case CHECK -> "Testing the engine";
            case CALIBRATE -> "Calibrating the engine";
        });
        this.profile = profile;
        this.depth = depth;
        this.found = found;
        this.done = done;
        setSystem(depth == Depth.LOOK);
        setUser(false);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        try {
            List<String> problems = UiPlugin.examiner().examine(profile, depth, finding -> {
                monitor.subTask(finding.subject());
                found.accept(finding);
            }, cancellation);
            if (cancellation.isCancelled()) {
                return Status.CANCEL_STATUS;
            }
            done.accept(problems);
            return Status.OK_STATUS;
        } catch (SimulationCancelledException e) {
            return Status.CANCEL_STATUS;
        } finally {
            monitor.done();
        }
    }

    @Override
    protected void canceling() {
        cancellation.cancel();
    }
}
