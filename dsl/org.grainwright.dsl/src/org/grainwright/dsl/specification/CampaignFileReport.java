// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.List;
import java.util.Optional;

import org.grainwright.dsl.language.IssueCodes;

/**
 * What reading a campaign file gave.
 *
 * @param file the file as it was named
 * @param campaigns the campaigns in the order written; empty when there is any error that leaves their meaning open,
 * see {@link IssueCodes#isImpossible}
 * @param diagnostics every finding, by position
 * @param sources the texts that the campaigns were read from, that of the file first, then those of imported files;
 * empty as {@code campaigns} may be
 */
public record CampaignFileReport(String file, List<ReadCampaign> campaigns, List<CampaignDiagnostic> diagnostics,
        List<CampaignSource> sources) {

    /** Copies the lists. */
    public CampaignFileReport {
        campaigns = List.copyOf(campaigns);
        diagnostics = List.copyOf(diagnostics);
        sources = List.copyOf(sources);
    }

    /**
     * A campaign and what was filled in.
     *
     * @param specification the complete campaign
     * @param line where it begins, from 1
     * @param appliedDefaults the statements that apply because the text has none of their kind, as campaign text
     */
    public record ReadCampaign(CampaignSpecification specification, int line, List<String> appliedDefaults) {

        /** Copies the list. */
        public ReadCampaign {
            appliedDefaults = List.copyOf(appliedDefaults);
        }
    }

    /** Whether there is a diagnostic of severity error. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.severity() == CampaignDiagnostic.Severity.ERROR);
    }

    /** The same for who only builds structures: what stands in the way of a simulation is a warning. */
    public CampaignFileReport forStructures() {
        return new CampaignFileReport(file, campaigns, diagnostics.stream()
                .map(each -> IssueCodes.isAboutRunning(each.code()) ? each.asWarning() : each).toList(), sources);
    }

    /** All specifications, in the order written. */
    public List<CampaignSpecification> specifications() {
        return campaigns.stream().map(ReadCampaign::specification).toList();
    }

    /** The campaign with that name. */
    public Optional<CampaignSpecification> campaign(String name) {
        return specifications().stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
