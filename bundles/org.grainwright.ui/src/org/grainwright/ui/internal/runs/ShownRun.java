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
import org.grainwright.campaign.Continuation;
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

    /** How a job is asked to end the run. Any thread; each returns at once. */
    @FunctionalInterface
    public interface Hands {

        /** Ends the simulations under way; what is finished is kept. */
        void stop();

        /** Lets the simulations under way finish and begins no other. */
        default void finish() {
            stop();
        }

        /** Does not wait for anything; what is on disk is kept. */
        default void kill() {
            stop();
        }
    }

    /** How far a run that is at work is on its way to its end. */
    private enum Phase {
        QUEUED, WORKING, FINISHING, STOPPING, OVER
    }

    private final Path directory;
    private final Hands hands;
    private final Executor window;
    private final ConcurrentLinkedQueue<CampaignEvent> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Watch watch = new Watch();
    private final RunCopy copy; // window thread
    private volatile Phase phase;
    private volatile String problem = "";
    private volatile boolean mendable;

    private ShownRun(CampaignRun run, Path directory, Hands hands, Executor window) {
        this.copy = new RunCopy(run);
        this.directory = directory;
        this.hands = hands;
        this.window = window;
        this.phase = hands == null ? Phase.OVER : Phase.WORKING;
        watch.follow(run);
    }

    /**
     * A run that a job is about to begin.
     *
     * @param name of the campaign
     * @param directory the run folder
     * @param hands ask the job to end
     * @param window runs a task on the window thread, soon and not more often than is good for it, see
     * {@link #INTERVAL_MS}
     */
    public static ShownRun live(String name, Path directory, Hands hands, Executor window) {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName(name);
        return new ShownRun(run, directory, hands, window);
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
        return read(directory, Runnable::run);
    }

    /**
     * As {@link #read(Path)}, for a run that may be {@linkplain #replace replaced} by a newer state of its record.
     *
     * @param window see {@link #live}
     */
    public static ShownRun read(Path directory, Executor window) throws ModelException {
        return new ShownRun(RunStore.read(directory), directory, null, window);
    }

    /**
     * A run whose record cannot be read: it can be shown, so that a view says why it is empty.
     *
     * @param problem says in a sentence what can be done
     */
    public static ShownRun unreadable(Path directory, ModelException problem) {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName(String.valueOf(directory.getFileName()));
        run.setState(RunState.FAILED);
        run.setStopReason(problem.getMessage());
        ShownRun shown = new ShownRun(run, directory, null, Runnable::run);
        shown.problem = problem.getMessage();
        shown.mendable = Continuation.isPossible(directory, problem);
        return shown;
    }

    /** Why the record cannot be read; empty for one that can. Any thread. */
    public String problem() {
        return problem;
    }

    /** Whether the record cannot be read but is made anew when the run is resumed. Any thread. */
    public boolean isMendable() {
        return mendable;
    }

    /** Takes a newer state of the record, which somebody else writes. Any thread, returns at once. */
    public void replace(CampaignRun newer) {
        events.add(new CampaignEvent.Started(newer, directory, 1, 0));
        request();
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
            phase = Phase.OVER;
        }
        events.add(event);
        request();
    }

    /** The job is over; says so if the campaign did not say it itself. Any thread. */
    public void ended(RunState state, String reason) {
        if (isActive()) {
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

    /** Whether a job is at work on the run or waits to be. Any thread. */
    public boolean isActive() {
        return phase != Phase.OVER;
    }

    /** Whether the run waits for another one to end. Any thread. */
    public boolean isQueued() {
        return phase == Phase.QUEUED;
    }

    /** It waits for another run to end, or does not any more. For whoever starts it. */
    public void queued(boolean waits) {
        synchronized (this) {
            if (phase == Phase.QUEUED || phase == Phase.WORKING) {
                phase = waits ? Phase.QUEUED : Phase.WORKING;
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Whether the run may be asked to stop: it is at work and was not asked yet. Any thread. */
    public boolean canStop() {
        return isActive() && phase != Phase.STOPPING;
    }

    /** Whether the run may be asked to finish what it is at. Any thread. */
    public boolean canFinish() {
        return phase == Phase.WORKING;
    }

    /**
     * Asks a running campaign to stop; its finished work is kept. Does nothing otherwise. Any thread, returns at once.
     */
    public void stop() {
        synchronized (this) {
            if (!canStop()) {
                return;
            }
            phase = Phase.STOPPING;
        }
        listeners.forEach(Runnable::run);
        hands.stop();
    }

    /** As {@link #stop}, but simulations under way are finished and count. */
    public void finish() {
        synchronized (this) {
            if (!canFinish()) {
                return;
            }
            phase = Phase.FINISHING;
        }
        listeners.forEach(Runnable::run);
        hands.finish();
    }

    /** Ends a running campaign without waiting for anything. Any thread, returns at once. */
    public void kill() {
        synchronized (this) {
            if (!isActive()) {
                return;
            }
            phase = Phase.STOPPING;
        }
        listeners.forEach(Runnable::run);
        hands.kill();
    }

    /** The state in words; window thread only. */
    public String stateLabel() {
        return switch (phase) {
            case QUEUED -> "queued";
            case WORKING -> run().getState() == RunState.CREATED ? "starting" : "running";
            case FINISHING -> "finishing";
            case STOPPING -> "stopping";
            case OVER -> problem.isEmpty() ? stateLabel(run().getState()) : "cannot be read";
        };
    }

    /** The state of a run on which nobody works here, in words. */
    public static String stateLabel(RunState state) {
        return switch (state) {
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
