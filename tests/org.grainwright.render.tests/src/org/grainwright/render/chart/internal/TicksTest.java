// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void roundNumbers() {
        assertEquals(List.of("0", "5", "10", "15"), Ticks.linear(0, 16, 4, false).labels());
        assertEquals(List.of("−0.4", "−0.2", "0.0", "0.2"), Ticks.linear(-0.45, 0.3, 5, false).labels());
        assertEquals(List.of("1", "2", "3"), Ticks.linear(0.5, 3.5, 9, true).labels());
        Ticks tiny = Ticks.linear(0, 4.2e-7, 4, false);
        assertEquals(-7, tiny.exponent());
        assertEquals(List.of("0", "1", "2", "3", "4"), Ticks.linear(0, 4.2e-7, 5, false).labels());
        assertEquals(List.of("0.01", "0.1", "1", "10"), Ticks.logarithmic(0.008, 12, 6).labels());
        assertEquals(List.of("10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"), Ticks.logarithmic(1e-6, 1.5, 4).labels());
        assertEquals(List.of("0.2", "0.5", "1.0"), Ticks.logarithmic(0.15, 1.9, 5).labels());
    }

    @Test
    void anyRangeGetsTicksInsideAndSomeButNotTooMany() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double min = Math.pow(10, random.nextDouble(-12, 12));
            double max = min * Math.pow(10, random.nextDouble(0.05, 14));
            for (Ticks ticks : List.of(Ticks.linear(min, max, 5, false), Ticks.linear(-max, min, 5, false),
                    Ticks.logarithmic(min, max, 5))) {
                String what = min + " to " + max + ": " + ticks;
                assertTrue(ticks.values().size() >= 1 && ticks.values().size() <= 12, what);
                assertEquals(ticks.values().size(), ticks.labels().size(), what);
                assertEquals(ticks.labels().size(), ticks.labels().stream().distinct().count(), "all differ " + what);
                assertTrue(ticks.values().stream().allMatch(value -> value >= -max * 1.001 && value <= max * 1.001),
                        what);
            }
        }
    }

    @Test
    void thinningKeepsFirstLowestHighestLast() {
        double[] points = new double[4000];
        for (int i = 0; i < 2000; i++) {
            points[2 * i] = i / 200.0;
            points[2 * i + 1] = i == 777 ? -50 : i == 1003 ? 90 : 0;
        }
        double[] thin = Decimation.byColumn(points);
        assertTrue(thin.length <= 2 * 4 * 10, "" + thin.length);
        assertArrayEquals(new double[] {0, 0}, java.util.Arrays.copyOf(thin, 2));
        boolean low = false;
        boolean high = false;
        for (int i = 0; i < thin.length; i += 2) {
            low |= thin[i] == 777 / 200.0 && thin[i + 1] == -50;
            high |= thin[i] == 1003 / 200.0 && thin[i + 1] == 90;
        }
        assertTrue(low && high);
        double[] few = {0, 1, 2, 3};
        assertSame(few, Decimation.byColumn(few));
    }
}
