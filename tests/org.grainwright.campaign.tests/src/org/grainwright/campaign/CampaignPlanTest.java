// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.grainwright.campaign.internal.design.ConventionalMaterial;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan is refused where a run would be. */
class CampaignPlanTest {

    private static CampaignSpecification campaign(String material, String boundary, String simulation) {
        return TestCampaigns.parse("""
            campaign "plan" {
              material { %s }
              boundary { %s  grain >= 18 Å }
              simulation { %s  simulate at 1200 K  timestep 2 fs  equilibrate 1 ps  produce 2 ps }
              optimize { minimize diffusion cell at 1200 K  bayesian { initial 2 sobol }  budget 3 evaluations }
            }
            """.formatted(material, boundary, simulation));
    }

    private static String refusal(CampaignSpecification campaign) {
        PhysicsKnowledge knowledge = new PhysicsKnowledge();
        String refused = assertThrows(CampaignException.class, () -> CampaignPlan.of(campaign, knowledge)).getMessage();
        assertEquals(refused,
                assertThrows(CampaignException.class, () -> CampaignPreview.of(campaign, knowledge)).getMessage());
        return refused;
    }

    @Test
    void aDopantThatThePotentialDoesNotKnowIsRefused() throws CampaignException {
        String cells = "cells Σ5 (1 2 0)[001]  width 2 layers";
        String refused = refusal(campaign("dopant Ta 0.25 pfu on Zr", cells, "potential \"llzo-buckingham-formal\""));
        assertTrue(refused.startsWith("the potential 'llzo-buckingham-formal' has no parameters for Ta"), refused);
        CampaignSpecification known = campaign("phase cubic dopant Al 0.2 pfu on Li", cells,
                "potential \"llzo-buckingham-teter\"");
        assertEquals(1, CampaignPlan.of(known, new PhysicsKnowledge()).geometries().size());
    }

    @Test
    void theSecondOpinionIsPartOfTheCost() throws CampaignException {
        String cells = "cells Σ5 (1 2 0)[001]  width 2 layers";
        double alone = hours(cells, "opinion none");
        // baseline and best of three once more: five evaluations where there were three
        assertEquals(5 / 3.0, hours(cells, "opinion \"llzo-buckingham-garnet\" for best, baseline") / alone, 1e-12);
        // not more than there are
        assertEquals(2, hours(cells, "opinion \"llzo-buckingham-garnet\" for best, baseline, 9 others") / alone, 1e-12);
    }

    /**
     * 5 ps at 2 fs are 2,500 steps; 4 + 1 + 10 + 1 minimisations of 360 are 5,760 more, ten trials while hot 20. The
     * cell's edges are a and a √5, 3.8 nm²: of Li2O 15 units may be lost and as many gained.
     */
    @Test
    void minimisationsAreCounted() throws Exception {
        assertEquals((2500 + 5760 + 20) / 2500.0, annealed("screen 4 swap 10") / annealed(""), 1e-9);
        assertEquals((2500 + (1 + 1 + 2 * 15) * 360) / 2500.0, annealed("li2o at 0 eV") / annealed(""), 1e-9);
    }

    private static double annealed(String words) throws CampaignException {
        return CampaignPlan.of(TestCampaigns.parse("""
            campaign "plan" {
              boundary { cells Σ5 (1 2 0)[001]  grain >= 18 Å }
              simulation {
                potential "llzo-buckingham-dft"  simulate at 1200 K  timestep 2 fs
                anneal 1200 K for 2 ps %s  equilibrate 1 ps  produce 2 ps
              }
              optimize { minimize diffusion cell at 1200 K  bayesian { initial 2 sobol }  budget 3 evaluations }
            }
            """.formatted(words)), new PhysicsKnowledge()).cpuHours();
    }

    private static double hours(String cells, String opinion) throws CampaignException {
        return CampaignPlan.of(TestCampaigns.parse("""
            campaign "plan" {
              boundary { %s  grain >= 18 Å }
              simulation {
                potential "llzo-buckingham-dft"  simulate at 1200 K  timestep 2 fs  equilibrate 1 ps  produce 2 ps
              }
              optimize {
                minimize diffusion cell at 1200 K
                bayesian { initial 2 sobol }
                budget 3 evaluations
                %s
              }
            }
            """.formatted(cells, opinion)), new PhysicsKnowledge()).cpuHours();
    }

