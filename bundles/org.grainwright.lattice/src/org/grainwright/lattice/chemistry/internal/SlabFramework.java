// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteKinds;
import org.grainwright.lattice.crystal.internal.SiteSet;

/** The ions of the framework in the slab of one boundary: they are taken out, put into voids, or exchanged. */
final class SlabFramework {

    /** Voids that belong to neither crystal open up within this distance of a boundary plane, in ångström. */
    static final double VOID_REACH = 2.5;

    private final Slabs slabs;
    private final SiteSet sites;
    private final SiteKinds kinds;
    private final int boundary;
    private final BoundaryView view;
    private final Rng rng;
    private final double reach;

    SlabFramework(Slabs slabs, int boundary, BoundaryView view, Rng rng) {
        this.slabs = slabs;
        this.sites = slabs.sites;
        this.kinds = sites.kinds;
        this.boundary = boundary;
        this.view = view;
        this.rng = rng;
        reach = kinds.reach().bond();
    }

    /**
     * Changes the numbers of a kind.
     *
     * @param remove ions to take out, or to put in where it is negative, by the ordinal of the element; what the
     * exchange of elements that share sites settles is taken off
     * @return why it cannot be done
     */
    Optional<String> change(byte kind, int[] remove) {
        List<Element> sharing = sites.crystal.sharing(kind);
        if (sharing.size() > 1) {
            exchange(sharing, remove);
        }
        return sharing.stream().map(each -> set(kind, remove[each.ordinal()], each)).flatMap(Optional::stream)
                .findFirst();
    }

    /** Of elements that share sites, what is too many of one takes the place of what is missing of another. */
    private void exchange(List<Element> sharing, int[] remove) {
        for (Element more : sharing) {
            for (Element less : sharing) {
                int count = Math.min(remove[more.ordinal()], -remove[less.ordinal()]);
                if (count > 0) {
                    int done = turn(more, less, count);
                    remove[more.ordinal()] -= done;
                    remove[less.ordinal()] += done;
                }
            }
        }
    }

    /** Replaces so many ions of one element by another where the crystal may have either; how many there were. */
    private int turn(Element from, Element into, int count) {
        int[] places = IntStream.range(0, slabs.crystalSites())
                .filter(i -> sites.filled[i] && sites.orbit[i] > kinds.voids() && sites.isFramework(i)
                        && sites.element(i) == from && slabs.within(i, boundary)
                        && sites.crystal.disordered(sites.orbit[i]).occupants()
                                .stream().anyMatch(each -> each.element() == into))
                .toArray();
        rng.shuffle(places, places.length);
        int done = Math.min(count, places.length);
        for (int k = 0; k < done; k++) {
            sites.substitute[places[k]] = substitute(into);
        }
        return done;
    }

    /** How a site of the framework says that an element sits there. */
    private byte substitute(Element element) {
        return kinds.kindOf(element) >= 0 ? -1 : (byte) element.ordinal();
    }

    /**
     * Takes so many ions of a kind out, the weakest bound first, or puts as many into voids where the number is
     * negative.
     */
    private Optional<String> set(byte kind, int remove, Element element) {
        if (remove >= 0) {
            int[] weakest = weakest(kind, element, remove);
            for (int i : weakest) {
                sites.filled[i] = false;
            }
            return weakest.length == remove ? Optional.empty()
                    : Optional.of("its slab holds " + weakest.length + " " + element.symbol()
                            + " ions to take out, not " + remove);
        }
        int inserted = insert(kind, -remove, element, Math.min(slabs.halfWidth, VOID_REACH));
        inserted += inserted < -remove && slabs.halfWidth > VOID_REACH
                ? insert(kind, -remove - inserted, element, slabs.halfWidth)
                : 0;
        return inserted == -remove ? Optional.empty()
                : Optional.of("its slab has voids for " + inserted + " more " + element.symbol() + " ions, not for "
                        + -remove);
    }

    private int insert(byte kind, int count, Element element, double within) {
        int[] ions = slabs.filledNear(within + reach);
        double[] holes = VoidSearch.find(slabs.box, slabs.slab, sites, ions, new int[0], view, within, element, count);
        for (int i = 0; i < holes.length; i += 3) {
            int added = sites.add(holes[i], holes[i + 1], holes[i + 2], kind,
                    slabs.region.grainAt(holes[i], holes[i + 1], holes[i + 2]), true);
            sites.substitute[added] = substitute(element);
        }
        return holes.length / 3;
    }

    /** Ions of an element on sites of a kind of the framework within this slab, weakest bound first. */
    int[] weakest(byte kind, Element element, int wanted) {
        if (wanted == 0) {
            return new int[0];
        }
        int[] ions = slabs.filledNear(slabs.halfWidth + reach);
        NeighbourGrid grid = new NeighbourGrid(slabs.box, sites.xyz, ions, ions.length, reach);
        double[] score = new double[sites.size];
        int[] list = new int[ions.length];
        int n = 0;
        for (int i : ions) {
            if (sites.kind[i] == kind && sites.element(i) == element && slabs.within(i, boundary)) {
                int found = grid.query(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2], reach);
                for (int k = 0; k < found; k++) {
                    if (sites.charge(sites.element(grid.found[k])) * sites.charge(sites.element(i)) < 0) {
                        score[i] += 1 / (1 + grid.squared[k]);
                    }
                }
                score[i] *= 1 + 0.05 * rng.nextDouble();
                list[n++] = i;
            }
        }
        return Arrays.stream(list, 0, n).boxed()
                .sorted((a, b) -> score[a] != score[b] ? Double.compare(score[a], score[b]) : Integer.compare(a, b))
                .limit(wanted)
                .mapToInt(Integer::intValue).toArray();
    }
}
