// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.grainwright.transport.homogenisation.ImpedanceSpectrum.Arc;
import org.grainwright.transport.homogenisation.ImpedanceSpectrum.Point;
import org.junit.jupiter.api.Test;

/** Spectra of resistances beside capacitances. */
class ImpedanceSpectrumTest {

    /** One arc is a semicircle over its resistance, with its top at its frequency. */
    @Test
    void oneArcIsASemicircle() {
        ImpedanceSpectrum spectrum = new ImpedanceSpectrum(List.of(new Arc(200, 1e4)));
        for (Point point : spectrum.between(1, 1e8)) {
            assertEquals(100, Math.hypot(point.real() - 100, point.minusImaginary()), 1e-9);
        }
        assertEquals(new Point(1e4, 100, 100), spectrum.at(1e4));
    }

    /** A direct current meets all resistances; so fast that nothing is left, none. */
    @Test
    void endsAreTheSumAndNothing() {
        ImpedanceSpectrum spectrum = new ImpedanceSpectrum(List.of(new Arc(200, 1e7), new Arc(1000, 1e3)));
        assertEquals(1200, spectrum.at(1e-3).real(), 1e-6);
        assertEquals(0, spectrum.at(1e13).real(), 1e-6);
        List<Point> points = spectrum.between(1, 1e9);
        assertEquals(91, points.size());
        assertEquals(1, points.getFirst().frequencyHz());
        assertEquals(1e9, points.getLast().frequencyHz());
    }

    /** The real part and the area under the imaginary one belong together (Kramers and Kronig). */
    @Test
    void theAreaIsTheResistance() {
        double sum = 0;
        List<Point> points = new ImpedanceSpectrum(List.of(new Arc(200, 1e7), new Arc(1000, 1e3))).between(1e-3, 1e13);
        for (int i = 1; i < points.size(); i++) {
            sum += (points.get(i).minusImaginary() + points.get(i - 1).minusImaginary()) / 2
                    * Math.log(points.get(i).frequencyHz() / points.get(i - 1).frequencyHz());
        }
        assertEquals(1200, 2 / Math.PI * sum, 0.1);
    }
}
