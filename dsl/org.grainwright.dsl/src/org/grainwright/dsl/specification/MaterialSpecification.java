// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The crystal of both grains.
 *
 * @param name the material's name, {@code LLZO} unless the campaign says otherwise
 * @param phase crystal symmetry
 * @param latticeParameterAngstrom cubic lattice parameter, Å; NaN for that of the crystal's file
 * @param dopants substituted elements, in the order written
 * @param crystal a crystal of the campaign's own; empty for LLZO
 */
public record MaterialSpecification(String name, Phase phase, double latticeParameterAngstrom, List<Dopant> dopants,
        Optional<CrystalSource> crystal) {

    /** The name of the material where a campaign gives it none. */
    public static final String LLZO = "LLZO";

    /** Copies the list. */
    public MaterialSpecification {
        dopants = List.copyOf(dopants);
    }

    MaterialSpecification withCrystal(Optional<CrystalSource> other) {
        return new MaterialSpecification(name, phase, latticeParameterAngstrom, dopants, other);
    }

    /**
     * A crystal from a file.
     *
     * @param file its path
     * @param roles of elements by symbol, as far as they are said
     * @param charges formal charges by symbol, as far as they are said
     */
    public record CrystalSource(String file, Map<String, Role> roles, Map<String, Integer> charges) {

        /** Copies the maps. */
        public CrystalSource {
            roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
            charges = Collections.unmodifiableMap(new LinkedHashMap<>(charges));
        }
    }

    /** What an ion is there for. */
    public enum Role {
        /** It moves. */
        MOBILE,
        /** A cation of the framework. */
        HOST,
        /** An anion of the framework. */
        ANION
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
