// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;

/**
 * Shares ions of known numbers out among disordered sites, each site with its occupancies as nearly as the numbers
 * allow: a table of whole numbers with given sums of its rows (places of a site) and columns (ions of an element, and
 * empty places). One use.
 */
final class SharedSites {

    private static final int EMPTY = Element.count();

    private final int[] places;
    private final double[][] wanted;
    private final int[][] table;

    /**
     * @param sites the rows
     * @param places how many of each there are
     */
    SharedSites(List<Site> sites, int[] places) {
        this.places = places;
        wanted = new double[places.length][EMPTY + 1];
        table = new int[places.length][];
        for (int row = 0; row < places.length; row++) {
            double[] own = wanted[row];
            own[EMPTY] = places[row];
            for (Occupant each : sites.get(row).occupants()) {
                own[each.element().ordinal()] = Stoichiometry.share(sites.get(row), each) * places[row];
                own[EMPTY] -= own[each.element().ordinal()];
            }
            own[EMPTY] = Math.max(0, own[EMPTY] - 1e-6);
            table[row] = SiteDisorder.largestRemainders(own, places[row]);
        }
    }

    /**
     * The table, by the ordinal of the element in the columns.
     *
     * @param ions of each element, by ordinal; elements that are on none of the sites do not matter
     */
    int[][] filled(int[] ions) {
        int[] over = new int[EMPTY + 1];
        for (int column = 0; column < EMPTY; column++) {
            int sum = 0;
            boolean here = false;
            for (int row = 0; row < places.length; row++) {
                sum += table[row][column];
                here |= wanted[row][column] > 0;
            }
            over[column] = here ? sum - ions[column] : 0;
        }
        over[EMPTY] = -Arrays.stream(over).sum();
        for (int from = 0; from <= EMPTY; from++) {
            while (over[from] > 0) {
                int to = move(from, over);
                over[from]--;
                over[to]++;
            }
        }
        return table;
    }

    /** Makes one ion less of a column and one more of another that has too few, by the fewest changes of a site. */
    private int move(int from, int[] over) {
        int[] before = new int[EMPTY + 1];
        int[] by = new int[EMPTY + 1];
        Arrays.fill(before, -1);
        before[from] = from;
        Deque<Integer> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            int here = queue.remove();
            for (int next = 0; next <= EMPTY; next++) {
                int row = before[next] < 0 ? row(here, next) : -1;
                if (row < 0) {
                    continue;
                }
                before[next] = here;
                by[next] = row;
                if (over[next] < 0) {
                    for (int at = next; at != from; at = before[at]) {
                        table[by[at]][before[at]]--;
                        table[by[at]][at]++;
                    }
                    return next;
                }
                queue.add(next);
            }
        }
        throw new IllegalStateException("Ions of the framework have no sites; this is a defect of the builder.");
    }

    /** The site where one ion less of one column and one more of another is nearest to what is wanted, -1 for none. */
    private int row(int less, int more) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < places.length; row++) {
            if (table[row][less] > 0 && wanted[row][more] > 0) {
                double cost = wanted[row][less] - table[row][less] + table[row][more] - wanted[row][more];
                if (cost < least) {
                    least = cost;
                    best = row;
                }
            }
        }
        return best;
    }
}
