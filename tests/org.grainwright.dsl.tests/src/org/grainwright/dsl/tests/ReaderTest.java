// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.observables.SimulationLimits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Text to specification: units, defaults, inheritance, the shipped examples. */
class ReaderTest {

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    private static CampaignSpecification read(String body) {
        CampaignFileReport report = new CampaignReader().read("campaign \"x\" { " + body + " }", "text");
        assertFalse(report.hasErrors(), () -> report.diagnostics().toString());
        return report.specifications().getFirst();
    }

    @Test
    void aQuarterOfALongProductionChoosesByDefault() {
        assertEquals(List.of(50.0, 200.0), read("simulation { produce 200 ps }").simulation().fidelitiesPs());
        assertEquals(List.of(12.0), read("simulation { produce 12 ps }").simulation().fidelitiesPs());
        assertEquals(List.of(200.0),
                read("simulation { produce 200 ps fidelities 200 ps }").simulation().fidelitiesPs());
    }

    /** A larger budget brings a second opinion with it, and nothing else. */
    @Test
    void aCampaignOfAnotherBudgetIsTheSame() {
        OptimizationSpecification few = read("optimize { bayesian { initial 3 } budget 5 evaluations }").optimization();
        OptimizationSpecification many = read("optimize { bayesian { initial 3 } budget 60 evaluations }")
                .optimization();
        assertFalse(few.opinion().equals(many.opinion()));
        assertFalse(few.equals(many.endingLike(few)));
        assertEquals(few, many.withOpinion(few.opinion()).endingLike(few));
    }

    @Test
    void twoObjectivesAreReadInTheirOrder() {
        OptimizationSpecification two = read("simulation { simulate at 900 K, 1000 K } optimize { "
                + "minimize resistivity across boundary at 1000 K maximize diffusion cell at 900 K }").optimization();
        assertEquals("resistivity across boundary", two.objective().quantity().text().words());
        assertEquals(OptimizationSpecification.Objective.Goal.MAXIMIZE, two.second().orElseThrow().goal());
        assertEquals(900, two.second().orElseThrow().temperatureK());
        assertTrue(read("optimize { minimize resistivity across boundary }").optimization().second().isEmpty());
        for (String wrong : List.of("minimize LER maximize LER", "minimize LER minimize OVC minimize diffusion cell",
                "minimize LER at 1000 K maximize OVC at 500 K")) {
            String text = "campaign \"x\" { simulation { simulate at 1000 K } optimize { " + wrong + " } }";
            assertTrue(new CampaignReader().read(text, "text").hasErrors(), wrong);
        }
    }

    @Test
    void unitsAreConvertedExactly() {
        SimulationSpecification s = read(
                "simulation { simulate at 25 °C, 1000 K pressure 1 atm timestep 1.5 fs equilibrate 0.02 ns produce 1e5 "
                        + "fs dump every 30 fs }")
                .simulation();
        assertEquals(List.of(298.15, 1000.0), s.temperaturesK());
        assertEquals(1.01325, s.pressureBar());
        assertEquals(1.5, s.timestepFs());
        assertEquals(20.0, s.equilibrationPs());
        assertEquals(100.0, s.productionPs());
        assertEquals(0.03, s.dumpIntervalPs());
    }

    @Test
    void unicodeAndAsciiMeanTheSame() {
        String ascii = "boundary { grain >= 20 angstrom misorientation 5 deg .. 30 deg within 0.5 deg cells Sigma17 (4 "
                + "1 0)[001] composition li2o loss -4 .. 8 units }";
        String unicode = "boundary { grain ≥ 20 Å misorientation 5° – 30° within 0.5° cells Σ17 (410)[0 0 1] "
                + "composition Li₂O loss −4 .. 8 units }";
        assertEquals(read(ascii), read(unicode));
        assertEquals(20.0, read(unicode).boundary().minimumGrainAngstrom());
    }

