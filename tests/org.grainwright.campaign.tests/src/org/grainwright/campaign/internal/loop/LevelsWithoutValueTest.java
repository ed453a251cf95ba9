// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the objective is best, a short production is too short to show it: thick boundaries conduct slowly. */
class LevelsWithoutValueTest {

    private static final int EVALUATIONS = 22;
    private static final SearchSpace SPACE = SearchSpace.builder().integer("layers", 2, 6).integer("units", -4, 8)
            .build();
    private static final List<Fidelity> LEVELS = List.of(new Fidelity("2 ps", 0, 3),
            new Fidelity("32 ps", 1, 12).continuing());
    private static final CampaignLoop.Observer SILENT = (CampaignLoop.Observer) Proxy.newProxyInstance(
            CampaignLoop.Observer.class.getClassLoader(), new Class<?>[] {CampaignLoop.Observer.class},
            (proxy, method, arguments) -> null);

    @TempDir
    Path folder;

    private static Outcome outcome(Evaluator.Order order) {
        Point point = order.point();
        boolean valued = order.fidelity().equals("32 ps") || point.integer("layers") < 4;
        double value = 10 + Math.pow(point.integer("layers") - 5, 2) + 0.3 * Math.pow(point.integer("units") - 5, 2);
        return new Outcome(
                List.of(new AtTemperature(1200, List.of(),
                        new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
                                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of()))),
                valued ? new Estimate(value, 0.02 * value, "ohm cm", 10, Reason.green("synthetic"))
                        : Estimate.missing("ohm cm", "below zero"),
                false, Optional.empty(), order.fidelity(), 0);
    }

    private static Optimizer run(Path file) throws Exception {
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(6).withTransform(OutputTransform.LOG10)
                .withFidelities(LEVELS).withStopping(StoppingRule.withBudget(EVALUATIONS));
        Optimizer optimizer = Optimizer.create(SPACE, settings);
        try (Journal journal = Journal.open(file)) {
            new CampaignLoop(optimizer, (order, judge, watcher, cancel) -> outcome(order),
                    new CampaignLoop.Limits(EVALUATIONS, 6, 1, 1, null), new Journaled(journal), SILENT,
                    new RunControl(), new Outcomes(List.of())).run(List.of());
        }
        return optimizer;
    }

    @Test
    void aShortRunWithoutAValueDoesNotForbidItsGeometry() throws Exception {
        Optimizer optimizer = run(folder.resolve("journal.jsonl"));
        List<Event> events = optimizer.events();
        assertTrue(events.stream().anyMatch(Event.Unmeasured.class::isInstance), events.toString());
        assertFalse(events.stream().anyMatch(Event.Failed.class::isInstance), "none has failed");
        assertTrue(optimizer.best().orElseThrow().point().integer("layers") >= 4, optimizer.best().toString());
        assertEquals(1, optimizer.predict(Point.of("layers", 5, "units", 5), "32 ps").orElseThrow()
                .probabilityOfValue(), 0);
    }

    /** Its search was told of failures, and what it proposed then followed from that. */
    @Test
    void aRunOfAnEarlierVersionGoesOnAsItWas() throws Exception {
        Path now = folder.resolve("now.jsonl");
        run(now);
        Path before = folder.resolve("before.jsonl");
        StringBuilder lines = new StringBuilder();
        for (String line : Files.readAllLines(now)) {
            lines.append(line.replaceFirst(",\"check\":\"[0-9a-f]{8}\"}$", "}").replaceFirst(
                    "\"search\":\\{\"event\":\"unmeasured\"(.*?)\\}",
                    "\"search\":{\"event\":\"failed\"$1,\"retryable\":"
                            + "false}"))
                    .append('\n');
            if (line.startsWith("{\"event\":\"unmeasured\"")) {
                break;
            }
        }
        Files.writeString(before, lines);
        Optimizer resumed = run(before);
        assertEquals(1, resumed.events().stream().filter(Event.Failed.class::isInstance).count());
        assertTrue(Files.readString(before).startsWith(lines.toString()));
    }
}
