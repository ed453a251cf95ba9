// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import java.util.List;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;

/**
 * One line of the table of evaluations: an evaluation, or the perfect crystal with which they are compared. Rows are
 * equal when their run and number are. As the model, only for the thread that owns it.
 *
 * @param run the run
 * @param evaluation the evaluation; empty for the perfect crystal
 */
public record TableRow(CampaignRun run, Optional<Evaluation> evaluation) {

    /** What the perfect crystal is called. */
    public static final String CRYSTAL = "perfect crystal";

    /** The row of an evaluation. */
    public static TableRow of(CampaignRun run, Evaluation evaluation) {
        return new TableRow(run, Optional.of(evaluation));
    }

    /** The row of the perfect crystal. */
    public static TableRow crystal(CampaignRun run) {
        return new TableRow(run, Optional.empty());
    }

    /** Number of the evaluation, 0 for the perfect crystal. */
    public int number() {
        return evaluation.map(Evaluation::getId).orElse(0);
    }

    /** The name of the boundary with what was done to it. */
    public String label() {
        return evaluation.map(RunQueries::label).orElse(CRYSTAL);
    }

    /** The boundary without what was done to it: rows of one group share it. */
    public String boundary() {
        return evaluation.map(each -> {
            if (each.getGeometry() != null && each.getGeometry().getName() != null) {
                return each.getGeometry().getName();
            }
            return each.getVariables().stream().filter(value -> "boundary".equals(value.getName()))
                    .map(value -> value.getText()).filter(text -> text != null).findFirst()
                    .orElseGet(() -> RunQueries.label(each));
        }).orElse(CRYSTAL);
    }

    /** What was measured. */
    public List<Observable> observables() {
        return evaluation.map(Evaluation::getObservables).map(List::copyOf).orElseGet(() -> List.copyOf(run.getBulk()));
    }

    /** Its curves. */
    public List<Series> series() {
        return evaluation.map(Evaluation::getSeries).map(List::copyOf)
                .orElseGet(() -> List.copyOf(run.getBulkSeries()));
    }

    /** The verdict on its objective; for the perfect crystal, which has none, unknown. */
    public Gate gate() {
        return evaluation.map(Evaluation::getObjective).map(Observable::getGate).orElse(Gate.UNKNOWN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableRow row && row.run == run && row.number() == number();
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(run) + number();
    }

    @Override
    public String toString() {
        return number() + " " + label();
    }
}
