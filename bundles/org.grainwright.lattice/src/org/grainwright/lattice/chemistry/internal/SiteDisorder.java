// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.LithiumOrder;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteKinds;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * Decides what sits on the disordered sites of a grain: the numbers of {@link Stoichiometry}, at random places; then as
 * many mobile ions as make the grain neutral, each kind of site with its share, no two closer than the exclusion
 * distance. One use per grain.
 */
public final class SiteDisorder {

    /** Where ions find no room, the exclusion distance shrinks by this share, up to so many times. */
    private static final double SHRINK = 0.93;
    private static final int TIMES = 5;

    private final Cell cell;
    private final SiteSet sites;
    private final SiteKinds kinds;
    private final int grain;

    private SiteDisorder(Cell cell, SiteSet sites, int grain) {
        this.cell = cell;
        this.sites = sites;
        this.kinds = sites.kinds;
        this.grain = grain;
    }

    /**
     * Decides it in all grains of a cell, where chance does.
     *
     * @param grains how many
     * @param seeds the seed of each
     * @return what the cell holds
     * @throws StructureException when the mobile ions that neutrality asks for do not fit
     */
    public static Stoichiometry settle(Cell cell, SiteSet sites, int grains, IntToLongFunction seeds)
            throws StructureException {
        Stoichiometry whole = new Stoichiometry(sites, grains);
        if (sites.crystal.isSettledByChance()) {
            int[][] upTo = new int[grains + 1][];
            for (int g = 0; g <= grains; g++) {
                upTo[g] = new Stoichiometry(sites, g).counts(0);
            }
            for (int g = 0; g < grains; g++) {
                // differences of the whole: what is rounded off in one grain is not rounded off in the next
                int[] own = upTo[g + 1];
                int[] before = upTo[g];
                int[] counts = new int[own.length];
                Arrays.setAll(counts, each -> own[each] - before[each]);
                new SiteDisorder(cell, sites, g).settle(counts, seeds.applyAsLong(g));
            }
        }
        return whole;
    }

    private void settle(int[] ions, long seed) throws StructureException {
        framework(ions, new Rng(seed, 61));
        List<int[]> orbits = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        int[] full = indices((byte) kinds.framework());
        orbits.add(full);
        shares.add(1.0);
        for (int kind = kinds.voids() + 1; kind < kinds.kinds().size(); kind++) {
            if (!kinds.isFramework((byte) kind)) {
                orbits.add(indices((byte) kind));
                shares.add(sites.crystal.disordered(kind).occupants().getFirst().share());
            }
        }
        int[] counts = apportioned(orbits.stream().mapToInt(each -> each.length).toArray(), shares, needed());
        place(orbits, counts, seed);
    }

