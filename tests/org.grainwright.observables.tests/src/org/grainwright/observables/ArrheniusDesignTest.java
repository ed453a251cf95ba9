// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.observables.ArrheniusDesign.Site;
import org.junit.jupiter.api.Test;

/** Designs whose optimum is known in closed form. */
class ArrheniusDesignTest {

    private static final double TARGET_K = 298;

    private static double x(double temperatureK) {
        return 1 / temperatureK;
    }

    /** So many runs, one after the other, beginning with the ends. */
    private static List<Site> design(List<Double> candidates, DoubleUnaryOperator variance, int runs) {
        List<Site> sites = new ArrayList<>(candidates.stream().map(each -> new Site(each, 0, Double.NaN)).toList());
        for (int run = 0; run < runs; run++) {
            double next = run == 0 ? candidates.getFirst()
                    : run == 1 ? candidates.getLast()
                            : ArrheniusDesign.next(sites, TARGET_K);
            int at = candidates.indexOf(next);
            int made = sites.get(at).runs() + 1;
            sites.set(at, new Site(next, made, variance.applyAsDouble(next) / made));
        }
        return sites;
    }

    /**
     * Equal errors: runs at the ends only, shared as the distances of the target from the other end (P. G. Hoel and A.
     * Levine, Ann. Math. Stat. 35, 1553 (1964)), and the variance is the square of the sum of the distances over that
     * of the ends.
     */
    @Test
    void equalErrorsGoToTheEnds() {
        int runs = 400;
        List<Site> sites = design(List.of(700.0, 800.0, 900.0, 1000.0), each -> 0.04, runs);
        double near = x(TARGET_K) - x(1000);
        double far = x(TARGET_K) - x(700);
        double apart = x(700) - x(1000);
        assertEquals(near / (near + far), sites.get(0).runs() / (double) runs, 0.005, "the coldest");
        assertEquals(far / (near + far), sites.get(3).runs() / (double) runs, 0.005, "the hottest");
        double known = 0.04 * Math.pow((near + far) / apart, 2) / runs;
        assertEquals(known, ArrheniusDesign.variance(sites, TARGET_K), 0.002 * known);
    }

    /** Two temperatures of unequal errors share as error times distance (Elfving 1952). */
    @Test
    void unequalErrorsShareByErrorTimesDistance() {
        int runs = 400;
        List<Site> sites = design(List.of(700.0, 1000.0), each -> each < 800 ? 0.16 : 0.01, runs);
        double cold = 0.4 * (x(TARGET_K) - x(1000));
        double hot = 0.1 * (x(TARGET_K) - x(700));
        assertEquals(cold / (cold + hot), sites.get(0).runs() / (double) runs, 0.005);
        double known = Math.pow((cold + hot) / (x(700) - x(1000)), 2) / runs;
        assertEquals(known, ArrheniusDesign.variance(sites, TARGET_K), 0.002 * known);
    }

    /**
     * Errors that grow steeply in the cold make a middle temperature worth more than the coldest one: that pair of
     * candidates is taken whose variance in closed form is least.
     */
    @Test
    void theBestPairIsFound() {
        List<Double> candidates = List.of(500.0, 600.0, 700.0, 800.0, 900.0, 1000.0);
        DoubleUnaryOperator variance = kelvin -> 0.01 * Math.exp(12_000 * (x(kelvin) - x(1000)));
        double least = Double.POSITIVE_INFINITY;
        for (double cold : candidates) {
            for (double hot : candidates) {
                if (cold < hot) {
                    double sum = Math.sqrt(variance.applyAsDouble(cold)) * (x(TARGET_K) - x(hot))
                            + Math.sqrt(variance.applyAsDouble(hot)) * (x(TARGET_K) - x(cold));
                    least = Math.min(least, Math.pow(sum / (x(cold) - x(hot)), 2));
                }
            }
        }
        List<Site> sites = design(candidates, variance, 400);
        assertEquals(least / 400, ArrheniusDesign.variance(sites, TARGET_K), 0.02 * least / 400);
        List<Site> ends = design(List.of(500.0, 1000.0), variance, 400);
        assertTrue(ArrheniusDesign.variance(ends, TARGET_K) > 1.1 * ArrheniusDesign.variance(sites, TARGET_K));
    }

    /** The variance is that of the law itself. */
    @Test
    void theVarianceIsThatOfTheFit() {
        List<Arrhenius.Point> points = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        for (double kelvin : new double[] {700, 850, 1000}) {
            double value = 1e-3 * Math.exp(-0.3 / (PhysicalConstants.BOLTZMANN_EV_PER_K * kelvin));
            double relative = kelvin / 5000;
            points.add(new Arrhenius.Point(kelvin,
                    new Estimate(value, relative * value, "cm^2/s", 10, Reason.green("test"))));
            sites.add(new Site(kelvin, 1, relative * relative));
        }
        assertEquals(Arrhenius.fit(Arrhenius.Kind.DIFFUSION, points).logError(TARGET_K),
                Math.sqrt(ArrheniusDesign.variance(sites, TARGET_K)), 1e-9);
    }

    /** What tells nothing is not asked again while something else may tell. */
    @Test
    void aSilentTemperatureIsNotRepeated() {
        List<Site> silent = List.of(new Site(600, 1, Double.POSITIVE_INFINITY), new Site(800, 0, Double.NaN),
                new Site(1000, 1, 0.01));
        assertEquals(800, ArrheniusDesign.next(silent, TARGET_K));
        List<Site> known = List.of(silent.get(0), new Site(800, 1, 0.02), silent.get(2));
        assertTrue(ArrheniusDesign.next(known, TARGET_K) >= 800);
        assertEquals(Double.POSITIVE_INFINITY, ArrheniusDesign.variance(silent, TARGET_K));
    }
}
