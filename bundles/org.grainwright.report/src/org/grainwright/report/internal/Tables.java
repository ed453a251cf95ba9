// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Column;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Message;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Reason;
import org.grainwright.report.words.CrystalWords;
import org.grainwright.report.words.Numbers;

/** All evaluations in one table, then each with everything it has. */
final class Tables {

    /** Rows of the table; a browser is slow with more. */
    private static final int MOST_ROWS = 1000;
    /** Evaluations with everything that they have. */
    private static final int MOST_IN_FULL = 100;

    private Tables() {
    }

    static void add(Html html, ReportData data) {
        html.section("evaluations", "All evaluations");
        if (data.run().getEvaluations().isEmpty()) {
            html.paragraph("None has begun.").endSection();
            return;
        }
        List<Evaluation> inFull = chosen(data, MOST_IN_FULL);
        table(html, data, Set.copyOf(inFull));
        gates(html, data);
        int all = data.run().getEvaluations().size();
        html.element("h3", inFull.size() == all ? "Each evaluation in full"
                : "The best " + inFull.size() + " evaluations in full");
        if (inFull.size() < all) {
            html.note("Every number of all " + all + " evaluations is in observables.csv.");
        }
        for (Evaluation evaluation : inFull) {
            details(html, data, evaluation);
        }
        html.endSection();
    }

    /** All evaluations, or of very many the baseline and the best ones, in order of their numbers. */
    private static List<Evaluation> chosen(ReportData data, int most) {
        CampaignRun run = data.run();
        if (run.getEvaluations().size() <= most) {
            return run.getEvaluations();
        }
        Set<Evaluation> chosen = new HashSet<>();
        data.best().ifPresent(chosen::add);
        data.luckiest().ifPresent(chosen::add);
        if (run.getBaseline() != null) {
            chosen.add(run.getBaseline());
        }
        boolean larger = run.getObjective() != null && run.getObjective().getDirection() == Direction.MAXIMIZE;
        data.measured().stream().filter(each -> !chosen.contains(each))
                .sorted(Comparator.comparingDouble(each -> (larger ? -1 : 1) * each.getObjective().getValue()))
                .limit(most - chosen.size()).toList().forEach(chosen::add);
        return run.getEvaluations().stream().filter(chosen::contains).toList();
    }

