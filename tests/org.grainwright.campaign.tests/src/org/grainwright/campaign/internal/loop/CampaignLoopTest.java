// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.grainwright.campaign.internal.loop.SmoothCampaign.outcome;
import static org.grainwright.campaign.internal.loop.SmoothCampaign.pause;
import static org.grainwright.campaign.internal.loop.SmoothCampaign.resistivity;
import static org.grainwright.campaign.internal.loop.SmoothCampaign.space;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.internal.loop.SmoothCampaign.Run;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.RunState;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop with an evaluator that needs no simulation: a smooth resistivity over three boundaries, layers and Li2O. */
class CampaignLoopTest {

    private static final int EVALUATIONS = 12;

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void proposalsDoNotDependOnSlotsOrOnWhichSimulationEndsFirst() throws Exception {
        List<Point> one = run(1, SmoothCampaign::resistivity, 0).proposed;
        for (int seed = 1; seed <= 4; seed++) {
            assertEquals(one, run(1 + seed % 4, SmoothCampaign::resistivity, seed).proposed,
                    "with delays of seed " + seed);
        }
        assertEquals(EVALUATIONS, one.size());
        assertEquals(EVALUATIONS, new HashSet<>(one).size(), "no point is simulated twice");
    }

    @Test
    void anotherObservationChangesWhatIsProposed() throws Exception {
        List<Point> proposed = run(2, SmoothCampaign::resistivity, 0).proposed;
        Point second = proposed.get(1);
        List<Point> other = run(2, point -> point.equals(second) ? resistivity(point) - 1 : resistivity(point),
                0).proposed;
        assertEquals(proposed.subList(0, 4), other.subList(0, 4), "the initial design does not look at outcomes");
        assertNotEquals(proposed.subList(4, EVALUATIONS), other.subList(4, EVALUATIONS));
    }

    @Test
    void aFailedEvaluationCostsBudgetButNotTheCampaign() throws Exception {
        Run run = run(2, point -> point.integer("layers") == 3 ? Double.NaN : resistivity(point), 0);
        assertEquals(RunState.FINISHED, run.ended.state());
        assertEquals(EVALUATIONS, run.proposed.size());
        assertFalse(run.failed.isEmpty());
        run.failed.forEach(id -> assertEquals(3, run.proposed.get(id - 1).integer("layers")));
    }

    /**
     * A diffusion coefficient below zero has no place on a logarithmic scale: the evaluation stands without a value.
     */
    @Test
    void anEvaluationWithoutAValueOfTheObjectiveIsNoneToLearnFromAndNoFault() throws Exception {
        Path journal = folder.resolve("missing.jsonl");
        ToDoubleFunction<
                Point> missing = point -> point.integer("layers") == 3 ? SmoothCampaign.MISSING : resistivity(point);
        Run run = run(2, missing, 0, journal, new Cancellation(), Integer.MAX_VALUE);
        assertEquals(RunState.FINISHED, run.ended.state());
        assertEquals(EVALUATIONS, run.measured);
        assertTrue(run.failed.isEmpty());
        assertTrue(Files.readString(journal).contains("the objective has no value: below zero"));
        assertEquals(run.proposed, run(2, missing, 0, journal, new Cancellation(), Integer.MAX_VALUE).proposed);
    }

    @Test
    void aCampaignInWhichEverythingFailsEndsEarly() {
        CampaignException refused = assertThrows(CampaignException.class, () -> run(2, point -> Double.NaN, 0));
        assertEquals(CampaignException.Blame.RUN, refused.blame());
        assertTrue(refused.getMessage().contains("all failed"), refused.getMessage());
    }

    @Test
    void aStoppedRunGoesOnAsTheSameRun() throws Exception {
        List<Point> whole = run(2, SmoothCampaign::resistivity, 0).proposed;
        Path journal = folder.resolve("interrupted.jsonl");
        Cancellation cancellation = new Cancellation();
        Run first = run(2, SmoothCampaign::resistivity, 0, journal, cancellation, 5);
        assertEquals(RunState.STOPPED, first.ended.state());
        assertTrue(first.proposed.size() < EVALUATIONS);
        Run second = run(2, SmoothCampaign::resistivity, 0, journal, new Cancellation(), Integer.MAX_VALUE);
        assertEquals(whole, second.proposed);
        assertEquals(whole.subList(0, first.proposed.size()), first.proposed);
    }

