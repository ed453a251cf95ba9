// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

import org.grainwright.lattice.crystal.Element;

/**
 * Bond valences s = exp((R0 - r) / 0.37) of a crystal: R0 in ångström of each cation with each anion, and how far bonds
 * reach. Immutable.
 */
public final class BondTable {

    /** Softness in ångström. */
    public static final double SOFTNESS = 0.37;
    private static final int N = Element.count();

    private final double[] lengths = new double[N * N];
    private final boolean[] anion = new boolean[N];
    private final double reach;

    /**
     * @param reach longest bond, ångström
     * @param length R0 of a cation and an anion, NaN where they form no bond
     * @param anions what counts as an anion
     */
    public BondTable(double reach, ToDoubleBiFunction<Element, Element> length, Iterable<Element> anions) {
        this.reach = reach;
        Arrays.fill(lengths, Double.NaN);
        for (Element a : anions) {
            anion[a.ordinal()] = true;
        }
        for (Element cation : Element.values()) {
            for (Element a : anions) {
                if (!anion[cation.ordinal()]) {
                    double r0 = length.applyAsDouble(cation, a);
                    lengths[cation.ordinal() * N + a.ordinal()] = r0;
                    lengths[a.ordinal() * N + cation.ordinal()] = r0;
                }
            }
        }
    }

    /** Longest bond in ångström. */
    public double reach() {
        return reach;
    }

    /** Whether an element is an anion here. */
    public boolean isAnion(Element element) {
        return anion[element.ordinal()];
    }

    /** R0 of two elements in ångström; NaN where they form no bond. */
    public double length(Element a, Element b) {
        return lengths[a.ordinal() * N + b.ordinal()];
    }
}