    private static void table(Html html, ReportData data, Set<Evaluation> inFull) {
        CampaignRun run = data.run();
        List<Column> columns = Column.of(run);
        String label = run.getObjective() == null || run.getObjective().getLabel() == null ? "objective"
                : run.getObjective().getLabel();
        String objectiveHeading = Notation.heading(label,
                run.getObjective() == null ? "" : run.getObjective().getUnit());
        html.note("Values ± one standard error, at " + Numbers.kelvin(data.mainTemperatureK())
                + " unless the objective says otherwise. "
                + "Bold: the recommended one. Full precision is in evaluations.csv and observables.csv.");
        List<Evaluation> shown = chosen(data, MOST_ROWS);
        if (shown.size() < run.getEvaluations().size()) {
            html.note("The best " + shown.size() + " of " + run.getEvaluations().size()
                    + "; all are in evaluations.csv.");
        }
        html.raw("<div class=\"scroll\"><table>\n<thead><tr>");
        CrystalWords words = CrystalWords.of(run);
        List<String> headings = new ArrayList<>(List.of("", "geometry",
                words.unit().isEmpty() ? "units" : words.heading(), "atoms", objectiveHeading, "gate"));
        columns.forEach(column -> headings.add(column.heading()));
        headings.forEach(heading -> html.raw("<th scope=\"col\">").text(heading).raw("</th>"));
        html.raw("</tr></thead>\n<tbody>\n");
        for (Evaluation each : shown) {
            boolean best = data.best().filter(evaluation -> evaluation == each).isPresent();
            html.raw(best ? "<tr class=\"best\">" : "<tr>").raw("<td class=\"n\">");
            if (inFull.contains(each)) {
                html.raw("<a href=\"#e").text(each.getKey()).raw("\">").text(Integer.toString(each.getId()))
                        .raw("</a>");
            } else {
                html.text(Integer.toString(each.getId()));
            }
            html.raw(each == run.getBaseline() ? " (baseline)" : "").raw("</td><td class=\"geometry\">")
                    .text(Summary.name(each)).raw("</td>");
            GrainBoundaryGeometry g = each.getGeometry();
            int units = g == null ? 0 : words.units(g);
            cell(html, g == null ? "" : units > 0 ? "+" + units : Integer.toString(units).replace('-', '−'));
            cell(html, g == null || g.getAtoms() == 0 ? "" : Integer.toString(g.getAtoms()));
            Observable objective = each.getObjective();
            if (objective == null || !objective.isKnown()) {
                html.raw("<td colspan=\"" + (columns.size() + 2) + "\">").text(state(each)).raw("</td></tr>\n");
                continue;
            }
            cell(html,
                    Numbers.withError(objective.getValue(), objective.getStandardError(), "")
                            + (objective.isExtrapolated() ? " (extrapolated)"
                                    : ""));
            html.raw("<td>").raw(Html.gate(objective.getGate())).raw("</td>");
            for (Column column : columns) {
                cell(html,
                        data.main(each, column.id())
                                .map(value -> Numbers.withError(value.getValue(), value.getStandardError(), ""))
                                .orElse("–"));
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static void cell(Html html, String text) {
        html.raw("<td class=\"n\">").text(text).raw("</td>");
    }

    private static String state(Evaluation evaluation) {
        String word = switch (evaluation.getState()) {
            case QUEUED -> "proposed";
            case RUNNING -> "running";
            case INTERRUPTED -> "interrupted; goes on when the run is resumed";
            case DONE -> "finished without an objective";
            case FAILED -> "failed";
            case ABANDONED -> "given up";
        };
        return evaluation.getFailure() == null ? word : word + ": " + evaluation.getFailure();
    }

    /** Reasons why numbers are not green, with how often each occurs. */
    private static void gates(Html html, ReportData data) {
        Map<Gate, Integer> counts = new LinkedHashMap<>();
        Map<String, Integer> reasons = new LinkedHashMap<>();
        Map<String, Reason> examples = new LinkedHashMap<>();
        for (Evaluation evaluation : data.run().getEvaluations()) {
            for (Observable each : evaluation.getObservables()) {
                counts.merge(each.getGate(), 1, Integer::sum);
                for (Reason reason : RunQueries.reasons(each)) {
                    if (reason.gate() != org.grainwright.observables.Gate.GREEN) {
                        String key = reason.gate()
                                + (reason.kind() == Reason.Kind.OTHER ? reason.sentence() : reason.kind().word());
                        reasons.merge(key, 1, Integer::sum);
                        examples.putIfAbsent(key, reason);
                    }
                }
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        html.element("h3", "Sampling gates");
        html.raw("<p>");
        for (Gate gate : Gate.VALUES) {
            if (counts.containsKey(gate)) {
                html.raw(Html.gate(gate)).text(" " + counts.get(gate) + " numbers  ");
            }
        }
        html.raw("</p>\n");
        if (!reasons.isEmpty()) {
            html.note(
                    "A gate judges whether a simulation was long enough for the number, not whether the model is "
                            + "right. Amber numbers may be compared with care; red ones are not used. Reasons, most "
                            + "frequent first, each with one example:");
            html.raw("<ul>\n");
            reasons.entrySet().stream().sorted((a, b) -> b.getValue() - a.getValue()).limit(12)
                    .forEach(entry -> html.raw("<li>")
                            .raw(Html.gate(Gate.valueOf(examples.get(entry.getKey()).gate().name())))
                            .text(" " + entry.getValue() + " times, for example: "
                                    + examples.get(entry.getKey()).sentence())
                            .raw("</li>\n"));
            html.raw("</ul>\n");
        }
    }

    private static void details(Html html, ReportData data, Evaluation each) {
        html.raw("<details id=\"e").text(each.getKey()).raw("\"><summary>")
                .text(each.getId() + " · " + Summary.name(each) + " · "
                        + each.getState().getName().toLowerCase(Locale.ROOT))
                .raw(each.getObjective() == null ? "" : Html.gate(each.getObjective().getGate()))
                .raw("</summary>\n");
        if (each.getFailure() != null) {
            html.paragraph(state(each));
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"proposed by", each.getOrigin()});
        each.getVariables().forEach(variable -> rows.add(new String[] {variable.getName(), variable.getText()}));
        if (each.getGeometry() != null) {
            rows.addAll(Results.facts(each.getGeometry(), CrystalWords.of(data.run())));
        }
        rows.add(new String[] {"seed", Long.toString(each.getSeed())});
        rows.add(new String[] {"began, ended",
                each.getStartedAt() == null ? null
                        : Numbers.time(each.getStartedAt()) + ", "
                                + Numbers.time(each.getEndedAt())});
        rows.add(new String[] {"processor time",
                Double.isFinite(each.getCpuSeconds()) ? Numbers.duration(each.getCpuSeconds()) : null});
        html.facts(rows);
        if (!each.getFiles().isEmpty()) {
            html.raw("<p>Files: ").raw(Results.links(data, each.getFiles())).raw(".</p>\n");
        }
        for (Message message : each.getMessages()) {
            html.note(message.getText());
        }
        if (!each.getObservables().isEmpty()) {
            observables(html, each.getObservables());
        }
        html.raw("</details>\n");
    }

    static void observables(Html html, List<Observable> observables) {
        html.raw(
                "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">quantity</th><th "
                        + "scope=\"col\">temperature</th>"
                        + "<th scope=\"col\">value ± standard error</th><th scope=\"col\">gate</th><th "
                        + "scope=\"col\">reason</th></tr></thead>\n<tbody>\n");
        for (Observable each : observables) {
            html.raw("<tr><td>").text(Optional.ofNullable(each.getLabel()).orElse(each.getName())).raw("</td>");
            cell(html,
                    Double.isFinite(each.getTemperatureK())
                            ? Numbers.kelvin(each.getTemperatureK()) + (each.isExtrapolated() ? " (extrapolated)"
                                    : "")
                            : "");
            cell(html, Numbers.withError(each));
            html.raw("<td>").raw(Html.gate(each.getGate())).raw("</td><td>").text(each.getGateReason());
            html.raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }
}
