// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.Arrays;
import java.util.Optional;

/**
 * The chemical species that a structure may hold, in the order in which they are numbered everywhere (LAMMPS type 1 is
 * lithium): the four species of LLZO first, dopants after them.
 */
public enum Element {
    /** Lithium, +1. */
    LI("Li", 1, 6.941, 3, null),
    /** Lanthanum, +3. */
    LA("La", 3, 138.9055, 57, null),
    /** Zirconium, +4. */
    ZR("Zr", 4, 91.224, 40, null),
    /** Oxygen, -2. */
    O("O", -2, 15.9994, 8, null),
    /** Aluminium, +3, replaces lithium. */
    AL("Al", 3, 26.9815386, 13, LI),
    /** Gallium, +3, replaces lithium. */
    GA("Ga", 3, 69.723, 31, LI),
    /** Tantalum, +5, replaces zirconium. */
    TA("Ta", 5, 180.94788, 73, ZR),
    /** Niobium, +5, replaces zirconium. */
    NB("Nb", 5, 92.90638, 41, ZR),
    /** Yttrium, +3, replaces zirconium. */
    Y("Y", 3, 88.90585, 39, ZR),
    /** Tungsten, +6, replaces zirconium. */
    W("W", 6, 183.84, 74, ZR);

    private static final Element[] ALL = values();
    private final String symbol;
    private final int formalCharge;
    private final double massU;
    private final int atomicNumber;
    private final Element host;

    Element(String symbol, int formalCharge, double massU, int atomicNumber, Element host) {
        this.symbol = symbol;
        this.formalCharge = formalCharge;
        this.massU = massU;
        this.atomicNumber = atomicNumber;
        this.host = host;
    }

    /** The symbol as chemists write it, for example {@code Li}. */
    public String symbol() {
        return symbol;
    }

    /** The formal charge in units of the elementary charge. */
    public int formalCharge() {
        return formalCharge;
    }

    /** The standard atomic mass in unified atomic mass units. */
    public double massU() {
        return massU;
    }

    /** The number of protons. */
    public int atomicNumber() {
        return atomicNumber;
    }

    /** The element of LLZO whose sites this dopant takes; {@code null} for the elements of LLZO themselves. */
    public Element host() {
        return host;
    }

    /**
     * The charge that an ion of this dopant brings, in units of the elementary charge, less that of a host ion that is
     * no longer there: a dopant on lithium sites counts whole, because lithium is counted by itself.
     */
    public int relativeCharge() {
        return host == null ? 0 : host == LI ? formalCharge : formalCharge - host.formalCharge;
    }

    /** How many elements there are: every {@link #ordinal()} is below it. */
    public static int count() {
        return ALL.length;
    }

    /** The element with the given {@link #ordinal()}. */
    public static Element at(int ordinal) {
        return ALL[ordinal];
    }

    /**
     * The element with the given symbol, upper or lower case; a trailing charge or label such as {@code O2-} or
     * {@code Li12} is ignored.
     *
     * @throws IllegalArgumentException when no such element is known here
     */
    public static Element of(String symbol) {
        return find(symbol).orElseThrow(() -> new IllegalArgumentException(
                "'" + symbol + "' is none of the elements Li La Zr O Al Ga Ta Nb Y W that structures may hold."));
    }

    /** As {@link #of}, empty when no such element is known here. */
    public static Optional<Element> find(String symbol) {
        int end = 0;
        while (end < symbol.length() && Character.isLetter(symbol.charAt(end))) {
            end++;
        }
        String letters = symbol.substring(0, end);
        return Arrays.stream(ALL).filter(element -> element.symbol.equalsIgnoreCase(letters)).findFirst();
    }
}
