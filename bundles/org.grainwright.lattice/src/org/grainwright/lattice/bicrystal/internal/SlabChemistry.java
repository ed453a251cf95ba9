// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal.internal;

import java.util.Arrays;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.internal.EditRegion;
import org.grainwright.lattice.chemistry.internal.SlabCell;
import org.grainwright.lattice.chemistry.internal.SlabLithium;
import org.grainwright.lattice.chemistry.internal.VoidSearch;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/**
 * Edits the ions of the boundary slabs and keeps the books: what is removed, inserted or replaced, and how many lithium ions make the cell exactly
 * neutral. One use, one thread.
 */
public final class SlabChemistry {

    private static final double REACH = 3.4;
    /** Voids that belong to neither crystal open up within this distance of a boundary plane, in ångström. */
    private static final double VOID_REACH = 2.5;

    private final Cell box;
    private final SlabCell slab;
    private final SiteSet sites;
    private final EditRegion region;
    private final double halfWidth;
    private final Rng rng;
    private final int nominal;
    /** Of every site of the crystals, to the nearest patch, in ångström. */
    private final double[] distance;
    private int[] lithiumSites;
    private int removedLanthanum;
    private int removedZirconium;
    private int removedOxygen;
    private int insertedOxygen;
    private int interiorMoved;
    private int placed;

