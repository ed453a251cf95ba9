// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class EventRateTest {

    private static final String UNIT = "1/(nm^2 ns)";

    /**
     * Exact 95 % limits of a Poisson mean as they are tabulated (for example E. Crow and R. Gardner, Biometrika 1959).
     */
    @Test
    void intervalsAreThoseOfTheTables() {
        double[][] table = {{0, 0, 3.689}, {1, 0.0253, 5.572}, {2, 0.2422, 7.225}, {5, 1.623, 11.668},
                {10, 4.795, 18.390}, {50, 37.11, 65.92}, {100, 81.36, 121.63}};
        for (double[] row : table) {
            Interval interval = new EventRate((long) row[0], 1).interval95();
            assertEquals(row[1], interval.lower(), 1e-3 * Math.max(1, row[1]));
            assertEquals(row[2], interval.upper(), 1e-3 * Math.max(1, row[2]));
        }
    }

    @Test
    void theEstimateCarriesCountAndExposure() {
        for (long events : new long[] {0, 1, 7, 12345}) {
            Estimate rate = new EventRate(events, 0.37).estimate(UNIT);
            assertEquals(events / 0.37, rate.value(), 1e-9 * events);
            EventRate again = EventRate.of(rate);
            assertEquals(events, again.events());
            assertEquals(0.37, again.exposure(), 1e-12);
            assertEquals(new EventRate(events, 0.37).interval95(), new EventRate(again.events(), 0.37).interval95());
            assertEquals(events >= 10 ? Gate.GREEN : Gate.AMBER, rate.gate());
        }
    }

    @Test
    void whatWasWatchedInPiecesIsWatchedAsAWhole() {
        Estimate pooled = EventRate.pooled(List.of(new EventRate(0, 2).estimate(UNIT),
                Estimate.missing(UNIT, "not looked for"), new EventRate(3, 1).estimate(UNIT)));
        assertEquals(1, pooled.value(), 1e-12);
        assertEquals(Math.sqrt(3) / 3, pooled.standardError(), 1e-12);
        Interval interval = pooled.interval95(Scale.COUNT);
        assertEquals(8.767 / 3, interval.upper(), 1e-3, "the upper limit for three events");
    }

    @Test
    void whatStandsAgainstOneStandsAgainstThePool() {
        Reason melts = Reason.red(Reason.Kind.FRAMEWORK, "The framework of the slab does not stay.");
        Estimate pooled = EventRate.pooled(List.of(new EventRate(6, 1).estimate(UNIT).gated(melts),
                new EventRate(6, 1).estimate(UNIT)));
        assertEquals(Gate.RED, pooled.gate());
        assertTrue(pooled.reasons().contains(melts));
        assertEquals(Gate.GREEN, EventRate.pooled(List.of(new EventRate(6, 1).estimate(UNIT),
                new EventRate(6, 1).estimate(UNIT))).gate(), "twelve events are enough, six were not");
    }

    /** Numbers of events drawn one waiting time after the other: the interval misses in no more than 5 % of cases. */
    @Test
    void theIntervalHoldsWhatItPromises() {
        SplittableRandom random = new SplittableRandom(11);
        for (double mean : new double[] {0.2, 1, 3.5, 12}) {
            int covered = 0;
            int trials = 2000;
            for (int trial = 0; trial < trials; trial++) {
                long events = 0;
                for (double t = -Math.log(1 - random.nextDouble()); t < mean; t -= Math.log(1 - random.nextDouble())) {
                    events++;
                }
                covered += new EventRate(events, 4).estimate(UNIT).interval95(Scale.COUNT).contains(mean / 4) ? 1 : 0;
            }
            // three standard errors of the share
            assertTrue(covered >= trials * (0.95 - 3 * Math.sqrt(0.95 * 0.05 / trials)), mean + ": " + covered);
        }
    }
}
