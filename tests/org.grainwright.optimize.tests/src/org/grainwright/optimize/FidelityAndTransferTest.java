// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.grainwright.optimize.bayesian.EarlierCampaign;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.EventLog;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.space.SpaceException;

import org.junit.jupiter.api.Test;

/** Fidelities with costs, early abandonment, and warm starts from helpful and misleading campaigns. */
class FidelityAndTransferTest {

    private static final SearchSpace SPACE = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1)
            .add(Parameter.labels("plane", "a", "b")).build();
    private static final List<Fidelity> LEVELS = List.of(new Fidelity("short", 0, 0.35),
            new Fidelity("middle", 0.5, 1.1), new Fidelity("long", 1, 4.1));

    private static double truth(Point p) {
        return 3 * Math.pow(p.number("x") - 0.6, 2) + 2 * Math.pow(p.number("y") - 0.3, 2)
                + (p.label("plane").equals("a") ? 0.2 : 0);
    }

    private static double biased(Point p, double coordinate) {
        return truth(p) + (1 - coordinate) * (0.3 + 0.4 * p.number("x"));
    }

    @Test
    void cheapRunsCarryMostOfTheSearchAndTheTargetIsStillVisited() {
        Optimizer optimizer = Optimizer.create(SPACE,
                Settings.defaults().withSeed(1).withInitialDesign(6).withFidelities(LEVELS));
        Random random = new Random(1);
        int[] counts = new int[3];
        double cost = 0;
        while (cost < 40) {
            Proposal proposal = (Proposal) optimizer.ask();
            int level = optimizer.settings().fidelities().index(proposal.fidelity());
            counts[level]++;
            cost += LEVELS.get(level).cost();
            double error = 0.06 - 0.02 * level;
            optimizer.tell(proposal.id(),
                    biased(proposal.point(), LEVELS.get(level).coordinate()) + error * random.nextGaussian(), error);
        }
        assertEquals(cost, optimizer.costSpent(), 1e-9);
        assertTrue(counts[0] + counts[1] > counts[2],
                counts[0] + " short, " + counts[1] + " middle, " + counts[2] + " long");
        assertTrue(counts[2] > 0, "never at the target");
        assertTrue(truth(optimizer.best().orElseThrow().point()) < 0.08, optimizer.best().toString());
    }

    @Test
    void aHopelessTrajectoryIsTold() {
        Optimizer optimizer = Optimizer.create(SPACE,
                Settings.defaults().withSeed(2).withInitialDesign(6).withFidelities(LEVELS));
        for (int i = 0; i < 14; i++) {
            Proposal proposal = (Proposal) optimizer.ask();
            int level = optimizer.settings().fidelities().index(proposal.fidelity());
            optimizer.tell(proposal.id(), biased(proposal.point(), LEVELS.get(level).coordinate()), 0.02);
        }
        Proposal running = (Proposal) optimizer.ask();
        List<Event> before = optimizer.events();
        double good = optimizer.chanceOfBest(running.id(), 0.5, new Measurement(-1, 0.02));
        double bad = optimizer.chanceOfBest(running.id(), 0.5, new Measurement(3, 0.02));
        assertTrue(good > 0.5, "good " + good);
        assertTrue(bad < 0.05, "bad " + bad);
        assertEquals(before, optimizer.events());
    }

    @Test
    void aRunThatEndedEarlyCountsForWhatItReachedAndTheRecommendedOneIsPromoted() {
        Settings settings = Settings.defaults().withSeed(3).withInitialDesign(6).withFidelities(LEVELS);
        Optimizer optimizer = Optimizer.create(SPACE, settings);
        Proposal early = optimizer.promote(optimizer.observe(Point.of("x", 0.5, "y", 0.5, "plane", "a"), "short",
                new Measurement(0.3, 0.05), Map.of()));
        assertEquals("long", early.fidelity());
        assertEquals(Origin.CONFIRMATION, early.origin());
        optimizer.tellReached(early.id(), "middle", new Measurement(0.25, 0.04), Map.of());
        assertEquals(0.35 + 1.1, optimizer.costSpent(), 1e-9, "what was not simulated is not paid for");
        assertThrows(ObservationException.class,
                () -> optimizer.tellReached(early.id(), "none", new Measurement(1, 0.1), Map.of()));
        Proposal whole = optimizer.promote(early.id());
        assertEquals(early.point(), whole.point());
        optimizer.tell(whole.id(), 0.2, 0.02);
        assertThrows(ObservationException.class, () -> optimizer.promote(whole.id()));
        Optimizer again = Optimizer.replay(SPACE, settings, EventLog.read(EventLog.write(optimizer.events())));
        assertEquals(optimizer.events(), again.events());
        assertEquals(optimizer.costSpent(), again.costSpent(), 1e-9);
    }

    private static final List<Fidelity> CHAIN = List.of(new Fidelity("screen", 0, 0.05),
            new Fidelity("short", 0.4, 0.35), new Fidelity("middle", 0.7, 1.1).continuing(),
            new Fidelity("long", 1, 4.1).continuing());

    @Test
    void aContinuedTrajectoryCostsTheDifference() {
        Optimizer optimizer = Optimizer.create(SPACE,
                Settings.defaults().withSeed(3).withInitialDesign(6).withFidelities(CHAIN));
        List<Proposal> continued = new ArrayList<>();
        Random random = new Random(3);
        double paid = 0;
        while (paid < 60) {
            Proposal proposal = (Proposal) optimizer.ask();
            int level = optimizer.settings().fidelities().index(proposal.fidelity());
            double expected = CHAIN.get(level).cost();
            if (optimizer.continues(proposal.id()).isPresent()) {
                Event.Asked from = (Event.Asked) optimizer.events().stream().filter(
                        e -> e instanceof Event.Asked a && a.id() == optimizer.continues(proposal.id()).getAsInt())
                        .findFirst().orElseThrow();
                assertEquals(from.point(), proposal.point());
                assertTrue(!from.fidelity().equals("screen"), "a screen is no trajectory");
                expected -= CHAIN.get(optimizer.settings().fidelities().index(from.fidelity())).cost();
                continued.add(proposal);
            }
            assertEquals(expected, optimizer.cost(proposal.id()), 1e-12);
            paid += expected;
            // what short runs alone do not settle
            double ripple = 0.3 * Math.sin(9 * proposal.point().number("x") + 5 * proposal.point().number("y"));
            optimizer.tell(proposal.id(),
                    biased(proposal.point(), CHAIN.get(level).coordinate()) + ripple + 0.03 * random.nextGaussian(),
                    0.03);
        }
        assertTrue(!continued.isEmpty(), "nothing was ever continued");
        assertEquals(paid, optimizer.costSpent(), 1e-9);
        Optimizer replayed = Optimizer.replay(SPACE, optimizer.settings(),
                EventLog.read(EventLog.write(optimizer.events())));
        assertEquals(optimizer.costSpent(), replayed.costSpent());
        assertEquals(optimizer.ask(), replayed.ask());
    }

    /** Below the target it says nothing of the place; at the target the place has none. */
    @Test
    void aLevelWithoutAValueLeavesTheLongerOnesOpen() {
        Settings settings = Settings.defaults().withSeed(3).withInitialDesign(3).withFidelities(CHAIN);
        Optimizer optimizer = Optimizer.create(SPACE, settings);
        for (int i = 0; i < 3; i++) {
            Proposal proposal = (Proposal) optimizer.ask();
            optimizer.tell(proposal.id(), biased(proposal.point(), 0), 0.02);
        }
        Point point = Point.of("x", 0.6, "y", 0.3, "plane", "b");
        int screened = optimizer.observe(point, "screen", new Measurement(0.5, 0.02), Map.of());
        Proposal whole = optimizer.promote(screened);
        optimizer.abandon(whole.id(), "only to have another one");
        Optimizer blank = Optimizer.replay(SPACE, settings, optimizer.events());
        Optimizer failed = Optimizer.replay(SPACE, settings, optimizer.events());
        int asked = ((Proposal) blank.ask()).id();
        assertEquals(asked, ((Proposal) failed.ask()).id());
        String level = ((Event.Asked) blank.events().getLast()).fidelity();
        Point there = ((Event.Asked) blank.events().getLast()).point();
        blank.unmeasured(asked, "too short");
        failed.fail(asked, "exploded", false);
        assertEquals(blank.costSpent(), failed.costSpent(), "what was simulated is paid for");
        boolean target = level.equals("long");
        assertEquals(target, blank.predict(there, "long").orElseThrow().probabilityOfValue() < 1, level);
        assertTrue(failed.predict(there, "long").orElseThrow().probabilityOfValue() < 1);
        if (!target) {
            assertEquals(there, blank.promote(asked).point());
        }
        assertThrows(ObservationException.class, () -> failed.promote(asked));
        Proposal last = blank.promote(screened);
        blank.unmeasured(last.id(), "below zero");
        assertTrue(blank.predict(point, "long").orElseThrow().probabilityOfValue() < 1, "at the target it has none");
        assertEquals(blank.events(), Optimizer.replay(SPACE, settings,
                EventLog.read(EventLog.write(blank.events()))).events());
    }

    @Test
    void aTrajectoryEndedEarlyIsToldWhereItEnded() {
        Settings settings = Settings.defaults().withSeed(2).withInitialDesign(2).withFidelities(CHAIN);
        Optimizer optimizer = Optimizer.create(SPACE, settings);
        Point point = Point.of("x", 0.5, "y", 0.5, "plane", "a");
        optimizer.observe(point, "short", new Measurement(1, 0.1), Map.of());
        Proposal running = (Proposal) optimizer.ask();
        optimizer.tellReached(running.id(), "middle", new Measurement(2, 0.1), Map.of());
        assertEquals(0.35 + 1.1, optimizer.costSpent(), 1e-12);
        Optimizer replayed = Optimizer.replay(SPACE, settings, EventLog.read(EventLog.write(optimizer.events())));
        assertEquals(optimizer.costSpent(), replayed.costSpent());
        Proposal next = (Proposal) optimizer.ask();
        List<Event> before = optimizer.events();
        assertThrows(ObservationException.class,
                () -> optimizer.tellReached(next.id(), "endless", new Measurement(2, 0.1), Map.of()));
        assertThrows(ObservationException.class, () -> optimizer.continues(77));
        assertThrows(ObservationException.class,
                () -> optimizer.chanceOfBest(next.id(), Double.NaN, new Measurement(2, 0.1)));
        assertEquals(before, optimizer.events());
    }

    @Test
    void hotRunsSayWhereTheColdOptimumIs() {
        List<Fidelity> temperatures = List.of(new Fidelity("1400 K", 1, 0.3).atTemperature(1400),
                new Fidelity("1100 K", 1, 1).atTemperature(1100),
                new Fidelity("900 K", 1, 4).atTemperature(900));
        Optimizer optimizer = Optimizer.create(SPACE, Settings.defaults().withSeed(4).withInitialDesign(6)
                .withTransform(OutputTransform.LOG10).withFidelities(temperatures));
        Random random = new Random(4);
        while (optimizer.costSpent() < 40) {
            Proposal proposal = (Proposal) optimizer.ask();
            double kelvin = temperatures.get(optimizer.settings().fidelities().index(proposal.fidelity()))
                    .temperatureK();
            double resistivity = arrhenius(proposal.point(), kelvin) * Math.exp(0.05 * random.nextGaussian());
            optimizer.tell(proposal.id(), resistivity, 0.05 * resistivity);
        }
        long hot = optimizer.events().stream().filter(e -> e instanceof Event.Asked a && a.fidelity().equals("1400 K"))
                .count();
        long cold = optimizer.events().stream().filter(e -> e instanceof Event.Asked a && a.fidelity().equals("900 K"))
                .count();
        assertTrue(hot >= cold, hot + " hot, " + cold + " cold");
        Best best = optimizer.best().orElseThrow();
        assertTrue(truth(best.point()) < 0.1, best.toString());
        // the prediction is at 900 K, wherever the point was measured
        assertEquals(Math.log(arrhenius(best.point(), 900)), Math.log(best.value()), 0.2);
    }

    /** Activation energy 0.3 eV and somewhat more with x; at 900 K the optimum is that of {@link #truth}. */
    private static double arrhenius(Point p, double kelvin) {
        return Math.pow(10, truth(p)) * Math.exp((0.3 + 0.1 * p.number("x")) / 8.617333e-5 * (1 / kelvin - 1.0 / 900));
    }

    @Test
    void contradictoryFidelitiesAreRefused() {
        for (List<Fidelity> wrong : List.of(List.of(new Fidelity("a", 0, 1).continuing()),
                List.of(new Fidelity("a", 0, 1), new Fidelity("a", 1, 2)),
                List.of(new Fidelity("a", 0, 1), new Fidelity("b", 0, 2)),
                List.of(new Fidelity("a", 1, 1), new Fidelity("b", 0, 2)),
                List.of(new Fidelity("a", 0, 2), new Fidelity("b", 1, 1).continuing()),
                List.of(new Fidelity("a", 0, 1), new Fidelity("b", 1, 2).atTemperature(900)),
                List.of(new Fidelity("a", 0, 1).atTemperature(1000),
                        new Fidelity("b", 1, 2).atTemperature(900).continuing()))) {
            assertThrows(SpaceException.class, () -> Settings.defaults().withFidelities(wrong), wrong.toString());
        }
        assertThrows(SpaceException.class, () -> new Fidelity("a", 0, 1).atTemperature(0));
    }

    /** Truth found after a number of evaluations, started from some campaigns. */
    private static double found(List<EarlierCampaign> earlier, int seed, int evaluations) {
        Optimizer optimizer = Optimizer.create(SPACE, Settings.defaults().withSeed(seed).withInitialDesign(6), earlier);
        Random random = new Random(seed);
        for (int i = 0; i < evaluations; i++) {
            Proposal proposal = (Proposal) optimizer.ask();
            optimizer.tell(proposal.id(), truth(proposal.point()) + 0.03 * random.nextGaussian(), 0.03);
        }
        return truth(optimizer.best().orElseThrow().point());
    }

    private static EarlierCampaign campaign(boolean helpful) {
        Random random = new Random(9);
        List<EarlierCampaign.Result> results = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Point point = Point.of("x", random.nextDouble(), "y", random.nextDouble(), "plane",
                    random.nextBoolean() ? "a" : "b");
            double value = helpful ? 2 * truth(point) + 1
                    : Math.sin(9 * point.number("x")) + Math.cos(7 * point.number("y"));
            results.add(new EarlierCampaign.Result(point, new Measurement(value, 0.03)));
        }
        return new EarlierCampaign(helpful ? "similar" : "unrelated", results);
    }

    @Test
    void aSimilarCampaignHelpsAndAnUnrelatedOneDoesNoHarm() {
        int seeds = Boolean.getBoolean("grainwright.long") ? 20 : 6;
        double cold = 0;
        double warm = 0;
        double misled = 0;
        for (int seed = 0; seed < seeds; seed++) {
            cold += found(List.of(), seed, 9) / seeds;
            warm += found(List.of(campaign(true)), seed, 9) / seeds;
            misled += found(List.of(campaign(false)), seed, 20) / seeds - found(List.of(), seed, 20) / seeds;
        }
        assertTrue(warm < cold, "warm " + warm + ", cold " + cold);
        assertTrue(misled < 0.02, "an unrelated campaign costs " + misled + " of a range of 3");
    }

    @Test
    void aWarmRunReplays() {
        List<EarlierCampaign> earlier = List.of(campaign(true));
        Settings settings = Settings.defaults().withSeed(3).withInitialDesign(4);
        Optimizer optimizer = Optimizer.create(SPACE, settings, earlier);
        for (int i = 0; i < 7; i++) {
            Proposal proposal = (Proposal) optimizer.ask();
            optimizer.tell(proposal.id(), new Measurement(truth(proposal.point()), 0.03), Map.of());
        }
        Optimizer replayed = Optimizer.replay(SPACE, settings, earlier, optimizer.events());
        assertEquals(optimizer.ask(), replayed.ask());
    }
}
