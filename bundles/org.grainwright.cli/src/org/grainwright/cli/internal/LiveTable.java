// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.RunSummary;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.table.EvaluationTable;
import org.grainwright.report.table.TableColumn;
import org.grainwright.report.table.TableRow;
import org.grainwright.report.words.RunWords;

/**
 * A run as the workbench shows it, in lines of text that fit a terminal: how far it is, what is recommended, what the
 * search still hopes for, and the table of evaluations. A function of run, time and room.
 */
final class LiveTable {

    /** Columns that stand whatever the room, in their order; the others come before the objective where they fit. */
    private static final List<String> ALWAYS = List.of("number", "state", "boundary", "objective", "gate", "note");
    private static final String GAP = "  ";
    private static final int NARROWEST_BOUNDARY = 24;
    private static final int NARROWEST_NOTE = 12;

    private final CampaignRun run;
    private final TextWidth.Room room;
    private final EvaluationTable table;

    private LiveTable(CampaignRun run, TextWidth.Room room) {
        this.run = run;
        this.room = room;
        this.table = EvaluationTable.of(run);
    }

    /**
     * The lines, from top to bottom: none wider than the room, and no more than it has.
     *
     * @param now the time from which the rest is reckoned
     */
    static List<String> lines(CampaignRun run, Instant now, TextWidth.Room room) {
        List<String> lines = new ArrayList<>(new LiveTable(run, room).head(now));
        lines.add("");
        lines.addAll(new LiveTable(run, room).body(Math.max(1, room.rows() - lines.size() - 1)));
        return lines.subList(0, Math.min(lines.size(), room.rows())).stream()
                .map(each -> TextWidth.cut(each, room.columns())).toList();
    }

    private List<String> head(Instant now) {
        RunSummary summary = RunSummary.of(run);
        List<String> head = new ArrayList<>();
        String left = RunWords.left(summary, now);
        head.add(run.getName() + ": " + run.getState().getName().toLowerCase(Locale.ROOT) + ", "
                + RunWords.progress(summary) + (left.isEmpty() ? "" : ", " + left + " left")
                + (run.getState() == RunState.RUNNING || summary.stopReason().isBlank() ? ""
                        : "; " + summary.stopReason()));
        String gain = RunWords.gain(summary);
        head.add(summary.best().map(best -> "recommended #" + best.evaluation() + ": "
                + best.objective(ShownUnits.CATALOGUE) + (gain.isEmpty() ? "" : "; improvement " + gain))
                .orElse("nothing can be recommended yet"));
        if (!run.getPosterior().isEmpty()) {
            head.add(hope(run.getPosterior().getLast()));
        }
        return head;
    }

    /** What the search believes and what it still expects to gain. */
    private String hope(PosteriorPoint belief) {
        String unit = run.getObjective() == null || run.getObjective().getUnit() == null ? ""
                : " " + run.getObjective().getUnit();
        StringBuilder text = new StringBuilder("search: ");
        if (Double.isFinite(belief.getBestMean())) {
            text.append("believes in ").append(number(belief.getBestMean())).append(unit);
            if (Double.isFinite(belief.getBestLower()) && Double.isFinite(belief.getBestUpper())) {
                text.append(" (").append(number(belief.getBestLower())).append(" to ")
                        .append(number(belief.getBestUpper())).append(")");
            }
            text.append("; ");
        }
        if (Double.isFinite(belief.getProbabilityOfImprovement())) {
            text.append("chance that something better is left ")
                    .append(Notation.UNICODE.number(100 * belief.getProbabilityOfImprovement(), 2)).append(" %; ");
        }
        return text.append(belief.getWithoutImprovement())
                .append(belief.getWithoutImprovement() == 1 ? " iteration" : " iterations")
                .append(" without improvement").toString();
    }

    private static String number(double value) {
        return Notation.UNICODE.number(value, 3);
    }

    private List<String> body(int most) {
        if (table.rows().isEmpty()) {
            return List.of("nothing is proposed yet");
        }
        List<TableColumn> columns = columns();
        Set<Integer> shown = shown(most);
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(each -> each.id().equals("note") ? "" : each.title()).toList());
        for (int i : shown) {
            cells.add(columns.stream().map(each -> each.text(table.rows().get(i)).replaceAll("\\s+", " ")).toList());
        }
        int[] widths = widths(columns, cells);
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP).append(TextWidth.padded(TextWidth.cut(row.get(i), widths[i]),
                        widths[i]));
            }
            lines.add(line.toString().stripTrailing());
        }
        int hidden = table.rows().size() - shown.size();
        if (hidden > 0) {
            lines.add("and " + hidden + " more");
        }
        return lines;
    }

    /** As many columns as the room has: what always stands, and before the objective what else the workbench shows. */
    private List<TableColumn> columns() {
        List<TableColumn> all = table.columns().stream()
                .filter(each -> each.heading().usual() && each.heading().present()).toList();
        List<TableColumn> chosen = new ArrayList<>(
                all.stream().filter(each -> ALWAYS.contains(each.id())).toList());
        int taken = chosen.stream().mapToInt(this::least).sum();
        for (TableColumn each : all) {
            if (!chosen.contains(each) && taken + least(each) <= room.columns()) {
                taken += least(each);
                chosen.add(each);
            }
        }
        return all.stream().filter(chosen::contains).toList();
    }

    private int least(TableColumn column) {
        return GAP.length() + switch (column.id()) {
            case "boundary" -> NARROWEST_BOUNDARY;
            case "note" -> NARROWEST_NOTE;
            default -> Math.max(TextWidth.of(column.title()),
                    table.rows().stream().mapToInt(row -> TextWidth.of(column.text(row))).max().orElse(0));
        };
    }

    /** Each as wide as its widest cell; the boundary gives way first, the note takes what is left. */
    private int[] widths(List<TableColumn> columns, List<List<String>> cells) {
        int[] widths = new int[columns.size()];
        int total = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = cells.stream().mapToInt(row -> TextWidth.of(row.get(column))).max().orElse(0);
            total += widths[i];
        }
        for (String id : List.of("note", "boundary")) {
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).id().equals(id) && total > room.columns()) {
                    int narrowest = Math.min(widths[i], id.equals("note") ? NARROWEST_NOTE : NARROWEST_BOUNDARY);
                    int width = Math.max(narrowest, widths[i] - (total - room.columns()));
                    total -= widths[i] - width;
                    widths[i] = width;
                }
            }
        }
        return widths;
    }

    /** The rows for so much room: what is at work, what is recommended, the crystal, and the newest. */
    private Set<Integer> shown(int most) {
        List<TableRow> rows = table.rows();
        int room = rows.size() <= most - 1 ? rows.size() : Math.max(1, most - 2);
        List<Integer> order = new ArrayList<>();
        int recommended = RunQueries.recommended(run).map(each -> each.getId()).orElse(-1);
        for (int i = rows.size() - 1; i >= 0; i--) {
            boolean atWork = rows.get(i).evaluation().filter(each -> !RunQueries.hasEnded(each)).isPresent();
            if (atWork || rows.get(i).number() == recommended || rows.get(i).number() == 0) {
                order.addFirst(i);
            }
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            order.add(i);
        }
        Set<Integer> shown = new TreeSet<>();
        for (int i : order) {
            if (shown.size() < room) {
                shown.add(i);
            }
        }
        return shown;
    }
}
