// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Reason;
import org.grainwright.transport.analysis.BrickLayer;
import org.grainwright.transport.statistics.Arrhenius;
import org.grainwright.transport.statistics.Comparison;
import org.grainwright.transport.statistics.MultipleTesting;
import org.grainwright.transport.statistics.Regression;
import org.junit.jupiter.api.Test;

/** Regression, comparison and the Arrhenius law against independent code and against truth that was put in. */
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
        assertTrue(alone.significant(), alone::sentence);
        Comparison.Improvement chosen = Comparison.improvement(baseline, best, 20);
        assertFalse(chosen.significant());
        assertTrue(chosen.sentence().contains("no significant improvement"), chosen::sentence);
        assertTrue(chosen.lower95() < alone.lower95());
    }

    @Test
    void arrheniusRecoversTheLawAndItsErrors() {
        SplittableRandom random = new SplittableRandom(6);
        double ea = 0.18;
        double d0 = 1.9e-4;
        double[] temperatures = {700, 800, 900, 1000, 1200};
        int covered = 0;
        int coveredAt700 = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            List<Arrhenius.Point> points = new ArrayList<>();
            for (double t : temperatures) {
                double d = d0 * Math.exp(-ea / (8.617333262e-5 * t));
                points.add(new Arrhenius.Point(t, new Estimate(d * Math.exp(0.08 * random.nextGaussian()), 0.08 * d,
                        "cm^2/s", 50, Reason.green("test"))));
            }
            Arrhenius law = Arrhenius.fit(Arrhenius.Kind.DIFFUSION, points);
            covered += law.activationEnergy().covers95(ea) ? 1 : 0;
            double truth = d0 * Math.exp(-ea / (8.617333262e-5 * 300));
            double[] interval = law.interval95(300);
            coveredAt700 += interval[0] < truth && truth < interval[1] ? 1 : 0;
            assertEquals(Gate.GREEN, law.at(850).gate());
            assertTrue(law.at(300).reason().startsWith("Extrapolated from 700-1200 K to 300 K"), law.at(300)::reason);
        }
        // Errors are known and chi square only inflates, so coverage is at least nominal: 95 % of 400 minus three
        // deviations.
        assertTrue(covered >= 367, "E_a covered " + covered);
        assertTrue(coveredAt700 >= 367, "D(300 K) covered " + coveredAt700);
    }

    @Test
    void conductivityIsFittedAsSigmaT() {
        List<Arrhenius.Point> points = new ArrayList<>();
        for (double t : new double[] {700, 1000}) {
            points.add(new Arrhenius.Point(t, new Estimate(2000 / t * Math.exp(-0.3 / (8.617333262e-5 * t)), 1e-4,
                    "S/cm", 50, Reason.green("test"))));
        }
        Arrhenius law = Arrhenius.fit(Arrhenius.Kind.CONDUCTIVITY, points);
        assertEquals(0.3, law.activationEnergyEv(), 1e-9);
        assertEquals(2000, Math.exp(law.logPrefactor()), 1e-6);
        assertEquals(Gate.AMBER, law.activationEnergy().gate());
        assertThrows(IllegalArgumentException.class,
                () -> Arrhenius.fit(Arrhenius.Kind.DIFFUSION, points.subList(0, 1)));
        assertThrows(IllegalArgumentException.class, () -> Arrhenius.fit(Arrhenius.Kind.DIFFUSION,
                List.of(points.get(0), new Arrhenius.Point(800, value(-1, 1, 5)))));
    }

    @Test
    void bricksInSeries() {
        Estimate total = BrickLayer.total(value(1e-3, 1e-4, 50), value(1e-2, 1e-3, 50), 1e-4);
        assertEquals(1 / 1100.0, total.value(), 1e-12);
        assertEquals(Math.hypot(100, 10) / (1100.0 * 1100), total.standardError(), 1e-12);
        assertEquals(1e-3, BrickLayer.total(value(1e-3, 0, 5), value(1e-2, 0, 5), 1e9).value(), 1e-9);
    }
}
