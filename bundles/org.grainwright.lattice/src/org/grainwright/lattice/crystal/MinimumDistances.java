// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import org.grainwright.lattice.crystal.internal.ClosestPairs;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/** The smallest distance between any two atoms of each pair of elements, over all periodic images. Immutable. */
public final class MinimumDistances {

    private static final double REACH = 2.55;
    private static final double REACH_OF_HOSTS = 3.2;
    private final double[] table = new double[Element.count() * Element.count()];
    private final SpeciesDistances permitted;

    private MinimumDistances(SpeciesDistances permitted) {
        this.permitted = permitted;
        java.util.Arrays.fill(table, Double.POSITIVE_INFINITY);
    }

    /**
     * Measures a structure. Distances beyond 2.55 Å, between two of La, Zr and what replaces Zr beyond 3.2 Å, are not
     * resolved and count as infinite.
     */
    public static MinimumDistances of(AtomicStructure structure) {
        MinimumDistances result = new MinimumDistances(SpeciesDistances.garnet());
        double[] xyz = structure.positions();
        byte[] elements = structure.elementOrdinals();
        result.add(
                ClosestPairs.squared(structure.cell(), xyz, elements, null, elements.length, Element.count(), REACH));
        int[] hosts = new int[elements.length];
        int n = 0;
        for (int i = 0; i < elements.length; i++) {
            switch (Element.at(elements[i])) {
                case LA, ZR, TA, NB -> hosts[n++] = i;
                default -> {
                    // lithium, its dopants and oxygen are closer to something than the reach
                }
            }
        }
        result.add(ClosestPairs.squared(structure.cell(), xyz, elements, hosts, n, Element.count(), REACH_OF_HOSTS));
        return result;
    }

    /** Measures a structure of any crystal, up to a fifth more than what the perfect crystal has. */
    public static MinimumDistances of(AtomicStructure structure, Crystal crystal) {
        if (crystal.isGarnet()) {
            return of(structure);
        }
        MinimumDistances result = new MinimumDistances(crystal.distances());
        byte[] elements = structure.elementOrdinals();
        result.add(ClosestPairs.squared(structure.cell(), structure.positions(), elements, null, elements.length,
                Element.count(), Math.max(SpeciesDistances.LARGEST, 1.2 * crystal.closest())));
        return result;
    }

    private void add(double[] squared) {
        for (int i = 0; i < squared.length; i++) {
            table[i] = Math.min(table[i], Math.sqrt(squared[i]));
        }
    }

    /** The smallest distance between two elements in ångström, infinite when none is close enough to be resolved. */
    public double between(Element a, Element b) {
        return table[a.ordinal() * Element.count() + b.ordinal()];
    }

    /** The smallest distance of all in ångström. */
    public double smallest() {
        double least = Double.POSITIVE_INFINITY;
        for (double d : table) {
            least = Math.min(least, d);
        }
        return least;
    }

    /**
     * The smallest ratio of a distance to the smallest one that a builder permits for its pair; 1 or more in every
     * built structure.
     */
    public double smallestRelative() {
        double least = Double.POSITIVE_INFINITY;
        for (Element a : Element.values()) {
            for (Element b : Element.values()) {
                least = Math.min(least, between(a, b) / permitted.of(a, b));
            }
        }
        return least;
    }

    /** The distance in ångström below which the builder calls two ions of LLZO or its dopants overlapping. */
    public static double permitted(Element a, Element b) {
        return SpeciesDistances.garnet().of(a, b);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Element a : Element.values()) {
            for (Element b : Element.values()) {
                if (a.ordinal() <= b.ordinal() && Double.isFinite(between(a, b))) {
                    text.append(text.isEmpty() ? "" : ", ").append(a.symbol()).append('-').append(b.symbol())
                            .append(String.format(java.util.Locale.ROOT, " %.3f", between(a, b)));
                }
            }
        }
        return text.append(" Å").toString();
    }
}
