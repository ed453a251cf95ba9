// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.run.Failure;
import org.junit.jupiter.api.Test;

class RemediesTest {

    private static final Failure DRIFT = new Failure(Failure.Kind.ENERGY_DRIFT, "", "", "the conserved energy drifts");

    @Test
    void energyOfACoarseMeshIsConservedByAFinerOneBeforeTheStepIsHalved() {
        Protocol coarse = Protocol.at(1000).toBuilder().timestepFs(3).pppmAccuracy(1e-3).build();
        String first = Remedies.next(coarse, DRIFT, 0);
        Protocol finer = Remedies.apply(coarse, first);
        assertEquals(1e-4, finer.pppmAccuracy(), first);
        assertEquals(3, finer.timestepFs());
        Protocol slower = Remedies.apply(finer, Remedies.next(finer, DRIFT, 1));
        assertEquals(1.5, slower.timestepFs());
        assertEquals(1e-4, slower.pppmAccuracy());
    }

    @Test
    void ofAFineMeshOnlyTheStepCanBeToBlame() {
        Protocol fine = Protocol.at(1000).toBuilder().timestepFs(3).pppmAccuracy(1e-5).build();
        Protocol slower = Remedies.apply(fine, Remedies.next(fine, DRIFT, 0));
        assertEquals(1.5, slower.timestepFs());
        assertEquals(1e-5, slower.pppmAccuracy());
    }
}
