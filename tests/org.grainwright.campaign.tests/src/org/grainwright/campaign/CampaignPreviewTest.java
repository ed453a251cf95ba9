// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.model.CrystalStructure;

/** The look ahead of the workbench: the plan is that of a check, and the picture shows the boundary of the plan. */
class CampaignPreviewTest {

    private static final Path EXAMPLE = Path.of("..", "..", "examples", "quickstart.campaign");

    private static CampaignSpecification campaign;
    private static CampaignPreview preview;

    @BeforeAll
    static void look() throws CampaignException {
        CampaignFiles.teachLanguage();
        campaign = new CampaignReader().read(EXAMPLE).specifications().getFirst();
        preview = CampaignPreview.of(campaign, new PhysicsKnowledge());
    }

    @Test
    void thePlanIsThatOfACheck() throws CampaignException {
        assertEquals(CampaignPlan.of(campaign, new PhysicsKnowledge()), preview.plan());
        for (CampaignPlan.Geometry geometry : preview.plan().geometries()) {
            assertTrue(geometry.name().startsWith("Σ" + geometry.sigma()), geometry::toString);
        }
    }

    @Test
    void everyBoundaryOfThePlanCanBeDrawn() throws CampaignException {
        for (CampaignPlan.Geometry geometry : preview.plan().geometries()) {
            CrystalStructure structure = preview.structure(geometry);
            assertEquals(geometry.name(), structure.getName());
            // repair takes or adds a few atoms at the boundaries
            assertEquals(geometry.atoms(), structure.getPositionsAngstrom().length / 3, 0.05 * geometry.atoms());
            assertEquals(2, structure.getBoundaryPlanesAngstrom().length);
        }
        assertThrows(CampaignException.class,
                () -> preview.structure(new CampaignPlan.Geometry("Σ3 of elsewhere", 3, 60, 1000, 20)));
    }

    @Test
    void theTextInTheEditorIsReadAsItsFileIs() throws Exception {
        String text = Files.readString(EXAMPLE);
        assertEquals(new CampaignReader().read(EXAMPLE), new CampaignReader().read(text, EXAMPLE));
    }

    @Test
    void everyMachineHasItsCost(@TempDir Path settings) throws Exception {
        String before = System.setProperty("grainwright.config", settings.toString());
        List<MachineCost> costs;
        try {
            Files.writeString(settings.resolve("two.properties"), "cores = 2\n");
            Files.writeString(settings.resolve("broken.properties"), "coers = 2\n");
            costs = MachineCost.of(preview.plan(), Map.of());
        } finally {
            if (before == null) {
                System.clearProperty("grainwright.config");
            } else {
                System.setProperty("grainwright.config", before);
            }
        }
        assertEquals(List.of("machine", "broken", "two"), costs.stream().map(MachineCost::machine).toList());
        assertEquals(preview.plan().cpuHours() / 2, costs.get(2).hours(), 1e-12);
        assertTrue(costs.get(1).problem().contains("coers"), costs.get(1)::problem);
        assertTrue(Double.isNaN(costs.get(1).hours()));
        assertFalse(costs.get(0).hours() > preview.plan().cpuHours());
    }
}
