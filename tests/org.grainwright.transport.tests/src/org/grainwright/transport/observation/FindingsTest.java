// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Place;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;

/** What an analysis may not do that nobody here has written. */
class FindingsTest {

    private static final Estimate SIX = Estimate.exact(6, "1/ns", "Counted.");

    private final Findings findings = new Findings(Catalogue.STANDARD);

    @Test
    void aValueIsOfADeclaredQuantityInItsUnitAndThere() {
        Quantity declared = Quantity.OXYGEN_JUMPS;
        Quantity secret = new Quantity("secret", Place.in(Place.Region.CELL), "1/ns", declared.text(),
                declared.domain(), declared.use());
        refused("without saying that it provides it", secret, SIX);
        refused("oxygenJumpRate is in 1/ns, but its estimate in nm", declared, Estimate.exact(6, "nm", "Counted."));
        findings.put(declared, SIX);
        refused("two analyses found oxygenJumpRate", declared, SIX);
        assertEquals(Map.of(declared, SIX), findings.estimates());
    }

    private void refused(String words, Quantity quantity, Estimate estimate) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> findings.put(quantity, estimate));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }
}