    /**
     * The seven that the catalogue finds with at most 1600 atoms are four: {110} and {112} of the twin are found about
     * two axes and as a twist.
     */
    @Test
    void aSampleIsOfDifferentBoundaries() throws Exception {
        assertTrue(refusal(conventional(5, "resistivity across boundary at 1200 K"))
                .startsWith("only 4 different conventional boundaries fit the limits of the campaign, not 5"));
        CampaignSpecification campaign = conventional(4, "resistivity across boundary at 1200 K");
        CampaignPlan.of(campaign, new PhysicsKnowledge());
        DesignSpace space = ConventionalMaterial.space(campaign);
        assertEquals(7, space.candidates().size());
        List<String> drawn = ConventionalMaterial.sample(space, 9, 1).stream()
                .map(each -> each.label(DesignSpace.BOUNDARY)).toList();
        assertEquals(4, drawn.size(), drawn::toString);
        assertEquals(4, Set.copyOf(drawn).size(), drawn::toString);
        assertEquals(2, drawn.stream().filter(each -> each.startsWith("Σ3 ")).count(), drawn::toString);
    }

    /** How many times better something is means nothing for what may be zero or negative. */
    @Test
    void aSampleIsOfWhatHasFactors() {
        assertTrue(refusal(conventional(3, "LER")).contains("which means nothing for 'LER'"));
    }

    private static CampaignSpecification conventional(int count, String objective) {
        return TestCampaigns.parse("""
            campaign "plan" {
              boundary { cells Σ5 (1 2 0)[001]  width 2 layers  grain >= 18 Å  atoms <= 1600 }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 1 ps  produce 2 ps }
              optimize { minimize %s  baseline conventional %d  budget 40 evaluations }
            }
            """.formatted(objective, count));
    }

    @Test
    void aPotentialFileThatSaysNothingIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.properties");
        Files.writeString(file, "title = nothing else\n");
        String refused = refusal(campaign("", "cells Σ5 (1 2 0)[001]  width 2 layers", "")
                .withPotentials(any -> new SimulationSpecification.Potential("mine", Optional.of(file.toString()))));
        assertTrue(refused.contains("mine"), refused);
    }

    @Test
    void theNearestIsNamedOnce() {
        String refused = refusal(campaign("",
                "cells Σ13a (5 1 0)[001]  connection orthogonal junction  width 2 layers  atoms <= 50000", ""));
        assertTrue(refused.startsWith("no network 'orthogonal junction' can be built: no third orientation"), refused);
        assertEquals(2, refused.split("Σ25a", -1).length, refused);
    }

    /** The language finds what a plan finds, with the same sentence, at the statement that stands in the way. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cells Σ5 (1 2 0)[001]  width 1 layers                     | diffusion cell | boundary.none | width
        cells Σ13a (5 1 0)[001]  connection orthogonal junction   | diffusion cell | boundary.none | connection
        cells Σ5 (1 2 0)[001]  connection orthogonal checkerboard | diffusion across cell | objective.network | m
        cells Σ5 (1 2 0)[001]                                     | diffusion junctions | objective.network | m
        """)
    void theLanguageRefusesTheSame(String boundary, String objective, String code, String statement) {
        String text = """
            campaign "plan" {
              boundary { %s  grain >= 18 Å }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 1 ps  produce 2 ps }
              optimize { minimize %s at 1200 K  bayesian { initial 2 sobol }  budget 3 evaluations }
            }
            """.formatted(boundary, objective);
        CampaignFiles.teachLanguage();
        CampaignFileReport report = new CampaignReader().read(text, "plan.campaign");
        List<CampaignDiagnostic> errors = report.diagnostics().stream()
                .filter(each -> each.severity() == CampaignDiagnostic.Severity.ERROR).toList();
        assertEquals(List.of(code), errors.stream().map(CampaignDiagnostic::code).toList(), errors::toString);
        String line = text.lines().toList().get(errors.getFirst().line() - 1);
        assertTrue(line.substring(errors.getFirst().column() - 1).startsWith(statement), errors::toString);
        assertEquals(errors.getFirst().message(), refusal(report.specifications().getFirst()));
    }
}
