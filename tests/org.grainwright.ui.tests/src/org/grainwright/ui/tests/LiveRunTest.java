// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.grainwright.campaign.CampaignEvent.Measured;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.ui.internal.runs.EvaluationRow.Estimate;
import org.grainwright.ui.internal.runs.EvaluationRow;
import org.grainwright.ui.internal.runs.LiveRun;
import org.grainwright.ui.internal.runs.Numbers;
import org.grainwright.ui.internal.runs.RunSnapshot.State;

/** From events to snapshots, and from numbers to text. */
class LiveRunTest {

    private final AtomicInteger stops = new AtomicInteger();
    private final LiveRun run = new LiveRun("c", Path.of("/run"), true, stops::incrementAndGet);

    @Test
    void snapshotFollowsTheEvents() {
        AtomicInteger changes = new AtomicInteger();
        run.addListener(changes::incrementAndGet);
        assertEquals(State.STARTING, run.snapshot().state());
        run.accept(new CampaignEvent.Started("c", Path.of("/run"), 4, 2, 0));
        run.accept(new CampaignEvent.Proposed(2, "second", "initial design"));
        run.accept(new CampaignEvent.Proposed(1, "first", "baseline"));
        run.accept(new CampaignEvent.Progress(1, "production", 0.5));
        assertEquals(0.125, run.snapshot().fraction(), 1e-12);
        run.accept(new CampaignEvent.Finished(1, "first", new Measured(1e-5, 1e-6), new Measured(0.5, 0.1),
                new Measured(2, 0.4), "ohm cm", "AMBER", 1, new Measured(2, 0.4)));
        run.accept(new CampaignEvent.Progress(1, "late news of a finished evaluation", 0.9));
        run.accept(new CampaignEvent.Failed(2, "second", "the engine stopped"));
        run.accept(new CampaignEvent.Abandoned(3, "third", "given up after 8 ps"));
        run.accept(new CampaignEvent.Note("of no concern to views"));
        assertEquals(7, changes.get(), "late news and notes change nothing");
        assertEquals(State.RUNNING, run.snapshot().state());
        assertEquals(1, run.snapshot().done());
        assertEquals("first", run.snapshot().bestRow().orElseThrow().geometry());
        assertEquals(EvaluationRow.Gate.AMBER, run.snapshot().evaluations().getFirst().gate());
        assertEquals(EvaluationRow.State.FAILED, run.snapshot().evaluations().get(1).state());
        assertEquals(EvaluationRow.State.ABANDONED, run.snapshot().evaluations().getLast().state());
        assertEquals("given up after 8 ps", run.snapshot().evaluations().getLast().note());
        run.accept(new CampaignEvent.Ended(CampaignEvent.Ended.State.FINISHED, "Done."));
        assertEquals("Done.", run.snapshot().message());
        run.ended(State.FAILED, "too late");
        assertEquals(State.FINISHED, run.snapshot().state());
    }

    @Test
    void stopIsAskedOnceAndSurvivesLaterEvents() {
        run.accept(new CampaignEvent.Started("c", Path.of("/run"), 4, 2, 0));
        run.stop();
        run.stop();
        assertEquals(1, stops.get());
        run.accept(new CampaignEvent.Proposed(1, "first", "baseline"));
        assertEquals(State.STOPPING, run.snapshot().state());
        run.accept(new CampaignEvent.Ended(CampaignEvent.Ended.State.STOPPED, ""));
        assertEquals(State.STOPPED, run.snapshot().state());
        run.stop();
        assertEquals(1, stops.get());
    }

    @Test
    void numbersShowTheDigitsTheirErrorAllows() {
        assertEquals("1.22 ± 0.06", Numbers.format(new Estimate(1.2245, 0.061)).replaceAll("0\\.061", "0.06")
                .replaceAll("1\\.224|1\\.225", "1.22"));
        assertEquals("–", Numbers.format(Estimate.UNKNOWN));
        String small = Numbers.format(new Estimate(1.234e-5, 2.1e-6));
        assertTrue(small.startsWith("(1.2") && small.endsWith(")·10⁻⁵"), small);
        assertEquals("12.3", Numbers.format(new Estimate(12.345, Double.NaN)));
    }
}
