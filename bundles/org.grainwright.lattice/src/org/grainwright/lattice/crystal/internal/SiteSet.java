// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Element;

/**
 * Crystal sites in laboratory coordinates, packed: position, kind, grain, and whether an ion sits there. The working
 * memory of one build; public fields because every step of a build runs over all of them. Not thread-safe.
 */
public final class SiteSet {

    /** Kinds of sites; framework kinds come first and equal the ordinals of La, Zr, O minus one. */
    public static final byte LA = 0;
    /** Zirconium site. */
    public static final byte ZR = 1;
    /** Oxygen site. */
    public static final byte OXYGEN = 2;
    /** Tetrahedral lithium site. */
    public static final byte LI_TETRAHEDRAL = 3;
    /** Octahedral lithium site. */
    public static final byte LI_OCTAHEDRAL = 4;
    /** A void that is no site of either crystal. */
    public static final byte LI_VOID = 5;

    private static final Element[] ELEMENT = {Element.LA, Element.ZR, Element.O, Element.LI, Element.LI, Element.LI};

    /** Positions, three per site. */
    public double[] xyz;
    /** One of the kinds above. */
    public byte[] kind;
    /** Grain number; -1 for inserted sites. */
    public byte[] grain;
    /** Whether an ion sits on the site. */
    public boolean[] filled;
    /** Ordinal of the element that replaces the usual one, or -1. */
    public byte[] substitute;
    /** Number of sites. */
    public int size;

    /** An empty set with room for so many sites. */
    public SiteSet(int capacity) {
        xyz = new double[3 * capacity];
        kind = new byte[capacity];
        grain = new byte[capacity];
        filled = new boolean[capacity];
        substitute = new byte[capacity];
    }

    /** Appends a site and returns its index. */
    public int add(double x, double y, double z, byte siteKind, int siteGrain, boolean isFilled) {
        if (size == kind.length) {
            int capacity = Math.max(64, size + size / 2);
            xyz = Arrays.copyOf(xyz, 3 * capacity);
            kind = Arrays.copyOf(kind, capacity);
            grain = Arrays.copyOf(grain, capacity);
            filled = Arrays.copyOf(filled, capacity);
            substitute = Arrays.copyOf(substitute, capacity);
        }
        xyz[3 * size] = x;
        xyz[3 * size + 1] = y;
        xyz[3 * size + 2] = z;
        kind[size] = siteKind;
        grain[size] = (byte) siteGrain;
        filled[size] = isFilled;
        substitute[size] = -1;
        return size++;
    }

    /** What sits, or would sit, on the site. */
    public Element element(int i) {
        return substitute[i] >= 0 ? Element.at(substitute[i]) : ELEMENT[kind[i]];
    }

    /** Whether the site is one of the framework (La, Zr, O). */
    public boolean isFramework(int i) {
        return kind[i] <= OXYGEN;
    }
}
