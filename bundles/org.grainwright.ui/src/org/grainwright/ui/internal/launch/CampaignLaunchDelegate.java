// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;

import org.grainwright.campaign.CampaignRequest;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Launches a campaign: reads and validates the file, chooses the run folder, starts the job and shows the run in the
 * views. Called by the debug platform on a background thread.
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
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog.openWarning(
                    PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Run", e.getMessage()));
        }
    }

    private static void start(ILaunchConfiguration configuration, ILaunch launch)
            throws CoreException, RefusedException {
        IFile file = file(configuration);
        CampaignSpecification campaign = campaign(file, configuration.getAttribute(LaunchKeys.CAMPAIGN, ""));
        boolean resume = configuration.getAttribute(LaunchKeys.RESUME, false);
        CampaignRunFolders folders = CampaignRunFolders.of(file, campaign.name());
        Path directory = resume ? folders.newest().orElseGet(folders::next) : folders.next();
        int slots = configuration.getAttribute(LaunchKeys.SLOTS, 0);
        CampaignRequest request = new CampaignRequest(campaign, file.getName(), text(file), directory,
                resume && Files.isDirectory(directory), slots > 0 ? OptionalInt.of(slots) : OptionalInt.empty(), null,
                "workbench, launch configuration \"" + configuration.getName() + "\"");
        CampaignJob job = new CampaignJob(request, UiPlugin.engine(), file.getProject());
        ShownRun run = ShownRun.live(campaign.name(), directory, job::cancel,
                ShownRun.atMostFourTimesASecond(PlatformUI.getWorkbench().getDisplay()));
        if (UiPlugin.runs().begin(run).isPresent()) {
            throw new RefusedException("The campaign \"" + campaign.name() + "\" is running already and is shown in the"
                    + " Campaign view. Stop it there before you start it again.");
        }
        CampaignProcess process = new CampaignProcess(launch, run, campaign.name());
        job.start(run, process);
        launch.addProcess(process);
    }

    /** The campaign file of a configuration. */
    private static IFile file(ILaunchConfiguration configuration) throws CoreException, RefusedException {
        String path = configuration.getAttribute(LaunchKeys.FILE, "");
        IFile file = path.isBlank() ? null
                : ResourcesPlugin.getWorkspace().getRoot().getFile(IPath.fromPortableString(path));
        if (file == null || !file.exists()) {
            throw new RefusedException(path.isBlank() ? "The launch configuration names no campaign file."
                    : "The campaign file " + path + " does not exist; choose another one in the launch configuration.");
        }
        return file;
    }

    private static CampaignSpecification campaign(IFile file, String name) throws RefusedException {
        CampaignFileReport report = new CampaignReader().read(file.getLocation().toPath());
        if (report.hasErrors()) {
            throw new RefusedException("The campaign has errors and cannot run:\n" + report.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.severity() == CampaignDiagnostic.Severity.ERROR).limit(5)
                    .map(diagnostic -> file.getName() + ":" + diagnostic.line() + ":" + diagnostic.column() + ": "
                            + diagnostic.message())
                    .collect(Collectors.joining("\n")));
        }
        if (report.specifications().isEmpty()) {
            throw new RefusedException(
                    file.getName() + " contains no campaign; write one, or take a template with File > New.");
        }
        if (name.isBlank()) {
            return report.specifications().getFirst();
        }
        return report.campaign(name)
                .orElseThrow(() -> new RefusedException(file.getName() + " has no campaign \"" + name
                        + "\"; it has: " + report.specifications().stream().map(CampaignSpecification::name)
                                .collect(Collectors.joining(", "))));
    }

    private static String text(IFile file) throws RefusedException {
        try {
            return Files.readString(file.getLocation().toPath(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException(
                    "The campaign file " + file.getFullPath() + " cannot be read: " + e.getMessage());
        }
    }

    /** The campaign cannot be run; the message says what is wrong and what to do. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
