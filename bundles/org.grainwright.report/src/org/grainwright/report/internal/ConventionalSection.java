// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Gate;
import org.grainwright.model.Observable;
import org.grainwright.report.words.Numbers;

/** The random boundaries that stand for material made in the usual way, as a distribution. */
final class ConventionalSection {

    private static final double UPPER_95 = 0.975;

    /** Below it the record compares with none. */
    private static final int LEAST = 3;

    private ConventionalSection() {
    }

    static void add(Html html, ReportData data) {
        CampaignRun run = data.run();
        List<ConventionalBoundary> sample = run.getConventional();
        if (sample.isEmpty()) {
            return;
        }
        html.section("conventional", "Conventional material").paragraph(sentence(sample, run.getImprovement() != null));
        html.raw("<div class=\"scroll\"><table><thead><tr><th>boundary</th><th>objective</th><th></th></tr></thead>"
                + "<tbody>\n");
        for (ConventionalBoundary each : sample) {
            Observable objective = each.getObjective();
            html.raw("<tr><td>").text(each.getLabel()).raw("</td><td>").text(Numbers.withError(objective))
                    .raw("</td><td>").raw(Html.gate(objective.getGate())).raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n")
                .note("Drawn with equal chances from the different boundaries of every low-index axis,"
                        + " angle and character that fit the campaign's limits on grains, strain and atoms;"
                        + " stoichiometric and undoped, simulated like the evaluations.")
                .endSection();
    }

    private static String sentence(List<ConventionalBoundary> sample, boolean compared) {
        double[] values = sample.stream().map(ConventionalBoundary::getObjective)
                .filter(each -> each.isKnown() && each.getGate() != Gate.RED && each.getValue() > 0)
                .mapToDouble(Observable::getValue).sorted().toArray();
        if (values.length < LEAST) {
            return "Of " + sample.size() + " random boundaries " + values.length
                    + " gave a value that may be used: too few for a comparison.";
        }
        SummaryStatistics logarithms = new SummaryStatistics();
        Arrays.stream(values).forEach(each -> logarithms.addValue(Math.log(each)));
        double half = new TDistribution(values.length - 1).inverseCumulativeProbability(UPPER_95)
                * logarithms.getStandardDeviation() / Math.sqrt(values.length);
        String unit = sample.getFirst().getObjective().getUnit();
        return "Of " + sample.size() + " random boundaries " + values.length + " gave a value that may be used, from "
                + Numbers.plain(values[0], 3) + " to " + Numbers.plain(values[values.length - 1], 3) + " " + unit
                + ". Their geometric mean is " + Numbers.plain(Math.exp(logarithms.getMean()), 3) + " " + unit
                + ", between " + Numbers.plain(Math.exp(logarithms.getMean() - half), 3) + " and "
                + Numbers.plain(Math.exp(logarithms.getMean() + half), 3)
                + " at 95 % confidence" + (compared ? "; the factor at the top is against this mean." : ".");
    }
}
