// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.model.CampaignRun;

/** Whether a run may go on with a campaign: with the one it was begun with, more of it, or another wording of it. */
public final class SameCampaign {

    private SameCampaign() {
    }

    /**
     * Asks for a campaign that differs from the recorded one in nothing but budget, stopping rule, length of production
     * and what it runs on.
     *
     * @throws CampaignException saying which part differs
     */
    public static void demand(CampaignRun recorded, CampaignRequest request) throws CampaignException {
        if (RunRecord.inputHash(request).equals(recorded.getInputHash())) {
            return;
        }
        CampaignFileReport report = new CampaignReader().read(recorded.getCampaignText(), "the text of the run");
        CampaignSpecification before = report.campaign(recorded.getName()).orElseThrow(() -> refused(
                "the text that it was begun with cannot be read by itself any more, so that only that same text can"
                        + " go on"));
        List<String> differences = differences(before, request.campaign());
        if (!differences.isEmpty()) {
            throw refused("the campaign has changed since in " + String.join(" and ", differences)
                    + ", and a run goes on only with a larger budget, another stopping rule or a longer production");
        }
    }

    private static CampaignException refused(String why) {
        return new CampaignException(CampaignException.Blame.INPUT,
                "the run cannot go on: " + why + "; start a new run, or go on with the text in its folder", null);
    }

    private static List<String> differences(CampaignSpecification before, CampaignSpecification now) {
        List<String> names = new ArrayList<>();
        if (!before.name().equals(now.name())) {
            names.add("its name");
        }
        if (!before.material().equals(now.material())) {
            names.add("'material'");
        }
        if (!before.boundary().equals(now.boundary())) {
            names.add("'boundary'");
        }
        SimulationSpecification same = now.simulation().onEngine(before.simulation().engine())
                .withProductionPs(before.simulation().productionPs());
        boolean shorter = now.simulation().productionPs() < before.simulation().productionPs();
        if (!same.equals(before.simulation()) || shorter) {
            names.add("'simulation'");
        }
        if (!now.optimization().endingLike(before.optimization()).equals(before.optimization())) {
            names.add("'optimize'");
        }
        return names;
    }
}
