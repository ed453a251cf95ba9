// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Effect;
import org.grainwright.model.SearchVariable;
import org.grainwright.report.words.Numbers;

/**
 * Which of the choices that were varied changes the objective, by how much and how surely: what the campaign's
 * regression recorded.
 */
final class Influences {

    private static final double SIGNIFICANT = 0.05;

    private Influences() {
    }

    static void add(Html html, ReportData data) {
        CampaignRun run = data.run();
        if (run.getEffectsSummary() == null || run.getEffectsSummary().isBlank()) {
            return;
        }
        html.element("h3", "What matters");
        if (run.getEffects().isEmpty()) {
            html.paragraph(summary(run));
            return;
        }
        html.paragraph(verdict(run));
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
            for (String cell : List.of(words(effect.getVariable()), effect.getChange(),
                    "×" + Numbers.plain(effect.getFactor(), 3),
                    "×" + Numbers.plain(effect.getLower(), 3) + " to ×" + Numbers.plain(effect.getUpper(), 3),
                    probability(effect.getPValue()),
                    probability(effect.getCorrectedPValue()), sentence(run, effect))) {
                html.raw("<td>").text(cell).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        html.note(summary(run)
                + " p is the probability that a variable without influence looks as influential as this one (F test of "
                + "all its rows together), corrected by Holm's method for the number of variables asked about. The "
                + "optimizer chose the points, so regions it avoided count little, and a bend or an interplay of two "
                + "variables is not in the table.");
    }

    /** The campaign's own sentence with the variables in words. */
    private static String summary(CampaignRun run) {
        String text = run.getEffectsSummary();
        for (SearchVariable variable : run.getVariables()) {
            text = text.replace(variable.getName(), words(variable.getName()));
        }
        return text;
    }

    private static String verdict(CampaignRun run) {
        Set<String> real = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        for (Effect effect : run.getEffects()) {
            (isReal(effect) ? real : open).add(words(effect.getVariable()));
        }
        StringBuilder text = new StringBuilder();
        if (real.isEmpty()) {
            text.append("None of the varied choices has a demonstrable effect of its own; ");
        } else {
            text.append("Demonstrated: ").append(String.join(", ", real))
                    .append(real.size() == 1 ? " matters" : " matter").append(open.isEmpty() ? "." : "; ");
        }
        if (!open.isEmpty()) {
            text.append(String.join(", ", open)).append(open.size() == 1 ? " has" : " have")
                    .append(" no effect that this run can tell from chance, ")
                    .append("which is not the same as none: see the intervals.");
        }
        return text.toString();
    }

    private static boolean isReal(Effect effect) {
        return effect.getCorrectedPValue() < SIGNIFICANT;
    }

    private static String sentence(CampaignRun run, Effect effect) {
        if (!isReal(effect)) {
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

    /** {@code li2oUnitsRemoved} as {@code li2o units removed}. */
    private static String words(String variable) {
        return variable.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT).replace("li2o",
                "Li₂O");
    }
}
