// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.Arrays;
import java.util.Optional;

/**
 * The chemical species that a structure may hold, in the order in which they are numbered: the four species of LLZO
 * first (LAMMPS type 1 is lithium), its dopants after them, then the others by atomic number. Masses are the standard
 * atomic weights (IUPAC 2013); charges of materials other than LLZO may differ from the usual ones here, see
 * {@link Ions}.
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
    W("W", 6, 183.84, 74, ZR),
    /** Hydrogen, usually +1. */
    H("H", 1, 1.008, 1, null),
    /** Beryllium, usually +2. */
    BE("Be", 2, 9.0121831, 4, null),
    /** Boron, usually +3. */
    B("B", 3, 10.81, 5, null),
    /** Carbon, usually +4. */
    C("C", 4, 12.011, 6, null),
    /** Nitrogen, usually -3. */
    N("N", -3, 14.007, 7, null),
    /** Fluorine, usually -1. */
    F("F", -1, 18.998403163, 9, null),
    /** Sodium, usually +1. */
    NA("Na", 1, 22.98976928, 11, null),
    /** Magnesium, usually +2. */
    MG("Mg", 2, 24.305, 12, null),
    /** Silicon, usually +4. */
    SI("Si", 4, 28.085, 14, null),
    /** Phosphorus, usually +5. */
    P("P", 5, 30.973761998, 15, null),
    /** Sulfur, usually -2. */
    S("S", -2, 32.06, 16, null),
    /** Chlorine, usually -1. */
    CL("Cl", -1, 35.45, 17, null),
    /** Potassium, usually +1. */
    K("K", 1, 39.0983, 19, null),
    /** Calcium, usually +2. */
    CA("Ca", 2, 40.078, 20, null),
    /** Scandium, usually +3. */
    SC("Sc", 3, 44.955908, 21, null),
    /** Titanium, usually +4. */
    TI("Ti", 4, 47.867, 22, null),
    /** Vanadium, usually +5. */
    V("V", 5, 50.9415, 23, null),
    /** Chromium, usually +3. */
    CR("Cr", 3, 51.9961, 24, null),
    /** Manganese, usually +2. */
    MN("Mn", 2, 54.938044, 25, null),
    /** Iron, usually +3. */
    FE("Fe", 3, 55.845, 26, null),
    /** Cobalt, usually +2. */
    CO("Co", 2, 58.933194, 27, null),
    /** Nickel, usually +2. */
    NI("Ni", 2, 58.6934, 28, null),
    /** Copper, usually +1. */
    CU("Cu", 1, 63.546, 29, null),
    /** Zinc, usually +2. */
    ZN("Zn", 2, 65.38, 30, null),
    /** Germanium, usually +4. */
    GE("Ge", 4, 72.630, 32, null),
    /** Arsenic, usually +5. */
    AS("As", 5, 74.921595, 33, null),
    /** Selenium, usually -2. */
    SE("Se", -2, 78.971, 34, null),
    /** Bromine, usually -1. */
    BR("Br", -1, 79.904, 35, null),
    /** Rubidium, usually +1. */
    RB("Rb", 1, 85.4678, 37, null),
    /** Strontium, usually +2. */
    SR("Sr", 2, 87.62, 38, null),
    /** Molybdenum, usually +6. */
    MO("Mo", 6, 95.95, 42, null),
    /** Ruthenium, usually +4. */
    RU("Ru", 4, 101.07, 44, null),
    /** Rhodium, usually +3. */
    RH("Rh", 3, 102.90550, 45, null),
    /** Palladium, usually +2. */
    PD("Pd", 2, 106.42, 46, null),
    /** Silver, usually +1. */
    AG("Ag", 1, 107.8682, 47, null),
    /** Cadmium, usually +2. */
    CD("Cd", 2, 112.414, 48, null),
    /** Indium, usually +3. */
    IN("In", 3, 114.818, 49, null),
    /** Tin, usually +4. */
    SN("Sn", 4, 118.710, 50, null),
    /** Antimony, usually +5. */
    SB("Sb", 5, 121.760, 51, null),
    /** Tellurium, usually -2. */
    TE("Te", -2, 127.60, 52, null),
    /** Iodine, usually -1. */
    I("I", -1, 126.90447, 53, null),
    /** Caesium, usually +1. */
    CS("Cs", 1, 132.90545196, 55, null),
    /** Barium, usually +2. */
    BA("Ba", 2, 137.327, 56, null),
    /** Cerium, usually +4. */
    CE("Ce", 4, 140.116, 58, null),
    /** Praseodymium, usually +3. */
    PR("Pr", 3, 140.90766, 59, null),
    /** Neodymium, usually +3. */
    ND("Nd", 3, 144.242, 60, null),
    /** Samarium, usually +3. */
    SM("Sm", 3, 150.36, 62, null),
    /** Europium, usually +3. */
    EU("Eu", 3, 151.964, 63, null),
    /** Gadolinium, usually +3. */
    GD("Gd", 3, 157.25, 64, null),
    /** Terbium, usually +3. */
    TB("Tb", 3, 158.92535, 65, null),
    /** Dysprosium, usually +3. */
    DY("Dy", 3, 162.500, 66, null),
    /** Holmium, usually +3. */
    HO("Ho", 3, 164.93033, 67, null),
    /** Erbium, usually +3. */
    ER("Er", 3, 167.259, 68, null),
    /** Thulium, usually +3. */
    TM("Tm", 3, 168.93422, 69, null),
    /** Ytterbium, usually +3. */
    YB("Yb", 3, 173.045, 70, null),
    /** Lutetium, usually +3. */
    LU("Lu", 3, 174.9668, 71, null),
    /** Hafnium, usually +4. */
    HF("Hf", 4, 178.49, 72, null),
    /** Rhenium, usually +7. */
    RE("Re", 7, 186.207, 75, null),
    /** Platinum, usually +4. */
    PT("Pt", 4, 195.084, 78, null),
    /** Gold, usually +1. */
    AU("Au", 1, 196.966569, 79, null),
    /** Mercury, usually +2. */
    HG("Hg", 2, 200.592, 80, null),
    /** Thallium, usually +1. */
    TL("Tl", 1, 204.38, 81, null),
    /** Lead, usually +2. */
    PB("Pb", 2, 207.2, 82, null),
    /** Bismuth, usually +3. */
    BI("Bi", 3, 208.98040, 83, null);

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

    /** The usual formal charge in units of the elementary charge. */
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

    /** The element of LLZO whose sites this one takes as a dopant; {@code null} for those that are none. */
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
                "'" + symbol + "' is no element that structures may hold."));
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
