// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The period of a crystal along the boundary normal, from the places of its cations: the shortest length over which a
 * moving average of their density is flat in the grains. Averages over whole periods do not depend on where lattice
 * planes lie (macroscopic averaging: Baldereschi, Baroni and Resta, Phys. Rev. Lett. 61, 734 (1988)).
 */
final class LatticePeriod {

    private static final double BIN = 0.1;
    private static final double BLUR = 0.3;
    private static final double SHORTEST = 1.2;
    private static final double LONGEST = 14;
    /** Ripple of the moving average that counts as flat, over the mean density. */
    private static final double FLAT = 0.01;

    private LatticePeriod() {
    }

    /**
     * The period in Å.
     *
     * @param sublattices places of the cations of each element as fractions of the cell
     * @param lx length of the cell
     * @param planes boundary planes as fractions
     * @param halfWidth half the thickness of the slab, which does not count
     */
    static double of(List<double[]> sublattices, double lx, double[] planes, double halfWidth) {
        int bins = (int) Math.max(8, Math.rint(lx / BIN));
        double width = lx / bins;
        double thickest = 0;
        for (int p = 0; p < planes.length; p++) {
            thickest = Math.max(thickest, ((p + 1 < planes.length ? planes[p + 1] : planes[0] + 1) - planes[p]) * lx);
        }
        double longest = Math.min(LONGEST, Math.max(2 * SHORTEST, 0.8 * (thickest - 2 * halfWidth)));
        double[][] cumulative = sublattices.stream().map(places -> cumulative(places, bins, width))
                .toArray(double[][]::new);
        int first = (int) Math.ceil(SHORTEST / width);
        int last = (int) Math.floor(longest / width);
        double[] ripple = new double[last + 1];
        double least = Double.POSITIVE_INFINITY;
        for (int n = first; n <= last; n++) {
            ripple[n] = ripple(cumulative, n, bins, width, planes, halfWidth);
            least = Math.min(least, ripple[n]);
        }
        double flat = Math.max(FLAT, 1.5 * least);
        int best = first;
        while (best < last && !(ripple[best] <= flat)) {
            best++;
        }
        while (best < last && ripple[best + 1] < ripple[best]) {
            best++;
        }
        return refine(ripple, best, first, last) * width;
    }

    /** The minimum between bins, of a parabola through the squares. */
    private static double refine(double[] ripple, int best, int first, int last) {
        if (best <= first || best >= last) {
            return best;
        }
        double a = ripple[best - 1] * ripple[best - 1];
        double b = ripple[best] * ripple[best];
        double c = ripple[best + 1] * ripple[best + 1];
        double curvature = a - 2 * b + c;
        return curvature > 0 ? best + Math.max(-0.5, Math.min(0.5, 0.5 * (a - c) / curvature)) : best;
    }

    /** Blurred density summed from the left, over three cells so that windows need no wrapping. */
    private static double[] cumulative(double[] places, int bins, double width) {
        double[] density = new double[bins];
        int reach = (int) Math.ceil(4 * BLUR / width);
        for (double place : places) {
            double at = place * bins - 0.5;
            int middle = (int) Math.rint(at);
            for (int b = middle - reach; b <= middle + reach; b++) {
                density[Math.floorMod(b, bins)] += Math.exp(-0.5 * Math.pow((b - at) * width / BLUR, 2));
            }
        }
        double[] sum = new double[3 * bins + 1];
        for (int b = 0; b < 3 * bins; b++) {
            sum[b + 1] = sum[b] + density[b % bins];
        }
        return sum;
    }

    private static double ripple(double[][] cumulative, int n, int bins, double width, double[] planes,
            double halfWidth) {
        double total = 0;
        int counted = 0;
        for (double[] sum : cumulative) {
            double mean = 0;
            double square = 0;
            int points = 0;
            for (int b = 0; b < bins; b++) {
                double centre = (b + n / 2.0) * width;
                if (Arrays.stream(planes).allMatch(
                        plane -> distance(centre, plane * bins * width, bins * width) >= halfWidth + n * width / 2)) {
                    double inside = sum[b + bins + n] - sum[b + bins];
                    mean += inside;
                    square += inside * inside;
                    points++;
                }
            }
            if (points > 1 && mean > 0) {
                mean /= points;
                total += Math.max(0, square / points / (mean * mean) - 1);
                counted++;
            }
        }
        return counted == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(total / counted);
    }

    private static double distance(double a, double b, double period) {
        double d = Math.abs(a - b) % period;
        return Math.min(d, period - d);
    }
}
