// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.greenkubo.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.grainwright.transport.einstein.internal.GlsSlope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast transforms against the sums that define them, the covariance model against sampling. */
class CorrelationTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 17, 64, 100})
    void fastSumsEqualDirectSums(int points) {
        SplittableRandom random = new SplittableRandom(points);
        int series = 5;
        double[][] v = new double[series][points];
        Autocorrelation fast = new Autocorrelation(points);
        Autocorrelation forMsd = new Autocorrelation(points);
        for (double[] s : v) {
            double x = 0;
            for (int t = 0; t < points; t++) {
                x += random.nextGaussian();
                s[t] = x;
            }
            fast.add(s, 1);
            forMsd.add(s, 1);
        }
        double[] correlation = new double[points];
        double[] msd = new double[points];
        for (int lag = 0; lag < points; lag++) {
            for (double[] s : v) {
                for (int t = 0; t + lag < points; t++) {
                    correlation[lag] += s[t] * s[t + lag] / (series * (points - lag));
                    msd[lag] += Math.pow(s[t + lag] - s[t], 2) / (series * (points - lag));
                }
            }
        }
        assertArrayEquals(correlation, fast.correlation(), 1e-9);
        assertArrayEquals(msd, forMsd.meanSquaredDisplacement(), 1e-9);
    }

    @Test
    void aStrideTakesEveryNthValue() {
        Autocorrelation strided = new Autocorrelation(4);
        strided.add(new double[] {1, 9, 2, 9, 4, 9, 8}, 2);
        assertEquals((1 * 2 + 2 * 4 + 4 * 8) / 3.0, strided.correlation()[1], 1e-12);
    }

    @Test
    void theCovarianceModelIsThatOfBrownianMotionWithVibration() {
        int frames = 60;
        double slope = 0.8;
        double offset = 0.5;
        int[] lags = {5, 12};
        SplittableRandom random = new SplittableRandom(3);
        int runs = 40_000;
        double[] mean = new double[2];
        double[][] product = new double[2][2];
        for (int run = 0; run < runs; run++) {
            double x = 0;
            double[] s = new double[frames];
            for (int t = 0; t < frames; t++) {
                s[t] = x + Math.sqrt(offset / 2) * random.nextGaussian();
                x += Math.sqrt(slope) * random.nextGaussian();
            }
            double[] msd = new double[2];
            for (int k = 0; k < 2; k++) {
                for (int t = 0; t + lags[k] < frames; t++) {
                    msd[k] += Math.pow(s[t + lags[k]] - s[t], 2) / (frames - lags[k]);
                }
                mean[k] += msd[k] / runs;
            }
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    product[a][b] += msd[a] * msd[b] / runs;
                }
            }
        }
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double sampled = product[a][b] - mean[a] * mean[b];
                assertEquals(sampled, GlsSlope.covariance(lags[a], lags[b], frames, offset, slope), 0.05 * sampled);
            }
        }
    }

    @Test
    void weightsAreUnbiasedAndBetterThanALine() {
        int[] lags = {4, 6, 8, 10, 14, 20};
        GlsSlope fit = GlsSlope.of(lags, 100, 0.3, 0.5);
        double[] line = new double[lags.length];
        for (int k = 0; k < lags.length; k++) {
            line[k] = 7 + 0.25 * lags[k];
        }
        assertEquals(0.25, fit.slope(line), 1e-9);
        double variance = 0;
        double ols = 0;
        double mean = java.util.Arrays.stream(lags).average().orElseThrow();
        double square = java.util.Arrays.stream(lags).mapToDouble(l -> (l - mean) * (l - mean)).sum();
        for (int a = 0; a < lags.length; a++) {
            for (int b = 0; b < lags.length; b++) {
                double c = GlsSlope.covariance(lags[a], lags[b], 100, 0.3, 0.5);
                variance += fit.weights()[a] * fit.weights()[b] * c;
                ols += (lags[a] - mean) * (lags[b] - mean) / (square * square) * c;
            }
        }
        assertEquals(fit.varianceFactor(), variance, 1e-6 * variance);
        assertTrue(variance < ols);
    }

    @Test
    void runningIntegralsOfAnyNumberOfLagsAreTheirDefinition() {
        SplittableRandom random = new SplittableRandom(12);
        double[] x = random.doubles(50).toArray();
        double[] v = random.doubles(50).toArray();
        for (int[] lags : new int[][] {{1}, {1, 2, 3, 5}, {1, 2, 4, 7, 11, 20, 49}}) {
            double[] found = new double[lags.length];
            GreenKubo.runningIntegrals(x, v, lags, found);
            for (int k = 0; k < lags.length; k++) {
                double sum = 0;
                for (int t = 0; t + lags[k] < x.length; t++) {
                    sum += 0.5 * (v[t] + v[t + lags[k]]) * (x[t + lags[k]] - x[t]);
                }
                assertEquals(sum / (x.length - lags[k]), found[k], 1e-12, "lag " + lags[k]);
            }
        }
    }
}
