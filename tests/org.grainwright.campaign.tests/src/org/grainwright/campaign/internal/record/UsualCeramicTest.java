// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunQueries;
import org.junit.jupiter.api.Test;

/** Records of earlier versions have no ceramic; there is one usual ceramic for them and for campaigns of today. */
class UsualCeramicTest {

    @Test
    void aRunThatGoesOnGetsTheOneThatItsReportHadWithout() throws Exception {
        CampaignSpecification campaign = TestCampaigns.example("quickstart.campaign").getFirst();
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        assertNull(run.getCeramic());
        RunRecord.ask(run, campaign);
        assertTrue(EcoreUtil.equals(RunQueries.ceramic(ModelFactory.eINSTANCE.createCampaignRun()), run.getCeramic()),
                "a campaign's defaults and the model's");
        run.getCeramic().setPermittivity(80);
        RunRecord.ask(run, campaign);
        assertEquals(80, run.getCeramic().getPermittivity(), "what the record has stays");
    }
}
