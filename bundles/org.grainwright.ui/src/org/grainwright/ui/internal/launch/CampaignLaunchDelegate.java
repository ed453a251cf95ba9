// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.Continuation;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.ui.internal.UiPlugin;

/**
 * Launches a campaign: reads and validates the file, chooses the run folder, or takes the run that goes on; the
 * {@link Starter} does the rest. Called by the debug platform on a background thread.
 */
public final class CampaignLaunchDelegate extends LaunchConfigurationDelegate {

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        try {
            start(configuration, launch);
        } catch (RefusedException e) {
            // the user's turn, not a failure of the workbench: say it where the user looks, and leave no dead launch
            // behind
            DebugPlugin.getDefault().getLaunchManager().removeLaunch(launch);
            if (!e.getMessage().isEmpty()) { // else it was the user who did not want it
                PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog.openWarning(
                        PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Run", e.getMessage()));
            }
        }
    }

    private static void start(ILaunchConfiguration configuration, ILaunch launch)
            throws CoreException, RefusedException {
        String going = configuration.getAttribute(LaunchKeys.RUN, "");
        int slots = configuration.getAttribute(LaunchKeys.SLOTS, 0);
        OptionalInt slotsAsked = slots > 0 ? OptionalInt.of(slots) : OptionalInt.empty();
        String command = "workbench, launch configuration \"" + configuration.getName() + "\"";
        if (!going.isEmpty()) {
            Optional<IProject> project = project(Path.of(going));
            demand(Path.of(going), project);
            CampaignRequest request = continuation(configuration, Path.of(going)).request(CampaignRequest.Mode.RESUME,
                    slotsAsked, command);
            new Starter(launch, project).goOn(request);
            return;
        }
        CampaignFile file = CampaignFile.of(configuration);
        CampaignFileReport report = file.read();
        int line = configuration.getAttribute(LaunchKeys.LINE, 0);
        CampaignSpecification campaign = file.campaign(report, configuration.getAttribute(LaunchKeys.CAMPAIGN, ""),
                line > 0 ? line : CampaignShortcut.caret(file.path()));
        UiPlugin.trust().demand(file.base());
        String elsewhere = configuration.getAttribute(LaunchKeys.FOLDER, "");
        Path base = elsewhere.isBlank() ? file.base() : Path.of(elsewhere);
        if (!Files.isDirectory(base)) {
            throw new RefusedException("The folder for the results, " + base
                    + ", does not exist; choose another one in the launch configuration.");
        }
        if (file.project().isEmpty() || !elsewhere.isBlank()) {
            UiPlugin.places().remember(base);
        }
        CampaignRunFolders folders = new CampaignRunFolders(base, campaign.name());
        Optional<Path> newest = configuration.getAttribute(LaunchKeys.RESUME, false) ? folders.newest()
                : Optional.empty();
        Starter starter = new Starter(launch, file.project());
        CampaignRequest.Written written = new CampaignRequest.Written(file.name(), report.sources());
        CampaignRequest.Means means = CampaignRequest.Means.of(slotsAsked);
        if (newest.isPresent()) {
            if (!newest.get().startsWith(file.base())) {
                demand(newest.get(), project(newest.get()));
            }
            starter.goOn(new CampaignRequest(campaign, written, newest.get(), CampaignRequest.Mode.RESUME, means,
                    command));
        } else {
            starter.begin(() -> new CampaignRequest(campaign, written, folders.next(UiPlugin.runs()),
                    CampaignRequest.Mode.NEW, means, command));
        }
    }

    /** A run goes on where its project may run, and outside of projects where it may itself. */
    private static void demand(Path run, Optional<IProject> project) throws RefusedException {
        UiPlugin.trust().demand(project.map(each -> each.getLocation().toPath()).orElse(run));
    }

    private static Continuation continuation(ILaunchConfiguration configuration, Path folder)
            throws CoreException, RefusedException {
        try {
            Continuation run = Continuation.of(folder);
            int evaluations = configuration.getAttribute(LaunchKeys.EVALUATIONS, 0);
            String production = configuration.getAttribute(LaunchKeys.PRODUCTION, "");
            return run.extended(
                    evaluations > 0 ? evaluations : run.campaign().optimization().maximumEvaluations(),
                    production.isEmpty() ? run.campaign().simulation().productionPs()
                            : Double.parseDouble(production));
        } catch (CampaignException e) {
            throw new RefusedException(e.getMessage());
        }
    }

    /** The project that a folder lies in. */
    static Optional<IProject> project(Path folder) {
        return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(folder.toUri()))
                .map(IContainer::getProject).findFirst();
    }

}
