// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.List;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Effect;
import org.grainwright.report.figures.Influence;
import org.grainwright.report.words.Numbers;

/**
 * Which of the choices that were varied changes the objective, by how much and how surely: what the campaign's
 * regression recorded.
 */
final class Influences {

    private Influences() {
    }

    static void add(Html html, ReportData data) {
        CampaignRun run = data.run();
        if (run.getEffectsSummary() == null || run.getEffectsSummary().isBlank()) {
            return;
        }
        html.element("h3", "What matters");
        if (run.getEffects().isEmpty()) {
            html.paragraph(Influence.summary(run));
            return;
        }
        html.paragraph(Influence.verdict(run));
        String objective = run.getObjective() == null || run.getObjective().getLabel() == null ? "objective"
                : run.getObjective().getLabel();
        html.raw("<div class=\"scroll\"><table>\n<thead><tr>");
        for (String heading : List.of("variable", "change, all else equal", objective + " changes by", "95 % interval",
                "p", "p, corrected", "")) {
            html.raw("<th scope=\"col\">").text(heading).raw("</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Effect effect : run.getEffects()) {
            html.raw("<tr>");
            for (String cell : List.of(Influence.words(effect.getVariable()), effect.getChange(),
                    "×" + Numbers.plain(effect.getFactor(), 3),
                    "×" + Numbers.plain(effect.getLower(), 3) + " to ×" + Numbers.plain(effect.getUpper(), 3),
                    probability(effect.getPValue()),
                    probability(effect.getCorrectedPValue()), sentence(run, effect))) {
                html.raw("<td>").text(cell).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        html.note(Influence.summary(run)
                + " p is the probability that a variable without influence looks as influential as this one (F test of "
                + "all its rows together), corrected by Holm's method for the number of variables asked about. The "
                + "optimizer chose the points, so regions it avoided count little, and a bend or an interplay of two "
                + "variables is not in the table.");
    }

    private static String sentence(CampaignRun run, Effect effect) {
        if (!Influence.isDemonstrated(effect)) {
            return "not demonstrated";
        }
        if (effect.getLower() <= 1 && effect.getUpper() >= 1) {
            return "the variable matters, this row by itself is open";
        }
        boolean larger = run.getObjective() != null && run.getObjective().getDirection() == Direction.MAXIMIZE;
        return effect.getFactor() > 1 == larger ? "better" : "worse";
    }

    private static String probability(double p) {
        return !Double.isFinite(p) ? "" : p < 0.001 ? "< 0.001" : Numbers.plain(p, 2);
    }
}
