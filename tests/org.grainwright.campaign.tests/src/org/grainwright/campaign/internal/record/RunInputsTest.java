// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import org.grainwright.campaign.CampaignFiles;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The copies in a run folder are read as what they were copied from. */
class RunInputsTest {

    private static final String MAIN = """
            import "%s.campaign"
            boundary b { cells Σ5 (1 2 0)[001]  width 2 layers  grain >= 18 Å }
            campaign "round" {
              boundary extends b
              simulation { potential "llzo-buckingham-formal"  simulate at 1200 K  produce 2 ps }
              optimize { minimize diffusion cell at 1200 K  bayesian { initial 2 sobol }  budget 3 evaluations }
            }
            """;

    /** Importing oneself is a warning only, and two files may import each other. */
    @ParameterizedTest
    @ValueSource(strings = {"main", "other"})
    void filesThatImportInACircleAreReadFromTheirCopies(String imported, @TempDir Path folder) throws Exception {
        Path main = Files.writeString(folder.resolve("main.campaign"), MAIN.formatted(imported));
        Files.writeString(folder.resolve("other.campaign"), "import \"main.campaign\"\n"
                + "boundary c extends b { grain >= 20 Å }\n");
        CampaignFileReport written = CampaignFiles.read(main);
        assertFalse(written.hasErrors(), written.diagnostics().toString());
        Path run = folder.resolve("run");
        RunInputs.of(new CampaignRequest(written.specifications().getFirst(),
                new CampaignRequest.Written("main.campaign", written.sources()), run, CampaignRequest.Mode.NEW,
                CampaignRequest.Means.of(OptionalInt.of(1)), "test")).copy();
        CampaignFileReport copied = CampaignFiles.read(run.resolve(RunInputs.CAMPAIGN_TEXT));
        assertFalse(copied.hasErrors(), copied.diagnostics().toString());
        assertEquals(written.specifications(), copied.specifications());
    }
}
