// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.OtherEngineException;
import org.grainwright.campaign.RunControl;
import org.grainwright.engine.EngineException;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.machine.EngineMissing;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Runs one campaign in the background, shown in the Progress view; cancelling it stops the campaign gracefully. It may
 * have to wait until another one has ended.
 */
public final class CampaignJob extends Job implements ShownRun.Hands {

    private static final int STEPS = 1000;

    private final CampaignRequest request;
    private final CampaignEngine engine;
    private final Optional<IProject> project;
    private final RunControl control = new RunControl();
    private ShownRun run;
    private CampaignProcess process;
    private boolean begun; // the engine took it on
    private int shown; // steps reported to the progress monitor

    /** @param project refreshed when the run ends, so that its results appear; empty outside the workspace */
    CampaignJob(CampaignRequest request, CampaignEngine engine, Optional<IProject> project) {
        super(request.campaign().name());
        this.request = request;
        this.engine = engine;
        this.project = project;
        setPriority(LONG);
    }

    /** @param before the run that is to end first; empty to begin at once */
    void start(ShownRun liveRun, CampaignProcess launchedProcess, Optional<ShownRun> before) {
        run = liveRun;
        process = launchedProcess;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                neverBegun();
            }
        });
        Optional<CampaignJob> other = before.flatMap(CampaignJob::of);
        if (other.isEmpty()) {
            schedule();
            return;
        }
        run.queued(true);
        JobChangeAdapter turn = new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                begin();
            }
        };
        other.get().addJobChangeListener(turn);
        if (!before.get().isActive()) { // it ended meanwhile
            begin();
        }
    }

    private void begin() {
        if (run.isQueued()) {
            run.queued(false);
            schedule();
        }
    }

    private void neverBegun() {
        if (!process.isTerminated()) {
            run.ended(RunState.STOPPED, "stopped before it began");
            process.ended(0);
        }
    }

    /** The job of a run. */
    static Optional<CampaignJob> of(ShownRun run) {
        return Arrays.stream(getJobManager().find(CampaignJob.class)).map(CampaignJob.class::cast)
                .filter(each -> each.run == run).findFirst();
    }

    @Override
    public void stop() {
        if (getState() == NONE) {
            neverBegun();
        } else {
            cancel();
        }
    }

    @Override
    public void finish() {
        if (getState() == NONE) {
            neverBegun();
        } else {
            control.finish();
        }
    }

    @Override
    public void kill() {
        control.kill();
        stop();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == CampaignJob.class;
    }

    @Override
    protected void canceling() {
        control.stop();
        run.stop();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(request.campaign().name(), STEPS);
        CampaignLog log = new CampaignLog(process);
        int exit = 0;
        String failure = "";
        try {
            try {
                engine.run(request, event -> take(event, log, monitor), control);
            } catch (OtherEngineException other) {
                if (!isWanted(other)) {
                    throw other;
                }
                engine.run(request.withAnotherEngine(), event -> take(event, log, monitor), control);
            }
            run.ended(control.isEnding() ? RunState.STOPPED : RunState.FINISHED, "");
        } catch (CampaignException e) {
            failure = e.getMessage();
            log.error(failure);
            run.ended(RunState.FAILED, failure);
            if (e.blame() == CampaignException.Blame.MACHINE && e.getCause() instanceof EngineException) {
                EngineMissing.say(e.getMessage());
            }
            exit = switch (e.blame()) {
                case INPUT -> 2;
                case MACHINE -> 3;
                case RUN -> 1;
            };
        } catch (RuntimeException e) {
            // a defect of ours: the run must not look alive, and the cause must reach the log
            ILog.of(CampaignJob.class).error("The campaign " + request.campaign().name() + " broke off", e);
            failure = "The campaign broke off: " + e;
            log.error(failure);
            run.ended(RunState.FAILED, failure);
            exit = 1;
        } finally {
            monitor.done();
        }
        process.ended(exit);
        refresh();
        if (begun || !asBefore()) {
            EndNotice.show(run);
        } else if (!failure.isEmpty()) {
            EndNotice.refused(run, failure);
        }
        return control.cancellation().isCancelled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    private boolean isWanted(OtherEngineException other) {
        return PlatformUI.getWorkbench().getDisplay().syncCall(() -> MessageDialog.openQuestion(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Another LAMMPS",
                "In \"" + request.campaign().name() + "\", " + other.getMessage() + ". Go on with the other one?"));
    }

    /** A run that was refused before anything of it was changed is what it was; {@code false} for a new one. */
    private boolean asBefore() {
        try {
            run.replace(RunStore.read(request.directory()));
            return true;
        } catch (ModelException none) {
            return false;
        }
    }

    private void take(CampaignEvent event, CampaignLog log, IProgressMonitor monitor) {
        begun |= event instanceof CampaignEvent.Started;
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
        UiPlugin.watch().soon();
        project.ifPresent(each -> Refreshing.results(each));
    }
}
