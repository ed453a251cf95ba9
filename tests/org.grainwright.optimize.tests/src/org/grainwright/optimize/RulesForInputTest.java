// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.protocol.AskTell;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What limits, failures, odd numbers and told points do to a search. */
class RulesForInputTest {

    private static final SearchSpace LINE = SearchSpace.builder().real("x", 0, 1).build();
    private static final SearchSpace SQUARE = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
    private static final List<
            OutcomeConstraint> LIMIT = List.of(new OutcomeConstraint("ler", Double.NEGATIVE_INFINITY, 1.2));

    private static Map<String, Measurement> ler(double value) {
        return Map.of("ler", new Measurement(value, 0.05));
    }

    @Test
    void theDesignOfSeveralFidelitiesHasNoPointTwice() {
        Optimizer optimizer = Optimizer.create(SQUARE, Settings.defaults().withSeed(3)
                .withFidelities(List.of(new Fidelity("short", 0, 0.35), new Fidelity("long", 1, 4.1).continuing())));
        Set<Point> points = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            points.add(proposal.point());
            assertEquals("short", proposal.fidelity());
            optimizer.tell(proposal.id(), 2 + proposal.point().number("x"), 0.01);
        }
        assertEquals(10, points.size());
    }

    @Test
    void aBiasedShortRunDoesNotKeepTheSearchFromTheTarget() {
        // short runs say "x = 1 is best", the target has its minimum at 0.25, 0.5
        Optimizer optimizer = Optimizer.create(SQUARE, Settings.defaults().withSeed(2).withInitialDesign(6)
                .withFidelities(List.of(new Fidelity("short", 0, 0.1), new Fidelity("long", 1, 1))));
        int cheap = 0;
        int longest = 0;
        while (optimizer.costSpent() < 22) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            boolean low = proposal.fidelity().equals("short");
            cheap = !low ? 0 : proposal.origin() == Origin.INITIAL_DESIGN ? 0 : cheap + 1;
            longest = Math.max(longest, cheap);
            Point p = proposal.point();
            double value = 2 + Math.pow(p.number("x") - 0.25, 2) + Math.pow(p.number("y") - 0.5, 2)
                    - (low ? 1.5 * p.number("x") : 0);
            optimizer.tell(proposal.id(), value, 0.01);
        }
        assertTrue(longest <= 8, longest + " short ones in a row");
        Best best = optimizer.best().orElseThrow();
        assertEquals("long", best.fidelity());
        assertEquals(0.25, best.point().number("x"), 0.15);
        assertEquals(0.5, best.point().number("y"), 0.15);
    }

    @Test
    void anOutcomeWithALimitMustBeTold() {
        Optimizer optimizer = Optimizer.create(LINE, Settings.defaults().withConstraints(LIMIT));
        int id = assertInstanceOf(Proposal.class, optimizer.ask()).id();
        assertThrows(ObservationException.class, () -> optimizer.tell(id, 1, 0.1));
        ObservationException misspelt = assertThrows(ObservationException.class,
                () -> optimizer.tell(id, new Measurement(1, 0.1), Map.of("LER", Measurement.exact(2))));
        assertEquals(
                "Outcome 'ler' has a limit but was not told (told were LER); tell its value, or that it could not be "
                        + "measured.",
                misspelt.getMessage());
        assertEquals(1, optimizer.events().size());
        optimizer.tell(id, new Measurement(1, 0.1), Map.of("ler", Measurement.unmeasured()));
        AskTell session = AskTell
                .open("{\"parameters\": [{\"name\": \"x\", \"type\": \"real\", \"lower\": 0, \"upper\": 1}],"
                        + " \"settings\": {\"outcomeConstraints\": [{\"outcome\": \"ler\", \"upper\": 1.2}]}}");
        session.answer("{\"command\": \"ask\"}");
        assertTrue(session.answer("{\"command\": \"tell\", \"id\": 1, \"value\": 2}").contains("was not told"));
        assertTrue(session.answer("{\"command\": \"tell\", \"id\": 1, \"value\": 2, \"outcomes\": {\"ler\": null}}")
                .contains("\"ok\": true"));
    }

    @Test
    void whatViolatesALimitIsSaidAndReachesNoTarget() {
        Optimizer optimizer = Optimizer.create(SQUARE,
                Settings.defaults().withSeed(3).withInitialDesign(4).withTransform(OutputTransform.IDENTITY)
                        .withConstraints(LIMIT)
                        .withStopping(new StoppingRule(50, Double.POSITIVE_INFINITY, 0.5, 20, 0.05, 0.05, 3)));
        for (double value : new double[] {0.4, 0.3, 0.3, 0.2}) {
            optimizer.tell(assertInstanceOf(Proposal.class, optimizer.ask()).id(), new Measurement(value, 0.01),
                    ler(7));
            assertFalse(optimizer.best().orElseThrow().withinLimits());
            assertFalse(optimizer.stopDecision().stop(), optimizer.stopDecision().sentence());
        }
        optimizer.observe(Point.of("x", 0.5, "y", 0.5), "", new Measurement(0.45, 0.01), ler(0.5));
        Best best = optimizer.best().orElseThrow();
        assertEquals(Point.of("x", 0.5, "y", 0.5), best.point());
        assertTrue(best.withinLimits());
        assertTrue(optimizer.stopDecision().sentence().startsWith("The target"), optimizer.stopDecision().sentence());
    }

    @Test
    void aLimitThatForbidsWhatIsBetterLetsTheSearchStop() {
        Settings settings = Settings.defaults().withSeed(1).withInitialDesign(5).withTransform(OutputTransform.IDENTITY)
                .withStopping(new StoppingRule(60, Double.POSITIVE_INFINITY, Double.NaN, 10, 0.05, 0.05, 3));
        int withLimit = evaluationsUntilStop(
                settings.withConstraints(List.of(new OutcomeConstraint("ler", Double.NEGATIVE_INFINITY, 0.4))));
        assertTrue(withLimit < 40, withLimit + " evaluations");
    }

    /** The objective falls towards x = 1, which a limit on x as an outcome forbids. */
    private static int evaluationsUntilStop(Settings settings) {
        Optimizer optimizer = Optimizer.create(LINE, settings);
        int evaluations = 0;
        while (!optimizer.stopDecision().stop()) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            double x = proposal.point().number("x");
            optimizer.tell(proposal.id(), new Measurement(3 - x, 0.02), Map.of("ler", new Measurement(x, 0.01)));
            evaluations++;
        }
        assertTrue(optimizer.best().orElseThrow().withinLimits());
        assertEquals(0.4, optimizer.best().orElseThrow().point().number("x"), 0.08);
        return evaluations;
    }

    @Test
    void whatIsToldIsDesignAndNoneNeedsToBeLeft() {
        Optimizer optimizer = Optimizer.create(SQUARE,
                Settings.defaults().withSeed(5).withInitialDesign(5).withTransform(OutputTransform.IDENTITY));
        for (int i = 0; i < 3; i++) {
            optimizer.observe(Point.of("x", 0.1 + 0.3 * i, "y", 0.2 * i), "", new Measurement(i, 0.01), Map.of());
        }
        List<Origin> origins = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            origins.add(proposal.origin());
            optimizer.tell(proposal.id(), 1, 0.01);
        }
        assertEquals(List.of(Origin.INITIAL_DESIGN, Origin.INITIAL_DESIGN, Origin.ACQUISITION), origins);
        Optimizer none = Optimizer.create(SQUARE, Settings.defaults().withInitialDesign(0));
        none.observe(Point.of("x", 0.1, "y", 0.2), "", new Measurement(1, 0.01), Map.of());
        none.observe(Point.of("x", 0.9, "y", 0.2), "", new Measurement(2, 0.01), Map.of());
        assertEquals(Origin.ACQUISITION, assertInstanceOf(Proposal.class, none.ask()).origin());
    }

    @Test
    void failuresUseUpTheBudget() {
        Optimizer optimizer = Optimizer.create(SQUARE,
                Settings.defaults().withInitialDesign(4).withStopping(StoppingRule.withBudget(20)));
        int failures = 0;
        while (!optimizer.stopDecision().stop()) {
            optimizer.fail(assertInstanceOf(Proposal.class, optimizer.ask()).id(), "crash", false);
            failures++;
        }
        assertEquals(20, failures);
        assertEquals(20, optimizer.costSpent());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e160, -1e160, 1e101, Double.MAX_VALUE})
    void numbersThatCannotBeComputedWithAreRefused(double wild) {
        Optimizer optimizer = Optimizer.create(LINE,
                Settings.defaults().withSeed(1).withInitialDesign(1).withConstraints(LIMIT));
        Point here = Point.of("x", 0.1);
        assertThrows(ObservationException.class, () -> optimizer.observe(here, "", new Measurement(wild, 0.1), ler(1)));
        assertThrows(ObservationException.class,
                () -> optimizer.observe(here, "", new Measurement(1, Math.abs(wild)), ler(1)));
        assertThrows(ObservationException.class, () -> optimizer.observe(here, "", new Measurement(1, 0.1), ler(wild)));
        assertEquals(List.of(), optimizer.events());
        List<Event> log = List.of(new Event.Asked(1, here, "", Origin.EXTERNAL, Double.NaN, "", null),
                new Event.Told(1, new Measurement(wild, 0.1), ler(1)));
        assertThrows(ObservationException.class,
                () -> Optimizer.replay(LINE, Settings.defaults().withConstraints(LIMIT), log));
    }

    @Test
    void aLogIsCheckedLikeATold() {
        Settings logarithmic = Settings.defaults().withTransform(OutputTransform.LOG10);
        List<Event> log = List.of(new Event.Asked(1, Point.of("x", 0.5), "", Origin.EXTERNAL, Double.NaN, "", null),
                new Event.Told(1, new Measurement(-1, 0.1), Map.of()));
        assertThrows(ObservationException.class, () -> Optimizer.replay(LINE, logarithmic, log));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7, -3e5})
    void aConstantObjectiveEnds(double constant) {
        for (double error : new double[] {0.05, 0}) {
            Optimizer optimizer = Optimizer.create(LINE,
                    Settings.defaults().withSeed(1).withInitialDesign(3).withStopping(StoppingRule.withBudget(200)));
            int evaluations = 0;
            while (!optimizer.stopDecision().stop()) {
                optimizer.tell(assertInstanceOf(Proposal.class, optimizer.ask()).id(), constant, error);
                evaluations++;
            }
            assertTrue(evaluations <= 40, evaluations + " evaluations with the error " + error);
        }
    }

    @Test
    void aPlateauWithADipEnds() {
        Optimizer optimizer = Optimizer.create(LINE,
                Settings.defaults().withSeed(1).withInitialDesign(5).withStopping(StoppingRule.withBudget(200)));
        int evaluations = 0;
        while (!optimizer.stopDecision().stop()) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            double depth = Math.max(0, 1 - Math.abs(proposal.point().number("x") - 0.6) / 0.12);
            optimizer.tell(proposal.id(), -depth, 0.02);
            evaluations++;
        }
        assertTrue(evaluations <= 90, evaluations + " evaluations");
        assertEquals(0.6, optimizer.best().orElseThrow().point().number("x"), 0.05);
    }

    /** A series measured elsewhere, the dip in its last third: the window has not passed yet, and then it has. */
    @Test
    void aSeriesToldFromOutsideWithADipEndsWhenItsWindowHasPassed() {
        Optimizer optimizer = Optimizer.create(LINE,
                Settings.defaults().withSeed(4).withInitialDesign(1).withStopping(StoppingRule.withBudget(400)));
        for (int i = 0; i < 25; i++) {
            optimizer.observe(Point.of("x", i / 24.0), "", new Measurement(dip(i / 24.0), 0.04), Map.of());
        }
        assertFalse(optimizer.stopDecision().stop(), optimizer.stopDecision().sentence());
        int more = 0;
        while (!optimizer.stopDecision().stop() && more < 100) {
            Proposal proposal = assertInstanceOf(Proposal.class, optimizer.ask());
            optimizer.tell(proposal.id(), dip(proposal.point().number("x")), 0.04);
            more++;
        }
        assertTrue(more >= 5 && more <= 60, more + " more; " + optimizer.stopDecision().sentence());
        assertEquals(0.7, optimizer.best().orElseThrow().point().number("x"), 0.07);
    }

    private static double dip(double x) {
        return -Math.max(0, 1 - Math.pow((x - 0.7) / 0.1, 2));
    }

    /** A line has more places than are sampled at first. */
    @Test
    void aLongDesignIsNoExhaustedSpace() {
        Optimizer optimizer = Optimizer.create(LINE, Settings.defaults().withSeed(1).withInitialDesign(1100));
        for (int i = 0; i < 1023; i++) {
            optimizer.observe(Point.of("x", i / 1022.0), "", Measurement.exact(1), Map.of());
        }
        Set<Point> asked = new HashSet<>();
        for (int i = 0; i < 77; i++) {
            asked.add(assertInstanceOf(Proposal.class, optimizer.ask()).point());
        }
        assertEquals(77, asked.size());
    }

    @Test
    void aNumberIsTheSameWithAndWithoutAPoint() {
        String when = "{\"parameters\": [{\"name\": \"s\", \"type\": \"values\", \"values\": [5, 13]}, {\"name\": "
                + "\"t\", \"type\": \"real\", \"lower\": 0, \"upper\": 1,"
                + " \"when\": {\"parent\": \"s\", \"values\": [%s]}}]}";
        String ask = "{\"command\": \"ask\", \"count\": 6}";
        assertEquals(AskTell.open(when.formatted("5.0")).answer(ask), AskTell.open(when.formatted("5")).answer(ask));
        String restore = "{\"command\": \"restore\", \"events\": [{\"event\": \"asked\", \"id\": 1, \"point\": {\"s\": "
                + "13}, \"fidelity\": \"\", \"origin\": \"EXTERNAL\","
                + " \"acquisition\": null, \"why\": \"\"}]}";
        assertTrue(AskTell.open(when.formatted("5")).answer(restore).contains("\"ok\": true"));
    }

    @Test
    void twoExactValuesGiveNoAbsurdInterval() {
        SearchSpace fixed = SearchSpace.builder().real("x", 0, 1).integer("f", 1, 1).build();
        Optimizer optimizer = Optimizer.create(fixed, Settings.defaults().withInitialDesign(2));
        optimizer.tell(assertInstanceOf(Proposal.class, optimizer.ask()).id(), 1, 0);
        optimizer.tell(assertInstanceOf(Proposal.class, optimizer.ask()).id(), 2, 0);
        double[] interval = optimizer.explanation().orElseThrow().predict(Point.of("x", 1.0, "f", 1));
        assertTrue(interval[1] > -20 && interval[2] < 20, interval[1] + " .. " + interval[2]);
    }
}
