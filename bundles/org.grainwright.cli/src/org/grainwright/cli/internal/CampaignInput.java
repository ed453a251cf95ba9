// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

import org.grainwright.campaign.CampaignFiles;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.IoFault;

/**
 * A campaign file as commands take it.
 *
 * @param report what reading it gave
 */
record CampaignInput(CampaignFileReport report) {

    /** What is typed for the standard input. */
    private static final String STANDARD_INPUT = "-";

    /** Reads a file, or the standard input for {@code -}; imports are then relative to the current folder. */
    static CampaignInput open(String typed, Console console) throws CommandException {
        if (Files.isRegularFile(console.resolve(typed).resolve(RunStore.RUN_FILE))) {
            throw new CommandException(ExitCode.BAD_INPUT, typed + " is the folder of a run, not a campaign: status"
                    + " shows it, extend and retry go on with it, and run FILE --output " + typed
                    + " --resume does when it was interrupted");
        }
        try {
            if (typed.equals(STANDARD_INPUT)) {
                String text = new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
                CampaignFiles.teachLanguage();
                return new CampaignInput(new CampaignReader().read(text, "standard input"));
            }
            return new CampaignInput(CampaignFiles.read(console.resolve(typed)));
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_INPUT,
                    "the campaign file " + typed + " cannot be read: " + IoFault.reason(e), e);
        }
    }

    /** The same for who simulates nothing. */
    CampaignInput forStructures() {
        return new CampaignInput(report.forStructures());
    }

    /** Prints what is wrong with the file, one line each. */
    CampaignInput explained(Console console) {
        report.diagnostics().forEach(diagnostic -> console.err().println(diagnostic));
        return this;
    }

    /** Reads a file and prints what is wrong with it, one line each. */
    static CampaignFileReport read(String typed, Console console) throws CommandException {
        return open(typed, console).explained(console).report();
    }

    /** The campaigns to run; at least one. */
    static List<CampaignSpecification> all(CampaignFileReport report) throws CommandException {
        if (report.hasErrors()) {
            long errors = report.diagnostics().stream()
                    .filter(each -> each.severity() == CampaignDiagnostic.Severity.ERROR).count();
            throw new CommandException(ExitCode.BAD_INPUT,
                    report.file() + " has " + errors + (errors == 1 ? " error" : " errors") + "; nothing was started");
        }
        List<CampaignSpecification> all = report.specifications();
        if (all.isEmpty()) {
            throw new CommandException(ExitCode.BAD_INPUT, report.file() + " holds no campaign");
        }
        return all;
    }

    /**
     * The campaign to run.
     *
     * @param name which one of the file; empty when there is only one
     * @param otherwise what else can be done where there are several, behind the advice to choose
     */
    static CampaignSpecification choose(CampaignFileReport report, String name, String otherwise)
            throws CommandException {
        List<CampaignSpecification> all = all(report);
        String names = all.stream().map(each -> '"' + each.name() + '"').collect(Collectors.joining(", "));
        if (name.isEmpty()) {
            if (all.size() > 1) {
                throw new CommandException(ExitCode.BAD_INPUT,
                        report.file() + " holds " + all.size() + " campaigns; choose one with --campaign" + otherwise
                                + ": " + names);
            }
            return all.getFirst();
        }
        return report.campaign(name).orElseThrow(() -> new CommandException(ExitCode.BAD_INPUT,
                report.file() + " holds no campaign \"" + name + "\", but " + names));
    }
}
