// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.words.Numbers;

/** What a cell of the table of evaluations has to say beyond its text. */
public final class CellTip {

    private CellTip() {
    }

    /**
     * For a measured number its interval, its gate and every reason for it; for the gate those of the objective; for
     * anything else the whole label, why the geometry was proposed and how it ended.
     *
     * @param units that somebody chose to read in
     */
    public static String of(TableRow row, TableColumn column, ShownUnits units) {
        List<String> lines = new ArrayList<>();
        lines.add((row.number() == 0 ? "" : "#" + row.number() + "  ") + row.label());
        Observable measured = column.id().equals("gate")
                ? row.evaluation().map(Evaluation::getObjective).orElse(null)
                : column.observable(row).orElse(null);
        if (measured != null) {
            lines.addAll(of(measured, units));
            return String.join("\n", lines);
        }
        if (column.isNumeric() && column.text(row).equals(TableColumn.UNKNOWN)) {
            lines.add(column.heading().name() + " is not known here.");
        }
        row.evaluation().ifPresent(each -> {
            if (each.getWhy() != null) {
                lines.add("Proposed: " + each.getWhy());
            }
            if (each.getFailure() != null) {
                lines.add(each.getFailure());
            }
        });
        return String.join("\n", lines);
    }

    /** A measured number in full: value and interval, temperature, gate and reasons, one line each. */
    public static List<String> of(Observable measured, ShownUnits units) {
        List<String> lines = new ArrayList<>();
        lines.add(Objects.requireNonNullElse(measured.getLabel(), measured.getName())
                + (Double.isFinite(measured.getTemperatureK()) ? " at " + Numbers.kelvin(measured.getTemperatureK())
                        : "")
                + (measured.isExtrapolated() ? " (extrapolated)" : ""));
        lines.add(Numbers.withError(measured, units));
        double[] ends = RunQueries.interval95(measured);
        if (Double.isFinite(ends[0]) && ends[1] > ends[0]) {
            lines.add("95 % interval: " + Numbers.interval(ends, units.in(measured.getUnit()), 3));
        }
        lines.add(gate(measured.getGate()));
        RunQueries.reasons(measured).forEach(reason -> lines.add("• " + reason.sentence()));
        return lines;
    }

    private static String gate(Gate gate) {
        return gate == Gate.UNKNOWN ? "gate: not judged" : "gate: " + gate.getName().toLowerCase(Locale.ROOT);
    }
}
