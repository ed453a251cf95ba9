// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Where runs lie: in the folder {@value #RESULTS} of every open project, in its folder {@value #TERMINAL}, and of every
 * folder outside the workspace from which a campaign was ever run, which the workspace remembers. Any thread.
 */
public final class RunPlaces {

    /** Folder that holds the folders of campaigns with their runs; the language server does not look into it. */
    public static final String RESULTS = "results";
    /** Where a terminal that stands in the project puts its runs. */
    private static final String TERMINAL = "runs";
    private static final String OUTSIDE = "results.outside";

    private final IEclipsePreferences settings;

    /** @param bundle whose settings remember the places */
    public RunPlaces(String bundle) {
        settings = InstanceScope.INSTANCE.getNode(bundle);
    }

    /** The places, projects first. */
    public List<RunFolder.Place> all() {
        List<RunFolder.Place> places = new ArrayList<>();
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            if (project.isOpen() && project.getLocation() != null) {
                Path folder = project.getLocation().toPath();
                places.add(new RunFolder.Place(project.getName(), folder.resolve(RESULTS)));
                places.add(new RunFolder.Place(project.getName() + "/" + TERMINAL, folder.resolve(TERMINAL)));
            }
        }
        for (Path folder : outside()) {
            Path results = folder.resolve(RESULTS);
            if (Files.isDirectory(results) && places.stream().noneMatch(each -> each.results().equals(results))) {
                places.add(new RunFolder.Place(folder.toString(), results));
            }
        }
        return places;
    }

    /** Remembers a folder outside the workspace, to whose {@value #RESULTS} runs go. */
    public void remember(Path folder) {
        Set<Path> folders = outside();
        if (folders.add(folder)) {
            settings.put(OUTSIDE, String.join("\n", folders.stream().map(Path::toString).toList()));
            try {
                settings.flush();
            } catch (BackingStoreException e) {
                ILog.of(RunPlaces.class).warn("The workspace does not remember that runs are in " + folder, e);
            }
        }
    }

    private Set<Path> outside() {
        Set<Path> folders = new LinkedHashSet<>();
        Arrays.stream(settings.get(OUTSIDE, "").split("\n")).filter(line -> !line.isBlank()).map(Path::of)
                .forEach(folders::add);
        return folders;
    }
}