    private int[] indices(byte kind) {
        int[] found = new int[sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.grain[i] == grain && sites.kind[i] == kind) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** The framework: so many of each element, vacancies for the rest. */
    private void framework(int[] ions, Rng rng) {
        boolean[] vacant = new boolean[sites.size];
        List<int[]> own = new ArrayList<>();
        List<Site> disordered = new ArrayList<>();
        for (int kind = kinds.voids() + 1; kind < kinds.kinds().size(); kind++) {
            if (kinds.isFramework((byte) kind)) {
                own.add(indices((byte) kind));
                disordered.add(sites.crystal.disordered(kind));
            }
        }
        int[] left = ions.clone();
        for (int i = 0; i < sites.size; i++) {
            if (sites.grain[i] == grain && sites.kind[i] < kinds.framework()) {
                left[sites.element(i).ordinal()]--;
            }
        }
        int[][] table = new SharedSites(disordered, own.stream().mapToInt(each -> each.length).toArray()).filled(left);
        for (int row = 0; row < table.length; row++) {
            int[] places = own.get(row);
            rng.shuffle(places, places.length);
            int at = 0;
            for (Occupant occupant : disordered.get(row).occupants()) {
                Element element = occupant.element();
                byte settled = (byte) sites.crystal.kindOf(element);
                for (int k = 0; k < table[row][element.ordinal()]; k++) {
                    int i = places[at++];
                    sites.kind[i] = settled;
                    sites.substitute[i] = element == kinds.element(settled) ? -1 : (byte) element.ordinal();
                }
            }
            for (; at < places.length; at++) {
                vacant[places[at]] = true;
            }
        }
        sites.drop(vacant);
    }

    /** The mobile ions that make the grain neutral. */
    private int needed() throws StructureException {
        int charge = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.grain[i] == grain && sites.isFramework(i)) {
                charge += sites.charge(sites.element(i));
            }
        }
        int own = kinds.ions().mobile().charge();
        if (-charge % own != 0 || -charge / own < 0) {
            throw new StructureException(Reason.COMPOSITION, "The framework of a grain has a charge of " + charge
                    + ", which " + kinds.mobile().symbol() + " ions cannot balance.", "thicker grains");
        }
        return -charge / own;
    }

    /** So many ions on each kind of site that the sum is exact. */
    private int[] apportioned(int[] room, List<Double> shares, int total) throws StructureException {
        double[] wanted = new double[room.length];
        for (int i = 0; i < room.length; i++) {
            wanted[i] = room[i] * shares.get(i);
        }
        double partial = 0;
        for (int i = 1; i < wanted.length; i++) {
            partial += wanted[i];
        }
        double factor = partial == 0 ? 1 : Math.max(0, (total - wanted[0]) / partial);
        for (int i = 1; i < wanted.length; i++) {
            wanted[i] = Math.min(room[i], wanted[i] * factor);
        }
        int[] counts = largestRemainders(wanted, total);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > room[i] || counts[i] < 0) {
                throw new StructureException(Reason.COMPOSITION, "A grain needs " + total + " "
                        + kinds.mobile().symbol() + " ions to be neutral, for which its sites have no room.",
                        "another occupancy in the crystal's file");
            }
        }
        return counts;
    }

    static int[] largestRemainders(double[] wanted, int total) {
        int[] counts = new int[wanted.length];
        Integer[] order = new Integer[wanted.length];
        int sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            counts[i] = (int) Math.floor(wanted[i] + 1e-9);
            sum += counts[i];
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> counts[i] - wanted[i])
                .thenComparingInt(i -> i));
        for (int k = 0; sum < total && wanted.length > 0; k++, sum++) {
            counts[order[k % order.length]]++;
        }
        for (int k = order.length - 1; sum > total && wanted.length > 0; k = k == 0 ? order.length - 1 : k - 1) {
            if (counts[order[k]] > 0) {
                counts[order[k]]--;
                sum--;
            }
        }
        return counts;
    }

    private void place(List<int[]> orbits, int[] counts, long seed) throws StructureException {
        int[] all = orbits.stream().flatMapToInt(Arrays::stream).toArray();
        int[] sizes = orbits.stream().mapToInt(each -> each.length).toArray();
        double exclusion = kinds.reach().exclusion();
        boolean[] filled = null;
        for (int k = 0; k < TIMES && filled == null; k++) {
            filled = LithiumOrder.anneal(neighbours(all, exclusion), sizes, counts, seed);
            exclusion *= SHRINK;
        }
        if (filled == null) {
            throw new StructureException(Reason.COMPOSITION, String.format(java.util.Locale.ROOT,
                    "The sites of %s have no room for as many ions as its occupancies say, %.2f Å apart.",
                    kinds.mobile().symbol(), exclusion / SHRINK), "other occupancies in the crystal's file");
        }
        for (int k = 0; k < all.length; k++) {
            sites.filled[all[k]] = filled[k];
            sites.kind[all[k]] = (byte) kinds.framework();
        }
    }

    private int[][] neighbours(int[] all, double exclusion) {
        NeighbourGrid grid = new NeighbourGrid(cell, sites.xyz, all, all.length, exclusion);
        int[] local = new int[sites.size];
        for (int k = 0; k < all.length; k++) {
            local[all[k]] = k;
        }
        int[][] neighbours = new int[all.length][];
        for (int k = 0; k < all.length; k++) {
            int i = all[k];
            int found = grid.query(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2], exclusion);
            int[] near = new int[found];
            int n = 0;
            for (int f = 0; f < found; f++) {
                if (grid.found[f] != i) {
                    near[n++] = local[grid.found[f]];
                }
            }
            neighbours[k] = Arrays.copyOf(near, n);
        }
        return neighbours;
    }
}
