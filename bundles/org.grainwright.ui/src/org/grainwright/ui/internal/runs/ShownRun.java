// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunCopy;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;

/**
 * A run that the views can show: its model, and what only a run at work has besides. A live run is a copy of the
 * campaign's record, kept by the same reducer; an opened one is the record read from disk. The model belongs to the
 * window thread: events queue up until that thread takes them, at most four times a second however many they are, and
 * an EMF adapter on the model says whether they changed anything.
 */
public final class ShownRun {

    private static final int INTERVAL_MS = 250;

    private final Path directory;
    private final Runnable stop;
    private final Executor window;
    private final ConcurrentLinkedQueue<CampaignEvent> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Watch watch = new Watch();
    private final RunCopy copy; // window thread
    private volatile boolean active;
    private volatile boolean stopping;

    private ShownRun(CampaignRun run, Path directory, Runnable stop, Executor window) {
        this.copy = new RunCopy(run);
        this.directory = directory;
        this.stop = stop;
        this.window = window;
        this.active = stop != null;
        watch.follow(run);
    }

    /**
     * A run that a job is about to begin.
     *
     * @param name of the campaign
     * @param directory the run folder
     * @param stop asks the job to stop
     * @param window runs a task on the window thread, soon and not more often than is good for it, see
     * {@link #INTERVAL_MS}
     */
    public static ShownRun live(String name, Path directory, Runnable stop, Executor window) {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName(name);
        return new ShownRun(run, directory, stop, window);
    }

    /** The usual executor for a display, see {@link #live}. */
    public static Executor atMostFourTimesASecond(Display display) {
        return task -> {
            try {
                display.asyncExec(() -> display.timerExec(INTERVAL_MS, task));
            } catch (SWTException e) {
                // the workbench is closing; what the run is at stands in its folder
            }
        };
    }

    /**
     * A run as its folder holds it. Blocks; not for the window thread.
     *
     * @throws ModelException if the folder holds no readable run
     */
    public static ShownRun read(Path directory) throws ModelException {
        return new ShownRun(RunStore.read(directory), directory, null, Runnable::run);
    }

    /** The run folder. */
    public Path directory() {
        return directory;
    }

    /** The model; window thread only. */
    public CampaignRun run() {
        return copy.run();
    }

    /** Takes up an event. Any thread, returns at once. */
    public void accept(CampaignEvent event) {
        if (event instanceof CampaignEvent.Ended) {
            active = false;
        }
        events.add(event);
        request();
    }

    /** The job is over; says so if the campaign did not say it itself. Any thread. */
    public void ended(RunState state, String reason) {
        if (active) {
            accept(new CampaignEvent.Ended(state, reason));
        }
    }

    private void request() {
        if (pending.compareAndSet(false, true)) {
            window.execute(this::drain);
        }
    }

    private void drain() {
        pending.set(false);
        for (CampaignEvent event = events.poll(); event != null; event = events.poll()) {
            CampaignRun before = copy.run();
            copy.accept(event);
            if (copy.run() != before) {
                before.eAdapters().remove(watch);
                watch.follow(copy.run());
            }
        }
        if (watch.changed()) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Whether a job is at work on the run. Any thread. */
    public boolean isActive() {
        return active;
    }

    /** Whether the run may be asked to stop: it is at work and was not asked yet. Any thread. */
    public boolean canStop() {
        return active && !stopping;
    }

    /**
     * Asks a running campaign to stop; its finished work is kept. Does nothing otherwise. Any thread, returns at once.
     */
    public void stop() {
        synchronized (this) {
            if (!canStop()) {
                return;
            }
            stopping = true;
        }
        listeners.forEach(Runnable::run);
        stop.run();
    }

    /** The state in words; window thread only. */
    public String stateLabel() {
        if (active) {
            return stopping ? "stopping" : run().getState() == RunState.CREATED ? "starting" : "running";
        }
        return switch (run().getState()) {
            case CREATED -> "not started";
            // without a job here it is another process that works on it
            case RUNNING -> "running in another Grainwright";
            case STOPPED -> "stopped";
            case FINISHED -> "finished";
            case FAILED -> "failed";
            case INTERRUPTED -> "interrupted";
        };
    }

    /** How many evaluations ended; window thread only. */
    public int ended() {
        return (int) run().getEvaluations().stream().filter(RunQueries::hasEnded).count();
    }

    /**
     * @param listener called after the run changed, on the window thread or, when it is stopped, on any; must return at
     * once
     */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Undoes {@link #addListener}. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** The EMF adapter on the whole model; knows only whether something changed. */
    private static final class Watch extends EContentAdapter {

        private boolean changed;

        void follow(CampaignRun run) {
            run.eAdapters().add(this);
            changed = true;
        }

        boolean changed() {
            boolean was = changed;
            changed = false;
            return was;
        }

        @Override
        public void notifyChanged(Notification notification) {
            super.notifyChanged(notification);
            changed |= !notification.isTouch();
        }
    }
}
