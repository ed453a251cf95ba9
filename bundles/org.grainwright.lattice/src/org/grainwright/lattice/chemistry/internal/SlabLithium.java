// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.BondTable;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteKinds;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * Puts a given number of mobile ions on candidate sites: a lattice gas that is filled site by site and then annealed.
 * Sites too close to other ions are out; among the others the bond valence should be near the charge and ions repel
 * each other below the exclusion distance of the crystal. Only sums, products, {@link StrictMath} and threshold
 * acceptance are used, so that a seed gives the same bytes on every machine.
 */
public final class SlabLithium {

    private static final int SWEEPS = 40;
    private static final double FEW = 0.05;

    private final SiteSet sites;
    private final Element mobile;
    private final int charge;
    private final SiteKinds.Reach reach;
    private final int[] candidates;
    private final int count;
    private final double[] energy;
    private final boolean[] usable;
    private final int[][] neighbours;
    private final float[][] repulsion;
    private final double[] field;
    private final int[] blocked;

    /**
     * @param cell periodic cell
     * @param sites all sites
     * @param candidates indices of the lithium sites that may be used; they are empty
     * @param count how many candidates
     * @param ions indices of all other ions near the candidates
     * @param ionCount how many ions
     */
    public SlabLithium(Cell cell, SiteSet sites, int[] candidates, int count, int[] ions, int ionCount) {
        this.sites = sites;
        mobile = sites.kinds.mobile();
        charge = Math.abs(sites.kinds.ions().mobile().charge());
        reach = sites.kinds.reach();
        this.candidates = candidates;
        this.count = count;
        energy = new double[count];
        usable = new boolean[count];
        neighbours = new int[count][];
        repulsion = new float[count][];
        field = new double[count];
        blocked = new int[count];
        NeighbourGrid grid = new NeighbourGrid(cell, sites.xyz, ions, ionCount, reach.mobile());
        int usables = 0;
        int[] usableSites = new int[count];
        int[] local = new int[sites.size];
        for (int i = 0; i < count; i++) {
            usable[i] = siteEnergy(grid, i);
            if (usable[i]) {
                usableSites[usables++] = candidates[i];
                local[candidates[i]] = i;
            }
        }
        NeighbourGrid own = new NeighbourGrid(cell, sites.xyz, usableSites, usables, reach.repulsion());
        for (int i = 0; i < count; i++) {
            if (usable[i]) {
                link(own, local, i);
            }
        }
    }

