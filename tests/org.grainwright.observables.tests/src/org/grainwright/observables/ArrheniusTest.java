// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The Arrhenius law against truth that was put in. */
class ArrheniusTest {

    private static Estimate value(double v, double e, double samples) {
        return new Estimate(v, e, "1", samples, Reason.green("test"));
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
    void aBadFitWidensItsErrors() {
        List<Arrhenius.Point> points = new ArrayList<>();
        for (double t : new double[] {700, 850, 1000, 1200}) {
            double sigma = 3e4 / t * Math.exp(-0.21 / (8.617333262e-5 * t));
            points.add(new Arrhenius.Point(t, value(sigma, 0.01 * sigma, 50)));
        }
        double good = Arrhenius.fit(Arrhenius.Kind.CONDUCTIVITY, points).activationEnergyError();
        points.set(1, new Arrhenius.Point(850, points.get(1).estimate().times(1.5, "1")));
        assertTrue(Arrhenius.fit(Arrhenius.Kind.CONDUCTIVITY, points).activationEnergyError() > 10 * good);
    }
}