    @Test
    void aRangeMayStateItsUnitOnce() {
        BoundarySpecification b = read(
                "boundary { redistribute Li 0 .. 20 % misorientation 5 .. 30° width 2, 4 .. 5 layers }").boundary();
        assertEquals(new Interval(0, 0.2), b.redistributedLithium());
        assertEquals(List.of(new Interval(5, 30)), b.misorientationsDeg());
        assertEquals(new TreeSet<>(Set.of(2, 4, 5)), b.widthsLayers());
    }

    @Test
    void rangesWithAStepAreExpanded() {
        assertEquals(List.of(700.0, 800.0, 900.0, 1000.0),
                read("simulation { simulate at 700 K .. 1000 K step 100 K }").simulation().temperaturesK());
        assertEquals(List.of(973.15, 1023.15),
                read("simulation { simulate at 700 °C .. 760 °C step 50 °C }").simulation().temperaturesK());
    }

    @Test
    void defaultsAreFilledInAndNamed() {
        CampaignFileReport report = new CampaignReader().read("campaign \"x\" { simulation { timestep 1 fs } }",
                "text");
        CampaignFileReport.ReadCampaign campaign = report.campaigns().getFirst();
        assertEquals(2.5, campaign.specification().boundary().minimumGrainAngstrom() / 10);
        assertTrue(campaign.appliedDefaults().contains("grain >= 2.5 nm"), campaign.appliedDefaults()::toString);
        assertFalse(campaign.appliedDefaults().contains("timestep 2 fs"));
        assertEquals(1000.0, campaign.specification().optimization().objective().temperatureK());
        assertEquals(SimulationLimits.DYNAMICS_ACCURACY, campaign.specification().simulation().kspaceAccuracy());
    }

    @Test
    void millerIndicesInEverySpelling() {
        for (String text : List.of("(1 -1 6)", "(1-16)", "{1,-1,6}", "(1 −1 6)")) {
            assertEquals(Optional.of(new Miller(1, -1, 6)), Miller.parse(text), text);
        }
        assertEquals(Optional.empty(), Miller.parse("(1 2)"));
        assertEquals(Optional.empty(), Miller.parse("(0 0 0)"));
        assertEquals(Optional.of(new Miller(12, 5, 0)), Miller.parse("(12 5 0)"));
        assertEquals("[001]", new Miller(0, 0, 1).asDirection());
        assertEquals("[1 -1 0]", new Miller(1, -1, 0).asDirection());
    }

    @Test
    void blocksExtendBlocks() {
        CampaignFileReport report = new CampaignReader().read("""
        boundary base { width 2 layers grain >= 30 Å }
        boundary thin extends base { grain >= 26 Å }
        optimize search { bayesian { initial 4 lhs seed 7 } budget 30 evaluations }
        campaign "one" { boundary extends thin { width 3 layers } optimize extends search { bayesian { initial 5 } } }
        campaign "two" extends "one" { boundary { grain >= 40 Å } simulation { seed 3 } }
        """, "text");
        assertFalse(report.hasErrors(), report.diagnostics()::toString);
        BoundarySpecification one = report.campaign("one").orElseThrow().boundary();
        BoundarySpecification two = report.campaign("two").orElseThrow().boundary();
        assertEquals(26.0, one.minimumGrainAngstrom());
        assertEquals(Set.of(3), one.widthsLayers());
        assertEquals(40.0, two.minimumGrainAngstrom());
        assertEquals(Set.of(3), two.widthsLayers());
        OptimizationSpecification.Bayesian bayesian = report.campaign("two").orElseThrow().optimization().bayesian();
        assertEquals(5, bayesian.initialEvaluations());
        assertEquals(7, bayesian.seed());
        assertEquals(3, report.campaign("two").orElseThrow().simulation().seed());
    }

