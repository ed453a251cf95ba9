// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class QuantitiesTest {

    @Test
    void aValueHasTheDigitsOfItsError() {
        assertEquals("(3.64 ± 0.24)e-05", Quantities.measured(3.64e-5, 0.24e-5));
        assertEquals("(3.640 ± 0.024)e-05", Quantities.measured(3.64e-5, 0.024e-5));
        assertEquals("1.360 ± 0.012", Quantities.measured(1.36, 0.012));
        assertEquals("136 ± 12", Quantities.measured(136, 12));
        assertEquals("-0.021 ± 0.013", Quantities.measured(-0.021, 0.013));
        assertEquals("-0.00 ± 0.11", Quantities.measured(-0.0003, 0.114));
        assertEquals("(0.5 ± 3.5)e-06", Quantities.measured(0.5e-6, 3.5e-6));
    }

    @Test
    void anUnknownErrorIsNotInvented() {
        assertEquals("1.234", Quantities.measured(1.2341, Double.NaN));
        assertEquals("unknown", Quantities.measured(Double.NaN, 1));
    }

    @Test
    void durationsAreRoundedToWhatAPersonWants() {
        assertEquals("45 s", Quantities.duration(Duration.ofSeconds(45)));
        assertEquals("7 min", Quantities.duration(Duration.ofSeconds(420)));
        assertEquals("3 h 20 min", Quantities.duration(Duration.ofMinutes(200)));
    }
}