    /** Stopped, extended, ended, extended again: at every point what a run of the final budget would have done. */
    @Test
    void anExtendedRunDecidesAsOneThatWasAskedForAllAtOnce() throws Exception {
        List<Point> whole = extended(folder.resolve("whole.jsonl"), EVALUATIONS, 0).proposed;
        Path journal = folder.resolve("extended.jsonl");
        assertEquals(5, extended(journal, 5, 0).proposed.size());
        Cancellation cancellation = new Cancellation();
        Run stopped = life(journal, 9, 5, cancellation, 7);
        assertEquals(RunState.STOPPED, stopped.ended.state());
        Run last = extended(journal, EVALUATIONS, 9);
        assertEquals(RunState.FINISHED, last.ended.state());
        assertTrue(last.ended.reason().contains(EVALUATIONS + " evaluations"), last.ended.reason());
        assertEquals(whole, last.proposed);
        assertEquals(whole, extended(journal, EVALUATIONS, 0).proposed, "and once more, when nothing is left to do");
    }

    /** The second outcomes are others: what was chosen stands, and what follows is decided by them. */
    @Test
    void aRevisedRunKeepsItsGeometriesAndMakesTheirOutcomesAnew() throws Exception {
        Path journal = folder.resolve("revised.jsonl");
        Run first = run(2, point -> point.integer("layers") == 3 ? Double.NaN : resistivity(point), 0, journal,
                new Cancellation(), Integer.MAX_VALUE);
        assertFalse(first.failed.isEmpty());
        try (Journal open = Journal.open(journal)) {
            new Journaled(open).extended(EVALUATIONS, EVALUATIONS + 2, Optional.empty());
            new Journaled(open).retried();
        }
        for (int life = 0; life < 2; life++) {
            Run second = life(journal, EVALUATIONS + 2, 0, new Cancellation(), Integer.MAX_VALUE);
            assertEquals(first.proposed, second.proposed.subList(0, EVALUATIONS));
            assertEquals(EVALUATIONS + 2, second.proposed.size());
            assertTrue(second.failed.isEmpty(), "life " + life);
            assertEquals(EVALUATIONS + 2, second.measured);
        }
    }

