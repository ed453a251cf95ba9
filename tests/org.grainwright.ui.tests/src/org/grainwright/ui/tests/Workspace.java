// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.core.runtime.jobs.Job;
import org.grainwright.ui.internal.launch.CampaignJob;
import org.grainwright.ui.internal.runs.ShownRun;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Files and markers for tests. */
final class Workspace {

    /** How a campaign goes on after its boundary. */
    static final String REST = """
              simulation {
                potential "llzo-buckingham-formal"
                simulate at 1200 K
                timestep 2 fs
              }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian {
                  initial 3 sobol
                }
                budget 6 evaluations
              }
            }
            """;

    /** A campaign that has no errors. */
    static final String GOOD = """
            campaign "Test" {
              material LLZO {
                phase cubic
              }
              boundary {
                cells Σ17 (4 1 0)[001]
                width 2 .. 4 layers
                grain >= 18 Å
                atoms 1000 .. 4000
              }
            """ + REST;

    private Workspace() {
    }

    /** Ends what a journey started and takes away what it left, so that the next begins like the first. */
    static void tidy(SWTWorkbenchBot bot, ReplayEngine engine, String project) throws Exception {
        ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();
        UiPlugin.runs().active().forEach(ShownRun::stop);
        for (ILaunch launch : launches.getLaunches()) {
            launch.terminate();
        }
        Job.getJobManager().join(CampaignJob.class, null);
        launches.removeLaunches(launches.getLaunches());
        for (var configuration : launches.getLaunchConfigurations()) {
            configuration.delete();
        }
        bot.closeAllEditors();
        engine.close();
        delete(project);
        // the next journey must not take this run for one of its own, which has the same name
        UiPlugin.runs().shown().ifPresent(run -> UiPlugin.runs().forget(run.directory()));
        UiPlugin.watch().soon();
    }

    static IFile file(String project, String name, String text) throws CoreException {
        IProject container = ResourcesPlugin.getWorkspace().getRoot().getProject(project);
        if (!container.exists()) {
            container.create(null);
            // what is notified late finds the first files of the test in it
            UiPlugin.trust().give(container.getLocation().toPath());
        }
        container.open(null);
        IFile file = container.getFile(name);
        ByteArrayInputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        if (file.exists()) {
            file.setContents(content, true, false, null);
        } else {
            file.create(content, true, null);
        }
        return file;
    }

    static void delete(String project) throws CoreException {
        ResourcesPlugin.getWorkspace().getRoot().getProject(project).delete(true, true, null);
    }

    static SWTBotEditor open(SWTWorkbenchBot bot, IFile file) {
        UIThreadRunnable.syncExec(() -> IDE.openEditor(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), file));
        return bot.editorByTitle(file.getName());
    }

    static List<IMarker> problems(IFile file) {
        try {
            return Arrays.asList(file.findMarkers(CampaignEditor.PROBLEM_MARKER, true, IResource.DEPTH_ZERO));
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    static List<IMarker> errors(IFile file) {
        return problems(file).stream()
                .filter(marker -> marker.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR).toList();
    }

    static String messages(List<IMarker> markers) {
        return markers.stream().map(marker -> marker.getAttribute(IMarker.LINE_NUMBER, 0) + ": "
                + marker.getAttribute(IMarker.MESSAGE, "")).toList().toString();
    }
}
