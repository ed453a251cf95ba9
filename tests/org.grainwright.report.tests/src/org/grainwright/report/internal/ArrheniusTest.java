// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.grainwright.observables.PhysicalConstants;
import org.junit.jupiter.api.Test;

class ArrheniusTest {

    private static final double[] T = {700, 850, 1000, 1200};

    private static double sigma(double t, double energyEv) {
        return 3e4 / t * Math.exp(-energyEv / (PhysicalConstants.BOLTZMANN_EV_PER_K * t));
    }

    @Test
    void anExactLawIsFoundAgain() {
        double[] sigma = java.util.Arrays.stream(T).map(t -> sigma(t, 0.21)).toArray();
        double[] error = {0.1 * sigma[0], 0.02 * sigma[1], 0.05 * sigma[2], 0.3 * sigma[3]};
        Arrhenius fit = Arrhenius.fit(T, sigma, error).orElseThrow();
        assertEquals(0.21, fit.activationEnergyEv(), 1e-12);
        assertEquals(Math.log(3e4), fit.intercept(), 1e-9);
        assertEquals(Math.log(298 * sigma(298, 0.21)), fit.logSigmaT(298), 1e-9);
    }

    @Test
    void errorsCoverTheTruthAsOftenAsTheyClaim() {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        int energyCovered = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            double[] sigma = new double[2];
            double[] error = new double[2];
            double[] t = {700, 1100};
            for (int i = 0; i < 2; i++) {
                sigma[i] = sigma(t[i], 0.21) * Math.exp(0.1 * gauss(random));
                error[i] = 0.1 * sigma[i];
            }
            Arrhenius fit = Arrhenius.fit(t, sigma, error).orElseThrow();
            covered += Math.abs(fit.logSigmaT(298) - Math.log(298 * sigma(298, 0.21))) < 1.96 * fit.errorOfLog(298) ? 1
                    : 0;
            energyCovered += Math.abs(fit.activationEnergyEv() - 0.21) < 1.96 * fit.activationEnergyErrorEv() ? 1 : 0;
        }
        assertEquals(0.95, covered / (double) runs, 0.015);
        assertEquals(0.95, energyCovered / (double) runs, 0.015);
    }

    private static double gauss(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    @Test
    void aBadFitWidensItsErrors() {
        double[] sigma = java.util.Arrays.stream(T).map(t -> sigma(t, 0.21)).toArray();
        double[] error = java.util.Arrays.stream(sigma).map(s -> 0.01 * s).toArray();
        double good = Arrhenius.fit(T, sigma, error).orElseThrow().activationEnergyErrorEv();
        sigma[1] *= 1.5;
        assertTrue(Arrhenius.fit(T, sigma, error).orElseThrow().activationEnergyErrorEv() > 10 * good);
    }

    @Test
    void withoutTwoUsableTemperaturesThereIsNoFit() {
        assertEquals(Optional.empty(), Arrhenius.fit(new double[] {700}, new double[] {1}, new double[] {0.1}));
        assertEquals(Optional.empty(),
                Arrhenius.fit(new double[] {700, 700}, new double[] {1, 1.1}, new double[] {0.1, 0.1}));
        assertEquals(Optional.empty(),
                Arrhenius.fit(T, new double[] {1, -1, Double.NaN, 2}, new double[] {0.1, 0.1, 0.1, Double.NaN}));
    }
}
