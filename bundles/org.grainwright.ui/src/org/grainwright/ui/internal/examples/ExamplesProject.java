// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.osgi.framework.Bundle;
import org.osgi.service.prefs.BackingStoreException;

import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.help.WelcomePage;

/** The sample project: the repository's example campaigns, in a project of the workspace. */
public final class ExamplesProject extends WorkspaceJob {

    private static final String DONE = "examplesCreated";
    private static final String FIRST = "quickstart.campaign";
    private static final String FOLDER = "examples";

    /** Whether the example is opened beside other editors. */
    private final boolean wanted;

    private ExamplesProject(boolean wanted) {
        super("Creating the project " + GrainwrightUi.EXAMPLES_PROJECT);
        this.wanted = wanted;
        setRule(ResourcesPlugin.getWorkspace().getRoot());
    }

    /** Schedules the creation unless this workspace has seen it before (a deleted sample project stays deleted). */
    public static void createOnFirstStart() {
        if (!InstanceScope.INSTANCE.getNode(UiPlugin.ID).getBoolean(DONE, false)) {
            new ExamplesProject(false).schedule();
        }
    }

    /** Opens the first example, after creating the project where it or the file is gone. Returns at once. */
    static void openFirst() {
        new ExamplesProject(true).schedule();
    }

    @Override
    public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(GrainwrightUi.EXAMPLES_PROJECT);
        if (!project.exists()) {
            project.create(monitor);
        }
        project.open(monitor);
        UiPlugin.trust().give(project.getLocation().toPath()); // its files come with the product
        for (URL url : examples()) {
            IFile file = project.getFile(url.getPath().substring(url.getPath().lastIndexOf('/') + 1));
            if (!file.exists()) {
                try (InputStream in = url.openStream()) {
                    file.create(in, IResource.NONE, monitor);
                } catch (IOException e) {
                    throw new CoreException(Status.error("The example " + file.getName() + " cannot be read", e));
                }
            }
        }
        IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(UiPlugin.ID);
        preferences.putBoolean(DONE, true);
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            ILog.of(ExamplesProject.class).warn("The workspace's preferences cannot be written", e);
        }
        IFile first = project.getFile(FIRST);
        if (first.exists() && PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> open(first, wanted));
        }
        return Status.OK_STATUS;
    }

    private static List<URL> examples() {
        Bundle bundle = Platform.getBundle(UiPlugin.ID);
        var found = bundle.findEntries(FOLDER, "*.campaign", false);
        return found == null ? List.of() : new ArrayList<>(Collections.list(found));
    }

    private static void open(IFile file, boolean wanted) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        try {
            if (page != null && (wanted || page.getEditorReferences().length == 0)) {
                IDE.openEditor(page, file);
                if (!wanted) {
                    WelcomePage.open(page); // who sees a new workspace for the first time is told where to begin
                }
            }
        } catch (PartInitException e) {
            ILog.of(ExamplesProject.class).log(e.getStatus());
        }
    }
}
