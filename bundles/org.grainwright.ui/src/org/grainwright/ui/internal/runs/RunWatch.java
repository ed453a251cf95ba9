// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;

/**
 * Keeps a {@link RunCatalog} up to date in one background job: when somebody asks, and every {@value #INTERVAL_MS} ms
 * as long as a list of runs is on the screen or the shown run belongs to another process, which it then follows by its
 * files. A shown run at whose folder nothing is left is forgotten. Any thread.
 */
public final class RunWatch {

    private static final int INTERVAL_MS = 2500;
    private static final int SOON_MS = 100;
    /** Headers at a time, so that rows appear while thousands are read. */
    private static final int CHUNK = 200;

    private final Runs runs;
    private final RunPlaces places;
    private final RunCatalog catalog = new RunCatalog();
    private final Set<Path> wanted = new LinkedHashSet<>();
    private final AtomicInteger watchers = new AtomicInteger();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Job job = new Job("Looking for runs") {
        @Override
        protected IStatus run(IProgressMonitor monitor) {
            look(monitor);
            if (watchers.get() > 0 || foreign().isPresent()) {
                schedule(INTERVAL_MS);
            }
            return Status.OK_STATUS;
        }
    };

    /** Hears of news on the job's thread; must return at once. */
    public interface Listener {

        /** There are other runs than before. */
        void runsChanged();

        /** Something else is known of these. */
        void headersChanged(List<Path> folders);
    }

    public RunWatch(Runs runs, RunPlaces places) {
        this.runs = runs;
        this.places = places;
        job.setSystem(true);
        job.setPriority(Job.DECORATE);
        runs.addListener(() -> {
            if (foreign().isPresent()) {
                soon();
            }
        });
    }

    /** What is known. */
    public RunCatalog catalog() {
        return catalog;
    }

    /** Looks again soon. */
    public void soon() {
        job.wakeUp();
        job.schedule(SOON_MS);
    }

    /** The header of a run, now or when it has been read; listeners are told then. */
    public Optional<RunCatalog.Header> header(Path folder) {
        Optional<RunCatalog.Header> known = catalog.header(folder);
        if (known.isEmpty()) {
            synchronized (wanted) {
                wanted.add(folder);
            }
            soon();
        }
        return known;
    }

    /** A list of runs appeared on the screen. */
    public void addListener(Listener listener) {
        listeners.add(listener);
        watchers.incrementAndGet();
        soon();
    }

    /** Undoes {@link #addListener}. */
    public void removeListener(Listener listener) {
        if (listeners.remove(listener)) {
            watchers.decrementAndGet();
        }
    }

    /** The shown run if another process works on it. The state is only looked at, which any thread may. */
    private Optional<ShownRun> foreign() {
        return runs.shown().filter(each -> !each.isActive() && each.problem().isEmpty()
                && each.run().getState() == RunState.RUNNING);
    }

    private void look(IProgressMonitor monitor) {
        runs.shown().filter(each -> !each.isActive() && !Files.isDirectory(each.directory()))
                .ifPresent(gone -> runs.forget(gone.directory()));
        if (catalog.scan(places.all(), runs.active().stream().map(ShownRun::directory).toList())) {
            listeners.forEach(Listener::runsChanged);
        }
        Set<Path> due = new LinkedHashSet<>();
        synchronized (wanted) {
            due.addAll(wanted);
            wanted.clear();
        }
        catalog.runs().stream().map(RunFolder.Run::folder).filter(each -> catalog.header(each).isPresent())
                .forEach(due::add);
        Optional<ShownRun> followed = foreign();
        followed.ifPresent(each -> due.add(each.directory()));
        List<Path> all = new ArrayList<>(due);
        for (int from = 0; from < all.size() && !monitor.isCanceled(); from += CHUNK) {
            List<Path> changed = catalog.read(all.subList(from, Math.min(all.size(), from + CHUNK)));
            if (!changed.isEmpty()) {
                listeners.forEach(each -> each.headersChanged(changed));
                followed.filter(each -> changed.contains(each.directory())).ifPresent(RunWatch::renew);
            }
        }
    }

    private static void renew(ShownRun run) {
        try {
            run.replace(RunStore.read(run.directory()));
        } catch (ModelException e) {
            // its row says so; what was read before stays on the screen
        }
    }
}
