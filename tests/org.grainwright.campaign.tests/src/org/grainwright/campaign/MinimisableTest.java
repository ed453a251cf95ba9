// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.junit.jupiter.api.Test;

/** What annealing begins with is done, or refused by check, run and editor in the same sentence. */
class MinimisableTest {

    private static CampaignSpecification campaign(String material, String boundary, String words) {
        return TestCampaigns.parse("""
                campaign "x" {
                  %s
                  boundary { cells Σ5 (3 1 0)[001]  width 2 .. 3 layers  grain >= 18 Å  %s }
                  simulation { potential "llzo-buckingham-teter"  simulate at 1000 K  produce 50 ps
                    anneal 1100 K for 10 ps %s }
                  optimize { maximize %s at 1000 K  budget 10 evaluations }
                }
                """.formatted(material, boundary, words,
                boundary.contains("checkerboard") ? "conductivity cell" : "resistivity across boundary"));
    }

    private static void refused(String material, String boundary, String words, String says) {
        CampaignSpecification campaign = campaign(material, boundary, words);
        CampaignException e = assertThrows(CampaignException.class, () -> CampaignPlan.feasible(campaign));
        assertEquals(Optional.of(Refusal.Subject.ANNEAL), e.subject(), e.getMessage());
        assertTrue(e.getMessage().contains(says), e.getMessage());
        // the editor and check ask this
        assertEquals(Optional.of(new Refusal(Refusal.Subject.ANNEAL, e.getMessage())),
                new PhysicsKnowledge().refusal(campaign));
    }

    @Test
    void whatHasNoEnergyIsRefused() {
        refused("material { dopant Al 0.2 pfu on Li }", "", "screen 4", "dopants");
        refused("material { dopant Al 0.2 pfu on Li }", "", "li2o at -0.5 eV", "no reservoir");
        refused("", "connection planar | orthogonal checkerboard", "screen 4", "networks");
        refused("material { phase tetragonal }", "", "swap 5", "tetragonal");
        refused("material { dopant Al 0.2 pfu on Li }", "", "vacancies 2", "dopants");
        refused("", "connection planar | orthogonal checkerboard", "vacancies 2", "networks");
    }

    /** docs/engine.md: forces on oxygen err by 0.671 eV/Å of 0.89 with this potential, by 0.192 with the default. */
    @Test
    void energiesOfVacanciesNeedForcesOnOxygen() throws Exception {
        refused("", "", "vacancies 2", "err by 75 % of their size");
        String text = """
                campaign "x" {
                  boundary { cells Σ5 (3 1 0)[001]  width 2 .. 3 layers  grain >= 18 Å }
                  simulation { potential "%s"  simulate at 1000 K  produce 50 ps  anneal 1100 K for 10 ps %s }
                  optimize { minimize resistivity across boundary at 1000 K
                    require oxygen pair energy boundary >= 1 eV  budget 10 evaluations }
                }
                """;
        for (String potential : List.of("llzo-eam-dft", "llzo-buckingham-dft")) {
            CampaignPlan.feasible(TestCampaigns.parse(text.formatted(potential, "vacancies 2")));
        }
        CampaignException e = assertThrows(CampaignException.class, () -> CampaignPlan
                .feasible(TestCampaigns.parse(text.formatted("llzo-eam-dft", "screen 2"))));
        assertTrue(e.getMessage().contains("add 'vacancies 3'"), e.getMessage());
    }

    /** An energy can be asked for where a run computes it, as the objective and as a limit. */
    @Test
    void anEnergyThatIsAskedForIsComputed() throws Exception {
        String text = """
                campaign "x" {
                  %s
                  boundary { cells Σ5 (3 1 0)[001]  width 2 .. 3 layers  grain >= 18 Å }
                  simulation { potential "llzo-buckingham-teter"  simulate at 1000 K  produce 50 ps  anneal %s }
                  optimize { %s  budget 10 evaluations }
                }
                """;
        String limit = "minimize resistivity across boundary at 1000 K  require boundary energy <= 2 J/m^2";
        for (String asked : List.of("minimize boundary energy", limit,
                "minimize resistivity across boundary at 1000 K  minimize annealed boundary energy")) {
            CampaignPlan.feasible(TestCampaigns.parse(text.formatted("", "1100 K for 10 ps screen 2", asked)));
            for (String anneal : List.of("off", "1100 K for 10 ps")) {
                CampaignException e = assertThrows(CampaignException.class,
                        () -> CampaignPlan.feasible(TestCampaigns.parse(text.formatted("", anneal, asked))));
                assertTrue(e.getMessage().contains("add 'screen 4'"), e.getMessage());
            }
            CampaignException e = assertThrows(CampaignException.class, () -> CampaignPlan.feasible(TestCampaigns.parse(
                    text.formatted("material { dopant Al 0.2 pfu on Li }", "1100 K for 10 ps swap 2", asked))));
            assertTrue(e.getMessage().contains("dopant"), e.getMessage());
        }
    }

    @Test
    void aCompositionIsGivenOrInEquilibrium() {
        refused("", "composition li2o -2 .. 2 units", "li2o at -0.5 eV", "cannot be given as well");
        refused("", "composition Li2O -2 .. 2 units", "li2o at -0.5 eV", "cannot be given as well");
        refused("", "vacancies O 0 .. 2  compensate by li2o_loss", "li2o at -0.5 eV", "cannot be given as well");
    }

    @Test
    void theRestIsDone() throws Exception {
        for (String words : List.of("screen 4", "swap 5", "li2o at -0.5 eV", "screen 2 swap 3 li2o at 0 eV", "")) {
            CampaignPlan.feasible(campaign("", "", words));
        }
        CampaignPlan.feasible(campaign("", "composition li2o -2 .. 2 units", "screen 4 swap 5"));
        CampaignPlan.feasible(campaign("material { dopant Al 0.2 pfu on Li }", "", "swap 5"));
    }
}
