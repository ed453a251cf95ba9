// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.ui.internal.runs.EvaluationRow.Estimate;
import org.grainwright.ui.internal.runs.EvaluationRow.Gate;
import org.grainwright.ui.internal.runs.RunSnapshot.State;

/**
 * The one adapter between the campaign's events and the views: each event gives a new snapshot. {@link #accept} is called
 * by one thread at a time (the campaign's); the snapshot may be read by any.
 */
public final class LiveRun implements RunFeed {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, EvaluationRow> rows = new TreeMap<>();
    private final boolean minimize;
    private final Runnable stop;
    private volatile RunSnapshot snapshot;

    /**
     * @param name of the campaign
     * @param directory the run folder
     * @param minimize whether a smaller objective is better
     * @param stop asks the job to stop
     */
    public LiveRun(String name, Path directory, boolean minimize, Runnable stop) {
        this.minimize = minimize;
        this.stop = stop;
        this.snapshot = new RunSnapshot(name, directory, State.STARTING, "", 0, "", minimize, List.of(), 0,
                System.currentTimeMillis());
    }

    /** Takes up an event. */
    public void accept(CampaignEvent event) {
        if (apply(event)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Whether the snapshot changed. */
    private synchronized boolean apply(CampaignEvent event) {
        RunSnapshot old = snapshot;
        switch (event) {
            case CampaignEvent.Started started -> snapshot = new RunSnapshot(started.name(), started.directory(),
                    stateDuring(old), "", started.evaluations(), old.objectiveUnit(), minimize, old.evaluations(),
                    old.best(), old.startedMs());
            case CampaignEvent.Proposed proposed -> {
                rows.put(proposed.evaluation(), EvaluationRow.proposed(proposed.evaluation(), proposed.geometry(),
                        proposed.why()));
                snapshot = with(old, stateDuring(old), old.message(), old.objectiveUnit(), old.best());
            }
            case CampaignEvent.Progress progress -> {
                EvaluationRow row = rows.get(progress.evaluation());
                if (row != null && row.state() != EvaluationRow.State.DONE) {
                    rows.put(progress.evaluation(), row.running(progress.stage(), progress.fraction()));
                    snapshot = with(old, stateDuring(old), old.message(), old.objectiveUnit(), old.best());
                }
            }
            case CampaignEvent.Finished finished -> {
                rows.put(finished.evaluation(), new EvaluationRow(finished.evaluation(), EvaluationRow.State.DONE,
                        finished.geometry(), "", 1, estimate(finished.diffusionCm2PerS()),
                        estimate(finished.conductivitySPerCm()), estimate(finished.objective()),
                        gate(finished.gate())));
                snapshot = with(old, stateDuring(old), old.message(), finished.objectiveUnit(), finished.best());
            }
            case CampaignEvent.Failed failed -> {
                rows.put(failed.evaluation(), row(failed.evaluation(), failed.geometry()).failed(failed.reason()));
                snapshot = with(old, stateDuring(old), old.message(), old.objectiveUnit(), old.best());
            }
            case CampaignEvent.Abandoned abandoned -> {
                rows.put(abandoned.evaluation(), row(abandoned.evaluation(), abandoned.geometry()).abandoned(abandoned.reason()));
                snapshot = with(old, stateDuring(old), old.message(), old.objectiveUnit(), old.best());
            }
            case CampaignEvent.Ended ended -> {
                rows.replaceAll((number, row) -> row.interrupted());
                snapshot = with(old, switch (ended.state()) {
                    case FINISHED -> State.FINISHED;
                    case STOPPED -> State.STOPPED;
                    case FAILED -> State.FAILED;
                }, ended.reason(), old.objectiveUnit(), old.best());
            }
            default -> {
                // notes and bulk values are for the console
            }
        }
        return snapshot != old;
    }

    /** The run ended without saying so itself. Any thread. */
    public void ended(State state, String reason) {
        synchronized (this) {
            if (!snapshot.state().isActive()) {
                return;
            }
            rows.replaceAll((number, row) -> row.interrupted());
            snapshot = with(snapshot, state, reason, snapshot.objectiveUnit(), snapshot.best());
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public RunSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void stop() {
        synchronized (this) {
            if (!snapshot.state().isActive() || snapshot.state() == State.STOPPING) {
                return;
            }
            snapshot = with(snapshot, State.STOPPING, "", snapshot.objectiveUnit(), snapshot.best());
        }
        listeners.forEach(Runnable::run);
        stop.run();
    }

    private EvaluationRow row(int number, String geometry) {
        return rows.getOrDefault(number, EvaluationRow.proposed(number, geometry, ""));
    }

    private static State stateDuring(RunSnapshot old) {
        return old.state() == State.STOPPING ? State.STOPPING : State.RUNNING;
    }

    private RunSnapshot with(RunSnapshot old, State state, String message, String unit, int best) {
        return new RunSnapshot(old.name(), old.directory(), state, message, old.budget(), unit, minimize,
                List.copyOf(rows.values()), best, old.startedMs());
    }

    private static Estimate estimate(CampaignEvent.Measured measured) {
        return measured == null ? Estimate.UNKNOWN : new Estimate(measured.value(), measured.standardError());
    }

    private static Gate gate(String name) {
        for (Gate gate : Gate.values()) {
            if (gate.name().equalsIgnoreCase(name)) {
                return gate;
            }
        }
        return Gate.UNKNOWN;
    }
}
