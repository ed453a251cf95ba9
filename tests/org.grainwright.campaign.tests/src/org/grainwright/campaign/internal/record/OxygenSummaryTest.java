// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.oxygen.OxygenEvent.Kind;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;

class OxygenSummaryTest {

    private static AnalysisResult analysis(int replicas, Optional<List<OxygenEvent>> events) {
        return new AnalysisResult(Map.of(), List.of(), 1, 1, replicas, 1, 1, SimulationBox.orthogonal(0, 1, 0, 1, 0, 1),
                List.of(), events);
    }

    private static OxygenEvent event(int replica, Kind kind, double timePs, int oxygen, List<String> left,
            List<String> entered) {
        return new OxygenEvent(replica, kind, timePs, oxygen, List.of(0.0, 0.0, 0.0), List.of(2.0, 0.0, 0.0), left,
                entered);
    }

    @Test
    void kindsAreCountedAndTheFirstFewShown() {
        List<OxygenEvent> events = List.of(event(1, Kind.MIGRATION, 1.25, 7, List.of("Zr3", "La40"), List.of("Zr4")),
                event(1, Kind.VACANCY_CREATED, 2.05, 9, List.of("Zr5"), List.of()),
                event(2, Kind.MIGRATION, 0.5, 11, List.of("La1"), List.of("La2")),
                event(2, Kind.VACANCY_FILLED, 4, 13, List.of(), List.of("La6")));
        assertEquals(
                "Oxygen at 1000 K: 1 × vacancy created, 1 × vacancy filled, 2 × migration. The first: O7 after 1.25 ps "
                        + "of replica 1, migration (Zr3 La40 → Zr4); O9 after 2.05 ps of replica 1, vacancy created "
                        + "(Zr5 → none); O11 after 0.50 ps of replica 2, migration (La1 → La2).",
                OxygenSummary.of(analysis(2, Optional.of(events)), 1000));
        assertEquals("Oxygen at 1000 K: 1 × migration. O7 after 1.25 ps, migration (Zr3 La40 → Zr4).",
                OxygenSummary.of(analysis(1, Optional.of(events.subList(0, 1))), 1000));
    }

    @Test
    void noneIsNotTheSameAsNotLookedFor() {
        assertEquals("Oxygen at 600 K: none changed its Zr and La polyhedra for good.",
                OxygenSummary.of(analysis(1, Optional.of(List.of())), 600));
        assertTrue(OxygenSummary.of(analysis(1, Optional.empty()), 600).contains("not looked for"));
    }
}
