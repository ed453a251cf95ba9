// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignFileReport;

/** {@code check FILE...}: validates, and says what would be done. */
final class CheckCommand implements Command {

    private static final String JSON = "--json";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return "FILE... [--json]  validates campaign files (- for the standard input); prints geometries, cost and "
                + "warnings";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        if (options.operands().isEmpty()) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "check needs a campaign file; usage: " + Usage.of(this).line());
        }
        if (options.has(JSON)) {
            return CheckJson.print(options.operands(), console);
        }
        boolean fine = true;
        for (String typed : options.operands()) {
            CampaignFileReport report = CampaignInput.read(typed, console);
            fine &= !report.hasErrors();
            if (report.campaigns().isEmpty() && !report.hasErrors()) {
                console.out().println(typed
                        + ": nothing to run here, the file holds no campaign (a campaign begins with: campaign "
                        + "\"name\" {)");
            }
            for (CampaignFileReport.ReadCampaign campaign : report.campaigns()) {
                fine &= plan(campaign, report, console);
                if (!campaign.appliedDefaults().isEmpty()) {
                    console.out().println("  by default: " + String.join("; ", campaign.appliedDefaults()));
                }
            }
        }
        return fine ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private static boolean plan(CampaignFileReport.ReadCampaign campaign, CampaignFileReport report,
            Console console) {
        try {
            PlanPrinter.print(campaign.specification(), console.out());
            return true;
        } catch (CampaignException e) {
            if (lacksPotential(report, e)) {
                return structures(campaign, report, console);
            }
            if (e.subject().isEmpty() || !report.hasErrors()) {
                console.err().println(report.file() + ":" + campaign.line() + ": error: " + e.getMessage());
            }
            return false;
        }
    }

    /** Whether only a potential has to be brought, of which the report has warned. */
    static boolean lacksPotential(CampaignFileReport report, CampaignException refused) {
        return refused.subject().filter(Refusal.Subject.POTENTIAL::equals).isPresent()
                && report.diagnostics().stream().anyMatch(each -> IssueCodes.POTENTIAL_MISSING.equals(each.code())
                        && each.message().equals(refused.getMessage()));
    }

    private static boolean structures(CampaignFileReport.ReadCampaign campaign, CampaignFileReport report,
            Console console) {
        try {
            PlanPrinter.structures(campaign.specification(), console.out());
            return true;
        } catch (CampaignException e) {
            console.err().println(report.file() + ":" + campaign.line() + ": error: " + e.getMessage());
            return false;
        }
    }
}
