// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.grainwright.campaign.CampaignFiles;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignSpecification;

/** Campaign files as commands take them. */
final class CampaignInput {

    private CampaignInput() {
    }

    /** Reads a file and prints what is wrong with it, one line each. */
    static CampaignFileReport read(String typed, Console console) {
        Path file = console.resolve(typed);
        CampaignFileReport report = CampaignFiles.read(file);
        for (CampaignDiagnostic diagnostic : report.diagnostics()) {
            console.err().println(diagnostic);
        }
        return report;
    }

    /**
     * The campaign to run.
     *
     * @param name which one of the file; empty when there is only one
     */
    static CampaignSpecification choose(CampaignFileReport report, String name) throws CommandException {
        if (report.hasErrors()) {
            long errors = report.diagnostics().stream().filter(each -> each.severity() == CampaignDiagnostic.Severity.ERROR).count();
            throw new CommandException(ExitCode.BAD_INPUT, report.file() + " has " + errors + (errors == 1 ? " error" : " errors") + "; nothing was started");
        }
        List<CampaignSpecification> all = report.specifications();
        String names = all.stream().map(each -> '"' + each.name() + '"').collect(Collectors.joining(", "));
        if (all.isEmpty()) {
            throw new CommandException(ExitCode.BAD_INPUT, report.file() + " holds no campaign");
        }
        if (name.isEmpty()) {
            if (all.size() > 1) {
                throw new CommandException(ExitCode.BAD_INPUT, report.file() + " holds " + all.size() + " campaigns; choose one with --campaign: " + names);
            }
            return all.getFirst();
        }
        return report.campaign(name).orElseThrow(() -> new CommandException(ExitCode.BAD_INPUT, report.file() + " holds no campaign \"" + name + "\", but " + names));
    }
}
