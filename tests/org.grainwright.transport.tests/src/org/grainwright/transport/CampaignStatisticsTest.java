// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;
import org.grainwright.transport.statistics.Comparison;
import org.grainwright.transport.statistics.MultipleTesting;
import org.grainwright.transport.statistics.Regression;
import org.junit.jupiter.api.Test;

/** Regression and comparison against independent code and against truth that was put in. */
class CampaignStatisticsTest {

    private static Estimate value(double v, double e, double samples) {
        return new Estimate(v, e, "1", samples, Reason.green("test"));
    }

    @Test
    void regressionAgreesWithIndependentCode() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 30;
        double[][] x = new double[n][2];
        double[] y = new double[n];
        Regression.Builder builder = Regression.builder();
        for (int i = 0; i < n; i++) {
            x[i][0] = 5 + 25 * random.nextDouble();
            x[i][1] = random.nextInt(9) - 4;
            y[i] = 0.3 - 0.02 * x[i][0] + 0.05 * x[i][1] + 0.1 * random.nextGaussian();
            builder.observe(ordered("angle", x[i][0], "li2o", x[i][1]), y[i], Double.NaN);
        }
        Regression ours = builder.fit();
        OLSMultipleLinearRegression theirs = new OLSMultipleLinearRegression();
        theirs.newSampleData(y, x);
        double[] b = theirs.estimateRegressionParameters();
        double[] e = theirs.estimateRegressionParametersStandardErrors();
        for (int k = 0; k < 3; k++) {
            assertEquals(b[k], ours.terms().get(k).coefficient(), 1e-10);
            assertEquals(e[k], ours.terms().get(k).standardError(), 1e-10);
        }
        assertEquals(theirs.calculateRSquared(), ours.rSquared(), 1e-10);
        // With one degree of freedom F is t squared.
        Regression.Term angle = ours.term("angle");
        assertEquals(Math.pow(angle.coefficient() / angle.standardError(), 2), ours.factors().get(0).f(), 1e-6);
        assertEquals(angle.pValue(), ours.factors().get(0).pValue(), 1e-9);
        assertEquals(-0.2, ours.partialEffect("angle", 10, 20)[0], 0.06);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int k = 0; k < pairs.length; k += 2) {
            map.put((String) pairs[k], pairs[k + 1]);
        }
        return map;
    }

    @Test
    void categoriesInteractionsAndWeightsAreRecovered() {
        SplittableRandom random = new SplittableRandom(2);
        Regression.Builder builder = Regression.builder().interaction("axis", "angle");
        String[] axes = {"[001]", "[110]", "[111]"};
        for (int i = 0; i < 90; i++) {
            String axis = axes[i % 3];
            double angle = 30 * random.nextDouble();
            double error = i % 2 == 0 ? 0.02 : 0.3;
            double y = 1 + (axis.equals("[110]") ? 0.5 : 0) + 0.01 * angle + (axis.equals("[111]") ? 0.03 * angle : 0)
                    + error * random.nextGaussian();
            builder.observe(ordered("axis", axis, "angle", angle, "constant", 3.0), y, error);
        }
        Regression r = builder.fit();
        assertTrue(Math.abs(r.term("axis=[110]").coefficient() - 0.5) < 4 * r.term("axis=[110]").standardError());
        assertTrue(Math.abs(r.term("axis=[111]:angle").coefficient() - 0.03)
                < 4 * r.term("axis=[111]:angle").standardError());
        assertEquals(1, r.residualDeviation(), 0.3);
        assertNull(r.term("constant"));
        assertTrue(
                r.factors().stream().filter(f -> f.factor().equals("axis")).findFirst().orElseThrow().adjustedPValue()
                        < 1e-6);
        assertEquals(4, r.factors().stream().filter(f -> f.factor().equals("axis")).findFirst().orElseThrow()
                .degreesOfFreedom());
    }

    @Test
    void noiseIsNotDiscovered() {
        SplittableRandom random = new SplittableRandom(3);
        int discoveries = 0;
        int campaigns = 200;
        for (int c = 0; c < campaigns; c++) {
            Regression.Builder builder = Regression.builder();
            for (int i = 0; i < 25; i++) {
                builder.observe(
                        ordered("a", random.nextGaussian(), "b", random.nextGaussian(), "c", random.nextGaussian()),
                        random.nextGaussian(), Double.NaN);
            }
            discoveries += builder.fit().factors().stream().anyMatch(f -> f.adjustedPValue() < 0.05) ? 1 : 0;
        }
        // Binomial(200, 0.05): 10 +- 3.1.
        assertTrue(discoveries <= 20, "false discoveries in " + discoveries + " of " + campaigns);
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        Regression.Builder few = Regression.builder().observe(Map.of("a", 1.0), 1, Double.NaN).observe(Map.of("a", 2.0),
                2, Double.NaN);
        assertTrue(assertThrows(IllegalArgumentException.class, few::fit).getMessage()
                .contains("2 observations cannot determine 2"));
        Regression.Builder collinear = Regression.builder();
        for (int i = 0; i < 6; i++) {
            collinear.observe(ordered("a", (double) i, "b", 2.0 * i), i, Double.NaN);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, collinear::fit).getMessage()
                .contains("depend on each other"));
        assertThrows(IllegalArgumentException.class,
                () -> Regression.builder().observe(Map.of("a", 1), 1, 1).observe(Map.of("b", 1), 1, 1));
    }

    @Test
    void welchAgreesWithIndependentCode() {
        double[] a = {1.1, 0.9, 1.3, 1.0, 1.2};
        double[] b = {1.6, 1.1, 1.9, 1.4};
        Comparison c = Comparison.of(ofReplicas(a), ofReplicas(b));
        assertEquals(TestUtils.tTest(a, b), c.pValue(), 1e-9);
        Comparison boot = Comparison.bootstrap(a, b, 5);
        assertEquals(c.difference(), boot.difference(), 1e-12);
        assertTrue(boot.lower95() < boot.difference() && boot.upper95() > boot.difference());
        assertEquals(boot, Comparison.bootstrap(a, b, 5));
    }

    private static Estimate ofReplicas(double[] v) {
        double mean = java.util.Arrays.stream(v).average().orElseThrow();
        double variance = java.util.Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum() / (v.length - 1);
        return value(mean, Math.sqrt(variance / v.length), v.length);
    }

    @Test
    void multipleTestingIsCorrected() {
        double[] p = {0.01, 0.04, 0.03, 0.005};
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, MultipleTesting.holm(p), 1e-12);
        assertArrayEquals(new double[] {0.02, 0.04, 0.04, 0.02}, MultipleTesting.benjaminiHochberg(p), 1e-12);
    }

    @Test
    void improvementIsAnIntervalAndPaysForTheChoice() {
        Estimate baseline = value(1.0, 0.05, 200);
        Estimate best = value(0.85, 0.05, 200);
        Comparison.Improvement alone = Comparison.improvement(baseline, best, 1);
        assertEquals(Math.pow(10, 0.15), alone.factor(), 1e-12);
        assertTrue(alone.significant(), alone.toString());
        Comparison.Improvement chosen = Comparison.improvement(baseline, best, 20);
        assertFalse(chosen.significant());
        assertTrue(chosen.lower95() < alone.lower95());
    }
}
