// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Effect;
import org.grainwright.model.SearchVariable;

/** What the campaign's regression says of its variables, in words. */
public final class Influence {

    private static final double SIGNIFICANT = 0.05;

    private Influence() {
    }

    /** Whether an effect is demonstrated, after correction for the number of variables asked about. */
    public static boolean isDemonstrated(Effect effect) {
        return effect.getCorrectedPValue() < SIGNIFICANT;
    }

    /** A variable's name in words: {@code li2oUnitsRemoved} is {@code Li₂O units removed}. */
    public static String words(String variable) {
        return variable.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT).replace("li2o", "Li₂O");
    }

    /** The campaign's own sentence with the variables in words; empty where it recorded none. */
    public static String summary(CampaignRun run) {
        String text = run.getEffectsSummary() == null ? "" : run.getEffectsSummary();
        for (SearchVariable variable : run.getVariables()) {
            text = text.replace(variable.getName(), words(variable.getName()));
        }
        return text;
    }

    /** Which variables matter and of which it cannot be told; empty without a regression. */
    public static String verdict(CampaignRun run) {
        if (run.getEffects().isEmpty()) {
            return "";
        }
        Set<String> real = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        for (Effect effect : run.getEffects()) {
            (isDemonstrated(effect) ? real : open).add(words(effect.getVariable()));
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
}
