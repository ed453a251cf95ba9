// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.runs.ShownRun;

/** From events to the model that views show, by a window thread that the test is. */
class ShownRunTest {

    private final AtomicInteger stops = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final Deque<Runnable> window = new ArrayDeque<>();
    private final ShownRun run = ShownRun.live("c", Path.of("/run"), stops::incrementAndGet, window::add);

    private void windowThread() {
        while (!window.isEmpty()) {
            window.poll().run();
        }
    }

    private static CampaignEvent proposed(int number) {
        Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
        evaluation.setId(number);
        evaluation.setKey("000" + number);
        evaluation.setLabel("number " + number);
        return new CampaignEvent.Proposed(evaluation);
    }

    private static CampaignEvent started() {
        CampaignRun record = ModelFactory.eINSTANCE.createCampaignRun();
        record.setName("c");
        record.setState(RunState.RUNNING);
        record.setBudgetEvaluations(4);
        return new CampaignEvent.Started(record, Path.of("/run"), 2, 0);
    }

    @Test
    void manyEventsAreOneChange() {
        run.addListener(changes::incrementAndGet);
        assertEquals("starting", run.stateLabel());
        run.accept(started());
        run.accept(proposed(1));
        for (int i = 1; i <= 1000; i++) {
            run.accept(new CampaignEvent.Progress(1, "production", i / 2000.0, Instant.EPOCH));
        }
        assertEquals(1, window.size(), "one task for all of them");
        assertEquals(0, run.run().getEvaluations().size(), "nothing changes but on the window thread");
        windowThread();
        assertEquals(1, changes.get());
        assertEquals(0.5, run.run().getEvaluations().getFirst().getStages().getLast().getFraction());
        assertEquals("running", run.stateLabel());
        run.accept(new CampaignEvent.Progress(0, "the perfect crystal is no evaluation", 0.1, Instant.EPOCH));
        windowThread();
        assertEquals(1, changes.get(), "what changes nothing redraws nothing");
    }

    @Test
    void stopIsAskedOnceAndAnEndIsSaidOnce() {
        run.accept(started());
        run.accept(proposed(1));
        assertTrue(run.canStop());
        run.stop();
        run.stop();
        assertEquals(1, stops.get());
        assertEquals("stopping", run.stateLabel());
        run.accept(new CampaignEvent.Ended(RunState.STOPPED, "on request"));
        run.ended(RunState.FAILED, "too late");
        windowThread();
        assertFalse(run.isActive());
        assertEquals("stopped", run.stateLabel());
        assertEquals("on request", run.run().getStopReason());
        assertEquals(EvaluationState.INTERRUPTED, run.run().getEvaluations().getFirst().getState());
        run.stop();
        assertEquals(1, stops.get());
    }

    @Test
    void aStoredRunIsShownAsItsFolderHoldsIt(@TempDir Path folder) throws Exception {
        CampaignRun record = ModelFactory.eINSTANCE.createCampaignRun();
        record.setState(RunState.RUNNING);
        for (EvaluationState state : List.of(EvaluationState.DONE, EvaluationState.FAILED, EvaluationState.ABANDONED,
                EvaluationState.RUNNING)) {
            Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
            evaluation.setId(record.getEvaluations().size() + 1);
            evaluation.setState(state);
            record.getEvaluations().add(evaluation);
        }
        try (RunStore store = RunStore.create(folder.resolve("run"), record)) {
            store.save();
        }
        ShownRun stored = ShownRun.read(folder.resolve("run"));
        assertEquals("interrupted", stored.stateLabel(), "nobody works on it");
        assertEquals(
                List.of(EvaluationState.DONE, EvaluationState.FAILED, EvaluationState.ABANDONED,
                        EvaluationState.INTERRUPTED),
                stored.run().getEvaluations().stream().map(Evaluation::getState).toList());
        assertFalse(stored.canStop());
    }
}
