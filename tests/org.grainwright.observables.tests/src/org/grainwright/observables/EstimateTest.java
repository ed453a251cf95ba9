// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The currency of the product. */
class EstimateTest {

    private static Estimate of(double v, double e, double n, Gate gate) {
        return new Estimate(v, e, "1", n, new Reason(gate, Reason.Kind.OTHER, gate + " because."));
    }

    @Test
    void impossibleEstimatesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(1, -1, 5, Gate.GREEN));
        assertThrows(IllegalArgumentException.class, () -> of(1, Double.NaN, 5, Gate.GREEN));
        assertThrows(IllegalArgumentException.class, () -> of(1, 1, 0.5, Gate.GREEN));
        assertThrows(IllegalArgumentException.class, () -> of(Double.NaN, 1, 5, Gate.AMBER));
        assertFalse(Estimate.missing("1", "No.").isPresent());
    }

    @Test
    void intervalsUseStudent() {
        assertEquals(2.2621572 * 0.5, of(3, 0.5, 10, Gate.GREEN).halfWidth95(), 1e-6);
        assertEquals(1.959964 * 0.5, of(3, 0.5, 1e9, Gate.GREEN).halfWidth95(), 1e-6);
        assertEquals(0, Estimate.exact(3, "1", "Counted.").halfWidth95());
        assertTrue(of(3, 0.5, 10, Gate.GREEN).covers95(4.1));
        assertFalse(of(3, 0.5, 10, Gate.GREEN).covers95(4.2));
    }

    @Test
    void intervalsOfPositiveQuantitiesStayPositive() {
        Interval wild = of(332, 1417, 1e9, Gate.RED).interval95(Scale.LOG);
        assertTrue(wild.lower() > 0 && wild.contains(332), wild::toString);
        // symmetric in the logarithm
        assertEquals(332 * 332, wild.lower() * wild.upper(), 1e-6);
        assertEquals(332 - 1.959964 * 1417, of(332, 1417, 1e9, Gate.RED).interval95(Scale.LINEAR).lower(), 1e-6);
        // where the error is small the scale does not matter
        Interval tame = of(100, 0.1, 1e9, Gate.GREEN).interval95(Scale.LOG);
        assertEquals(100 + 1.959964 * 0.1, tame.upper(), 1e-3);
        // a difference of noise that came out negative can only bound from above
        assertEquals(new Interval(0, -1 + 1.959964), of(-1, 1, 1e9, Gate.RED).interval95(Scale.LOG));
        assertSame(Interval.UNKNOWN, Estimate.missing("1", "No.").interval95(Scale.LOG));
    }

    @Test
    void noiseAroundZeroHasNoReciprocal() {
        assertEquals(0.25, of(4, 1, 10, Gate.GREEN).inverse("1").value());
        assertEquals(1.0 / 16, of(4, 1, 10, Gate.GREEN).inverse("1").standardError());
        for (double value : new double[] {0, -0.1}) {
            Estimate none = of(value, 1, 10, Gate.GREEN).inverse("1");
            assertFalse(none.isPresent());
            assertEquals(Gate.RED, none.gate());
        }
        assertEquals("Too short.", Estimate.missing("1", "Too short.").inverse("1").reason());
    }

    @Test
    void aScaleAndBackIsTheSame() {
        Estimate rho = new Estimate(250, 20, "ohm cm", 12, Reason.amber(Reason.Kind.WINDOW, "Short."));
        Estimate log = Scale.LOG.of(rho);
        assertEquals(2.39794, log.value(), 1e-5);
        assertEquals(20 / 250.0 / Math.log(10), log.standardError(), 1e-12);
        Estimate back = Scale.LOG.back(log, "ohm cm");
        assertEquals(250, back.value(), 1e-10);
        assertEquals(20, back.standardError(), 1e-10);
        assertEquals(rho.reasons(), back.reasons());
        assertFalse(Scale.LOG.of(of(-1, 1, 5, Gate.AMBER)).isPresent());
        assertSame(rho, Scale.LINEAR.of(rho));
    }

    @Test
    void gatesOnlyGetWorse() {
        Estimate amber = new Estimate(1, 0.1, "1", 5, Reason.green("Fine."))
                .gated(Reason.amber(Reason.Kind.MOTION, "Thin."));
        assertEquals(Gate.AMBER, amber.gate());
        assertEquals("Thin.", amber.reason());
        assertEquals(amber, amber.gated(Reason.green("Fine.")));
        Estimate red = amber.gated(Reason.red(Reason.Kind.FRAMEWORK, "Hot."));
        assertEquals("Thin. Hot.", red.reason());
        assertEquals(Gate.RED, red.gate());
        assertEquals(red.reasons(), red.gated(amber).reasons(), "nothing is said twice");
    }

    @Test
    void replicasThatDisagreeWidenTheError() {
        Estimate agree = Estimate.ofReplicas(List.of(of(1, 0.1, 50, Gate.GREEN), of(1.1, 0.1, 50, Gate.AMBER)));
        assertEquals(1.05, agree.value(), 1e-12);
        assertEquals(0.1 / Math.sqrt(2), agree.standardError(), 1e-12);
        assertEquals(99, agree.effectiveSamples(), 1e-9);
        assertEquals(Gate.AMBER, agree.gate());
        Estimate disagree = Estimate.ofReplicas(List.of(of(1, 0.1, 50, Gate.GREEN), of(3, 0.1, 50, Gate.GREEN)));
        assertEquals(1, disagree.standardError(), 1e-12);
        assertEquals(2, disagree.effectiveSamples(), 0.05, "two replicas that disagree are one degree of freedom");
        Estimate partly = Estimate.ofReplicas(List.of(of(1, 0.1, 50, Gate.GREEN), Estimate.missing("1", "Lost.")));
        assertEquals(1, partly.value());
        assertEquals(Gate.AMBER, partly.gate());
    }

    @Test
    void exactNumbersOfReplicasStayExactAndUnequalOnesDoNot() {
        Estimate same = Estimate
                .ofReplicas(List.of(Estimate.exact(0.1, "1", "Counted."), Estimate.exact(0.1, "1", "Counted."),
                        Estimate.exact(0.1, "1", "Counted.")));
        assertEquals(0.1, same.value());
        assertEquals(0, same.standardError());
        assertEquals(Double.POSITIVE_INFINITY, same.effectiveSamples());
        Estimate unequal = Estimate
                .ofReplicas(List.of(Estimate.exact(1, "1", "Counted."), Estimate.exact(2, "1", "Counted.")));
        assertEquals(0.5, unequal.standardError(), 1e-12);
        assertEquals(2, unequal.effectiveSamples(), 1e-12);
    }

    @Test
    void theMergedErrorIsJudgedAnew() {
        Estimate a = new Estimate(1, 0.3, "1", 20, Reason.amber(Reason.Kind.ERROR, "Large error."));
        Estimate merged = Estimate.ofReplicas(List.of(a, a, a, a, a, a));
        assertEquals(Gate.GREEN, merged.gate());
        Estimate moving = a.gated(Reason.amber(Reason.Kind.MOTION, "Too short."));
        assertEquals(List.of(Reason.Kind.MOTION),
                Estimate.ofReplicas(List.of(a, moving)).reasons().stream().map(Reason::kind).toList());
    }
}
