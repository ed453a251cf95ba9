// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.core.resources.IProject;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;

import org.grainwright.campaign.CampaignRequest;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Starts the job of a run and shows it. When a run of the same campaign is at work already, it asks what is meant. Used
 * once, on a background thread.
 */
final class Starter {

    private static final String[] ANSWERS = {"Show the Run", "Queue Behind It", "New Run Now", "Cancel"};
    private static final int QUEUE = 1;
    private static final int NOW = 2;

    private final ILaunch launch;
    private final Optional<IProject> project;
    private final Runs runs = UiPlugin.runs();

    /** @param project refreshed when there are results */
    Starter(ILaunch launch, Optional<IProject> project) {
        this.launch = launch;
        this.project = project;
    }

    /** A run that is there goes on. */
    void goOn(CampaignRequest request) throws RefusedException {
        if (start(request, Set.copyOf(runs.active()), Optional.empty()).isPresent()) {
            throw new RefusedException("This run is at work already.");
        }
    }

    /** @param next makes a request for a new run, in a folder that no other run uses */
    void begin(Supplier<CampaignRequest> next) throws RefusedException {
        Set<ShownRun> accepted = new HashSet<>();
        Optional<ShownRun> before = Optional.empty();
        while (true) {
            Optional<ShownRun> other = start(next.get(), accepted, before);
            if (other.isEmpty()) {
                return;
            }
            switch (ask(other.get())) {
                case QUEUE -> {
                    before = other;
                    accepted.addAll(runs.ofSameCampaign(other.get().directory()));
                }
                case NOW -> accepted.addAll(runs.ofSameCampaign(other.get().directory()));
                default -> throw new RefusedException(""); // nothing is to be started
            }
        }
    }

    /** @return a run of the same campaign that is at work and was not accepted beside; empty when this one started */
    private Optional<ShownRun> start(CampaignRequest request, Set<ShownRun> accepted, Optional<ShownRun> before) {
        CampaignJob job = new CampaignJob(request, UiPlugin.engine(), project);
        ShownRun run = ShownRun.live(request.campaign().name(), request.directory(), job,
                ShownRun.atMostFourTimesASecond(PlatformUI.getWorkbench().getDisplay()));
        Optional<ShownRun> other = runs.begin(run, accepted);
        if (other.isPresent()) {
            return other;
        }
        if (CampaignLaunchDelegate.project(request.directory()).isEmpty()) {
            UiPlugin.trust().give(request.directory()); // it may go on without a question, for it is made here
        }
        CampaignProcess process = new CampaignProcess(launch, run, request.campaign().name());
        launch.addProcess(process);
        job.start(run, process, before);
        return Optional.empty();
    }

    private int ask(ShownRun other) {
        runs.show(other);
        return PlatformUI.getWorkbench().getDisplay().syncCall(() -> new MessageDialog(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Run", null,
                "\"" + other.run().getName() + "\" is running already, in " + other.directory().getFileName()
                        + ". Show that run, begin another one when it has ended, or begin another one now? Runs that"
                        + " are at work together share the cores of this computer.",
                MessageDialog.QUESTION, 0, ANSWERS).open());
    }
}
