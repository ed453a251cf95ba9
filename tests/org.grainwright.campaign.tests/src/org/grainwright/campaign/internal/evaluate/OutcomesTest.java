// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Outcomes OUTCOMES = new Outcomes(List.of(),
            Optional.of(new Objective(Objective.Goal.MAXIMIZE, Quantity.TRACER_D, 1200)));

    private static Measurement told(Reason reason) {
        AnalysisResult analysis = new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of())
                .with(Quantity.TRACER_D, new Estimate(2e-5, 1e-6, Quantity.TRACER_D.unit(), 10, reason));
        Outcome outcome = new Outcome(List.of(new AtTemperature(1200, List.of(), analysis)),
                new Estimate(30, 1, "ohm cm", 10, Reason.green("synthetic")), false, Optional.empty(), "", 0);
        return OUTCOMES.of(outcome).get("tracerD at 1200 K");
    }

    /** Record and report leave it off the front; a search that had learnt it would hunt for such places. */
    @Test
    void aRedSecondObjectiveIsToldWithoutItsValue() {
        assertEquals(2e-5, told(Reason.green("enough hops")).value());
        assertEquals(2e-5, told(Reason.amber(Reason.Kind.values()[0], "few hops")).value());
        assertFalse(told(Reason.red(Reason.Kind.values()[0], "hardly a hop")).measured());
    }
}