    @Test
    void anotherSearchLeavesInheritedSettingsThatItDoesNotHaveBehind() {
        CampaignFileReport report = new CampaignReader().read("""
        optimize ^random { bayesian { initial 4 lhs seed 7 batch 3 acquisition LCB } budget 30 evaluations }
        optimize grid extends ^random { search sobol }
        campaign "learns" { optimize extends ^random { } }
        campaign "plain" { optimize extends grid { } }
        campaign "program" { optimize extends grid { search external "mine" } }
        """, "text");
        assertFalse(report.hasErrors(), report.diagnostics()::toString);
        OptimizationSpecification learns = report.campaign("learns").orElseThrow().optimization();
        OptimizationSpecification plain = report.campaign("plain").orElseThrow().optimization();
        OptimizationSpecification program = report.campaign("program").orElseThrow().optimization();
        assertEquals("bayesian", learns.search().label());
        assertEquals("sobol", plain.search().label());
        assertEquals("external \"mine\"", program.search().label());
        assertEquals(4, learns.bayesian().initialEvaluations());
        assertEquals(8, plain.bayesian().initialEvaluations());
        assertEquals(OptimizationSpecification.Bayesian.Acquisition.LOG_NEI, plain.bayesian().acquisition());
        assertEquals(7, plain.bayesian().seed());
        assertEquals(3, plain.bayesian().batchSize());
        assertEquals(learns.bayesian(), program.bayesian());
    }

    @Test
    void diagnosticsSayWhereAndWhatToDo() {
        CampaignFileReport report = new CampaignReader()
                .read("campaign \"x\" {\n  boundary {\n    width 5 .. 2 layers\n  }\n}\n", "my.campaign");
        CampaignDiagnostic diagnostic = report.diagnostics().stream().filter(d -> d.code().equals("range.reversed"))
                .findFirst().orElseThrow();
        assertEquals(3, diagnostic.line());
        assertEquals(11, diagnostic.column());
        assertEquals(3, diagnostic.endLine());
        assertEquals(24, diagnostic.endColumn());
        assertEquals(Optional.of("exchange the ends"), diagnostic.suggestion());
        assertTrue(diagnostic.toString().startsWith("my.campaign:3:11: error: "), diagnostic::toString);
        assertTrue(report.campaigns().isEmpty());
    }

    @Test
    void quickstartIsWhatItPromises() {
        CampaignFileReport report = new CampaignReader()
                .read(Campaigns.REPOSITORY.resolve("examples/quickstart.campaign"));
        assertFalse(report.hasErrors(), report.diagnostics()::toString);
        assertEquals(List.of("grain.thin"), report.diagnostics().stream().map(CampaignDiagnostic::code).toList());
        CampaignSpecification c = report.specifications().getFirst();
        assertTrue(c.boundary().cells().size() >= 3);
        assertEquals(List.of(1000.0), c.simulation().temperaturesK());
        assertEquals(7000, c.simulation().stepsPerTrajectory());
        assertEquals(6, c.optimization().maximumEvaluations());
        assertEquals(-4, c.boundary().li2o().units().first());
        assertEquals(2, c.boundary().li2o().units().last());
    }

    @Test
    void paperIsThereLiterallyAndAccelerated() {
        CampaignFileReport report = new CampaignReader().read(Campaigns.REPOSITORY.resolve("examples/paper.campaign"));
        assertFalse(report.hasErrors(), report.diagnostics()::toString);
        CampaignSpecification literal = report.campaign("Paper, literal").orElseThrow();
        CampaignSpecification accelerated = report.campaign("Paper, accelerated").orElseThrow();
        assertEquals(List.of(298.0, 350.0, 400.0), literal.simulation().temperaturesK());
        assertEquals(List.of(900.0, 1000.0, 1100.0), accelerated.simulation().temperaturesK());
        assertEquals(literal.boundary(), accelerated.boundary());
        assertEquals(298.0, accelerated.optimization().objective().temperatureK());
        assertEquals(20, literal.optimization().stop().iterations());
        assertTrue(report.diagnostics().stream().anyMatch(d -> d.code().equals("production.short")),
                "the literal campaign is undersampled and must say so");
    }
}
