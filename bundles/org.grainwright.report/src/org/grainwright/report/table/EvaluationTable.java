// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.ShownUnits;

/**
 * The evaluations of a run as rows, with every column there can be. The rows are those of the moment it was made; it is
 * cheap to make, so that a changing run gets a new one. Only for the thread that owns the run.
 */
public final class EvaluationTable {

    private final CampaignRun run;
    private final ShownUnits units;
    private final List<TableRow> rows;
    private final List<TableColumn> columns;

    private EvaluationTable(CampaignRun run, ShownUnits units, List<TableRow> rows, List<TableColumn> columns) {
        this.run = run;
        this.units = units;
        this.rows = rows;
        this.columns = columns;
    }

    /** The table of a run; the perfect crystal, where the run has it, is its first row. */
    public static EvaluationTable of(CampaignRun run) {
        return of(run, ShownUnits.CATALOGUE);
    }

    /** The same, read in the units that somebody chose. */
    public static EvaluationTable of(CampaignRun run, ShownUnits units) {
        List<TableRow> rows = new ArrayList<>();
        if (!run.getBulk().isEmpty()) {
            rows.add(TableRow.crystal(run));
        }
        for (Evaluation each : run.getEvaluations()) {
            rows.add(TableRow.of(run, each));
        }
        return new EvaluationTable(run, units, List.copyOf(rows), new Columns(run, units).all());
    }

    /** The units that its measured numbers are read in. */
    public ShownUnits units() {
        return units;
    }

    /** These columns of this table in the units of the catalogue, in which files are written. */
    public List<TableColumn> forFiles(List<TableColumn> shown) {
        List<TableColumn> own = new Columns(run, ShownUnits.CATALOGUE).all();
        return shown.stream().map(each -> own.stream().filter(other -> other.id().equals(each.id())).findFirst()
                .orElseThrow()).toList();
    }

    /** All rows, in the order of their numbers. */
    public List<TableRow> rows() {
        return rows;
    }

    /** Every column, those shown at first before the others. */
    public List<TableColumn> columns() {
        return columns;
    }

    /** The column of that id. */
    public Optional<TableColumn> column(String id) {
        return columns.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** A line as it is shown. */
    public sealed interface Line {
    }

    /** A row. */
    public record Entry(TableRow row) implements Line {
    }

    /**
     * The heading of a group.
     *
     * @param boundary what its rows share
     * @param count how many they are
     * @param best the best measured one among them that may be the best, if any
     */
    public record Group(String boundary, int count, Optional<TableRow> best) implements Line {
    }

    /**
     * How the lines are arranged.
     *
     * @param filter which rows are shown; the perfect crystal always is
     * @param sortBy a column, {@code null} for the order of the numbers
     * @param descending whether the largest comes first; unknown ones come last either way
     * @param grouped whether the rows of one boundary stand together
     */
    public record Arrangement(Predicate<TableRow> filter, TableColumn sortBy, boolean descending, boolean grouped) {
    }

    /** The lines to show, from top to bottom. */
    public List<Line> lines(Arrangement arrangement) {
        List<TableRow> shown = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (TableRow row : rows) {
            if (row.evaluation().isEmpty()) {
                lines.add(new Entry(row)); // what everything is compared with stays on top
            } else if (arrangement.filter.test(row)) {
                shown.add(row);
            }
        }
        if (arrangement.sortBy != null) {
            sort(shown, arrangement.sortBy, arrangement.descending);
        }
        if (!arrangement.grouped) {
            shown.forEach(row -> lines.add(new Entry(row)));
            return lines;
        }
        Map<String, List<TableRow>> groups = new LinkedHashMap<>();
        shown.forEach(row -> groups.computeIfAbsent(row.boundary(), key -> new ArrayList<>()).add(row));
        groups.forEach((boundary, members) -> {
            lines.add(new Group(boundary, members.size(), best(members)));
            members.forEach(row -> lines.add(new Entry(row)));
        });
        return lines;
    }

    private Optional<TableRow> best(List<TableRow> members) {
        TableRow best = null;
        for (TableRow row : members) {
            Evaluation evaluation = row.evaluation().orElseThrow();
            if (run.getObjective() != null && RunQueries.isEligible(run, evaluation) && (best == null
                    || RunQueries.better(run.getObjective(), evaluation.getObjective().getValue(),
                            best.evaluation().orElseThrow().getObjective().getValue()))) {
                best = row;
            }
        }
        return Optional.ofNullable(best);
    }

    private static void sort(List<TableRow> shown, TableColumn column, boolean descending) {
        if (column.isNumeric()) {
            Map<TableRow, Double> keys = new HashMap<>();
            shown.forEach(row -> keys.put(row, column.number(row)));
            shown.sort((a, b) -> {
                double x = keys.get(a);
                double y = keys.get(b);
                if (Double.isNaN(x) || Double.isNaN(y)) {
                    return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
                }
                return descending ? Double.compare(y, x) : Double.compare(x, y);
            });
        } else {
            Map<TableRow, String> keys = new HashMap<>();
            shown.forEach(row -> keys.put(row, column.text(row)));
            Comparator<TableRow> order = Comparator.comparing(keys::get);
            shown.sort(descending ? order.reversed() : order);
        }
    }

    /** Rows and columns as tab-separated text with a header line, as it is read: for spreadsheets and mails. */
    public static String tabSeparated(List<TableRow> rows, List<TableColumn> columns) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : "\t").append(clean(columns.get(i).title()));
        }
        text.append('\n');
        for (TableRow row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "" : "\t").append(clean(columns.get(i).text(row)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String clean(String cell) {
        return cell.replaceAll("[\\t\\r\\n]+", " ");
    }

    /**
     * Rows and columns as CSV in full precision; a measured number has three columns: value, standard error, gate.
     */
    public static String csv(List<TableRow> rows, List<TableColumn> columns) {
        List<String> header = new ArrayList<>();
        for (TableColumn column : columns) {
            header.add(column.title());
            if (isMeasured(column, rows)) {
                header.add(column.heading().name() + " standard error"
                        + (column.heading().unit().isEmpty() ? "" : " / " + column.heading().unit()));
                header.add(column.heading().name() + " gate");
            }
        }
        Csv csv = new Csv(header.toArray(String[]::new));
        for (TableRow row : rows) {
            List<Object> fields = new ArrayList<>();
            for (TableColumn column : columns) {
                fields.add(column.isNumeric() ? number(column.number(row)) : column.text(row));
                if (isMeasured(column, rows)) {
                    fields.add(column.observable(row).map(Observable::getStandardError).orElse(Double.NaN));
                    fields.add(column.observable(row).map(each -> each.getGate().toString()).orElse(""));
                }
            }
            csv.row(fields.toArray());
        }
        return csv.toString();
    }

    private static Object number(double value) {
        // not a conditional expression, which would make a double of both
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return (long) value;
        }
        return value;
    }

    private static boolean isMeasured(TableColumn column, List<TableRow> rows) {
        return rows.stream().anyMatch(row -> column.observable(row).isPresent());
    }
}
