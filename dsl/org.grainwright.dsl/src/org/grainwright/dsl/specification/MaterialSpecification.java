// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.List;

/**
 * The crystal of both grains.
 *
 * @param name the material's name, {@code LLZO} unless the campaign says otherwise
 * @param phase crystal symmetry
 * @param latticeParameterAngstrom cubic lattice parameter, Å
 * @param dopants substituted elements, in the order written
 */
public record MaterialSpecification(String name, Phase phase, double latticeParameterAngstrom, List<Dopant> dopants) {

    /** Copies the list. */
    public MaterialSpecification {
        dopants = List.copyOf(dopants);
    }

    /** Crystal symmetry of LLZO. */
    public enum Phase {
        /** Ia-3d, the fast conductor. */
        CUBIC,
        /** I4_1/acd, stable below about 900 K without dopants. */
        TETRAGONAL
    }

    /**
     * A substitution.
     *
     * @param element the dopant's symbol
     * @param host the symbol of the element that it replaces
     * @param perFormulaUnit atoms per formula unit Li7La3Zr2O12 of the place where it goes, not negative
     * @param place where it goes
     */
    public record Dopant(String element, String host, Interval perFormulaUnit, Place place) {

        /** Where dopants go. */
        public enum Place {
            /** Into the boundaries only; the grains stay pure. */
            BOUNDARY,
            /** Throughout: grains and boundaries alike. */
            GRAINS
        }
    }
}
