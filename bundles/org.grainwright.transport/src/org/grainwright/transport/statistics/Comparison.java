// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.grainwright.observables.Estimate;

/**
 * Two geometries compared.
 *
 * @param difference second minus first, in the unit of the inputs
 * @param standardError of the difference
 * @param lower95 lower end of the 95 % interval
 * @param upper95 upper end of the 95 % interval
 * @param pValue two-sided probability of such a difference by chance; NaN for a bootstrap
 * @param degreesOfFreedom by Welch and Satterthwaite; NaN for a bootstrap
 */
public record Comparison(double difference, double standardError, double lower95, double upper95, double pValue,
        double degreesOfFreedom) {

    private static final int RESAMPLES = 4000;

    /** Compares two estimates, each with its own error (Welch). */
    public static Comparison of(Estimate first, Estimate second) {
        double a = first.standardError() * first.standardError();
        double b = second.standardError() * second.standardError();
        double difference = second.value() - first.value();
        double error = Math.sqrt(a + b);
        if (error == 0) {
            return new Comparison(difference, 0, difference, difference, difference == 0 ? 1 : 0,
                    Double.POSITIVE_INFINITY);
        }
        double freedom = (a + b) * (a + b)
                / (a * a / Math.max(1, first.effectiveSamples() - 1)
                        + b * b / Math.max(1, second.effectiveSamples() - 1));
        TDistribution t = new TDistribution(Math.max(1, Math.min(1e6, freedom)));
        double half = t.inverseCumulativeProbability(0.975) * error;
        return new Comparison(difference, error, difference - half, difference + half,
                2 * t.cumulativeProbability(-Math.abs(difference / error)), freedom);
    }

    /**
     * Compares replicas without assuming a distribution: percentile bootstrap of the difference of means. Honest only
     * from about eight replicas a side on; with fewer use {@link #of}.
     *
     * @param first at least two values
     * @param second at least two values
     */
    public static Comparison bootstrap(double[] first, double[] second, long seed) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalArgumentException("a bootstrap needs at least two replicas of each geometry");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[RESAMPLES];
        for (int k = 0; k < RESAMPLES; k++) {
            differences[k] = resampledMean(second, random) - resampledMean(first, random);
        }
        Arrays.sort(differences);
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (RESAMPLES - 1);
        double difference = Arrays.stream(second).average().orElseThrow()
                - Arrays.stream(first).average().orElseThrow();
        return new Comparison(difference, Math.sqrt(variance), differences[RESAMPLES / 40],
                differences[RESAMPLES - 1 - RESAMPLES / 40], Double.NaN, Double.NaN);
    }

    private static double resampledMean(double[] values, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / values.length;
    }

    /**
     * How many times lower the resistivity is than that of a baseline.
     *
     * @param factor baseline over candidate: above 1 is an improvement
     * @param lower95 lower end of the 95 % interval
     * @param upper95 upper end of the 95 % interval
     * @param significant whether the interval leaves out 1
     */
    public record Improvement(double factor, double lower95, double upper95, boolean significant) {
    }

    /**
     * Improvement factor of the best of several candidates over a baseline, from log10 resistivities. The interval is
     * widened by Bonferroni for the choice among candidates, because the best of many noisy numbers looks better than
     * it is.
     *
     * @param baseline log10 resistivity of the baseline
     * @param best log10 resistivity of the chosen geometry
     * @param candidates how many geometries it was chosen from, {@code >= 1}
     */
    public static Improvement improvement(Estimate baseline, Estimate best, int candidates) {
        Comparison c = of(best, baseline);
        double freedom = Math.max(1, Math.min(1e6, c.degreesOfFreedom));
        TDistribution t = new TDistribution(freedom);
        double half = t.inverseCumulativeProbability(1 - 0.025 / Math.max(1, candidates)) * c.standardError;
        double factor = Math.pow(10, c.difference);
        double lower = Math.pow(10, c.difference - half);
        double upper = Math.pow(10, c.difference + half);
        return new Improvement(factor, lower, upper, lower > 1 || upper < 1);
    }

    /** Adjusts the p values of several comparisons (Holm), in order. */
    public static double[] adjusted(List<Comparison> comparisons) {
        return MultipleTesting.holm(comparisons.stream().mapToDouble(Comparison::pValue).toArray());
    }
}
