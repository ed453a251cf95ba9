// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.preview;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignPlan;
import org.grainwright.campaign.CampaignPreview;
import org.grainwright.campaign.MachineCost;
import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignFileReport.ReadCampaign;
import org.grainwright.dsl.specification.CampaignReader;

/**
 * What is to be said about a campaign text: plain data without widgets, made away from the window thread. Immutable.
 *
 * @param name of the campaign, empty where the text has none
 * @param ahead the look ahead, empty where the campaign cannot run
 * @param costs by machine profile; empty without a look ahead
 * @param findings what is wrong or doubtful, worst first
 */
public record Preview(String name, Optional<CampaignPreview> ahead, List<MachineCost> costs, List<Finding> findings) {

    /**
     * A sentence about the campaign.
     *
     * @param severity how bad it is
     * @param line where, from 1; 0 for the campaign as a whole
     * @param text the sentence
     */
    public record Finding(CampaignDiagnostic.Severity severity, int line, String text) {
    }

    /**
     * Looks at the campaign in which the caret stands, or at the first.
     *
     * @param text the whole file
     * @param file where it is kept
     * @param line of the caret, from 1
     * @param environment for the machine profiles
     */
    public static Preview of(String text, Path file, int line, CampaignKnowledge knowledge,
            Map<String, String> environment) {
        CampaignFileReport report = new CampaignReader().read(text, file);
        List<Finding> findings = new ArrayList<>(report.diagnostics().stream()
                .sorted(Comparator.comparing(CampaignDiagnostic::severity)
                        .thenComparing(CampaignDiagnostic.BY_POSITION))
                .map(each -> new Finding(each.severity(), each.line(), each.message())).toList());
        ReadCampaign campaign = at(report.campaigns(), line);
        if (campaign == null) {
            return new Preview("", Optional.empty(), List.of(), List.copyOf(findings));
        }
        try {
            CampaignPreview ahead = CampaignPreview.of(campaign.specification(), knowledge);
            ahead.plan().warnings()
                    .forEach(each -> findings.add(new Finding(CampaignDiagnostic.Severity.WARNING, 0, each)));
            return new Preview(campaign.specification().name(), Optional.of(ahead),
                    MachineCost.of(ahead.plan(), environment), List.copyOf(findings));
        } catch (CampaignException e) {
            if (e.subject().isEmpty() || !report.hasErrors()) {
                findings.addFirst(new Finding(CampaignDiagnostic.Severity.ERROR, campaign.line(), e.getMessage()));
            }
            return new Preview(campaign.specification().name(), Optional.empty(), List.of(), List.copyOf(findings));
        }
    }

    private static ReadCampaign at(List<ReadCampaign> campaigns, int line) {
        ReadCampaign found = campaigns.isEmpty() ? null : campaigns.getFirst();
        for (ReadCampaign campaign : campaigns) {
            if (campaign.line() <= line) {
                found = campaign;
            }
        }
        return found;
    }

    /** The campaign in a line: how many boundaries, combinations and evaluations. */
    public String summary() {
        if (ahead.isEmpty()) {
            boolean wrong = findings.stream().anyMatch(each -> each.severity() == CampaignDiagnostic.Severity.ERROR);
            return !name.isEmpty() ? "\"" + name + "\" cannot run yet."
                    : wrong ? "The text has errors: nothing can be planned yet." : "The text holds no campaign.";
        }
        CampaignPlan plan = ahead.get().plan();
        return String.format(Locale.ROOT, "\"%s\": %d %s, %s, %d evaluations", name, plan.geometries().size(),
                plan.geometries().size() == 1 ? "boundary" : "boundaries",
                plan.combinations() == 0 ? "continuous variables" : plan.combinations() + " combinations",
                plan.evaluations());
    }

    /** What it costs, a line for each machine. */
    public List<String> costLines() {
        return costs.stream().map(Preview::costLine).toList();
    }

    private static String costLine(MachineCost cost) {
        String machine = cost.machine().equals("machine") ? "this computer" : cost.machine();
        if (!cost.problem().isEmpty()) {
            return machine + ": " + cost.problem();
        }
        return String.format(Locale.ROOT, "%s: about %s (%s)", machine, duration(cost.hours()),
                cost.cores() == 0 ? "graphics processor" : cost.cores() == 1 ? "1 core" : cost.cores() + " cores");
    }

    private static String duration(double hours) {
        return hours < 1 ? String.format(Locale.ROOT, "%.0f min", Math.max(1, 60 * hours))
                : hours < 48 ? String.format(Locale.ROOT, "%.1f h", hours)
                        : String.format(Locale.ROOT, "%.1f days", hours / 24);
    }

    /** How far the mobile ions are expected to move, a line for each temperature. */
    public List<String> motionLines() {
        return ahead.map(look -> look.plan().temperatures().stream().map(Preview::motionLine).toList())
                .orElse(List.of());
    }

    private static String motionLine(CampaignPlan.Temperature temperature) {
        return Double.isNaN(temperature.expectedMsdAngstrom2())
                ? String.format(Locale.ROOT, "%.0f K: the potential's diffusion law is not known",
                        temperature.temperatureK())
                : String.format(Locale.ROOT, "%.0f K: mobile ions move about %s Å²%s", temperature.temperatureK(),
                        area(temperature.expectedMsdAngstrom2()), temperature.enough() ? "" : ", too little");
    }

    private static String area(double squareAngstrom) {
        return String.format(Locale.ROOT, squareAngstrom < 10 ? "%.2g" : "%.0f", squareAngstrom);
    }
}
