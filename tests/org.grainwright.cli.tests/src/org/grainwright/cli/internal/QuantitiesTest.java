// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class QuantitiesTest {

    @Test
    void durationsAreRoundedToWhatAPersonWants() {
        assertEquals("45 s", Quantities.duration(Duration.ofSeconds(45)));
        assertEquals("7 min", Quantities.duration(Duration.ofSeconds(420)));
        assertEquals("3 h 20 min", Quantities.duration(Duration.ofMinutes(200)));
    }
}
