// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.List;
import org.grainwright.dsl.internal.Ceramics;

/**
 * The ceramic that is computed from what was measured.
 *
 * @param grainSizesMicrometre sizes of its grains, µm, ascending, without repetition; not empty
 * @param shape how grains fill space
 * @param mix which boundaries it has; the shares add up to 1
 * @param frequenciesHz where its impedance spectrum is computed, Hz
 * @param permittivity relative, of grains and boundaries, at least 1
 */
public record PolycrystalSpecification(List<Double> grainSizesMicrometre, Shape shape, List<Part> mix,
        Interval frequenciesHz, double permittivity) {

    /** Copies the lists. */
    public PolycrystalSpecification {
        grainSizesMicrometre = List.copyOf(grainSizesMicrometre);
        mix = List.copyOf(mix);
    }

    /** What holds where a campaign asks for none. */
    public static PolycrystalSpecification usual() {
        return Ceramics.usual();
    }

    /** How grains fill space. */
    public enum Shape {
        /** Cells of random points. */
        VORONOI,
        /** Cubes. */
        BRICKS
    }

    /**
     * A share of the boundaries.
     *
     * @param boundaries which, in the words of a campaign: best, baseline, others, or a character
     * @param share of all, above 0 and at most 1
     */
    public record Part(String boundaries, double share) {
    }
}
