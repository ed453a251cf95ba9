// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import org.grainwright.lattice.crystal.Element;

/**
 * The smallest distances in ångström that a built structure may have between two species; closer pairs are conflicts.
 */
public final class SpeciesDistances {

    /** No entry exceeds this. */
    public static final double LARGEST = 3.0;
    private static final int N = Element.count();
    private static final double[] TABLE = table();

    private SpeciesDistances() {
    }

    private static double[] table() {
        double[] t = new double[N * N];
        for (Element a : Element.values()) {
            for (Element b : Element.values()) {
                t[a.ordinal() * N + b.ordinal()] = pair(small(a), small(b));
            }
        }
        return t;
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
    public static double of(Element a, Element b) {
        return TABLE[a.ordinal() * N + b.ordinal()];
    }
}
