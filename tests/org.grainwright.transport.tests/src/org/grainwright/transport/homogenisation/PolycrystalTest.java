// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Reason;
import org.grainwright.transport.homogenisation.Polycrystal.Character;
import org.grainwright.transport.homogenisation.Polycrystal.Shape;
import org.grainwright.transport.homogenisation.Polycrystal.Spectrum;
import org.junit.jupiter.api.Test;

/** Ceramics whose conductivity is known, or lies between what is known. */
class PolycrystalTest {

    private static final Estimate GRAIN = exact(1e-3, "S/cm");

    private static Estimate exact(double value, String unit) {
        return new Estimate(value, 0, unit, 50, Reason.green("test"));
    }

    private static Estimate resistance(double value, double relative) {
        return new Estimate(value, relative * value, "ohm cm^2", 50, Reason.green("test"));
    }

    /** Bricks of one character are resistances in series, whatever the resistance. */
    @Test
    void bricksAreTheBrickLayer() {
        for (double resistance : new double[] {0.01, 0.1, 1}) {
            Estimate area = resistance(resistance, 0);
            double known = new BrickLayer(GRAIN, area).total(1).value();
            Spectrum found = new Polycrystal(GRAIN, List.of(new Character(1, area)), Shape.BRICKS).spectrum(1);
            assertEquals(known, found.total().value(), 0.02 * known, "ohm cm²: " + resistance);
            assertEquals(1 / known, found.grains().value() + found.boundaries().value(), 0.02 / known);
        }
    }

    /** Voronoi cells have 2.91 of boundary per volume instead of 3, and their boundaries lie in all directions. */
    @Test
    void randomGrainsAreNearTheBrickLayer() {
        Estimate area = resistance(0.1, 0);
        Estimate total = new Polycrystal(GRAIN, List.of(new Character(1, area)), Shape.VORONOI).spectrum(1).total();
        double bricks = new BrickLayer(GRAIN, area).total(1).value();
        assertEquals(bricks, total.value(), 0.25 * bricks);
        assertTrue(total.relativeError() > 0.005, "grains of chance differ");
    }

    /** Half of the boundaries conducting: between the mean of the resistances and the mean of the conductances. */
    @Test
    void aMixLiesBetweenSeriesAndParallel() {
        double good = new BrickLayer(GRAIN, resistance(0.001, 0)).total(1).value();
        double bad = new BrickLayer(GRAIN, resistance(1, 0)).total(1).value();
        double mixed = new Polycrystal(GRAIN,
                List.of(new Character(1, resistance(0.001, 0)), new Character(1, resistance(1, 0))), Shape.BRICKS)
                .spectrum(1).total().value();
        assertTrue(mixed > 2 / (1 / good + 1 / bad) && mixed < (good + bad) / 2, () -> good + " " + bad + " " + mixed);
    }

    /** Where boundaries carry all of the resistance, the error of the total is that of the boundary. */
    @Test
    void errorsComeThrough() {
        Estimate area = resistance(10, 0.1);
        Spectrum found = new Polycrystal(GRAIN, List.of(new Character(1, area)), Shape.BRICKS).spectrum(1);
        assertEquals(0.1, found.total().relativeError(), 0.06);
    }

    /** As resistances in series, with its sign; where it is noise around zero, without bias, and never sharper. */
    @Test
    void aBoundaryThatConductsBetterKeepsItsSign() {
        Estimate area = new Estimate(-0.01, 0.001, "ohm cm^2", 50, Reason.green("test"));
        Spectrum better = new Polycrystal(GRAIN, List.of(new Character(1, area)), Shape.BRICKS).spectrum(1);
        assertEquals(-100, better.boundaries().value(), 10);
        assertTrue(better.boundaries().standardError() > 4, better.boundaries()::toString);
        assertEquals(Gate.AMBER, better.boundaries().gate());
        assertEquals(Gate.AMBER, better.total().gate());
        assertEquals(1 / 900.0, better.total().value(), 0.03 / 900);

        Estimate noise = new Estimate(0, 0.01, "ohm cm^2", 50, Reason.green("test"));
        Estimate arc = new Polycrystal(GRAIN, List.of(new Character(1, noise)), Shape.BRICKS).spectrum(1).boundaries();
        assertEquals(100, arc.standardError(), 50);
        double drift = new Polycrystal(GRAIN, List.of(new Character(1, resistance(0.1, 0.1))), Shape.BRICKS).spectrum(1)
                .boundaries().value()
                - new Polycrystal(GRAIN, List.of(new Character(1, resistance(0.1, 0))), Shape.BRICKS).spectrum(1)
                        .boundaries().value();
        assertEquals(drift, arc.value(), 10, "the same draws around another resistance");
        assertEquals(Gate.AMBER, arc.gate());
    }

    /** 1000 ohm cm and a permittivity of 50: 3.6e7 Hz. */
    @Test
    void anArcHasItsFrequency() {
        assertEquals(3.595e7, Polycrystal.topFrequencyHz(1000, 50), 1e4);
    }
}
