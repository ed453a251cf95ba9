// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import java.util.ArrayList;
import java.util.List;

/**
 * The impedance spectrum of arcs in series, each a resistance beside a capacitance: Z = sum of rho / (1 + i f / f_top),
 * in ohm cm, that is for a sample of 1 cm thickness and 1 cm² (J. Fleig and J. Maier, J. Eur. Ceram. Soc. 19, 693
 * (1999)). Immutable.
 *
 * @param arcs at least one
 */
public record ImpedanceSpectrum(List<Arc> arcs) {

    private static final int PER_DECADE = 10;

    /** Copies. */
    public ImpedanceSpectrum {
        arcs = List.copyOf(arcs);
    }

    /**
     * One arc.
     *
     * @param resistivity its width, ohm cm
     * @param topHz where its imaginary part is largest, Hz, positive; see {@link Polycrystal#topFrequencyHz}
     */
    public record Arc(double resistivity, double topHz) {
    }

    /**
     * A point of the spectrum.
     *
     * @param frequencyHz Hz
     * @param real ohm cm
     * @param minusImaginary ohm cm; positive for a capacitance, as it is drawn
     */
    public record Point(double frequencyHz, double real, double minusImaginary) {
    }

    /** At one frequency. */
    public Point at(double frequencyHz) {
        double real = 0;
        double minusImaginary = 0;
        for (Arc arc : arcs) {
            double relative = frequencyHz / arc.topHz;
            real += arc.resistivity / (1 + relative * relative);
            minusImaginary += arc.resistivity * relative / (1 + relative * relative);
        }
        return new Point(frequencyHz, real, minusImaginary);
    }

    /** From one frequency to another, both included, ten or so to a decade. */
    public List<Point> between(double lowestHz, double highestHz) {
        int steps = Math.max(1, (int) Math.ceil(PER_DECADE * Math.log10(highestHz / lowestHz)));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            points.add(at(i == steps ? highestHz : lowestHz * Math.pow(highestHz / lowestHz, (double) i / steps)));
        }
        return points;
    }
}
