// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Units where there are some, and nothing in their place where there are none. */
class NotationTest {

    @Test
    void aPureNumberHasNoUnitInItsHeadNorBehindIt() {
        assertEquals("ρ (Ω·cm)", Notation.heading("ρ", "Ω·cm"));
        assertEquals("1.02 ± 0.12 Ω·cm", Notation.UNICODE.measured(1.02, 0.12, "ohm cm"));
        for (String none : new String[] {null, "", " ", "1"}) {
            assertEquals("LER", Notation.heading("LER", none));
            assertEquals("1.02 ± 0.12", Notation.UNICODE.measured(1.02, 0.12, none));
        }
    }
}
