// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.util.Arrays;
import java.util.List;

/**
 * Where the grain boundaries of a periodic cell lie: planes normal to x, given as fractions of the cell length so that
 * they scale with the box, the slab that counts as boundary around each, and the grain interiors that count as bulk
 * (the middle third of each grain that the slabs leave free).
 *
 * @param planes fractions of the cell length in [0, 1), ascending, at least one; a periodic bicrystal has two
 * @param slabHalfWidthAngstrom half the thickness of the boundary slab in Å, {@code > 0}; must leave the middle third
 * of one grain free
 * @param subSlabs into how many layers, counted from the plane outwards, the half slab is divided for the profile of D,
 * {@code >= 1}
 */
public record GrainBoundaries(List<Double> planes, double slabHalfWidthAngstrom, int subSlabs) {

    /** Thickness aimed at for one layer of the profile: about one Li hop (24d to 24d is 3.7 Å, 24d to 96h 1.6-2 Å). */
    public static final double LAYER_ANGSTROM = 2.5;

    /** Checks the ranges that the components promise. */
    public GrainBoundaries {
        planes = List.copyOf(planes);
        if (planes.isEmpty()) {
            throw new IllegalArgumentException("at least one grain-boundary plane is needed");
        }
        for (int i = 0; i < planes.size(); i++) {
            double f = planes.get(i);
            if (!(f >= 0 && f < 1) || i > 0 && f <= planes.get(i - 1)) {
                throw new IllegalArgumentException(
                        "grain-boundary planes must be ascending fractions in [0, 1), not " + planes);
            }
        }
        if (!(slabHalfWidthAngstrom > 0) || subSlabs < 1) {
            throw new IllegalArgumentException(
                    "a slab of half width " + slabHalfWidthAngstrom + " Å in " + subSlabs + " layers makes no sense");
        }
    }

    /** Planes with the usual layer thickness of about {@link #LAYER_ANGSTROM}. */
    public static GrainBoundaries at(double slabHalfWidthAngstrom, double... fractions) {
        List<Double> sorted = Arrays.stream(fractions).map(f -> f - Math.floor(f)).sorted().boxed().toList();
        return new GrainBoundaries(sorted, slabHalfWidthAngstrom,
                Math.max(1, (int) Math.rint(slabHalfWidthAngstrom / LAYER_ANGSTROM)));
    }

    /** Thickness of the grains in Å in a cell of length {@code lx}; the first begins at the first plane. */
    public double[] grains(double lx) {
        double[] grains = new double[planes.size()];
        for (int i = 0; i < grains.length; i++) {
            double next = i + 1 < grains.length ? planes.get(i + 1) : planes.get(0) + 1;
            grains[i] = (next - planes.get(i)) * lx;
        }
        return grains;
    }
}
