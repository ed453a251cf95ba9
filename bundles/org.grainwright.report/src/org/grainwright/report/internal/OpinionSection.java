// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.Opinion;
import org.grainwright.model.OpinionValue;
import org.grainwright.model.RunQueries;
import org.grainwright.report.words.Numbers;

/** What another potential says, evaluation by evaluation and factor by factor. */
final class OpinionSection {

    private OpinionSection() {
    }

    static void add(Html html, ReportData data) {
        CampaignRun run = data.run();
        Opinion opinion = run.getOpinion();
        if (opinion == null) {
            return;
        }
        html.section("opinion", "Second opinion").paragraph(opinion.getSentence());
        String first = run.getProvenance() == null || run.getProvenance().getPotential() == null ? "campaign"
                : run.getProvenance().getPotential().getName();
        html.raw("<div class=\"scroll\"><table><thead><tr>");
        for (String head : new String[] {"#", "geometry", first, opinion.getPotential(), "", "factor over baseline, "
                + first, "factor, " + opinion.getPotential()}) {
            html.raw("<th>").text(head).raw("</th>");
        }
        html.raw("</tr></thead><tbody>\n");
        for (OpinionValue each : opinion.getValues()) {
            RunQueries.evaluation(run, each.getEvaluation()).ifPresent(e -> row(html, run, e, each.getObjective()));
        }
        for (OpinionValue each : opinion.getSample()) {
            if (each.getEvaluation() < 1 || each.getEvaluation() > run.getConventional().size()) {
                continue; // a record that was written by hand
            }
            ConventionalBoundary boundary = run.getConventional().get(each.getEvaluation() - 1);
            html.raw("<tr><td></td><td>").text("conventional: " + boundary.getLabel()).raw("</td><td>")
                    .text(Numbers.withError(boundary.getObjective())).raw("</td><td>")
                    .text(Numbers.withError(each.getObjective())).raw("</td><td>")
                    .raw(Html.gate(each.getObjective().getGate())).raw("</td><td></td><td></td></tr>\n");
        }
        html.raw("</tbody></table></div>\n").note("The same structures and seeds of velocities, simulated again with "
                + opinion.getPotential() + ". Factors above 1 are better than the baseline.").endSection();
    }

    private static void row(Html html, CampaignRun run, Evaluation evaluation, Observable again) {
        Evaluation baseline = run.getBaseline();
        Observable baselineAgain = run.getOpinion().getValues().stream()
                .filter(v -> baseline != null && v.getEvaluation() == baseline.getId())
                .map(OpinionValue::getObjective).findFirst().orElse(null);
        html.raw("<tr><td>" + evaluation.getId() + "</td><td>").text(Summary.name(evaluation)).raw("</td><td>")
                .text(Numbers.withError(evaluation.getObjective())).raw("</td><td>").text(Numbers.withError(again))
                .raw("</td><td>").raw(Html.gate(again.getGate())).raw("</td><td>")
                .text(factor(run.getObjective(), baseline == null ? null : baseline.getObjective(),
                        evaluation.getObjective()))
                .raw("</td><td>").text(factor(run.getObjective(), baselineAgain, again)).raw("</td></tr>\n");
    }

    private static String factor(Objective objective, Observable baseline, Observable value) {
        if (baseline == null || !baseline.isKnown() || !value.isKnown() || !(baseline.getValue() > 0)
                || !(value.getValue() > 0) || baseline.getGate() == Gate.RED || value.getGate() == Gate.RED) {
            return "";
        }
        double ratio = baseline.getValue() / value.getValue();
        return Numbers.plain(RunQueries.better(objective, 2, 1) ? 1 / ratio : ratio, 3);
    }
}
