// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.grainwright.transport.hops.Hops.Hop;
import org.junit.jupiter.api.Test;

/** Hops that were put into a vibration by hand. */
class HopsTest {

    private static final int FRAMES = 400;

    /** Along x; 0.3 Å of vibration on every axis, as Li has at 1000 K. */
    private static List<Hop> found(IntToDoubleFunction place, double intervalPs) {
        double[][] way = new double[3][FRAMES];
        for (int f = 0; f < FRAMES; f++) {
            for (int axis = 0; axis < 3; axis++) {
                way[axis][f] = 0.3 * Math.sin(1.9 * f + axis);
            }
            way[0][f] += place.applyAsDouble(f);
        }
        return Hops.of(way, intervalPs, 2);
    }

    @Test
    void aHopThatStandsIsFoundOnceWhereItIs() {
        List<Hop> hops = found(f -> f < 100 ? 0 : f < 250 ? 2 : 4.2, 0.02);
        assertEquals(2, hops.size());
        assertEquals(100, hops.get(0).frame(), 5, "positions are averaged over ten frames");
        assertEquals(2, hops.get(0).lengthAngstrom(), 0.2);
        assertEquals(250, hops.get(1).frame(), 5);
        assertEquals(2.2, hops.get(1).lengthAngstrom(), 0.2);
    }

    @Test
    void whatComesBackAtOnceOrIsShortIsNone() {
        assertEquals(List.of(), found(f -> 0, 0.02));
        assertEquals(List.of(), found(f -> f >= 100 && f < 105 ? 2 : 0, 0.02), "back after 0.1 ps");
        assertEquals(List.of(), found(f -> f < 100 ? 0 : 1.2, 0.02));
        assertEquals(2, found(f -> f >= 100 && f < 200 ? 2 : 0, 0.02).size(), "back after 2 ps is two hops");
        assertTrue(found(f -> f < 100 ? 0 : 2, 0.25).isEmpty(), "frames are too far apart");
    }
}
