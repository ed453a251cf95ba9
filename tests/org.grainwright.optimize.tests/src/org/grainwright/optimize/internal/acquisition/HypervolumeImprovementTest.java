// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.grainwright.optimize.internal.acquisition.HypervolumeImprovement.Front;
import org.junit.jupiter.api.Test;

class HypervolumeImprovementTest {

    private static final double[] CORNER = {2, 3};
    private static final Front FRONT = Front.of(List.of(new double[] {0, 2}, new double[] {1, 1},
            new double[] {1.5, -0.5}, new double[] {1.2, 1.5}, new double[] {-1, 4}), CORNER);

    @Test
    void dominatedAndFarPointsAreNotOnTheFront() {
        assertEquals(3, FRONT.points().size());
        // strips [0, 1], [1, 1.5], [1.5, 2] of heights 1, 2, 3.5
        assertEquals(1 + 1 + 1.75, FRONT.area(), 1e-12);
    }

    /** The closed form against areas of fronts with a drawn point, which know nothing of it. */
    @Test
    void theExpectedGainIsThatOfDraws() {
        SplittableRandom random = new SplittableRandom(5);
        for (double[] at : new double[][] {{0.5, 1.5, 0.7, 0.4}, {-1, -1, 0.5, 0.5}, {1.8, 2.5, 0.3, 0.8},
                {3, 0, 1.2, 0.2}}) {
            double sum = 0;
            double squares = 0;
            int count = 200_000;
            for (int i = 0; i < count; i++) {
                List<double[]> more = new ArrayList<>(FRONT.points());
                more.add(new double[] {at[0] + at[2] * random.nextGaussian(), at[1] + at[3] * random.nextGaussian()});
                double gain = Front.of(more, CORNER).area() - FRONT.area();
                sum += gain;
                squares += gain * gain;
            }
            double mean = sum / count;
            double error = Math.sqrt((squares / count - mean * mean) / count);
            double closed = Math.exp(FRONT.logExpectedGain(new double[] {at[0], at[1]}, new double[] {at[2], at[3]},
                    new double[4]));
            assertEquals(mean, closed, 4 * error + 1e-9);
        }
    }

    @Test
    void slopesAreThoseOfDifferences() {
        double[] slopes = new double[4];
        double[] at = {0.6, 1.4, Math.log(0.5), Math.log(0.3)};
        value(at, slopes);
        double[] expected = new double[4];
        int[] order = {0, 2, 1, 3};
        for (int i = 0; i < 4; i++) {
            double h = 1e-5;
            double[] up = at.clone();
            double[] down = at.clone();
            up[order[i]] += h;
            down[order[i]] -= h;
            expected[i] = (value(up, new double[4]) - value(down, new double[4])) / (2 * h);
        }
        assertArrayEquals(expected, slopes, 1e-6);
    }

    private static double value(double[] at, double[] slopes) {
        return FRONT.logExpectedGain(new double[] {at[0], at[1]}, new double[] {Math.exp(at[2]), Math.exp(at[3])},
                slopes);
    }

    /** Where the gain itself underflows its logarithm still says in which direction it grows. */
    @Test
    void farAwayItIsFiniteAndHasASlope() {
        double[] slopes = new double[4];
        double far = FRONT.logExpectedGain(new double[] {60, 70}, new double[] {0.5, 0.5}, slopes);
        assertTrue(far < -1000 && Double.isFinite(far), String.valueOf(far));
        assertTrue(slopes[0] < 0 && slopes[1] > 0 && slopes[2] < 0 && slopes[3] > 0);
        assertEquals(0, new Front(List.of(), CORNER).area());
    }
}
