// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.Outcome.AtTemperature;
import org.grainwright.engine.Cancellation;
import org.grainwright.optimize.Category;
import org.grainwright.optimize.Optimizer;
import org.grainwright.optimize.OutputTransform;
import org.grainwright.optimize.Parameter;
import org.grainwright.optimize.Point;
import org.grainwright.optimize.Proposal;
import org.grainwright.optimize.SearchSpace;
import org.grainwright.optimize.Settings;
import org.grainwright.optimize.StopDecision;
import org.grainwright.optimize.StoppingRule;
import org.grainwright.transport.AnalysisResult;
import org.grainwright.transport.Estimate;
import org.grainwright.transport.Gate;
import org.grainwright.transport.SimulationBox;
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
        List<Point> one = run(1, CampaignLoopTest::resistivity, 0).proposed;
        for (int seed = 1; seed <= 4; seed++) {
            assertEquals(one, run(1 + seed % 4, CampaignLoopTest::resistivity, seed).proposed, "with delays of seed " + seed);
        }
        assertEquals(EVALUATIONS, one.size());
        assertEquals(EVALUATIONS, new HashSet<>(one).size(), "no point is simulated twice");
    }

    @Test
    void anotherObservationChangesWhatIsProposed() throws Exception {
        List<Point> proposed = run(2, CampaignLoopTest::resistivity, 0).proposed;
        Point second = proposed.get(1);
        List<Point> other = run(2, point -> point.equals(second) ? resistivity(point) - 1 : resistivity(point), 0).proposed;
        assertEquals(proposed.subList(0, 4), other.subList(0, 4), "the initial design does not look at outcomes");
        assertNotEquals(proposed.subList(4, EVALUATIONS), other.subList(4, EVALUATIONS));
    }

    @Test
    void aFailedEvaluationCostsBudgetButNotTheCampaign() throws Exception {
        Run run = run(2, point -> point.integer("layers") == 3 ? Double.NaN : resistivity(point), 0);
        assertEquals(CampaignEvent.Ended.State.FINISHED, run.ended.state());
        assertEquals(EVALUATIONS, run.proposed.size());
        assertFalse(run.failed.isEmpty());
        run.failed.forEach(id -> assertEquals(3, run.proposed.get(id - 1).integer("layers")));
    }

    @Test
    void aCampaignInWhichEverythingFailsEndsEarly() {
        CampaignException refused = assertThrows(CampaignException.class, () -> run(2, point -> Double.NaN, 0));
        assertEquals(CampaignException.Blame.RUN, refused.blame());
        assertTrue(refused.getMessage().contains("all failed"), refused.getMessage());
    }

    @Test
    void aStoppedRunGoesOnAsTheSameRun() throws Exception {
        List<Point> whole = run(2, CampaignLoopTest::resistivity, 0).proposed;
        Path journal = folder.resolve("interrupted.jsonl");
        Cancellation cancellation = new Cancellation();
        Run first = run(2, CampaignLoopTest::resistivity, 0, journal, cancellation, 5);
        assertEquals(CampaignEvent.Ended.State.STOPPED, first.ended.state());
        assertTrue(first.proposed.size() < EVALUATIONS);
        Run second = run(2, CampaignLoopTest::resistivity, 0, journal, new Cancellation(), Integer.MAX_VALUE);
        assertEquals(whole, second.proposed);
        assertEquals(whole.subList(0, first.proposed.size()), first.proposed);
    }

    @Test
    void aTinySpaceIsExhaustedAndSaysSo() throws Exception {
        SearchSpace space = SearchSpace.builder().integer("layers", 2, 4).build();
        Run run = run(2, point -> point.integer("layers"), 0, folder.resolve("tiny.jsonl"), new Cancellation(), Integer.MAX_VALUE, space, 0);
        assertEquals(3, run.proposed.size());
        assertTrue(run.ended.reason().contains("exhausted"), run.ended.reason());
    }

    private static double resistivity(Point point) {
        double layers = point.integer("layers") - 3;
        double units = point.integer("units") - 5;
        return 1 + 0.1 * layers * layers + 0.02 * units * units + Map.of("A", 0.3, "B", 0.0, "C", 0.2).get(point.label("boundary"));
    }

    private static final class Run implements CampaignLoop.Observer {

        private final List<Point> proposed = new ArrayList<>();
        private final List<Integer> failed = new ArrayList<>();
        private final Cancellation cancellation;
        private final int stopAfter;
        private CampaignEvent.Ended ended;
        private int measured;

        Run(Cancellation cancellation, int stopAfter) {
            this.cancellation = cancellation;
            this.stopAfter = stopAfter;
        }

        @Override
        public void bulkMeasured(List<AtTemperature> bulk) {
            assertTrue(bulk.isEmpty());
        }

        @Override
        public void proposed(int id, Proposal proposal) {
            assertEquals(proposed.size() + 1, id);
            proposed.add(proposal.point());
        }

        @Override
        public void built(int id, Built built) {
            throw new AssertionError("nothing is built here");
        }

        @Override
        public void progress(int id, String stage, double fraction) {
            // not sent here
        }

        @Override
        public void note(int id, String text) {
            // not sent here
        }

        @Override
        public void measured(int id, Outcome outcome) {
            if (++measured >= stopAfter) {
                cancellation.cancel();
            }
        }

        @Override
        public void failed(int id, String reason) {
            failed.add(id);
        }

        @Override
        public void told(int id, Optimizer optimizer, StopDecision decision) {
            assertTrue(id <= proposed.size());
        }
    }

    private Run run(int slots, ToDoubleFunction<Point> objective, int delaySeed) throws Exception {
        return run(slots, objective, delaySeed, folder.resolve("journal" + runs.incrementAndGet() + ".jsonl"), new Cancellation(), Integer.MAX_VALUE);
    }

    private static Run run(int slots, ToDoubleFunction<Point> objective, int delaySeed, Path journalFile, Cancellation cancellation, int stopAfter) throws Exception {
        SearchSpace space = SearchSpace.builder().add(new Parameter.Categorical("boundary", List.of(Category.of("A", 28), Category.of("B", 22), Category.of("C", 26))))
                .integer("layers", 2, 4).integer("units", -4, 8).build();
        return run(slots, objective, delaySeed, journalFile, cancellation, stopAfter, space, 0.02);
    }

    private static Run run(int slots, ToDoubleFunction<Point> objective, int delaySeed, Path journalFile, Cancellation cancellation, int stopAfter, SearchSpace space,
            double error) throws Exception {
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(4).withTransform(OutputTransform.LOG10).withStopping(StoppingRule.withBudget(EVALUATIONS));
        Random delays = new Random(delaySeed);
        Evaluator evaluator = (order, watcher, cancel) -> {
            if (delaySeed != 0) {
                pause(delays.nextInt(12));
            }
            double value = objective.applyAsDouble(order.point());
            if (Double.isNaN(value)) {
                throw new Evaluator.FailedException("no such structure", null);
            }
            return new Outcome(List.of(new AtTemperature(1200, List.of(), new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1, SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of()))),
                    new Estimate(value, error, "log10(ohm cm)", 10, Gate.GREEN, "synthetic"), false, Optional.empty());
        };
        Run run = new Run(cancellation, stopAfter);
        try (Journal journal = Journal.open(journalFile)) {
            run.ended = new CampaignLoop(Optimizer.create(space, settings), evaluator, new CampaignLoop.Limits(EVALUATIONS, 4, 3, slots, null), new Journaled(journal), run,
                    cancellation, true).run(null);
        }
        return run;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
