// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.grainwright.observables.Posterior.Noise;
import org.junit.jupiter.api.Test;

/** Posteriors of positive quantities, against sampling and tables. */
class PosteriorTest {

    private static final double MANY = 1e9;

    private static Estimate estimate(double value, double error, double samples) {
        return new Estimate(value, error, "cm^2/s", samples, Reason.green("Made up."));
    }

    private static Posterior of(Estimate estimate, Noise noise) {
        return Posterior.of(estimate, noise).orElseThrow();
    }

    @Test
    void ofASlopeFarFromZeroItIsStudents() {
        Posterior five = of(estimate(50, 1, 6), Noise.SLOPE);
        assertEquals(50, five.median(), 1e-3);
        // Student's t of five degrees of freedom, 97.5 %, from tables
        assertEquals(50 - 2.5706, five.lower95(), 2e-3);
        assertEquals(50 + 2.5706, five.upper95(), 2e-3);
    }

    /** Metropolis' walk over slope and intercept of a regression with positive slopes, whose points are correlated. */
    @Test
    void ofASlopeNearZeroItIsWhatAWalkOverSlopeAndInterceptFinds() {
        double slope = 0.4;
        double[][] precision = {{4, 1.5}, {1.5, 2}};
        SplittableRandom random = new SplittableRandom(5);
        double[] at = {slope, 0};
        double[] kept = new double[400_000];
        double energy = 0;
        for (int step = 0; step < kept.length; step++) {
            double[] next = {at[0] + 0.8 * random.nextGaussian(), at[1] + 0.8 * random.nextGaussian()};
            double a = next[0] - slope;
            double b = next[1];
            double there = (precision[0][0] * a * a + 2 * precision[0][1] * a * b + precision[1][1] * b * b) / 2;
            if (next[0] > 0 && random.nextDouble() < Math.exp(energy - there)) {
                at = next;
                energy = there;
            }
            kept[step] = at[0];
        }
        Arrays.sort(kept);
        double variance = precision[1][1] / (precision[0][0] * precision[1][1] - precision[0][1] * precision[0][1]);
        Posterior closed = of(estimate(slope, Math.sqrt(variance), MANY), Noise.SLOPE);
        assertEquals(kept[kept.length / 2], closed.median(), 0.02);
        assertEquals(kept[kept.length / 40], closed.lower95(), 0.01);
        assertEquals(kept[kept.length - kept.length / 40], closed.upper95(), 0.04);
    }

    @Test
    void noSlopeThatIsNegativeByChanceLeavesThePositiveNumbers() {
        Posterior tail = of(estimate(-30, 1, MANY), Noise.SLOPE);
        // far below zero what is left of a normal is an exponential of rate 30
        assertEquals(Math.log(2) / 30, tail.median(), 1e-3);
        assertTrue(tail.lower95() > 0 && tail.upper95() < 0.2, tail::toString);
    }

    /** The truth behind means of twelve squares, drawn from Jeffreys' prior, as counting finds it. */
    @Test
    void ofAMeanOfSquaresItIsChiSquare() {
        int squares = 12;
        SplittableRandom random = new SplittableRandom(3);
        double[] truths = new double[100_000];
        for (int k = 0; k < truths.length; k++) {
            double sum = 0;
            for (int i = 0; i < squares; i++) {
                sum += Math.pow(random.nextGaussian(), 2) / squares;
            }
            // of all truths, equally dense in the logarithm, that for which this scatter gives a mean of one
            truths[k] = 1 / sum;
        }
        Arrays.sort(truths);
        Posterior closed = of(estimate(1, Math.sqrt(2.0 / squares), MANY), Noise.MEAN_SQUARE);
        assertEquals(truths[truths.length / 2], closed.median(), 0.01);
        assertEquals(truths[truths.length / 40], closed.lower95(), 0.01);
        assertEquals(truths[truths.length - truths.length / 40], closed.upper95(), 0.06);
    }

    @Test
    void aSharpMeanOfSquaresIsSymmetricInTheLogarithm() {
        Posterior sharp = of(estimate(5, 0.01, MANY), Noise.MEAN_SQUARE);
        assertEquals(25, sharp.lower95() * sharp.upper95(), 1e-3);
        assertEquals(5 * Math.exp(1.959964 * 0.002), sharp.upper95(), 1e-6);
    }

    /**
     * With one degree of freedom the quantile is 12.7 deviations away. Of shape one the gamma law is exponential; of
     * shape four, half of chi square with eight degrees of freedom: a finite sum.
     */
    @Test
    void tailsBeyondRoundingHaveTheirEnds() {
        double z = Math.tan(0.475 * Math.PI);
        double square = z * z;
        // what of a normal law lies beyond z, as an asymptotic series
        double tail = Math.exp(-square / 2) / (z * Math.sqrt(2 * Math.PI))
                * (1 - 1 / square + 3 / Math.pow(square, 2) - 15 / Math.pow(square, 3) + 105 / Math.pow(square, 4));
        Posterior one = of(estimate(1, 1, 2), Noise.MEAN_SQUARE);
        assertEquals(-1 / Math.log(tail), one.lower95(), 1e-6);
        assertEquals(1 / tail, one.upper95(), 1e-6 / tail);
        Posterior four = of(estimate(1, 0.5, 2), Noise.MEAN_SQUARE);
        double x = 4 / four.lower95();
        assertEquals(1, Math.exp(-x) * (1 + x + x * x / 2 + x * x * x / 6) / tail, 1e-6);
        // far below one the sum is x^4 / 4!
        assertEquals(4 / Math.pow(24 * tail, 0.25), four.upper95(), 1e-6 * four.upper95());
    }

    @Test
    void nothingIsMadeOfWhatIsNotKnown() {
        assertTrue(Posterior.of(estimate(5, 1, 10), Noise.UNKNOWN).isEmpty());
        assertTrue(Posterior.of(estimate(-5, 1, 10), Noise.MEAN_SQUARE).isEmpty());
        assertTrue(Posterior.of(Estimate.missing("1", "No."), Noise.SLOPE).isEmpty());
        assertTrue(Posterior.of(estimate(5, Double.POSITIVE_INFINITY, 1), Noise.SLOPE).isEmpty());
    }
}
