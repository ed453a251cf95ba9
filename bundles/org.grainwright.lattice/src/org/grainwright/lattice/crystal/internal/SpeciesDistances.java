// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.function.ToDoubleBiFunction;

import org.grainwright.lattice.crystal.Element;

/**
 * The smallest distances in ångström that a built structure may have between two species; closer pairs are conflicts.
 * Immutable.
 */
public final class SpeciesDistances {

    /** No entry exceeds this. */
    public static final double LARGEST = 3.0;
    private static final int N = Element.count();
    /** Those of LLZO and its dopants; other elements may come as close as oxygen ions. */
    private static final SpeciesDistances GARNET = new SpeciesDistances(
            (a, b) -> pair(small(a), small(b)));

    private final double[] table = new double[N * N];

    /** With the distance of each two elements, both ways round the same. */
    public SpeciesDistances(ToDoubleBiFunction<Element, Element> distance) {
        for (Element a : Element.values()) {
            for (Element b : Element.values()) {
                table[a.ordinal() * N + b.ordinal()] = Math.min(LARGEST, distance.applyAsDouble(a, b));
            }
        }
    }

    /** Those of LLZO. */
    public static SpeciesDistances garnet() {
        return GARNET;
    }

    /**
     * Dopants follow the host ion that they replace; Al and Ga bind oxygen as Li does, but repel cations as Zr does.
     */
    private static Element small(Element e) {
        return switch (e) {
            case TA, NB, Y, W -> Element.ZR;
            case AL, GA -> Element.LI;
            default -> e;
        };
    }

    private static double pair(Element a, Element b) {
        Element low = a.ordinal() <= b.ordinal() ? a : b;
        Element high = a.ordinal() <= b.ordinal() ? b : a;
        return switch (low) {
            case LI -> high == Element.LI ? 1.7 : high == Element.O ? 1.6 : 2.3;
            case LA -> high == Element.LA ? LARGEST : high == Element.ZR ? 2.9 : 2.05;
            case ZR -> high == Element.ZR ? 2.9 : 1.75;
            default -> 2.2;
        };
    }

    /** The smallest allowed distance between two elements in ångström. */
    public double of(Element a, Element b) {
        return table[a.ordinal() * N + b.ordinal()];
    }
}
