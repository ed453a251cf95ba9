// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Space groups by their symbols: those in which garnets and the other electrolytes and toys of this field are written,
 * in the standard setting of the International Tables, vol. A; with an inversion centre at the origin where there is a
 * choice.
 */
public enum SpaceGroups {
    /** No. 1. */
    P1(1, "P 1", "P 1", true, "x,y,z"),
    /** No. 2. */
    P1BAR(2, "P -1", "-P 1", true, "-x,-y,-z"),
    /** No. 33. */
    PNA21(33, "P n a 21", "P 2c -2n", false, "-x,-y,z+1/2", "x+1/2,-y+1/2,z"),
    /** No. 47. */
    PMMM(47, "P m m m", "-P 2 2", true, "-x,-y,z", "-x,y,-z", "-x,-y,-z"),
    /** No. 62. */
    PNMA(62, "P n m a", "-P 2ac 2n", false, "-x+1/2,-y,z+1/2", "-x,y+1/2,-z", "-x,-y,-z"),
    /** No. 123. */
    P4MMM(123, "P 4/m m m", "-P 4 2", true, "-y,x,z", "-x,y,-z", "-x,-y,-z"),
    /** No. 139. */
    I4MMM(139, "I 4/m m m", "-I 4 2", true, "x+1/2,y+1/2,z+1/2", "-y,x,z", "-x,y,-z", "-x,-y,-z"),
    /** No. 142, second choice of origin: tetragonal LLZO. */
    I41ACD(142, "I 41/a c d :2", "-I 4bd 2c", false, "x+1/2,y+1/2,z+1/2", "-x+1/2,-y,z+1/2", "-y+1/4,x+3/4,z+1/4",
            "-x+1/2,y,-z", "-x,-y,-z"),
    /** No. 198. */
    P213(198, "P 21 3", "P 2ac 2ab 3", true, "-x+1/2,-y,z+1/2", "-x,y+1/2,-z+1/2", "z,x,y"),
    /** No. 206. */
    IA3(206, "I a -3", "-I 2b 2c 3", true, "x+1/2,y+1/2,z+1/2", "-x+1/2,-y,z+1/2", "-x,y+1/2,-z+1/2", "z,x,y",
            "-x,-y,-z"),
    /** No. 216: argyrodites. */
    F43M(216, "F -4 3 m", "F -4 2 3", true, "x,y+1/2,z+1/2", "x+1/2,y,z+1/2", "-x,-y,z", "-x,y,-z", "z,x,y", "y,x,z"),
    /** No. 220: garnets with much gallium. */
    I43D(220, "I -4 3 d", "I -4bd 2c 3", true, "x+1/2,y+1/2,z+1/2", "-x+1/2,-y,z+1/2", "-x,y+1/2,-z+1/2", "z,x,y",
            "y+1/4,x+1/4,z+1/4"),
    /** No. 221: antiperovskites, CsCl. */
    PM3M(221, "P m -3 m", "-P 4 2 3", true, "-x,-y,z", "-x,y,-z", "z,x,y", "y,x,-z", "-x,-y,-z"),
    /** No. 225: rock salt, antifluorite. */
    FM3M(225, "F m -3 m", "-F 4 2 3", true, "x,y+1/2,z+1/2", "x+1/2,y,z+1/2", "-x,-y,z", "-x,y,-z", "z,x,y", "y,x,-z",
            "-x,-y,-z"),
    /** No. 229. */
    IM3M(229, "I m -3 m", "-I 4 2 3", true, "x+1/2,y+1/2,z+1/2", "-x,-y,z", "-x,y,-z", "z,x,y", "y,x,-z", "-x,-y,-z"),
    /** No. 230: garnets. */
    IA3D(230, "I a -3 d", "-I 4bd 2c 3", true, SymmetryGroup.GARNET);

    private final int number;
    private final String hermannMauguin;
    private final String hall;
    private final boolean oneSetting;
    private final SymmetryGroup group;

    SpaceGroups(int number, String hermannMauguin, String hall, boolean oneSetting, String... generators) {
        this(number, hermannMauguin, hall, oneSetting, SymmetryGroup.of(generators));
    }

    SpaceGroups(int number, String hermannMauguin, String hall, boolean oneSetting, SymmetryGroup group) {
        this.number = number;
        this.hermannMauguin = hermannMauguin;
        this.hall = hall;
        this.oneSetting = oneSetting;
        this.group = group;
    }

    /** The number in the International Tables. */
    public int number() {
        return number;
    }

    /** The full symbol of Hermann and Mauguin, with blanks. */
    public String hermannMauguin() {
        return hermannMauguin;
    }

    /** The operations. */
    public SymmetryGroup group() {
        return group;
    }

    /** The group of a Hall symbol, which says setting and origin too. */
    public static Optional<SpaceGroups> ofHall(String symbol) {
        return List.of(values()).stream().filter(each -> bare(each.hall).equals(bare(symbol))).findFirst();
    }

    /**
     * The group of a symbol of Hermann and Mauguin, with or without blanks and underscores, {@code Ia3d} and
     * {@code Fm3m} as they were written before 1992 too. A group with two origins is found only where the symbol says
     * which ({@code :2}).
     */
    public static Optional<SpaceGroups> ofHermannMauguin(String symbol) {
        String wanted = bare(symbol);
        return List.of(values()).stream()
                .filter(each -> bare(each.hermannMauguin).equals(wanted)
                        || each.number > 200 && bare(each.hermannMauguin).replace("-3", "3").equals(wanted))
                .findFirst();
    }

    /** The group of a number that has one setting and one origin. */
    public static Optional<SpaceGroups> ofNumber(int number) {
        return List.of(values()).stream().filter(each -> each.number == number && each.oneSetting).findFirst();
    }

    private static String bare(String symbol) {
        return symbol.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
