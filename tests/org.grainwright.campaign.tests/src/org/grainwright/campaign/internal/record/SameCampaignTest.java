// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.campaign.internal.loop.Changes;
import org.grainwright.dsl.specification.OptimizationSpecification.Opinion;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.NamedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A larger budget may bring a second opinion to a run that has none; no other edit changes that of a run. */
class SameCampaignTest {

    private static final String DFT = "opinion \"llzo-buckingham-dft\" for best, baseline";

    @TempDir
    Path folder;

    private CampaignRequest request(int budget, String opinion) {
        return TestCampaigns.request("""
                campaign "opinions" {
                  boundary { cells Σ5 (3 1 0)[001]  width 2 .. 3 layers  grain >= 18 Å }
                  simulation { simulate at 1200 K  produce 20 ps }
                  optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 }
                    %s  budget %d evaluations }
                }
                """.formatted(opinion, budget), folder, CampaignRequest.Mode.RESUME);
    }

    private static CampaignRun begun(CampaignRequest request) throws Exception {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName(request.campaign().name());
        run.setCampaignText(request.written().text());
        run.setInputHash(RunRecord.inputHash(request));
        run.setProvenance(ModelFactory.eINSTANCE.createProvenance());
        run.setBudgetEvaluations(request.campaign().optimization().maximumEvaluations());
        return run;
    }

    private static Optional<Opinion> opinion(CampaignRequest request) {
        return request.campaign().optimization().opinion();
    }

    @Test
    void aLargerBudgetBringsAnOpinionThatStays() throws Exception {
        CampaignRequest few = request(6, "");
        CampaignRequest many = request(20, "");
        CampaignRun run = begun(few);
        assertEquals(Optional.empty(), opinion(few));
        SameCampaign.GoingOn extended = SameCampaign.demand(run, many, Changes.NONE);
        assertEquals(opinion(many), extended.brought());
        assertEquals(many.campaign(), extended.campaign());

        Changes changes = Changes.NONE.extended(6, 20, extended.brought());
        run.setBudgetEvaluations(20);
        for (CampaignRequest again : List.of(few, many, request(7, ""), request(30, ""), request(20, DFT))) {
            SameCampaign.GoingOn goingOn = SameCampaign.demand(run, again, changes);
            assertEquals(opinion(many), goingOn.campaign().optimization().opinion());
            assertEquals(Optional.empty(), goingOn.brought());
        }
        refuses(run, request(30, DFT + ", 2 others"), changes);
    }

    @Test
    void anyOtherChangeOfAnOpinionIsRefusedByName() throws Exception {
        CampaignRun with = begun(request(20, DFT));
        for (int budget : new int[] {20, 30}) {
            refuses(with, request(budget, "opinion none"), Changes.NONE);
            refuses(with, request(budget, DFT + ", 2 others"), Changes.NONE);
        }
        refuses(begun(request(20, "opinion none")), request(20, DFT), Changes.NONE);
    }

    /** A text without a timestep meant another one in another version. */
    @Test
    void otherDefaultsThanThoseItBeganWithAreRefused() throws Exception {
        CampaignRequest request = request(6, "");
        CampaignRun run = begun(request);
        NamedText step = ModelFactory.eINSTANCE.createNamedText();
        step.setName("timestep");
        step.setText("3 fs");
        run.getSettings().add(step);
        assertEquals(request.campaign(), SameCampaign.demand(run, request, Changes.NONE).campaign());
        step.setText("2 fs");
        for (CampaignRequest again : List.of(request, request(20, ""))) {
            String said = assertThrows(CampaignException.class,
                    () -> SameCampaign.demand(run, again, Changes.NONE)).getMessage();
            assertTrue(said.contains("timestep 2 fs and would go on with 3 fs")
                    && said.contains("go on with that version, or start a new run"), said);
        }
    }

    private static void refuses(CampaignRun run, CampaignRequest request, Changes changes) {
        String said = assertThrows(CampaignException.class, () -> SameCampaign.demand(run, request, changes))
                .getMessage();
        assertTrue(said.contains("has changed since in 'opinion', and") && said.contains("may bring a second opinion"),
                said);
    }
}