    private boolean siteEnergy(NeighbourGrid grid, int i) {
        int p = candidates[i];
        int n = grid.query(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2], reach.mobile());
        double valence = 0;
        double e = 0;
        for (int k = 0; k < n; k++) {
            Element other = sites.element(grid.found[k]);
            double r = Math.sqrt(grid.squared[k]);
            if (r < sites.crystal.distances().of(mobile, other)) {
                return false;
            }
            double r0 = sites.crystal.bonds().length(mobile, other);
            if (!Double.isNaN(r0)) {
                valence += StrictMath.exp((r0 - r) / BondTable.SOFTNESS);
            } else if (other == mobile) {
                e += pair(r);
            } else if (r < reach.comfort()) {
                e += (reach.comfort() - r) * (reach.comfort() - r) * 4;
            }
        }
        energy[i] = e + 2 * (valence - charge) * (valence - charge);
        return true;
    }

    private void link(NeighbourGrid own, int[] local, int i) {
        int p = candidates[i];
        int n = own.query(sites.xyz[3 * p], sites.xyz[3 * p + 1], sites.xyz[3 * p + 2], reach.repulsion());
        double least = sites.crystal.distances().of(mobile, mobile);
        int[] others = new int[n];
        float[] values = new float[n];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            int j = local[own.found[k]];
            if (j != i) {
                double r = Math.sqrt(own.squared[k]);
                others[kept] = j;
                values[kept++] = r < least ? Float.POSITIVE_INFINITY : (float) pair(r);
            }
        }
        neighbours[i] = java.util.Arrays.copyOf(others, kept);
        repulsion[i] = java.util.Arrays.copyOf(values, kept);
    }

    private double pair(double r) {
        return r >= reach.repulsion() ? 0
                : r >= reach.exclusion() ? 0.3 * (reach.repulsion() - r)
                        : 0.3 * (reach.repulsion() - reach.exclusion()) + 6 * (reach.exclusion() - r);
    }

    /**
     * Fills candidate sites with lithium, see {@link SiteSet#filled}.
     *
     * @param target how many ions to place
     * @param insist whether to rearrange ions however many lack a site; otherwise this is done only when a few per cent
     * do
     * @param rng random numbers
     * @return how many found a place; fewer than the target when the slab is full
     */
    public int place(int target, boolean insist, Rng rng) {
        for (int i = 0; i < count; i++) {
            sites.filled[candidates[i]] = false;
            field[i] = 0;
            blocked[i] = 0;
        }
        int[] order = new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (usable[i]) {
                order[n++] = i;
            }
        }
        rng.shuffle(order, n);
        int placed = 0;
        // comfortable sites first, then ever closer ones
        for (double limit = 0.25; placed < target && limit < 100; limit *= 2) {
            for (int k = 0; k < n && placed < target; k++) {
                int i = order[k];
                if (!sites.filled[candidates[i]] && blocked[i] == 0 && energy[i] + field[i] < limit) {
                    set(i, true);
                    placed++;
                }
            }
        }
        if (!insist && target - placed > FEW * target) {
            return placed;
        }
        if (placed < target) {
            placed += squeeze(order, n, target - placed, rng);
        }
        if (placed < target && !insist) {
            return placed;
        }
        anneal(order, n, placed, rng);
        return placed;
    }

    /** Frees blocked sites by moving single blockers elsewhere. */
    private int squeeze(int[] order, int n, int missing, Rng rng) {
        int gained = 0;
        for (int attempt = 0; attempt < 10 * n && gained < missing; attempt++) {
            int i = order[rng.nextInt(n)];
            if (sites.filled[candidates[i]] || blocked[i] > 1) {
                continue;
            }
            if (blocked[i] == 0) {
                set(i, true);
                gained++;
                continue;
            }
            for (int k = 0; k < neighbours[i].length; k++) {
                int j = neighbours[i][k];
                if (sites.filled[candidates[j]] && repulsion[i][k] == Float.POSITIVE_INFINITY) {
                    set(j, false);
                    set(i, true);
                    break;
                }
            }
        }
        return gained;
    }

    private void anneal(int[] order, int n, int placed, Rng rng) {
        if (placed == 0 || placed == n) {
            return;
        }
        int[] full = new int[placed];
        int[] empty = new int[n - placed];
        int f = 0;
        int e = 0;
        for (int k = 0; k < n; k++) {
            if (sites.filled[candidates[order[k]]]) {
                full[f++] = order[k];
            } else {
                empty[e++] = order[k];
            }
        }
        int steps = SWEEPS * placed;
        for (int step = 0; step < steps; step++) {
            double threshold = 0.8 * (1 - step / (double) steps);
            int a = rng.nextInt(f);
            int b = rng.nextInt(e);
            int i = full[a];
            int j = empty[b];
            // what the ion in i does to j goes with it
            double own = blocked[j] > 1 ? 0 : between(i, j);
            if (blocked[j] > 1 || blocked[j] == 1 && own != Double.POSITIVE_INFINITY) {
                continue;
            }
            double change = energy[j] + field[j] - (own == Double.POSITIVE_INFINITY ? 0 : own) - (energy[i] + field[i]);
            if (change < threshold * rng.nextDouble()) {
                set(i, false);
                set(j, true);
                full[a] = j;
                empty[b] = i;
            }
        }
    }

    /** How strongly ions in two sites repel each other; infinite when only one of the sites can be filled. */
    private double between(int i, int j) {
        double sum = 0;
        for (int k = 0; k < neighbours[i].length; k++) {
            if (neighbours[i][k] == j) {
                sum += repulsion[i][k];
            }
        }
        return sum;
    }

    private void set(int i, boolean value) {
        sites.filled[candidates[i]] = value;
        int sign = value ? 1 : -1;
        int[] others = neighbours[i];
        float[] values = repulsion[i];
        for (int k = 0; k < others.length; k++) {
            if (values[k] == Float.POSITIVE_INFINITY) {
                blocked[others[k]] += sign;
            } else {
                field[others[k]] += sign * (double) values[k];
            }
        }
    }
}