    @Test
    void aRunThatIsToFinishEndsWhatIsUnderWayAndProposesNothingMore() throws Exception {
        RunControl control = new RunControl();
        Run run = new Run(new Cancellation(), Integer.MAX_VALUE);
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            if (order.id() == 3) {
                control.finish();
            }
            pause(20);
            return outcome(resistivity(order.point()), 0.02, order.fidelity());
        };
        try (Journal journal = Journal.open(folder.resolve("finishing.jsonl"))) {
            run.ended = new CampaignLoop(Optimizer.create(space(), few()), evaluator,
                    new CampaignLoop.Limits(EVALUATIONS, 4, 1, 2, null), new Journaled(journal), run, control,
                    new Outcomes(List.of())).run(List.of());
        }
        assertEquals(RunState.STOPPED, run.ended.state());
        assertFalse(control.cancellation().isCancelled());
        assertEquals(run.proposed.size(), run.measured, "what was begun was finished");
        assertTrue(run.proposed.size() >= 3 && run.proposed.size() <= 4, run.proposed.toString());
    }

    /** The evaluator never hears of the end: what it is at is left behind, and the journal can still be written. */
    @Test
    void aKilledRunDoesNotWaitForAnAnalysisAndIsRecorded() throws Exception {
        RunControl control = new RunControl();
        CountDownLatch never = new CountDownLatch(1);
        Run run = new Run(new Cancellation(), Integer.MAX_VALUE);
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            if (order.id() == 3) {
                control.kill();
                while (never.getCount() > 0) {
                    pause(20);
                }
            }
            return outcome(resistivity(order.point()), 0.02, order.fidelity());
        };
        try (Journal journal = Journal.open(folder.resolve("killed.jsonl"))) {
            Journaled journaled = new Journaled(journal);
            run.ended = new CampaignLoop(Optimizer.create(space(), few()), evaluator,
                    new CampaignLoop.Limits(EVALUATIONS, 4, 1, 1, null), journaled, run, control,
                    new Outcomes(List.of())).run(List.of());
            assertFalse(Thread.currentThread().isInterrupted(), "or nothing could be written any more");
            journaled.stopped("killed");
        } finally {
            never.countDown();
        }
        assertEquals(RunState.STOPPED, run.ended.state());
        assertEquals(2, run.measured);
    }

    @Test
    void anErrorInAnEvaluationEndsTheRun() throws Exception {
        Run run = new Run(new Cancellation(), Integer.MAX_VALUE);
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            throw new StackOverflowError("of a test");
        };
        try (Journal journal = Journal.open(folder.resolve("error.jsonl"))) {
            CampaignLoop loop = new CampaignLoop(Optimizer.create(space(), few()), evaluator,
                    new CampaignLoop.Limits(EVALUATIONS, 4, 1, 2, null), new Journaled(journal), run,
                    new RunControl(), new Outcomes(List.of()));
            assertThrows(StackOverflowError.class, () -> loop.run(List.of()));
        }
    }

    private static Settings few() {
        return Settings.defaults().withSeed(7).withInitialDesign(4)
                .withStopping(StoppingRule.withBudget(EVALUATIONS));
    }

    @Test
    void whatIsUnderWayWhenTheRuleStopsIsFinishedAndCounts() throws Exception {
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(4).withTransform(OutputTransform.LOG10)
                .withStopping(new StoppingRule(EVALUATIONS, Double.POSITIVE_INFINITY, 1e9, 20, 0.01,
                        StoppingRule.USUAL_RISK, 3));
        Run run = new Run(new Cancellation(), Integer.MAX_VALUE);
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            pause(order.id() == 1 ? 0 : 100);
            return outcome(resistivity(order.point()), 0.02, order.fidelity());
        };
        Optimizer optimizer = Optimizer.create(space(), settings);
        try (Journal journal = Journal.open(folder.resolve("stopped.jsonl"))) {
            run.ended = new CampaignLoop(optimizer, evaluator, new CampaignLoop.Limits(EVALUATIONS, 4, 4, 5, null),
                    new Journaled(journal), run, new RunControl(), new Outcomes(List.of()))
                    .run(List.of());
        }
        assertTrue(run.proposed.size() < EVALUATIONS, run.ended.reason());
        assertEquals(run.proposed.size(), run.measured);
        assertEquals(run.measured, optimizer.events().stream().filter(Event.Told.class::isInstance).count(),
                "none is told before it is known");
    }

    @Test
    void aTinySpaceIsExhaustedAndSaysSo() throws Exception {
        SearchSpace space = SearchSpace.builder().integer("layers", 2, 4).build();
        Run run = run(2, point -> point.integer("layers"), 0, folder.resolve("tiny.jsonl"), new Cancellation(),
                Integer.MAX_VALUE, space, 0);
        assertEquals(3, run.proposed.size());
        assertTrue(run.ended.reason().contains("exhausted"), run.ended.reason());
    }

    private Run run(int slots, ToDoubleFunction<Point> objective, int delaySeed) throws Exception {
        return run(slots, objective, delaySeed, folder.resolve("journal" + runs.incrementAndGet() + ".jsonl"),
                new Cancellation(), Integer.MAX_VALUE);
    }

    private static Run run(int slots, ToDoubleFunction<Point> objective, int delaySeed, Path journalFile,
            Cancellation cancellation, int stopAfter) throws Exception {
        return run(slots, objective, delaySeed, journalFile, cancellation, stopAfter, space(), 0.02);
    }

    /**
     * A life of a run with one at a time that is asked for so many evaluations, after {@code from}; 0 for no extension.
     */
    private Run extended(Path journal, int budget, int from) throws Exception {
        return life(journal, budget, from, new Cancellation(), Integer.MAX_VALUE);
    }

    private static Run life(Path journal, int budget, int from, Cancellation cancellation, int stopAfter)
            throws Exception {
        if (from > 0) {
            try (Journal open = Journal.open(journal)) {
                new Journaled(open).extended(from, budget, Optional.empty());
            }
        }
        return life(journal, budget, SmoothCampaign::resistivity, 0, new Run(cancellation, stopAfter), 1, 1,
                space(), 0.02);
    }

    private static Run run(int slots, ToDoubleFunction<Point> objective, int delaySeed, Path journalFile,
            Cancellation cancellation, int stopAfter, SearchSpace space,
            double error) throws Exception {
        return life(journalFile, EVALUATIONS, objective, delaySeed, new Run(cancellation, stopAfter), slots, 3,
                space, error);
    }

    private static Run life(Path journalFile, int budget, ToDoubleFunction<Point> objective, int delaySeed, Run run,
            int slots, int batch, SearchSpace space, double error) throws Exception {
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(4).withTransform(OutputTransform.LOG10)
                .withStopping(StoppingRule.withBudget(budget));
        Random delays = new Random(delaySeed);
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            if (delaySeed != 0) {
                pause(delays.nextInt(12));
            }
            double value = objective.applyAsDouble(order.point());
            if (Double.isNaN(value)) {
                throw new Evaluator.FailedException("no such structure", null);
            }
            return outcome(value, error, order.fidelity());
        };
        try (Journal journal = Journal.open(journalFile)) {
            Journaled journaled = new Journaled(journal);
            List<Proposal> standing = journaled.standing();
            Optimizer optimizer = Optimizer.replay(space, settings,
                    standing.stream().<Event>map(each -> new Event.Asked(
                            each.id(), each.point(), each.fidelity(), each.origin(), Double.NaN, each.why(), null))
                            .toList());
            run.ended = new CampaignLoop(optimizer, evaluator, new CampaignLoop.Limits(budget, 4, batch, slots, null),
                    journaled, run, new RunControl(run.cancellation), new Outcomes(List.of()))
                    .run(standing);
        }
        return run;
    }
}
