// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.ObservableNames;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.runs.EvaluationRow.Estimate;
import org.grainwright.ui.internal.runs.EvaluationRow.Gate;
import org.grainwright.ui.internal.runs.RunSnapshot.State;

/** A run read from its folder, as it was when it was read. Immutable. */
public final class StoredRun implements RunFeed {

    private static final String BOUNDARY = "boundary";

    private final RunSnapshot snapshot;

    private StoredRun(RunSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Reads a run. Blocks; not for the user-interface thread.
     *
     * @throws ModelException if the folder holds no readable run
     */
    public static StoredRun read(Path folder) throws ModelException {
        CampaignRun run = RunStore.read(folder);
        boolean minimize = run.getObjective() == null || run.getObjective().getDirection() != Direction.MAXIMIZE;
        List<EvaluationRow> rows = run.getEvaluations().stream().map(StoredRun::row).toList();
        return new StoredRun(new RunSnapshot(run.getName(), folder, state(run.getState()),
                Objects.requireNonNullElse(run.getStopReason(), ""), run.getBudgetEvaluations(),
                run.getObjective() == null || run.getObjective().getUnit() == null ? "" : run.getObjective().getUnit(),
                minimize, rows, RunQueries.recommended(run).map(Evaluation::getId).orElse(0), ms(run.getStartedAt())));
    }

    private static long ms(Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    private static State state(RunState state) {
        return switch (state) {
            case FINISHED -> State.FINISHED;
            case FAILED -> State.FAILED;
            // a record that says "running" without a job of this workbench belongs to another process or to a killed one
            case CREATED, RUNNING, STOPPED, INTERRUPTED -> State.STOPPED;
        };
    }

    private static EvaluationRow row(Evaluation evaluation) {
        EvaluationRow.State state = switch (evaluation.getState()) {
            case DONE -> EvaluationRow.State.DONE;
            case FAILED -> EvaluationRow.State.FAILED;
            case ABANDONED -> EvaluationRow.State.ABANDONED;
            case QUEUED, RUNNING, INTERRUPTED -> EvaluationRow.State.INTERRUPTED;
        };
        String note = evaluation.getFailure() != null ? evaluation.getFailure() : "";
        Observable objective = evaluation.getObjective();
        return new EvaluationRow(evaluation.getId(), state, RunQueries.label(evaluation), note,
                state == EvaluationRow.State.INTERRUPTED ? 0 : 1,
                boundary(evaluation, ObservableNames.DIFFUSION, objective),
                boundary(evaluation, ObservableNames.CONDUCTIVITY, objective), estimate(objective),
                objective == null ? Gate.UNKNOWN : Gate.valueOf(objective.getGate().getName()));
    }

    /** The quantity of the boundary in the direction of the objective, or in the first direction there is. */
    private static Estimate boundary(Evaluation evaluation, String quantity, Observable objective) {
        String direction = objective == null || objective.getDirection() == null ? "isotropic" : objective.getDirection();
        return RunQueries.observable(evaluation, ObservableNames.of(quantity, BOUNDARY, direction))
                .or(() -> RunQueries.observable(evaluation, ObservableNames.of(quantity, BOUNDARY, "isotropic")))
                .map(StoredRun::estimate).orElse(Estimate.UNKNOWN);
    }

    private static Estimate estimate(Observable observable) {
        return observable == null ? Estimate.UNKNOWN
                : new Estimate(observable.getValue(), observable.getStandardError());
    }

    @Override
    public RunSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public void addListener(Runnable listener) {
        // never changes
    }

    @Override
    public void removeListener(Runnable listener) {
        // see above
    }

    @Override
    public void stop() {
        // nothing runs
    }
}
