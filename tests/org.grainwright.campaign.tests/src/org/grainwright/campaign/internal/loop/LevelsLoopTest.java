// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.grainwright.campaign.internal.loop.SmoothCampaign.outcome;
import static org.grainwright.campaign.internal.loop.SmoothCampaign.pause;
import static org.grainwright.campaign.internal.loop.SmoothCampaign.resistivity;
import static org.grainwright.campaign.internal.loop.SmoothCampaign.space;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.internal.loop.SmoothCampaign.Run;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.engine.Cancellation;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop with three lengths of production, of which the longer ones continue the shorter ones. */
class LevelsLoopTest {

    private static final int EVALUATIONS = 20;

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();

    private static List<Fidelity> levels(double... costs) {
        return List.of(new Fidelity("2 ps", 0, costs[0]), new Fidelity("8 ps", 0.5, costs[1]).continuing(),
                new Fidelity("32 ps", 1, costs[2]).continuing());
    }

    /** What an evaluator was asked to do, by evaluation. */
    private record Levelled(Run run, Map<Integer, Evaluator.Order> orders, Optimizer optimizer) {
    }

    /** @param shown what is seen on the way to a level, on the scale of {@link #resistivity} */
    private Levelled levelled(List<Fidelity> levels, int slots, int delaySeed, ToDoubleFunction<Point> shown)
            throws Exception {
        Map<Integer, Evaluator.Order> orders = new ConcurrentSkipListMap<>();
        Random delays = new Random(delaySeed);
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            orders.put(order.id(), order);
            if (delaySeed != 0) {
                pause(delays.nextInt(12));
            }
            int target = levels.stream().map(Fidelity::name).toList().indexOf(order.fidelity());
            if (target == 2 && !judge.goesOn("8 ps", resistivity(shown.applyAsDouble(order.point()), 0.02))) {
                return outcome(shown.applyAsDouble(order.point()), 0.02, "8 ps");
            }
            return outcome(resistivity(order.point()) + 0.05 * (2 - target), 0.02, order.fidelity());
        };
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(5).withTransform(OutputTransform.LOG10)
                .withFidelities(levels)
                .withStopping(StoppingRule.withBudget(EVALUATIONS));
        SearchSpace space = space();
        Point baseline = Point.of("boundary", "A", "layers", 2, "units", 0);
        Proposal first = new Proposal(1, baseline, "32 ps", Origin.EXTERNAL, Double.NaN, "baseline");
        Optimizer optimizer = Optimizer.replay(space, settings,
                List.of(new Event.Asked(1, baseline, "32 ps", Origin.EXTERNAL, Double.NaN, "baseline", null)));
        Run run = new Run(new Cancellation(), Integer.MAX_VALUE);
        try (Journal journal = Journal.open(folder.resolve("levels" + runs.incrementAndGet() + ".jsonl"))) {
            run.ended = new CampaignLoop(optimizer, evaluator,
                    new CampaignLoop.Limits(EVALUATIONS, 6, 2, slots, null), new Journaled(journal), run,
                    new RunControl(), new Outcomes(List.of()))
                    .run(List.of(first));
        }
        return new Levelled(run, orders, optimizer);
    }

    @Test
    void longRunsContinueShortOnesAndWhatIsRecommendedWasMeasuredWhereItCounts() throws Exception {
        Levelled one = levelled(levels(3, 9, 33), 1, 0, SmoothCampaign::resistivity);
        assertEquals(EVALUATIONS, one.orders.size(), one.run.ended.reason());
        int continued = 0;
        for (Evaluator.Order order : one.orders.values()) {
            List<Evaluator.Order> same = one.orders.values().stream()
                    .filter(each -> each.id() < order.id() && each.point().equals(order.point())).toList();
            assertEquals(same.isEmpty() ? order.id() : same.getFirst().first(), order.first(),
                    "the structure of evaluation " + order.id());
            assertEquals(same.isEmpty(), order.continued() == null);
            if (order.continued() != null) {
                assertTrue(order.continued().objective().isPresent());
                assertEquals(List.of(), order.continued().temperatures().getLast().analysis().hops(),
                        "every hop of a run together is too much to remember");
            }
            assertTrue(same.stream().noneMatch(each -> each.fidelity().equals(order.fidelity())),
                    "nothing is simulated twice");
            continued += same.isEmpty() ? 0 : 1;
        }
        assertTrue(continued > 0, "no short run was ever continued");
        assertEquals("32 ps", one.optimizer.best().orElseThrow().fidelity());
        assertEquals(one.orders.values().stream().map(Evaluator.Order::point).toList(),
                levelled(levels(3, 9, 33), 3, 5, SmoothCampaign::resistivity).orders.values().stream()
                        .map(Evaluator.Order::point).toList());
    }

    @Test
    void aHopelessRunIsGivenUpAndCountsForWhatItReached() throws Exception {
        Levelled levelled = levelled(levels(3, 3.1, 3.2), 2, 0, point -> resistivity(point) + 5);
        List<Event.Told> early = levelled.optimizer.events().stream().filter(Event.Told.class::isInstance)
                .map(Event.Told.class::cast).filter(told -> !told.reached().isEmpty()).toList();
        assertFalse(early.isEmpty(), "nothing was given up");
        early.forEach(told -> {
            assertEquals("8 ps", told.reached());
            assertEquals("32 ps", levelled.orders.get(told.id()).fidelity());
        });
        assertTrue(
                levelled.optimizer.events().stream().anyMatch(
                        event -> event instanceof Event.Told told && told.id() == 1 && told.reached().isEmpty()),
                "nothing is known yet that could call the baseline hopeless");
    }
}
