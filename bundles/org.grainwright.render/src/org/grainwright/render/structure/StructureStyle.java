// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a structure is shown, and in which colours. Immutable; any thread.
 *
 * @param hiddenElements symbols of elements that are left out
 * @param hiddenParts boundaries and grains that are left out
 * @param cut the stretch of the cell that is shown; empty for all of it
 * @param colouring what the colours say
 */
public record StructureStyle(Set<String> hiddenElements, Set<Atoms.Part> hiddenParts, Optional<Cut> cut,
        Colouring colouring) {

    /** Everything, by element. */
    public static final StructureStyle PLAIN = new StructureStyle(Set.of(), Set.of(), Optional.empty(),
            Colouring.ELEMENT);
    /** Share of the values that the colours tell apart; the rest are outliers and take the last colour. */
    private static final double COVERED = 0.98;
    /** The kinds of sites of lithium. */
    public static final List<Named> SITES = List.of(new Named("24d", 0x2A7FBA), new Named("96h", 0xF08A24),
            new Named("on no site of the garnet", 0xC2185B));

    /** See the record. */
    public StructureStyle {
        hiddenElements = Set.copyOf(hiddenElements);
        hiddenParts = Set.copyOf(hiddenParts);
    }

    /** What the colour of an atom says. */
    public enum Colouring {
        /** Its element. */
        ELEMENT("element", ""),
        /** The grain it belongs to, or that it is in a boundary. */
        GRAIN("grain", ""),
        /** Distance from the nearest boundary plane. */
        DISTANCE("distance from the boundary plane", "Å"),
        /** Number of oxygens around a cation, of cations around an oxygen. */
        COORDINATION("coordination number", ""),
        /** The farthest that it got from where it was in the first frame of its trajectory. */
        MOBILITY("farthest from its first place", "Å"),
        /** How much of the mobile ion is in its layer, over the mean of all layers. */
        ENRICHMENT("mobile ions of the layer over the mean", ""),
        /** Bond-valence sum of the atom less its charge. */
        BOND_VALENCE("bond valence over the charge", "e"),
        /** Bond-valence site energy of the mobile ion. */
        SITE_ENERGY("site energy of the mobile ion", "eV"),
        /** The kind of site of the mobile ion: the number of one of {@link StructureStyle#SITES}. */
        SITE("site of the mobile ion", "");

        private final String label;
        private final String unit;

        Colouring(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        /** As a user calls it. */
        public String label() {
            return label;
        }

        /** Unit of its numbers; empty for names and pure numbers. */
        public String unit() {
            return unit;
        }
    }

    /** A name with its colour 0xRRGGBB. */
    public record Named(String name, int rgb) {
    }

    /**
     * A stretch along a cell vector: what is in front of a cut plane and behind it is left out.
     *
     * @param edge the cell vector, 0 to 2
     * @param from where it begins, a share of the cell vector
     * @param to where it ends
     */
    public record Cut(int edge, double from, double to) {
    }

    /**
     * What colours from dark to bright mean.
     *
     * @param label what they show, with its unit
     * @param low value of the darkest
     * @param high value of the brightest
     * @param around whether the middle of both is neutral, and the ends are opposite colours
     */
    public record Legend(String label, double low, double high, boolean around) {

        /** The colour of a value, 0xRRGGBB; grey for NaN. */
        public int color(double value) {
            double share = (value - low) / (high - low);
            return around ? AtomColors.diverging(share) : AtomColors.sequential(share);
        }

        /** An end of the scale in words. */
        public String text(double value) {
            return String.format(Locale.ROOT, Math.abs(value - Math.rint(value)) < 1e-9 ? "%.0f" : "%.1f", value);
        }
    }

    /** With or without an element. */
    public StructureStyle element(String symbol, boolean shown) {
        return new StructureStyle(changed(hiddenElements, symbol, shown), hiddenParts, cut, colouring);
    }

    /** With or without a part. */
    public StructureStyle part(Atoms.Part part, boolean shown) {
        return new StructureStyle(hiddenElements, changed(hiddenParts, part, shown), cut, colouring);
    }

    private static <T> Set<T> changed(Set<T> hidden, T each, boolean shown) {
        Set<T> next = new HashSet<>(hidden);
        if (shown) {
            next.remove(each);
        } else {
            next.add(each);
        }
        return next;
    }

    /** With another cut. */
    public StructureStyle cut(Optional<Cut> other) {
        return new StructureStyle(hiddenElements, hiddenParts, other, colouring);
    }

    /** In other colours. */
    public StructureStyle colouring(Colouring other) {
        return new StructureStyle(hiddenElements, hiddenParts, cut, other);
    }

    /** Which atoms are shown. */
    public boolean[] shown(Atoms atoms) {
        boolean[] shown = new boolean[atoms.size()];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = !hiddenElements.contains(atoms.symbol(i))
                    && (hiddenParts.isEmpty() || !hiddenParts.contains(atoms.part(i)))
                    && (cut.isEmpty() || within(atoms, i, cut.get()));
        }
        return shown;
    }

    /** Whether the middle of a face is in what is shown. */
    public boolean shows(Atoms atoms, AtomPicture.Facet facet) {
        double[] p = facet.cornersAngstrom();
        return cut.isEmpty() || within(atoms.share((p[0] + p[3] + p[6]) / 3, (p[1] + p[4] + p[7]) / 3,
                (p[2] + p[5] + p[8]) / 3, cut.get().edge()), cut.get());
    }

    private static boolean within(Atoms atoms, int atom, Cut cut) {
        return within(atoms.share(atom, cut.edge()), cut);
    }

    private static boolean within(double share, Cut cut) {
        return share >= cut.from() && share <= cut.to();
    }

    /**
     * The atoms as they are drawn.
     *
     * @param slabs what marks the boundaries
     * @param values for each colouring that is known one number per atom, NaN for one that has none; distances need not
     * be among them
     */
    public AtomPicture dress(Atoms atoms, List<AtomPicture.Slab> slabs, Map<Colouring, double[]> values) {
        AtomPicture picture = AtomPicture.bySpecies(atoms.positionsAngstrom(), atoms.symbols(), atoms.species(),
                atoms.cellAngstrom(), new double[3], slabs);
        if (colouring == Colouring.GRAIN) {
            picture = new AtomPicture(picture.positionsAngstrom(), grains(atoms), picture.radiusAngstrom(),
                    picture.cellAngstrom(), picture.originAngstrom(), slabs);
        } else if (colouring == Colouring.SITE) {
            int[] rgb = Arrays.stream(numbers(atoms, values)).mapToInt(each -> Double.isNaN(each) ? OTHER_ATOMS
                    : SITES.get((int) each).rgb()).toArray();
            picture = new AtomPicture(picture.positionsAngstrom(), rgb, picture.radiusAngstrom(),
                    picture.cellAngstrom(), picture.originAngstrom(), slabs);
        } else if (colouring != Colouring.ELEMENT) {
            Legend legend = legend(atoms, values).orElse(new Legend("", 0, 1, false));
            int[] rgb = Arrays.stream(numbers(atoms, values)).mapToInt(legend::color).toArray();
            picture = new AtomPicture(picture.positionsAngstrom(), rgb, picture.radiusAngstrom(),
                    picture.cellAngstrom(), picture.originAngstrom(), slabs);
        }
        return picture.only(shown(atoms));
    }

    /** What the colours mean; empty when they are names or nothing is known to colour by. */
    public Optional<Legend> legend(Atoms atoms, Map<Colouring, double[]> values) {
        if (colouring == Colouring.ELEMENT || colouring == Colouring.GRAIN || colouring == Colouring.SITE) {
            return Optional.empty();
        }
        double[] known = Arrays.stream(numbers(atoms, values)).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) {
            return Optional.empty();
        }
        String label = colouring.label + (colouring.unit.isEmpty() ? "" : " / " + colouring.unit);
        double most = known[(int) (COVERED * (known.length - 1))];
        double least = known[(int) Math.ceil((1 - COVERED) * (known.length - 1))];
        return Optional.of(switch (colouring) {
            case COORDINATION -> scale(label, known[0], known[known.length - 1]);
            case SITE_ENERGY -> scale(label, least, most);
            case ENRICHMENT -> around(label, 1, Math.max(known[known.length - 1] - 1, 1 - known[0]));
            case BOND_VALENCE -> around(label, 0, Math.max(most, -least));
            case MOBILITY -> scale(label, 0, most);
            default -> scale(label, 0, known[known.length - 1]);
        });
    }

    private static Legend scale(String label, double low, double high) {
        return new Legend(label, low, high > low ? high : low + 1, false);
    }

    private static Legend around(String label, double middle, double reach) {
        double far = reach > 1e-9 ? reach : 1;
        return new Legend(label, middle - far, middle + far, true);
    }

    private double[] numbers(Atoms atoms, Map<Colouring, double[]> values) {
        double[] numbers = new double[atoms.size()];
        double[] given = values.get(colouring);
        if (given == null && colouring == Colouring.ENRICHMENT) {
            return atoms.enrichment();
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = given != null ? given[i] : colouring == Colouring.DISTANCE ? atoms.distance(i) : Double.NaN;
        }
        return numbers;
    }

    /** The colour of a part, 0xRRGGBB. */
    public static int color(Atoms.Part part) {
        return part.boundary() ? BOUNDARY : GRAINS[part.number() % GRAINS.length];
    }

    /** Pale, so that lithium is seen among them. */
    private static final int OTHER_ATOMS = 0xE3E6EA;
    private static final int BOUNDARY = 0xD9813B;
    private static final int[] GRAINS = {0x3F7FB5, 0x8FB8A0, 0xB8A04F, 0x8D7FB0};

    private static int[] grains(Atoms atoms) {
        int[] rgb = new int[atoms.size()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = color(atoms.part(i));
        }
        return rgb;
    }
}
