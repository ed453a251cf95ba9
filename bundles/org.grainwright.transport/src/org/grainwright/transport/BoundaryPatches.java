// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.util.List;

/**
 * Where the pieces of boundary of a periodic cell lie when they are not all parallel: families of patches, each of one
 * direction, however arranged. Places are fractions of the edges of the cell, so that they scale with the box.
 *
 * @param halfWidthAngstrom half the thickness of the slab that counts as boundary around each patch, Å, {@code > 0}
 * @param families one to {@value #MOST_FAMILIES}, by direction
 * @param junctionLengthAngstrom length of all lines where patches of different directions meet, Å; 0 for none
 */
public record BoundaryPatches(double halfWidthAngstrom, List<Family> families, double junctionLengthAngstrom) {

    /** Directions that can be told apart in the catalogue of observables. */
    public static final int MOST_FAMILIES = 3;

    /** How far it is to the nearest patch. */
    @FunctionalInterface
    public interface Distance {

        /** In Å from a place given by fractions of the edges, each in [0, 1). */
        double at(double x, double y, double z);
    }

    /**
     * Patches with parallel planes.
     *
     * @param normal unit normal
     * @param areaSquareAngstrom of all of them, Å²
     * @param distance to the nearest of them
     */
    public record Family(double[] normal, double areaSquareAngstrom, Distance distance) {

        /** Copies. */
        public Family {
            normal = normal.clone();
        }

        @Override
        public double[] normal() {
            return normal.clone();
        }
    }

    /** Checks the ranges that the components promise. */
    public BoundaryPatches {
        families = List.copyOf(families);
        if (families.isEmpty() || families.size() > MOST_FAMILIES) {
            throw new IllegalArgumentException(families.size() + " directions of planes; 1 to 3 are told apart");
        }
        if (!(halfWidthAngstrom > 0)) {
            throw new IllegalArgumentException("a slab of half width " + halfWidthAngstrom + " Å makes no sense");
        }
        if (!(junctionLengthAngstrom >= 0)) {
            throw new IllegalArgumentException("junctions " + junctionLengthAngstrom + " Å long make no sense");
        }
    }

    /** The area of all patches, Å². */
    public double areaSquareAngstrom() {
        return families.stream().mapToDouble(Family::areaSquareAngstrom).sum();
    }
}
