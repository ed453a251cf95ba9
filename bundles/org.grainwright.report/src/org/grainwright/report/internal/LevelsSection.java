// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.TreeMap;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.report.words.Numbers;

/**
 * What each level of a campaign decided and what that cost: bond-valence screen, production lengths from short to long,
 * polycrystal.
 */
final class LevelsSection {

    private record Row(String level, String decided, String cost) {
    }

    private LevelsSection() {
    }

    static void add(Html html, ReportData data) {
        List<Row> rows = rows(data);
        if (rows.isEmpty()) {
            return;
        }
        html.section("levels", "What each level decided");
        html.raw(
                "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">level</th><th "
                        + "scope=\"col\">decision</th><th scope=\"col\">processor time</th></tr></thead>\n<tbody>\n");
        rows.forEach(row -> html.raw("<tr><th scope=\"row\">").text(row.level).raw("</th><td>").text(row.decided)
                .raw("</td><td class=\"n\">").text(row.cost).raw("</td></tr>\n"));
        html.raw("</tbody></table></div>\n").endSection();
    }

    private static List<Row> rows(ReportData data) {
        List<Row> rows = new ArrayList<>();
        List<Evaluation> all = data.run().getEvaluations();
        screen(all, rows);
        TreeMap<Double, List<Evaluation>> byProduction = new TreeMap<>();
        for (Evaluation each : all) {
            if (each.getProductionPs() > 0) {
                byProduction.computeIfAbsent(each.getProductionPs(), ps -> new ArrayList<>()).add(each);
            }
        }
        byProduction.forEach((productionPs,
                evaluations) -> rows.add(new Row("molecular dynamics, " + Numbers.trimmed(productionPs, 3) + " ps",
                        decided(evaluations, all, productionPs.equals(byProduction.lastKey())),
                        cost(evaluations.stream().mapToDouble(Evaluation::getCpuSeconds).sum()))));
        if (!byProduction.isEmpty()) {
            data.ceramic()
                    .ifPresent(each -> rows.add(new Row("polycrystal, homogenised", each.text(), "none")));
            data.best().map(best -> Advice.grainSize(data, best))
                    .ifPresent(text -> rows.add(new Row("polycrystal, brick layers", text, "none")));
        }
        return rows;
    }

    private static void screen(List<Evaluation> all, List<Row> rows) {
        List<Evaluation> screened = all.stream().filter(each -> each.getStructuresScreened() > 0).toList();
        if (screened.isEmpty()) {
            return;
        }
        int structures = screened.stream().mapToInt(Evaluation::getStructuresScreened).sum();
        DoubleSummaryStatistics instability = screened.stream().filter(each -> each.getGeometry() != null)
                .mapToDouble(each -> each.getGeometry().getGlobalInstability())
                .filter(Double::isFinite).summaryStatistics();
        rows.add(new Row("bond-valence screen",
                "of " + structures + " structures of " + count(screened.size(), "geometry", "geometries")
                        + ", shifted against each other, the one of each with the least strained bonds was simulated"
                        + (instability.getCount() == 0 ? ""
                                : "; global instability index " + Numbers.plain(instability.getMin(), 2) + " to "
                                        + Numbers.plain(instability.getMax(), 2)
                                        + " valence units"),
                cost(screened.stream().mapToDouble(Evaluation::getScreeningCpuSeconds).sum())));
    }

    private static String decided(List<Evaluation> evaluations, List<Evaluation> all, boolean last) {
        long continued = evaluations.stream()
                .filter(each -> all.stream().anyMatch(other -> each.getKey().equals(other.getContinuedFrom()))).count();
        long hopeless = evaluations.stream().filter(each -> each.getState() == EvaluationState.ABANDONED).count();
        long fromShorter = evaluations.stream().filter(each -> each.getContinuedFrom() != null).count();
        String text = count(evaluations.size(), "evaluation", "evaluations");
        if (fromShorter > 0) {
            text += ", " + fromShorter + " of them continuing a shorter one, whose cost is not counted again";
        }
        if (hopeless > 0) {
            text += "; " + hopeless + " on the way to a longer production given up here as hopeless";
        }
        return text
                + (last ? "; these are the numbers that count" : "; " + continued + " deserved a longer production");
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    private static String cost(double cpuSeconds) {
        return Numbers.duration(cpuSeconds);
    }
}
