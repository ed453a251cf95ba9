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
import org.grainwright.transport.homogenisation.internal.GrainedCell;
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

    /**
     * A laminate whose planes lean: 1 + R / d across, 1 along, in closed form. Along planes that lean against the
     * voxels and hardly conduct, the staircase is in the way; closed grains have no such course.
     */
    @Test
    void leaningPlanesDissipateWhatTheClosedFormSays() {
        for (int[] miller : new int[][] {{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {2, 1, 0}}) {
            double length = Math.sqrt(miller[0] * miller[0] + miller[1] * miller[1] + miller[2] * miller[2]);
            double apart = 0.5 / length;
            for (double ratio : new double[] {0.01, 0.1, 1}) {
                double known = 0;
                for (int axis = 0; axis < 3; axis++) {
                    known += 1 / (1 - ratio / (1 + ratio) * Math.pow(miller[axis] / length, 2)) / 3;
                }
                double found = new GrainedCell(24, (x, y, z) -> (int) Math.floor(1e-9 + 2 * (miller[0] * x
                        + miller[1] * y + miller[2] * z)) % 2,
                        (grain, other, axis) -> GrainedCell.face(ratio * apart, apart, miller[axis] / length))
                        .solve().resistivity();
                assertEquals(known, found, 0.03 * known, () -> java.util.Arrays.toString(miller) + " " + ratio);
            }
        }
    }

    /** Where boundaries resist more than grains by far, what they add is proportional to their resistance. */
    @Test
    void highResistancesAddInProportion() {
        double perUnit = 0;
        for (double resistance : new double[] {10, 1e3, 1e7}) {
            Spectrum found = new Polycrystal(GRAIN, List.of(new Character(1, resistance(resistance, 0))),
                    Shape.VORONOI).spectrum(1);
            double each = found.boundaries().value() / resistance;
            assertEquals(perUnit == 0 ? each : perUnit, each, 0.02 * each, "ohm cm²: " + resistance);
            perUnit = each;
        }
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
