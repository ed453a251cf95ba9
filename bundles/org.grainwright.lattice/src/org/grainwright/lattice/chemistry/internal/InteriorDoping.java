// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.Arrays;
import java.util.Map;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.GarnetTables;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * Puts dopants into the interiors of the grains: on filled tetrahedral lithium sites or in place of zirconium, at
 * random. The lithium that balances their charge leaves from nearest to a dopant on lithium sites, which repels it, and
 * from anywhere else otherwise; or it enters empty sites. One use, one thread.
 */
final class InteriorDoping {

    /** As far as this a dopant on a lithium site drives lithium away, in ångström. */
    private static final double REPELLED = 4.5;

    private final Slabs slabs;
    private final SiteSet sites;
    private final Rng rng;

    InteriorDoping(Slabs slabs, Rng rng) {
        this.slabs = slabs;
        this.sites = slabs.sites;
        this.rng = rng;
    }

    void dope(GrainChemistry grains) throws StructureException {
        int balance = grains.lithiumForDopants();
        for (Map.Entry<Element, Integer> each : grains.dopants().entrySet()) {
            Element dopant = each.getKey();
            boolean onLithium = dopant.host() == sites.kinds.mobile();
            int[] hosts = interior(onLithium ? GarnetTables.LI_TETRAHEDRAL : (byte) sites.kinds.kindOf(dopant.host()),
                    true);
            if (hosts.length < each.getValue()) {
                throw new StructureException(Reason.COMPOSITION, "The grain interiors have " + hosts.length
                        + " sites for " + dopant.symbol() + ", not " + each.getValue() + ".",
                        "at most " + hosts.length + " " + dopant.symbol() + " ions");
            }
            rng.shuffle(hosts, hosts.length);
            for (int k = 0; k < each.getValue(); k++) {
                sites.substitute[hosts[k]] = (byte) dopant.ordinal();
                // on a lithium site it has taken the place of one
                balance += onLithium ? 1 : 0;
            }
            if (onLithium) {
                balance += repel(Arrays.copyOf(hosts, each.getValue()), dopant.formalCharge() - 1, -balance);
            }
        }
        balance(balance);
    }

    /** Takes the lithium nearest to each dopant out; returns how many. */
    private int repel(int[] dopants, int each, int most) {
        int[] lithium = lithium(true);
        NeighbourGrid grid = new NeighbourGrid(slabs.box, sites.xyz, lithium, lithium.length, REPELLED);
        int gone = 0;
        for (int d : dopants) {
            int found = grid.query(sites.xyz[3 * d], sites.xyz[3 * d + 1], sites.xyz[3 * d + 2], REPELLED);
            long[] order = new long[found];
            for (int k = 0; k < found; k++) {
                order[k] = ((long) (grid.squared[k] * 1e6) << 32) | grid.found[k];
            }
            Arrays.sort(order);
            int left = each;
            for (int k = 0; k < found && left > 0 && gone < most; k++) {
                int i = (int) order[k];
                if (sites.filled[i] && sites.substitute[i] < 0) {
                    sites.filled[i] = false;
                    left--;
                    gone++;
                }
            }
        }
        return gone;
    }

    private void balance(int change) throws StructureException {
        int[] places = lithium(change < 0);
        if (change < 0) {
            if (places.length < -change) {
                throw new StructureException(Reason.COMPOSITION, "The grain interiors hold " + places.length
                        + " lithium ions, of which the dopants would drive out " + -change + ".", "fewer dopants");
            }
            rng.shuffle(places, places.length);
            for (int k = 0; k < -change; k++) {
                sites.filled[places[k]] = false;
            }
        } else if (change > 0) {
            int[] ions = slabs.filledNear(Double.POSITIVE_INFINITY);
            int placed = new SlabLithium(slabs.box, sites, places, places.length, ions, ions.length).place(change,
                    true, rng);
            if (placed < change) {
                throw new StructureException(Reason.COMPOSITION, "The grain interiors have room for " + placed
                        + " more lithium ions, not for the " + change + " that balance the dopants.",
                        "fewer dopants");
            }
        }
    }

    private int[] lithium(boolean filled) {
        int[] list = new int[sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (!sites.isFramework(i) && sites.substitute[i] < 0 && sites.filled[i] == filled && inside(i)) {
                list[n++] = i;
            }
        }
        return Arrays.copyOf(list, n);
    }

    private int[] interior(byte kind, boolean filled) {
        int[] list = new int[sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.kind[i] == kind && sites.filled[i] == filled && sites.substitute[i] < 0 && inside(i)) {
                list[n++] = i;
            }
        }
        return Arrays.copyOf(list, n);
    }

    private boolean inside(int i) {
        return slabs.distance(i) > slabs.halfWidth;
    }
}
