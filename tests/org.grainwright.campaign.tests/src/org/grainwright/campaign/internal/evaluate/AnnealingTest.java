// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Reason;
import org.junit.jupiter.api.Test;

/** What the energies of the cycles say of annealing: enough, too short, or harmful. */
class AnnealingTest {

    private static Estimate of(double error, double... changes) {
        return Annealing.estimate(changes, error);
    }

    @Test
    void anEnergyThatRisesIsAmber() {
        Estimate rising = of(0.01, 0, -0.5, -0.2);
        assertEquals(Gate.AMBER, rising.gate());
        assertEquals(Reason.Kind.DRIFT, rising.reasons().getFirst().kind());
        assertTrue(rising.reasons().getFirst().sentence().contains("rose by 0.30 J/m²"), rising.reasons().toString());
        assertEquals(-0.2, rising.value());
        // from the first cycle on, too
        assertEquals(Gate.AMBER, of(0.01, 0, 0.4).gate());
    }

    @Test
    void anEnergyThatStillFallsIsAmber() {
        Estimate falling = of(0.01, 0, -0.5, -0.9);
        assertEquals(Gate.AMBER, falling.gate());
        assertTrue(falling.reasons().getFirst().sentence().contains("anneal longer"), falling.reasons().toString());
    }

    @Test
    void whatIsWithinTheNoiseIsStationary() {
        assertEquals(Gate.GREEN, of(0.01, 0, -0.5, -0.52).gate());
        assertEquals(Gate.GREEN, of(0.01, 0, -0.5, -0.46).gate());
        // a rise of two standard errors says nothing
        assertEquals(Gate.GREEN, of(0.1, 0, -0.5, -0.35).gate());
    }
}
