// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;

/**
 * Crystal sites in laboratory coordinates, packed: position, kind, grain, and whether an ion sits there. The working
 * memory of one build; public fields because every step of a build runs over all of them. Not thread-safe.
 */
public final class SiteSet {

    /** The crystal of all grains. */
    public final Crystal crystal;
    /** What may sit on the sites, by kind. */
    public final SiteKinds kinds;
    /** Positions, three per site. */
    public double[] xyz;
    /** One of {@link #kinds}. */
    public byte[] kind;
    /** The kind that the site had when it was added; of disordered ones it stays when it is decided what sits there. */
    public byte[] orbit;
    /** Grain number; -1 for inserted sites. */
    public byte[] grain;
    /** Whether an ion sits on the site. */
    public boolean[] filled;
    /** Ordinal of the element that replaces the usual one, or -1. */
    public byte[] substitute;
    /** Number of sites. */
    public int size;

    /** An empty set with room for so many sites. */
    public SiteSet(Crystal crystal, int capacity) {
        this.crystal = crystal;
        kinds = crystal.kinds();
        xyz = new double[3 * capacity];
        kind = new byte[capacity];
        orbit = new byte[capacity];
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
            orbit = Arrays.copyOf(orbit, capacity);
            grain = Arrays.copyOf(grain, capacity);
            filled = Arrays.copyOf(filled, capacity);
            substitute = Arrays.copyOf(substitute, capacity);
        }
        xyz[3 * size] = x;
        xyz[3 * size + 1] = y;
        xyz[3 * size + 2] = z;
        kind[size] = siteKind;
        orbit[size] = siteKind;
        grain[size] = (byte) siteGrain;
        filled[size] = isFilled;
        substitute[size] = -1;
        return size++;
    }

    /** Takes sites out of the set; the others keep their order. */
    public void drop(boolean[] gone) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!gone[i]) {
                System.arraycopy(xyz, 3 * i, xyz, 3 * kept, 3);
                kind[kept] = kind[i];
                orbit[kept] = orbit[i];
                grain[kept] = grain[i];
                filled[kept] = filled[i];
                substitute[kept++] = substitute[i];
            }
        }
        size = kept;
    }

    /** What sits, or would sit, on the site. */
    public Element element(int i) {
        return substitute[i] >= 0 ? Element.at(substitute[i]) : kinds.element(kind[i]);
    }

    /** The formal charge of an element here. */
    public int charge(Element element) {
        return kinds.ions().charge(element);
    }

    /** Whether the site is one of the framework. */
    public boolean isFramework(int i) {
        return kinds.isFramework(kind[i]);
    }
}
