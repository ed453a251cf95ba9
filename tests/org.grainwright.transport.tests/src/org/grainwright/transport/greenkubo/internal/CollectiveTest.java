// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.greenkubo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.junit.jupiter.api.Test;

class CollectiveTest {

    /** Ions whose curve saturates and has no slope left leave a number with all of it in its error, not none. */
    @Test
    void ionsThatOnlySaturateGiveANumber() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] current = new double[3][400];
        for (double[] axis : current) {
            for (int f = 0; f < axis.length; f++) {
                axis[f] = random.nextGaussian();
            }
        }
        Map<Quantity, Estimate> found = new HashMap<>();
        Estimate tracer = new Estimate(1, 0.1, "S/cm", 100, Reason.green("Given."));
        new Collective(current, 0.1, 1000, 900).addEinstein(found, new ArrayList<>(), tracer, 0,
                lag -> Double.POSITIVE_INFINITY);
        for (Quantity quantity : List.of(Quantity.COLLECTIVE_CONDUCTIVITY, Quantity.COLLECTIVE_CONDUCTIVITY_X,
                Quantity.COLLECTIVE_CONDUCTIVITY_PARALLEL)) {
            Estimate estimate = found.get(quantity);
            assertTrue(estimate.isPresent(), quantity.id());
            assertTrue(Double.isFinite(estimate.standardError()), estimate::toString);
            assertEquals(Gate.RED, estimate.gate());
        }
    }
}
