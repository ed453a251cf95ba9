// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class GpuSpeedsTest {

    @Test
    void nothingIsPromisedWhereNothingWasMeasured() {
        assertTrue(Double.isNaN(new GpuSpeeds(new TreeMap<>()).secondsPerStep(1536)));
        // the table of this version can be read, empty or not
        double now = GpuSpeeds.measured().secondsPerStep(1536);
        assertTrue(Double.isNaN(now) || now > 0);
    }

    @Test
    void sizesBetweenTwoLieOnTheLineOfTheirTimes() {
        GpuSpeeds speeds = new GpuSpeeds(new TreeMap<>(Map.of(1000L, 4000.0, 3000L, 1000.0)));
        assertEquals(1 / 4000.0, speeds.secondsPerStep(1000));
        assertEquals(1 / 1000.0, speeds.secondsPerStep(3000));
        assertEquals(0.5 * (1 / 4000.0 + 1 / 1000.0), speeds.secondsPerStep(2000), 1e-15);
        assertEquals(1 / 4000.0, speeds.secondsPerStep(10), "a step has a start that small cells wait for");
        assertEquals(2 / 1000.0, speeds.secondsPerStep(6000), 1e-15);
    }
}
