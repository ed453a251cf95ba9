// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Bricks in series by hand: grains of 1e-3 S/cm, boundaries of 0.01 ohm cm². */
class BrickLayerTest {

    private static BrickLayer bricks(double relativeError) {
        return new BrickLayer(new Estimate(1e-3, 1e-3 * relativeError, "S/cm", 50, Reason.green("test")),
                new Estimate(1e-2, 1e-2 * relativeError, "ohm cm^2", 50, Reason.green("test")));
    }

    @Test
    void bricksInSeries() {
        Estimate total = bricks(0.1).total(1);
        assertEquals(1 / 1100.0, total.value(), 1e-12);
        assertEquals(Math.hypot(100, 10) / (1100.0 * 1100), total.standardError(), 1e-12);
        assertEquals(1e-3, bricks(0).total(1e13).value(), 1e-9, "large grains");
        assertEquals(BrickLayer.GRAIN_SIZES_MICROMETRE, bricks(0.1).totals().keySet().stream().toList());
        assertThrows(IllegalArgumentException.class, () -> bricks(0).total(0));
    }

    @Test
    void atTheEvenSizeBoundariesCarryHalf() {
        Estimate even = bricks(0.1).evenGrainSize();
        assertEquals(0.1, even.value(), 1e-12, "1e-5 cm");
        assertEquals(0.1 * Math.sqrt(0.02), even.standardError(), 1e-12);
        assertEquals(0.5, bricks(0).boundaryShare(even.value()), 1e-12);
        assertEquals(5e-4, bricks(0).total(even.value()).value(), 1e-12, "half the conductivity of the grain");
        assertEquals(1 / 11.0, bricks(0).boundaryShare(1), 1e-12);
    }

    @Test
    void whatIsNotThereGivesNoSum() {
        Estimate missing = Estimate.missing("ohm cm^2", "not measured");
        assertFalse(new BrickLayer(bricks(0).bulkConductivity(), missing).total(1).isPresent());
        assertFalse(new BrickLayer(bricks(0).bulkConductivity(),
                new Estimate(-1, 0.1, "ohm cm^2", 50, Reason.green("test"))).total(1).isPresent());
    }
}
