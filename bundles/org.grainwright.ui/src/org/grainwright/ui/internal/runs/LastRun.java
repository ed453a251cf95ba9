// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;

import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;

/** Brings the newest run of the workspace back into the views after a start of the workbench. */
public final class LastRun {

    /** {@code results/<campaign>/<run>/run.gwresult}. */
    private static final int DEPTH = 3;

    private LastRun() {
    }

    /**
     * Looks for the newest run in the background and shows it, unless another one is shown by then. One that cannot be
     * read is shown as such.
     *
     * @param window see {@link ShownRun#live}
     */
    public static void show(Runs runs, Executor window) {
        Job job = Job.create("Looking for the last run", monitor -> {
            List<Path> records = new ArrayList<>();
            for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
                if (project.isOpen() && project.getLocation() != null) {
                    records.addAll(records(project.getLocation().toPath().resolve(RunPlaces.RESULTS)));
                }
            }
            records.sort(Comparator.comparing(LastRun::modifiedMs).reversed());
            if (!records.isEmpty() && runs.shown().isEmpty()) {
                Path newest = records.getFirst().getParent();
                try {
                    runs.show(ShownRun.read(newest, window));
                } catch (ModelException e) {
                    runs.show(ShownRun.unreadable(newest, e));
                }
            }
        });
        job.setSystem(true);
        job.schedule();
    }

    private static List<Path> records(Path results) {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(results, DEPTH)) {
            return files.filter(file -> file.endsWith(RunStore.RUN_FILE)).toList();
        } catch (IOException e) {
            ILog.of(LastRun.class).warn("The results in " + results + " cannot be read", e);
            return List.of();
        }
    }

    private static long modifiedMs(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0; // gone meanwhile
        }
    }
}
