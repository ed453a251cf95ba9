// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;

import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;

/**
 * The file that is to be run, in the workspace or outside.
 *
 * @param path in the file system
 * @param project that it belongs to; empty outside the workspace
 */
record CampaignFile(Path path, Optional<IProject> project) {

    /** The file of a configuration. */
    static CampaignFile of(ILaunchConfiguration configuration) throws CoreException, RefusedException {
        String location = configuration.getAttribute(LaunchKeys.LOCATION, "");
        if (!location.isBlank()) {
            Path path = Path.of(location);
            if (!Files.isRegularFile(path)) {
                throw new RefusedException("The campaign file " + path + " does not exist any more.");
            }
            return new CampaignFile(path, inWorkspace(path).map(IFile::getProject));
        }
        String path = configuration.getAttribute(LaunchKeys.FILE, "");
        IFile file = path.isBlank() ? null
                : ResourcesPlugin.getWorkspace().getRoot().getFile(IPath.fromPortableString(path));
        if (file == null || !file.exists()) {
            throw new RefusedException(path.isBlank() ? "The launch configuration names no campaign file."
                    : "The campaign file " + path + " does not exist; choose another one in the launch configuration.");
        }
        return new CampaignFile(file.getLocation().toPath(), Optional.of(file.getProject()));
    }

    /** The file of the workspace that lies at a place in the file system. */
    static Optional<IFile> inWorkspace(Path path) {
        return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(path.toUri()))
                .filter(IFile::exists).findFirst();
    }

    String name() {
        return path.getFileName().toString();
    }

    /** The folder beside whose campaigns the results go. */
    Path base() {
        return project.map(each -> each.getLocation().toPath()).orElse(path.getParent());
    }

    /** Reads and validates it. Blocks. */
    CampaignFileReport read() {
        return new CampaignReader().read(path);
    }

    /**
     * The campaign that is meant. Blocks; asks where the file has several and nothing says which.
     *
     * @param report what reading it gave
     * @param chosen its name; empty for the one at the line
     * @param line of the caret, from 1; 0 for no caret
     */
    CampaignSpecification campaign(CampaignFileReport report, String chosen, int line) throws RefusedException {
        if (report.hasErrors()) {
            throw new RefusedException("The campaign has errors and cannot run:\n" + report.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.severity() == CampaignDiagnostic.Severity.ERROR).limit(5)
                    .map(diagnostic -> name() + ":" + diagnostic.line() + ":" + diagnostic.column() + ": "
                            + diagnostic.message())
                    .collect(Collectors.joining("\n")));
        }
        List<CampaignFileReport.ReadCampaign> all = report.campaigns();
        if (all.isEmpty()) {
            throw new RefusedException(
                    name() + " contains no campaign; write one, or take a template with File > New.");
        }
        if (!chosen.isBlank()) {
            return report.campaign(chosen).orElseThrow(() -> new RefusedException(name() + " has no campaign \""
                    + chosen + "\"; it has: " + report.specifications().stream().map(CampaignSpecification::name)
                            .collect(Collectors.joining(", "))));
        }
        if (all.size() == 1) {
            return all.getFirst().specification();
        }
        return all.stream().filter(each -> each.line() <= line).reduce((one, next) -> next)
                .map(CampaignFileReport.ReadCampaign::specification).or(() -> asked(report.specifications()))
                .orElseThrow(() -> new RefusedException(""));
    }

    private Optional<CampaignSpecification> asked(List<CampaignSpecification> campaigns) {
        return PlatformUI.getWorkbench().getDisplay().syncCall(() -> {
            ElementListSelectionDialog dialog = new ElementListSelectionDialog(
                    PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(),
                    LabelProvider.createTextProvider(each -> ((CampaignSpecification) each).name()));
            dialog.setTitle("Run");
            dialog.setMessage(name() + " has several campaigns. Which one is to be run?");
            dialog.setElements(campaigns.toArray());
            dialog.setInitialSelections(campaigns.getFirst());
            return dialog.open() == Window.OK
                    ? Optional.of((CampaignSpecification) dialog.getFirstResult())
                    : Optional.empty();
        });
    }
}
