// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

import org.junit.jupiter.api.Test;

/** The space of the quickstart campaign: a boundary by descriptors, lithium oxide units, width in layers. */
class QuickstartSpaceTest {

    static SearchSpace space() {
        return SearchSpace.builder()
                .categorical("boundary",
                        List.of(Category.of("S17a(410)", 28.07, 17, 4.12), Category.of("S13a(320)", 22.62, 13, 3.61),
                                Category.of("S13a(510)", 22.62, 13, 5.10), Category.of("S19a(1-16)", 26.53, 19, 6.16)))
                .integer("li2o", -4, 8).integer("layers", 2, 5)
                .require("rich boundaries are at least 3 layers wide",
                        p -> p.integer("li2o") <= 6 || p.integer("layers") >= 3)
                .build();
    }

    static double resistivity(Point p) {
        double base = List.of("S17a(410)", "S13a(320)", "S13a(510)", "S19a(1-16)").indexOf(p.label("boundary")) * 0.3;
        return Math.pow(10,
                2 + base + 0.01 * Math.pow(p.integer("li2o") - 3, 2) + 0.1 * Math.pow(p.integer("layers") - 4, 2));
    }

    private static Optimizer optimizer() {
        return Optimizer.create(space(),
                Settings.defaults().withSeed(42).withInitialDesign(5).withTransform(OutputTransform.LOG10));
    }

    @Test
    void findsAGoodPointAndNeverRepeatsOne() {
        Optimizer optimizer = optimizer();
        Set<Point> seen = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            assertTrue(optimizer.space().contains(proposal.point()), proposal.toString());
            assertTrue(seen.add(proposal.point()), "asked twice: " + proposal);
            assertEquals(i < 5 ? Origin.INITIAL_DESIGN : Origin.ACQUISITION, proposal.origin());
            optimizer.tell(proposal.id(), resistivity(proposal.point()), 0);
        }
        Best best = optimizer.best().orElseThrow();
        assertTrue(best.value() < 110, best.toString());
        assertTrue(best.lower() <= best.value() && best.value() <= best.upper());
    }

    @Test
    void aChangedObservationChangesWhatIsProposed() {
        Optimizer one = optimizer();
        Optimizer other = optimizer();
        for (int i = 0; i < 6; i++) {
            Proposal a = (Proposal) one.ask();
            Proposal b = (Proposal) other.ask();
            if (i < 5) {
                assertEquals(a, b);
            }
            one.tell(a.id(), resistivity(a.point()), 0.1 * resistivity(a.point()));
            other.tell(b.id(), 1e4 / resistivity(b.point()), 10 / resistivity(b.point()));
        }
        assertNotEquals(((Proposal) one.ask()).point(), ((Proposal) other.ask()).point());
    }

    @Test
    void twoSlotsGetDifferentPointsAndAReplayContinuesAlike() {
        Optimizer optimizer = optimizer();
        List<Proposal> running = new ArrayList<>(List.of((Proposal) optimizer.ask(), (Proposal) optimizer.ask()));
        for (int i = 0; i < 12; i++) {
            Proposal done = running.remove(i % 2);
            optimizer.tell(done.id(), resistivity(done.point()), 0.05 * resistivity(done.point()));
            Optimizer replayed = Optimizer.replay(optimizer.space(), optimizer.settings(), optimizer.events());
            Proposal next = (Proposal) optimizer.ask();
            assertEquals(next, replayed.ask());
            assertEquals(optimizer.events(), replayed.events());
            assertNotEquals(running.getFirst().point(), next.point());
            running.add(next);
        }
    }

    @Test
    void anExhaustedSpaceSaysSo() {
        SearchSpace tiny = SearchSpace.builder().integer("a", 0, 2).add(Parameter.labels("b", "x", "y")).build();
        Optimizer optimizer = Optimizer.create(tiny, Settings.defaults().withInitialDesign(2));
        for (int i = 0; i < 6; i++) {
            Proposal proposal = (Proposal) optimizer.ask();
            optimizer.tell(proposal.id(), proposal.point().integer("a"), 0);
        }
        NoProposal end = assertInstanceOf(NoProposal.class, optimizer.ask());
        assertFalse(end.waiting());
        assertTrue(end.reason().contains("exhausted"), end.reason());
    }

    @Test
    void stoppingStatesWhatCouldStillBeGained() {
        Optimizer optimizer = Optimizer.create(space(),
                Settings.defaults().withSeed(1).withInitialDesign(5).withTransform(OutputTransform.LOG10)
                        .withStopping(StoppingRule.withBudget(12)));
        for (int i = 0; i < 12; i++) {
            assertFalse(optimizer.stopDecision().stop(), optimizer.stopDecision().sentence());
            Proposal proposal = (Proposal) optimizer.ask();
            optimizer.tell(proposal.id(), resistivity(proposal.point()), 0.1 * resistivity(proposal.point()));
        }
        StopDecision decision = optimizer.stopDecision();
        assertTrue(decision.stop());
        assertTrue(decision.sentence().contains("budget of 12"), decision.sentence());
        assertTrue(decision.probabilityOfImprovement() >= 0 && decision.probabilityOfImprovement() <= 1);
        assertTrue(decision.remainingExpectedGain() >= 0);
    }
}
