// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run at one moment.
 *
 * @param name of the campaign
 * @param directory the run folder
 * @param state of the run
 * @param message one sentence about the state, empty while all is well
 * @param budget evaluations allowed, 0 if unknown
 * @param objectiveUnit unit of the objective, empty until known
 * @param minimize whether a smaller objective is better
 * @param evaluations in the order of their numbers
 * @param best number of the best evaluation so far, 0 while there is none
 * @param startedMs when the run was started or resumed, ms since the epoch; 0 if unknown
 */
public record RunSnapshot(String name, Path directory, State state, String message, int budget, String objectiveUnit,
        boolean minimize, List<EvaluationRow> evaluations, int best, long startedMs) {

    /** Life of a run. */
    public enum State {
        /** Waiting for its first evaluation. */
        STARTING("starting"),
        /** At work. */
        RUNNING("running"),
        /** Asked to stop, finishing what cannot be interrupted. */
        STOPPING("stopping"),
        /** Ended by its budget or stopping rule. */
        FINISHED("finished"),
        /** Stopped on request; can be resumed. */
        STOPPED("stopped"),
        /** Ended by an error. */
        FAILED("failed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** In words. */
        public String label() {
            return label;
        }

        /** Whether a job is at work on the run. */
        public boolean isActive() {
            return this == STARTING || this == RUNNING || this == STOPPING;
        }
    }

    /** Copies the list. */
    public RunSnapshot {
        evaluations = List.copyOf(evaluations);
    }

    /** How many evaluations are measured. */
    public int done() {
        return (int) evaluations.stream().filter(row -> row.state() == EvaluationRow.State.DONE).count();
    }

    /** The best evaluation so far. */
    public Optional<EvaluationRow> bestRow() {
        return evaluations.stream().filter(row -> row.number() == best).findFirst();
    }

    /** Fraction of the budget done, counting the evaluations at work by their own fraction; 0 if the budget is unknown. */
    public double fraction() {
        return budget == 0 ? 0 : Math.min(1, evaluations.stream().mapToDouble(EvaluationRow::fraction).sum() / budget);
    }
}
