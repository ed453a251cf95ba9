// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.part.ISetSelectionTarget;

import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.UiPlugin;

/** What is done with the folder of a run. */
final class RunFolderActions {

    private RunFolderActions() {
    }

    /** Shows the folder in the Project Explorer, or outside the workspace in the machine's file manager. */
    static void reveal(Path folder) {
        Optional<IContainer> container = container(folder);
        if (container.isEmpty() || !container.get().exists()) {
            Program.launch(folder.toString());
            return;
        }
        try {
            IViewPart explorer = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()
                    .showView(ProjectExplorer.VIEW_ID);
            ((ISetSelectionTarget) explorer).selectReveal(new StructuredSelection(container.get()));
        } catch (PartInitException e) {
            ILog.of(RunFolderActions.class).log(e.getStatus());
        }
    }

    /** Deletes the folder in the background. */
    static void delete(Path folder) {
        Job job = new Job("Deleting the run " + folder.getFileName()) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    if (RunStore.isHeld(folder) || UiPlugin.runs().active(folder).isPresent()) {
                        throw new IOException("it is at work; stop it first");
                    }
                    Optional<IContainer> container = container(folder).filter(IResource::exists);
                    if (container.isPresent()) {
                        container.get().delete(IResource.FORCE, monitor);
                    }
                    remove(folder);
                    UiPlugin.runs().forget(folder);
                } catch (CoreException | IOException e) {
                    PlatformUI.getWorkbench().getDisplay().asyncExec(() -> MessageDialog.openInformation(
                            PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Delete Run",
                            "The run cannot be deleted as a whole: " + e.getMessage()));
                }
                UiPlugin.watch().soon();
                return Status.OK_STATUS;
            }
        };
        job.setUser(true);
        job.schedule();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private static Optional<IContainer> container(Path folder) {
        return Stream.of(ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(folder.toUri()))
                .findFirst();
    }
}
