// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.RunState;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record vouches for is not done again, and what follows is what would have followed. */
class KeptTest {

    private static final int EVALUATIONS = 14;
    private static final BiPredicate<Integer, Kept.Ended> ALL = (id, value) -> true;

    @TempDir
    Path folder;
    private final Set<Integer> evaluated = new ConcurrentSkipListSet<>();
    private final Set<Integer> unmeasured = new TreeSet<>();
    private final Set<Integer> failed = new TreeSet<>();
    private Kept kept = Kept.NOTHING;

    @Test
    void whatFollowsIsWhatWouldHaveFollowedAndNothingIsDoneTwice() throws Exception {
        Path whole = folder.resolve("whole.jsonl");
        life(whole, EVALUATIONS, Integer.MAX_VALUE, ALL);
        for (int stop : List.of(1, 3, 5, 6, 9, 13)) {
            Path journal = folder.resolve("stopped" + stop + ".jsonl");
            life(journal, EVALUATIONS, stop, ALL);
            evaluated.clear();
            life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL);
            assertEquals(Files.readAllLines(whole), Files.readAllLines(journal), "stopped after " + stop);
            assertTrue(kept.told() >= stop - 3 && kept.told() <= stop, stop + ": " + kept.told());
            assertEquals(kept.told() + 1, evaluated.iterator().next());
            assertEquals(EVALUATIONS - kept.told(), evaluated.size());
        }
    }

    /** Too short for a value, all of the first four: in no life of the run have they failed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasMeasuredWithoutAValueFailsInNoLife(boolean vouched) throws Exception {
        unmeasured.addAll(List.of(1, 2, 4, 7));
        Path whole = folder.resolve("whole.jsonl");
        life(whole, EVALUATIONS, Integer.MAX_VALUE, ALL);
        for (int stop : List.of(2, 5, 8)) {
            Path journal = folder.resolve("stopped" + stop + ".jsonl");
            life(journal, EVALUATIONS, stop, ALL);
            evaluated.clear();
            failed.clear();
            life(journal, EVALUATIONS, Integer.MAX_VALUE, (id, how) -> vouched);
            assertTrue(Set.of(3).containsAll(failed), "stopped after " + stop + ": " + failed);
            assertEquals(Files.readAllLines(whole), Files.readAllLines(journal), "stopped after " + stop);
            assertEquals(unmeasured.stream().filter(id -> id <= kept.told()).collect(Collectors.toSet()),
                    kept.unmeasured());
            assertTrue(vouched || evaluated.containsAll(unmeasured), evaluated.toString());
        }
    }

    @Test
    void anEvaluationThatIsNotVouchedForIsGoneThroughAgainWithWhatFollows() throws Exception {
        Path journal = folder.resolve("doubted.jsonl");
        life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL);
        List<String> lines = Files.readAllLines(journal);
        evaluated.clear();
        life(journal, EVALUATIONS, Integer.MAX_VALUE, (id, value) -> id != 5);
        assertEquals(4, kept.told());
        assertEquals(new TreeSet<>(List.of(5, 6, 7, 8, 9, 10, 11, 12, 13, 14)), evaluated);
        assertEquals(lines, Files.readAllLines(journal));
    }

    @Test
    void anExtendedRunGoesOnBehindItsEndAsIfItHadBeenGoneThroughAgain() throws Exception {
        Path journal = folder.resolve("extended.jsonl");
        life(journal, 9, Integer.MAX_VALUE, ALL);
        try (Journal open = Journal.open(journal)) {
            new Journaled(open).extended(9, EVALUATIONS, Optional.empty());
        }
        Path again = Files.copy(journal, folder.resolve("again.jsonl"));
        evaluated.clear();
        life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL);
        assertEquals(9, kept.told());
        assertEquals(new TreeSet<>(List.of(10, 11, 12, 13, 14)), evaluated);
        life(again, EVALUATIONS, Integer.MAX_VALUE, (id, value) -> false);
        assertEquals(0, kept.told());
        assertEquals(Files.readAllLines(again), Files.readAllLines(journal));
    }

    @Test
    void aDamagedLineEndsWhatIsKept() throws Exception {
        Path journal = folder.resolve("damaged.jsonl");
        life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL);
        List<String> lines = Files.readAllLines(journal);
        int told = 0;
        while (!lines.get(told).startsWith("{\"event\":\"told\",\"id\":7,")) {
            told++;
        }
        List<String> damaged = new ArrayList<>(lines);
        damaged.set(told, lines.get(told).replace("objective", "objectiv"));
        Files.write(journal, damaged);
        life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL);
        assertEquals(6, kept.told());
    }

    /** Only that line says it: what was decided behind it cannot be taken again. */
    @Test
    void aDamagedExtensionIsSaidToBeOne() throws Exception {
        Path journal = folder.resolve("extension.jsonl");
        life(journal, 9, 6, ALL);
        try (Journal open = Journal.open(journal)) {
            new Journaled(open).extended(9, EVALUATIONS, Optional.empty());
        }
        life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL);
        Files.writeString(journal,
                Files.readString(journal).replace("{\"event\":\"extended\"", "{\"event\":\"extinded\""));
        String refused = assertThrows(Journal.RefusedException.class,
                () -> life(journal, EVALUATIONS, Integer.MAX_VALUE, ALL)).getMessage();
        assertTrue(refused.contains("may have said that the run was extended") && !refused.contains("version"),
                refused);
    }

    private void life(Path file, int budget, int stopAfter, BiPredicate<Integer, Kept.Ended> vouched) throws Exception {
        Settings settings = Settings.defaults().withSeed(7).withInitialDesign(4).withTransform(OutputTransform.LOG10)
                .withStopping(StoppingRule.withBudget(budget));
        Cancellation cancellation = new Cancellation();
        Evaluator evaluator = (order, judge, watcher, cancel) -> {
            evaluated.add(order.id());
            if (order.id() == 3) {
                throw new Evaluator.FailedException("no such structure", null);
            }
            return outcome(order.point(), !unmeasured.contains(order.id()));
        };
        try (Journal journal = Journal.open(file)) {
            Journaled journaled = new Journaled(journal);
            kept = journaled.kept(vouched);
            CampaignLoop loop = new CampaignLoop(Optimizer.replay(space(), settings, kept.history(List.of())),
                    evaluator, new CampaignLoop.Limits(budget, 4, 3, 2, null), journaled,
                    new Stopping(cancellation, stopAfter), new RunControl(cancellation), new Outcomes(List.of()));
            assertEquals(stopAfter < budget ? RunState.STOPPED : RunState.FINISHED,
                    loop.run(List.of(), kept).state());
        }
    }

    private static SearchSpace space() {
        return SearchSpace.builder().integer("layers", 2, 6).integer("units", -4, 8).build();
    }

    private static Outcome outcome(Point point, boolean valued) {
        double value = 10 + Math.pow(point.integer("layers") - 3, 2) + 0.3 * Math.pow(point.integer("units") - 5, 2);
        return new Outcome(
                List.of(new AtTemperature(1200, List.of(),
                        new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
                                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of()))),
                valued ? new Estimate(value, 0.05 * value, "ohm cm", 10, Reason.green("synthetic"))
                        : Estimate.missing("ohm cm", "below zero"),
                false, Optional.empty(), "", 0);
    }

    /** Stops the run when so many have ended. */
    private final class Stopping implements CampaignLoop.Observer {

        private final Cancellation cancellation;
        private int left;

        Stopping(Cancellation cancellation, int stopAfter) {
            this.cancellation = cancellation;
            this.left = stopAfter;
        }

        private void ended() {
            if (--left == 0) {
                cancellation.cancel();
            }
        }

        @Override
        public void measured(int id, Outcome outcome) {
            ended();
        }

        @Override
        public void failed(int id, String reason) {
            failed.add(id);
            ended();
        }
    }
}
