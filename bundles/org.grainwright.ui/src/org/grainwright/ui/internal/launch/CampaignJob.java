// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.ui.internal.runs.ShownRun;

/** Runs one campaign in the background, shown in the Progress view; cancelling it stops the campaign gracefully. */
public final class CampaignJob extends Job {

    private static final int STEPS = 1000;

    private final CampaignRequest request;
    private final CampaignEngine engine;
    private final IProject project;
    private final Cancellation cancellation = new Cancellation();
    private ShownRun run;
    private CampaignProcess process;
    private int shown; // steps reported to the progress monitor

    /** @param project refreshed when the run ends, so that its results appear */
    CampaignJob(CampaignRequest request, CampaignEngine engine, IProject project) {
        super(request.campaign().name());
        this.request = request;
        this.engine = engine;
        this.project = project;
        setPriority(LONG);
    }

    void start(ShownRun liveRun, CampaignProcess launchedProcess) {
        run = liveRun;
        process = launchedProcess;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                if (!process.isTerminated()) { // cancelled before it began
                    run.ended(RunState.STOPPED, "");
                    process.ended(0);
                }
            }
        });
        schedule();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == CampaignJob.class;
    }

    @Override
    protected void canceling() {
        cancellation.cancel();
        run.stop();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(request.campaign().name(), STEPS);
        CampaignLog log = new CampaignLog(process);
        int exit = 0;
        try {
            engine.run(request, event -> take(event, log, monitor), cancellation);
            run.ended(cancellation.isCancelled() ? RunState.STOPPED : RunState.FINISHED, "");
        } catch (CampaignException e) {
            log.error(e.getMessage());
            run.ended(RunState.FAILED, e.getMessage());
            exit = switch (e.blame()) {
                case INPUT -> 2;
                case MACHINE -> 3;
                case RUN -> 1;
            };
        } catch (RuntimeException e) {
            // a defect of ours: the run must not look alive, and the cause must reach the log
            ILog.of(CampaignJob.class).error("The campaign " + request.campaign().name() + " broke off", e);
            log.error("The campaign broke off: " + e);
            run.ended(RunState.FAILED, "The campaign broke off: " + e);
            exit = 1;
        } finally {
            monitor.done();
        }
        process.ended(exit);
        refresh();
        return cancellation.isCancelled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    private void take(CampaignEvent event, CampaignLog log, IProgressMonitor monitor) {
        run.accept(event);
        log.write(event);
        int done = (int) (STEPS * RunQueries.fraction(log.run()));
        if (done > shown) {
            monitor.worked(done - shown);
            shown = done;
        }
        if (event instanceof CampaignEvent.Progress progress) {
            monitor.subTask("evaluation " + progress.evaluation() + ": " + progress.stage());
        }
        if (event instanceof CampaignEvent.Started || event instanceof CampaignEvent.Measured) {
            refresh();
        }
    }

    private void refresh() {
        Job job = Job.create("Refreshing results", monitor -> {
            try {
                if (project.isAccessible()) {
                    project.getFolder(CampaignRunFolders.RESULTS).refreshLocal(IResource.DEPTH_INFINITE, monitor);
                }
            } catch (CoreException e) {
                ILog.of(CampaignJob.class).warn("The results of " + getName() + " could not be refreshed", e);
            }
        });
        job.setSystem(true);
        job.schedule();
    }
}
