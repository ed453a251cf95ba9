// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice;

import org.grainwright.lattice.internal.NeighbourGrid;
import org.grainwright.lattice.internal.SpeciesDistances;

/** The smallest distance between any two atoms of each pair of elements, over all periodic images. Immutable. */
public final class MinimumDistances {

    private static final double REACH = 3.2;
    private final double[] table = new double[Element.count() * Element.count()];

    private MinimumDistances() {
        java.util.Arrays.fill(table, Double.POSITIVE_INFINITY);
    }

    /** Measures a structure. Distances beyond 3.2 Å are not resolved and count as infinite. */
    public static MinimumDistances of(AtomicStructure structure) {
        MinimumDistances result = new MinimumDistances();
        NeighbourGrid grid = new NeighbourGrid(structure.cell(), structure.positions(), null, structure.size(), REACH);
        double[] squared = grid.closest(structure.elementOrdinals(), Element.count());
        for (int i = 0; i < squared.length; i++) {
            result.table[i] = Math.sqrt(squared[i]);
        }
        return result;
    }

    /** The smallest distance between two elements in ångström, infinite when there is none below 3.2 Å. */
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

    /** The smallest ratio of a distance to the smallest one that {@link BicrystalBuilder} permits for its pair; 1 or more in every built structure. */
    public double smallestRelative() {
        double least = Double.POSITIVE_INFINITY;
        for (Element a : Element.values()) {
            for (Element b : Element.values()) {
                least = Math.min(least, between(a, b) / SpeciesDistances.of(a, b));
            }
        }
        return least;
    }

    /** The distance in ångström below which the builder calls two ions overlapping. */
    public static double permitted(Element a, Element b) {
        return SpeciesDistances.of(a, b);
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
