// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/**
 * Removes the fewest and cheapest framework ions so that no two ions of different grains come closer than
 * {@link SpeciesDistances}. Conflicts exist only between grains, which makes the choice a bipartite vertex cover:
 * exact, no chain of close ions is merged into one.
 */
public final class ConflictRepair {

    private static final long SCALE = 1000;
    private static final long FORBIDDEN = 1_000_000_000L;

    private ConflictRepair() {
    }

    /** Tells whether the atom at a place may be edited. */
    @FunctionalInterface
    public interface Editable {

        /** Whether the place (ångström) lies in the slab. */
        boolean at(double x, double y, double z);
    }

    /**
     * Finds the ions to remove.
     *
     * @param cell periodic cell
     * @param sites all sites
     * @param near indices of the ions close enough to a boundary to conflict: the framework, and lithium outside the
     * slab, which must stay
     * @param count how many of {@code near}
     * @param editable where ions may be removed
     * @param side which of two sides each grain is on: conflicts are sought between side 0 and side 1 only
     * @param rng breaks ties; {@code null} for none
     * @return the indices to remove, and in the last entry the total price in units of an oxygen ion
     */
    public static int[] conflicts(Cell cell, SiteSet sites, int[] near, int count, Editable editable, byte[] side,
            Rng rng) {
        int[] rightOf = new int[count];
        int[] leftOf = new int[count];
        int lefts = 0;
        int rights = 0;
        int[] local = new int[sites.size];
        for (int i = 0; i < count; i++) {
            int p = near[i];
            if (side[sites.grain[p]] == 0) {
                local[p] = lefts;
                leftOf[lefts++] = p;
            } else {
                local[p] = rights;
                rightOf[rights++] = p;
            }
        }
        long[] leftPrice = prices(sites, leftOf, lefts, editable, rng);
        long[] rightPrice = prices(sites, rightOf, rights, editable, rng);
        VertexCover graph = new VertexCover(leftPrice, rightPrice);
        NeighbourGrid grid = new NeighbourGrid(cell, sites.xyz, rightOf, rights, SpeciesDistances.LARGEST);
        for (int i = 0; i < lefts; i++) {
            int p = leftOf[i];
            int n = grid.query(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2], SpeciesDistances.LARGEST);
            for (int k = 0; k < n; k++) {
                int q = grid.found[k];
                double limit = sites.crystal.distances().of(sites.element(p), sites.element(q));
                if (grid.squared[k] < limit * limit) {
                    graph.edge(i, local[q]);
                }
            }
        }
        boolean[] cover = graph.solve();
        int[] removed = new int[count + 1];
        int n = 0;
        long price = 0;
        for (int i = 0; i < cover.length; i++) {
            if (cover[i]) {
                int p = i < lefts ? leftOf[i] : rightOf[i - lefts];
                removed[n++] = p;
                price += sites.kinds.price(sites.kind[p]);
            }
        }
        removed[n] = (int) price;
        return java.util.Arrays.copyOf(removed, n + 1);
    }

    private static long[] prices(SiteSet sites, int[] points, int count, Editable editable, Rng rng) {
        long[] prices = new long[count];
        for (int i = 0; i < count; i++) {
            int p = points[i];
            prices[i] = !editable.at(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2]) ? FORBIDDEN
                    : sites.kinds.price(sites.kind[p]) * SCALE + (rng == null ? 0 : rng.nextInt(100));
        }
        return prices;
    }
}
