// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * Gives every boundary of a cell exactly the composition that is asked for, after overlapping ions are gone. What
 * overlaps cost is completed to whole formula units, weakest-bound ions first, or put back where voids have room; the
 * lithium that neutrality then leaves is an integer known beforehand. Interiors change by redistribution only. One use,
 * one thread.
 */
public final class SlabChemistry {

    private final Slabs slabs;
    private final Rng rng;
    private final List<BoundaryEdit> edits = new ArrayList<>();
    private final int nominal;
    private int interiorMoved;
    private Map<Element, Double> asked = Map.of();

    /**
     * Of the sites of a cell; the region says where its boundaries are, the half width in ångström how far from them
     * ions may be edited.
     */
    public SlabChemistry(Cell box, SlabCell slab, SiteSet sites, EditRegion region, double halfWidth, Rng rng) {
        this.rng = rng;
        slabs = new Slabs(box, slab, sites, region, halfWidth);
        int sum = 0;
        for (int b = 0; b < region.boundaries(); b++) {
            BoundaryEdit edit = new BoundaryEdit(slabs, b, new Rng(rng.nextLong(), 11L + b));
            edits.add(edit);
            sum += edit.nominalLithium();
        }
        nominal = sum;
    }

    /** The number of ions at this moment. */
    public int ionCount() {
        return slabs.ionCount();
    }

    /** Takes framework ions out. */
    public void removeFramework(int[] indices) {
        for (int i : indices) {
            slabs.sites.filled[i] = false;
        }
    }

    /**
     * Realises a composition at every boundary and places the lithium.
     *
     * @param whole what the grains hold
     * @param composition of each boundary
     * @param grains what is done to the interiors
     * @throws StructureException when it does not fit
     */
    public void apply(Stoichiometry whole, Composition composition, GrainChemistry grains)
            throws StructureException {
        edits.forEach(BoundaryEdit::takeLithiumOut);
        int[] shares = edits.stream()
                .mapToInt(edit -> (int) Math.round(grains.redistribution() * edit.nominalLithium())
                        + grains.lithiumMoved())
                .toArray();
        if (!grains.dopants().isEmpty()) {
            new InteriorDoping(slabs, new Rng(rng.nextLong(), 5)).dope(grains);
        }
        moveInterior(Arrays.stream(shares).sum());
        int lost = 0;
        for (int b = 0; b < shares.length; b++) {
            lost += edits.get(b).realise(whole, lost, composition, shares[b]);
        }
        asked = whole.asked(lost, composition, shares.length);
    }

    /** Moves lithium between the interiors of the grains and the slabs: positive counts come out of the interiors. */
    private void moveInterior(int share) throws StructureException {
        if (share == 0) {
            return;
        }
        SiteSet sites = slabs.sites;
        int[] interior = new int[sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (!sites.isFramework(i) && sites.substitute[i] < 0 && slabs.distance(i) > slabs.halfWidth
                    && sites.filled[i] == share > 0) {
                interior[n++] = i;
            }
        }
        Rng own = new Rng(rng.nextLong(), 3);
        if (share > 0) {
            if (share > n / 2) {
                throw new StructureException(Reason.COMPOSITION,
                        "The grain interiors hold " + n + " lithium ions, of which " + share
                                + " cannot be moved into the boundary.",
                        String.format(java.util.Locale.ROOT, "a redistribution of %.3f, or thicker grains",
                                n / 2.0 / nominal));
            }
            own.shuffle(interior, n);
            for (int i = 0; i < share; i++) {
                sites.filled[interior[i]] = false;
            }
        } else {
            int[] ions = slabs.filledNear(Double.POSITIVE_INFINITY);
            int moved = new SlabLithium(slabs.box, sites, interior, n, ions, ions.length).place(-share, true, own);
            if (moved < -share) {
                throw new StructureException(Reason.COMPOSITION,
                        "The grain interiors have room for " + moved + " more lithium ions, not for " + -share + ".",
                        String.format(java.util.Locale.ROOT, "a redistribution of %.3f", -moved / (double) nominal));
            }
        }
        interiorMoved = share;
    }

    /** The ions as they are. */
    public AtomicStructure structure() {
        SiteSet sites = slabs.sites;
        AtomicStructure.Builder builder = AtomicStructure.builder(slabs.box, ionCount()).of(sites.kinds.ions());
        double l = slabs.box.component(0, 0);
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i]) {
                double x = sites.xyz[3 * i];
                builder.add(sites.element(i), x < 0 ? x + l : x >= l ? x - l : x, sites.xyz[3 * i + 1],
                        sites.xyz[3 * i + 2], sites.grain[i]);
            }
        }
        return builder.build();
    }

    /** The books. */
    public Repairs repairs(int idealAtoms) {
        int voids = 0;
        SiteSet sites = slabs.sites;
        for (int i = 0; i < sites.size; i++) {
            voids += sites.kind[i] == sites.kinds.voids() && sites.filled[i]
                    && sites.element(i) == sites.kinds.mobile() ? 1 : 0;
        }
        return new Repairs(asked, idealAtoms, edits.stream().map(BoundaryEdit::books).toList(), nominal,
                edits.stream().mapToInt(BoundaryEdit::placedLithium).sum(), interiorMoved, interiorDopants(), voids);
    }

    /** Counted from the ions. */
    private Map<Element, Integer> interiorDopants() {
        Map<Element, Integer> counts = new EnumMap<>(Element.class);
        SiteSet sites = slabs.sites;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i] && sites.substitute[i] >= 0 && slabs.distance(i) > slabs.halfWidth
                    && sites.kinds.ions().find(sites.element(i)).isEmpty()) {
                counts.merge(sites.element(i), 1, Integer::sum);
            }
        }
        return counts;
    }
}
