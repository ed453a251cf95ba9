// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.review.FollowUp;
import org.grainwright.report.table.TableRow;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * What can be done with an evaluation once it is known: another campaign, written into the project of the run and
 * opened, not run. User-interface thread only; the campaign itself is written by a job.
 */
final class FollowUps {

    private final Supplier<List<TableRow>> selection;
    private final IWorkbenchPage page;
    private final Shell shell;

    /** @param selection the rows that are selected; nothing follows from none or from several */
    FollowUps(IWorkbenchPage page, Supplier<List<TableRow>> selection) {
        this.page = page;
        shell = page.getWorkbenchWindow().getShell();
        this.selection = selection;
    }

    /** Adds a menu of its own. */
    void addTo(IMenuManager menu) {
        MenuManager own = new MenuManager("Go On from This");
        own.setRemoveAllWhenShown(true);
        own.addMenuListener(shown -> Arrays.stream(FollowUp.Purpose.values()).forEach(purpose -> {
            Action action = new Action(purpose.label()) {
                @Override
                public void run() {
                    evaluation().ifPresent(each -> write(each, purpose));
                }
            };
            action.setEnabled(evaluation().isPresent());
            shown.add(action);
        }));
        menu.add(own);
    }

    private Optional<TableRow> evaluation() {
        return Optional.of(selection.get()).filter(each -> each.size() == 1).map(List::getFirst)
                .filter(each -> each.evaluation().isPresent());
    }

    private void write(TableRow row, FollowUp.Purpose purpose) {
        Optional<IProject> project = UiPlugin.runs().shown().map(ShownRun::directory).flatMap(FollowUps::project);
        if (project.isEmpty()) {
            refuse(purpose, "The run lies outside of the workspace; copy its folder into a project first.");
            return;
        }
        FollowUp next = FollowUp.of(row.run(), row.evaluation().orElseThrow(), purpose);
        // reading, checking and laying out a campaign takes as long as a look at it
        Job job = Job.create(purpose.label(), monitor -> {
            try {
                byte[] text = next.text().getBytes(StandardCharsets.UTF_8);
                IFile file = unused(project.get(), next.name());
                file.create(new ByteArrayInputStream(text), IResource.NONE, monitor);
                onWindow(() -> open(file, purpose));
            } catch (CampaignException e) {
                String why = e.getMessage();
                onWindow(() -> refuse(purpose, Character.toUpperCase(why.charAt(0)) + why.substring(1)
                        + (why.endsWith(".") ? "" : ".")));
            } catch (CoreException e) {
                onWindow(() -> refuse(purpose, e.getStatus().getMessage()));
            }
        });
        job.setRule(project.get());
        job.setUser(true);
        job.schedule();
    }

    private void onWindow(Runnable work) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) {
                work.run();
            }
        });
    }

    private void open(IFile file, FollowUp.Purpose purpose) {
        try {
            IDE.openEditor(page, file);
        } catch (PartInitException e) {
            refuse(purpose, e.getStatus().getMessage());
        }
    }

    private void refuse(FollowUp.Purpose purpose, String sentence) {
        MessageDialog.openInformation(shell, purpose.label(), sentence);
    }

    private static Optional<IProject> project(Path folder) {
        return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(folder.toUri()))
                .map(IContainer::getProject).filter(each -> each != null && each.isOpen()).findFirst();
    }

    private static IFile unused(IProject project, String name) {
        String base = name.replaceAll("[^\\p{L}\\p{N} ._-]", "_");
        IFile file = project.getFile(base + ".campaign");
        for (int i = 2; file.exists(); i++) {
            file = project.getFile(base + " " + i + ".campaign");
        }
        return file;
    }
}