    /** Of the sites of a cell; the region says where its boundaries are, the half width in ångström how far from them ions may be edited. */
    public SlabChemistry(Cell box, SlabCell slab, SiteSet sites, EditRegion region, double halfWidth, Rng rng) {
        this.box = box;
        this.slab = slab;
        this.sites = sites;
        this.region = region;
        this.halfWidth = halfWidth;
        this.rng = rng;
        distance = new double[sites.size];
        int[] candidates = new int[sites.size];
        int n = 0;
        int filled = 0;
        for (int i = 0; i < sites.size; i++) {
            distance[i] = region.distance(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
            if (distance[i] <= halfWidth && !sites.isFramework(i)) {
                candidates[n++] = i;
                filled += sites.filled[i] ? 1 : 0;
            }
        }
        lithiumSites = Arrays.copyOf(candidates, n);
        nominal = filled;
    }

    private double distance(int i) {
        return i < distance.length ? distance[i] : region.distance(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
    }

    /** The number of ions at this moment. */
    public int ionCount() {
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            n += sites.filled[i] ? 1 : 0;
        }
        return n;
    }

    /** Takes framework ions out and books them. */
    public void removeFramework(int[] indices) {
        for (int i : indices) {
            sites.filled[i] = false;
            switch (sites.kind[i]) {
                case SiteSet.LA -> removedLanthanum++;
                case SiteSet.ZR -> removedZirconium++;
                default -> removedOxygen++;
            }
        }
    }

    /** Realises the chemistry of a specification and places the lithium. */
    public void apply(BoundarySpecification spec) throws StructureException {
        for (int i : lithiumSites) {
            sites.filled[i] = false;
        }
        refillOxygen();
        removeUnits(SiteSet.ZR, spec.zro2UnitsRemoved(), 1, 2, "ZrO2");
        removeUnits(SiteSet.LA, 2 * spec.la2o3UnitsRemoved(), 2, 3, "La2O3");
        if (spec.li2oUnitsRemoved() > 0) {
            removeOxygenUnits(spec.li2oUnitsRemoved());
        } else if (spec.li2oUnitsRemoved() < 0) {
            addOxygenUnits(-spec.li2oUnitsRemoved());
        }
        dope(spec);
        int share = (int) Math.round(spec.lithiumRedistribution() * nominal);
        moveInterior(share, spec);
        placeLithium(spec);
    }

    /**
     * Removing overlaps may cost more oxygen than cations. Then oxygen goes back into voids, until the lithium that neutrality allows matches the
     * remaining host (seven per three La and two Zr); more lithium than that is left alone.
     */
    private void refillOxygen() {
        int lanthanum = 0;
        int zirconium = 0;
        int interior = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i]) {
                lanthanum += sites.kind[i] == SiteSet.LA ? 1 : 0;
                zirconium += sites.kind[i] == SiteSet.ZR ? 1 : 0;
                interior += sites.isFramework(i) ? 0 : 1;
            }
        }
        int wanted = (int) Math.round(7 * (lanthanum / 6.0 + zirconium / 4.0)) - interior;
        int missing = wanted - slabTarget();
        if (missing >= 2) {
            insertedOxygen += insertOxygen(missing / 2, Math.min(halfWidth, VOID_REACH));
        }
    }

    /** The number of lithium ions in the slabs that makes the cell neutral. */
    private int slabTarget() {
        int charge = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i]) {
                charge += sites.element(i).formalCharge();
            }
        }
        return -charge;
    }

    private int insertOxygen(int units, double reach) {
        int[] ions = filledNear(reach + REACH);
        double[] holes = VoidSearch.find(box, slab, sites, ions, new int[0], region, reach, Element.O, units);
        for (int i = 0; i < holes.length; i += 3) {
            sites.add(holes[i], holes[i + 1], holes[i + 2], SiteSet.OXYGEN, region.grainAt(holes[i], holes[i + 1], holes[i + 2]), true);
        }
        return holes.length / 3;
    }

    private int[] filledNear(double reach) {
        int[] ions = new int[sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i] && distance(i) <= reach) {
                ions[n++] = i;
            }
        }
        return Arrays.copyOf(ions, n);
    }

    /** Filled framework ions of a kind within the slabs, weakest bound first, the boundaries in turn. */
    private int[] weakest(byte kind, int wanted) {
        int[] ions = filledNear(halfWidth + REACH);
        NeighbourGrid grid = new NeighbourGrid(box, sites.xyz, ions, ions.length, REACH);
        int[][] perPatch = new int[region.patches()][];
        double[] score = new double[sites.size];
        for (int patch = 0; patch < perPatch.length; patch++) {
            int[] list = new int[ions.length];
            int n = 0;
            for (int i : ions) {
                if (sites.kind[i] == kind && distance(i) <= halfWidth && region.nearest(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]) == patch) {
                    int found = grid.query(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2], REACH);
                    for (int k = 0; k < found; k++) {
                        if (sites.element(grid.found[k]).formalCharge() * sites.element(i).formalCharge() < 0) {
                            score[i] += 1 / (1 + grid.squared[k]);
                        }
                    }
                    score[i] *= 1 + 0.05 * rng.nextDouble();
                    list[n++] = i;
                }
            }
            perPatch[patch] = Arrays.stream(list, 0, n).boxed().sorted((a, b) -> score[a] != score[b] ? Double.compare(score[a], score[b]) : Integer.compare(a, b))
                    .mapToInt(Integer::intValue).toArray();
        }
        int available = 0;
        for (int[] list : perPatch) {
            available += list.length;
        }
        int[] result = new int[Math.min(wanted, available)];
        int[] at = new int[perPatch.length];
        int patch = 0;
        for (int n = 0; n < result.length; patch = (patch + 1) % perPatch.length) {
            if (at[patch] < perPatch[patch].length) {
                result[n++] = perPatch[patch][at[patch]++];
            }
        }
        return result;
    }

    private void removeUnits(byte kind, int cations, int perUnit, int oxygenPerUnit, String unit) throws StructureException {
        if (cations == 0) {
            return;
        }
        int units = cations / perUnit;
        int[] chosen = weakest(kind, cations);
        int[] oxygen = weakest(SiteSet.OXYGEN, units * oxygenPerUnit);
        if (chosen.length < cations || oxygen.length < units * oxygenPerUnit) {
            int possible = Math.min(chosen.length / perUnit, oxygen.length / oxygenPerUnit);
            throw new StructureException(Reason.COMPOSITION, "The boundary slabs do not hold " + units + " units of " + unit + " to remove.", possible + " units");
        }
        removeFramework(chosen);
        removeFramework(oxygen);
    }

    private void removeOxygenUnits(int units) throws StructureException {
        int[] oxygen = weakest(SiteSet.OXYGEN, units);
        int possible = Math.min(oxygen.length, slabTarget() / 2);
        if (possible < units) {
            throw new StructureException(Reason.COMPOSITION, "The boundary slabs do not hold " + units + " units of Li2O to remove.", Math.max(0, possible) + " units removed");
        }
        removeFramework(oxygen);
    }

    private void addOxygenUnits(int units) throws StructureException {
        int inserted = insertOxygen(units, halfWidth);
        if (inserted < units) {
            throw new StructureException(Reason.COMPOSITION, "The boundary slabs have no voids for " + units + " more oxygen ions.",
                    inserted + " units of Li2O added, or a wider boundary or a gap");
        }
        insertedOxygen += inserted;
    }

    private void dope(BoundarySpecification spec) throws StructureException {
        for (var entry : spec.dopants().entrySet()) {
            Element dopant = entry.getKey();
            int wanted = entry.getValue();
            boolean onLithium = dopant == Element.AL || dopant == Element.GA;
            int done = onLithium ? dopeLithiumSites(dopant, wanted) : dopeZirconium(dopant, wanted);
            if (done < wanted || slabTarget() < 0) {
                // each dopant adds the charge by which it differs from what it replaces
                int each = onLithium ? dopant.formalCharge() : dopant.formalCharge() - Element.ZR.formalCharge();
                int possible = Math.max(0, done - (slabTarget() < 0 ? (-slabTarget() + each - 1) / each : 0));
                throw new StructureException(Reason.COMPOSITION, "The boundary slabs cannot take " + wanted + " " + dopant.symbol() + " ions"
                        + (done < wanted ? "." : " and stay neutral, because too little lithium is left to leave."), possible + " ions, or a wider boundary");
            }
        }
    }

    private int dopeZirconium(Element dopant, int wanted) {
        int[] hosts = weakest(SiteSet.ZR, Integer.MAX_VALUE);
        rng.shuffle(hosts, hosts.length);
        int done = 0;
        for (int i : hosts) {
            if (done < wanted && sites.substitute[i] < 0) {
                sites.substitute[i] = (byte) dopant.ordinal();
                done++;
            }
        }
        return done;
    }

    private int dopeLithiumSites(Element dopant, int wanted) {
        int[] order = lithiumSites.clone();
        rng.shuffle(order, order.length);
        int done = 0;
        for (int i : order) {
            if (done == wanted) {
                break;
            }
            if (sites.kind[i] != SiteSet.LI_TETRAHEDRAL || sites.filled[i]) {
                continue;
            }
            int[] ions = filledNear(halfWidth + REACH);
            NeighbourGrid grid = new NeighbourGrid(box, sites.xyz, ions, ions.length, REACH);
            int found = grid.query(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2], SpeciesDistances.LARGEST);
            int oxygen = 0;
            boolean free = true;
            for (int k = 0; k < found; k++) {
                Element other = sites.element(grid.found[k]);
                free &= grid.squared[k] >= square(SpeciesDistances.of(dopant, other)) && (other.formalCharge() < 0 || grid.squared[k] > square(2.5));
                oxygen += other == Element.O && grid.squared[k] < square(2.4) ? 1 : 0;
            }
            if (free && oxygen >= 3) {
                sites.filled[i] = true;
                sites.substitute[i] = (byte) dopant.ordinal();
                done++;
            }
        }
        lithiumSites = Arrays.stream(lithiumSites).filter(i -> sites.substitute[i] < 0).toArray();
        return done;
    }

    private static double square(double v) {
        return v * v;
    }

    /** Moves lithium between the interiors of the grains and the slabs: positive counts come out of the interiors. */
    private void moveInterior(int share, BoundarySpecification spec) throws StructureException {
        if (share == 0) {
            return;
        }
        int[] interior = new int[sites.size];
        int n = 0;
        for (int i = 0; i < distance.length; i++) {
            if (!sites.isFramework(i) && distance[i] > halfWidth && sites.filled[i] == share > 0) {
                interior[n++] = i;
            }
        }
        Rng own = new Rng(rng.nextLong(), 3);
        if (share > 0) {
            if (share > n / 2) {
                throw new StructureException(Reason.COMPOSITION, "The grain interiors hold " + n + " lithium ions, of which " + share + " cannot be moved into the boundary.",
                        String.format(java.util.Locale.ROOT, "a redistribution of %.3f, or thicker grains", n / 2.0 / nominal));
            }
            own.shuffle(interior, n);
            for (int i = 0; i < share; i++) {
                sites.filled[interior[i]] = false;
            }
            interiorMoved = share;
        } else {
            int[] ions = filledNear(Double.POSITIVE_INFINITY);
            int moved = new SlabLithium(box, sites, interior, n, ions, ions.length).place(-share, true, own);
            if (moved < -share) {
                throw new StructureException(Reason.COMPOSITION, "The grain interiors have room for " + moved + " more lithium ions, not for " + -share + ".",
                        String.format(java.util.Locale.ROOT, "a redistribution of %.3f", -moved / (double) nominal));
            }
            interiorMoved = -moved;
        }
    }

    private void placeLithium(BoundarySpecification spec) throws StructureException {
        int target = slabTarget();
        if (target < 0) {
            throw new StructureException(Reason.COMPOSITION, "The boundary slabs would need " + -target + " lithium ions less than none to be neutral.",
                    "a wider boundary (" + (spec.widthLayers() + 1) + " layers), or less Li2O removed");
        }
        int[] candidates = lithiumSites;
        placed = attempt(candidates, target, false);
        if (placed < target) {
            int[] ions = filledNear(halfWidth + REACH);
            double[] holes = VoidSearch.find(box, slab, sites, ions, lithiumSites, region, Math.min(halfWidth, VOID_REACH), Element.LI, 4 * (target - placed) + 32);
            candidates = Arrays.copyOf(lithiumSites, lithiumSites.length + holes.length / 3);
            for (int i = 0; i < holes.length / 3; i++) {
                candidates[lithiumSites.length + i] = sites.add(holes[3 * i], holes[3 * i + 1], holes[3 * i + 2], SiteSet.LI_VOID,
                        region.grainAt(holes[3 * i], holes[3 * i + 1], holes[3 * i + 2]), false);
            }
            lithiumSites = candidates;
            placed = attempt(candidates, target, true);
        }
        for (int round = 0; placed < target && round < 20; round++) {
            if (spec.lithiumRedistribution() > 0) {
                throw new StructureException(Reason.COMPOSITION, "The boundary slabs have room for " + placed + " lithium ions, not for " + target + ".", String.format(
                        java.util.Locale.ROOT, "a redistribution of %.3f, or a wider boundary", Math.max(0, (interiorMoved - (target - placed)) / (double) nominal)));
            }
            if (spec.li2oUnitsRemoved() < 0) {
                throw new StructureException(Reason.COMPOSITION, "The boundary slabs have room for " + placed + " lithium ions, not for " + target + ".",
                        Math.max(0, -spec.li2oUnitsRemoved() - (target - placed + 1) / 2) + " units of Li2O added, or a wider boundary");
            }
            // more lithium than fits: each oxygen ion that leaves takes two along
            removeFramework(weakest(SiteSet.OXYGEN, (target - placed + 1) / 2));
            target = slabTargetWithoutLithium();
            placed = attempt(candidates, target, true);
        }
        if (placed < target) {
            throw new StructureException(Reason.COMPOSITION, "The boundary slabs have no room for the " + target + " lithium ions that neutrality asks for.",
                    "a wider boundary (" + (spec.widthLayers() + 1) + " layers)");
        }
    }

    private int slabTargetWithoutLithium() {
        for (int i : lithiumSites) {
            sites.filled[i] = false;
        }
        return slabTarget();
    }

    private int attempt(int[] candidates, int target, boolean insist) {
        for (int i : candidates) {
            sites.filled[i] = false;
        }
        int[] ions = filledNear(halfWidth + REACH);
        return new SlabLithium(box, sites, candidates, candidates.length, ions, ions.length).place(target, insist, rng);
    }

    /** The ions as they are. */
    public AtomicStructure structure() {
        AtomicStructure.Builder builder = AtomicStructure.builder(box, ionCount());
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i]) {
                double x = sites.xyz[3 * i];
                double l = box.component(0, 0);
                builder.add(sites.element(i), x < 0 ? x + l : x >= l ? x - l : x, sites.xyz[3 * i + 1], sites.xyz[3 * i + 2], sites.grain[i]);
            }
        }
        return builder.build();
    }

    /** The books. */
    public Bicrystal.Repairs repairs(int idealAtoms) {
        int voids = 0;
        for (int i = 0; i < sites.size; i++) {
            voids += sites.kind[i] == SiteSet.LI_VOID && sites.filled[i] ? 1 : 0;
        }
        return new Bicrystal.Repairs(idealAtoms, removedLanthanum, removedZirconium, removedOxygen, insertedOxygen, nominal, placed, interiorMoved, voids);
    }
}
