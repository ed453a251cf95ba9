// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.review.FollowUp.Purpose;
import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.VariableValue;
import org.junit.jupiter.api.Test;

/** What follows from an evaluation is a campaign that reads as it was meant. */
class FollowUpTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;
    private static final String TEXT = """
            campaign "Origin" {
              boundary {
                cells Σ3 (1 -1 2)[110], Σ5 (1 2 0)[001]
                width 2 .. 4 layers
                composition li2o -4 .. 2 units
              }
              simulation {
                potential "llzo-eam-dft"
                simulate at 1000 K
                produce 20 ps nvt
              }
              optimize {
                minimize resistivity across boundary at 1000 K
                budget 12 evaluations
                baseline first
              }
            }
            """;

    private static CampaignRun run(String text) {
        CampaignRun run = MAKE.createCampaignRun();
        run.setName("Origin");
        run.setCampaignText(text);
        return run;
    }

    private static Evaluation evaluation(String character) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(7);
        GrainBoundaryGeometry geometry = MAKE.createGrainBoundaryGeometry();
        geometry.setSigma(5);
        geometry.setPlaneA(new int[] {1, 2, 0});
        geometry.setAxis(new int[] {0, 0, 1});
        geometry.setCharacter(character);
        geometry.setConnection("planar");
        evaluation.setGeometry(geometry);
        evaluation.getVariables().add(value("widthLayers", 3));
        evaluation.getVariables().add(value("li2oUnits", -1));
        return evaluation;
    }

    private static VariableValue value(String name, int number) {
        VariableValue value = MAKE.createVariableValue();
        value.setName(name);
        value.setNumber(number);
        return value;
    }

    private static CampaignSpecification read(Purpose purpose) throws CampaignException {
        String text = FollowUp.of(run(TEXT), evaluation("symmetric tilt"), purpose).text();
        return new CampaignReader().read(text, "x.campaign").specifications().getFirst();
    }

    @Test
    void theBoundaryBecomesTheBaselineOfTheSameSearch() throws Exception {
        CampaignSpecification next = read(Purpose.BASELINE);
        assertEquals("Origin against 7", next.name());
        assertEquals("Σ5 (1 2 0)[001]", next.optimization().baseline().cell().map(BoundaryCell::name).orElseThrow());
        assertEquals(2, next.boundary().cells().size(), "the search is the same");
        assertEquals(12, next.optimization().maximumEvaluations());
    }

    /** A baseline is the plain structure of its boundary: the user must learn it where the evaluation is another. */
    @Test
    void aBaselineSaysWhenItsStructureIsNotThatOfTheEvaluation() throws Exception {
        Evaluation other = evaluation("symmetric tilt");
        String text = FollowUp.of(run(TEXT), other, Purpose.BASELINE).text();
        assertTrue(Pattern.compile("""
                // simulated as Σ5 .* symmetric tilt, 2 layers
                 +// evaluation 7 had Σ5 .* symmetric tilt, 3 layers, -1 Li2O per boundary
                 +baseline Σ5 \\(1 2 0\\)\\[001]
                """.strip()).matcher(text).find(), text);
        other.getVariables().clear();
        other.getVariables().add(value("widthLayers", 2));
        other.getVariables().add(value("li2oUnits", 0));
        String same = FollowUp.of(run(TEXT), other, Purpose.BASELINE).text();
        assertFalse(same.contains("evaluation 7 had"), same);
    }

    @Test
    void aProductionOfAFractionIsLengthenedToTheDigit() throws Exception {
        String text = FollowUp.of(run(TEXT.replace("produce 20 ps", "produce 250.3 ps")),
                evaluation("symmetric tilt"), Purpose.CONFIRM).text();
        assertTrue(text.contains("produce 1001.2 ps nvt"), text);
        CampaignSpecification next = new CampaignReader().read(text, "x.campaign").specifications().getFirst();
        assertEquals(List.of(1001.2), next.simulation().fidelitiesPs());
    }

    @Test
    void aConfirmationIsOneGeometryLongerAndRepeated() throws Exception {
        CampaignSpecification next = read(Purpose.CONFIRM);
        assertEquals("Origin confirmed 7", next.name());
        assertEquals("Σ5 (1 2 0)[001]", next.boundary().cells().getFirst().name());
        assertEquals(1, next.boundary().cells().size());
        assertEquals(List.of(3), List.copyOf(next.boundary().widthsLayers()));
        assertEquals(List.of(-1), List.copyOf(next.boundary().li2o().units()));
        assertEquals(80, next.simulation().productionPs(), 1e-12);
        assertEquals(3, next.simulation().replicas());
        assertEquals(1, next.optimization().maximumEvaluations());
    }

    @Test
    void aCampaignAroundLooksNearby() throws Exception {
        CampaignSpecification next = read(Purpose.AROUND);
        assertEquals(1, next.boundary().cells().size());
        assertEquals(List.of(2, 3, 4), List.copyOf(next.boundary().widthsLayers()));
        assertEquals(List.of(-3, -2, -1, 0, 1), List.copyOf(next.boundary().li2o().units()));
        assertEquals(20, next.simulation().productionPs(), 1e-12);
    }

    @Test
    void whatACampaignCannotNameIsRefusedInASentence() {
        assertTrue(message(run(TEXT), evaluation("twist")).contains("names single symmetric tilt boundaries"));
        assertTrue(message(run(TEXT), MAKE.createEvaluation()).contains("was not built"));
        assertTrue(message(run(""), evaluation("symmetric tilt")).contains("no text of its campaign"));
        CampaignRun more = run(TEXT);
        more.getVariables().add(MAKE.createSearchVariable());
        more.getVariables().getFirst().setName("oxygenVacancies");
        assertTrue(message(more, evaluation("symmetric tilt")).contains("the run varies oxygenVacancies"));
    }

    private static String message(CampaignRun run, Evaluation evaluation) {
        return assertThrows(CampaignException.class, () -> FollowUp.of(run, evaluation, Purpose.CONFIRM).text())
                .getMessage();
    }
}
