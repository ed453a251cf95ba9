// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.Arrays;
import java.util.Map;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/**
 * One boundary and its books. The cations that overlaps cost are completed to whole formula units; how many of these is
 * tried from the fewest on, so that the least is lost. For each number all counts are fixed: La 3, Zr 2, O 12 and Li 7
 * per formula unit plus the composition's excess.
 */
final class BoundaryEdit {

    private static final double REACH = 3.4;
    /** Voids that belong to neither crystal open up within this distance of a boundary plane, in ångström. */
    private static final double VOID_REACH = 2.5;
    /** So many formula units more than overlaps ask for are tried, in case the lithium finds no room otherwise. */
    private static final int MORE_UNITS = 4;
    /** So many formula units fewer, with cations put back into voids. */
    private static final int FEWER_UNITS = 1;
    /** The largest ratio of the ions in a slab to those of the crystal in the same slab. */
    private static final double DENSEST = 1.1;

    /**
     * Where oxides that are added would fill more than this share of a slab, it is no boundary of LLZO any more but a
     * film of a second phase. In a slab of 4 Å that are 8.3 Li2O per nm², less than a close-packed layer of Li2O
     * (10.8).
     */
    private static final double MOST_SECOND_PHASE = 0.5;
    /** Volumes of one formula unit in its own crystal, Å³: Li2O (a = 4.619 Å), cubic ZrO2 (5.09 Å), hexagonal La2O3. */
    private static final double LI2O_ANGSTROM3 = Math.pow(4.619, 3) / 4;
    private static final double ZRO2_ANGSTROM3 = Math.pow(5.09, 3) / 4;
    private static final double LA2O3_ANGSTROM3 = 3.937 * 3.937 * Math.sqrt(0.75) * 6.129;
    /** Of an ion of LLZO: 192 in 12.97³ Å³. */
    private static final double ION_ANGSTROM3 = Math.pow(12.97, 3) / 192;

    private final Slabs slabs;
    private final SiteSet sites;
    private final int boundary;
    private final BoundaryView view;
    private final Rng rng;
    private final int nominal;
    private final int[] idealFramework = new int[3];
    private int[] lithiumSites;
    private int formulaUnits;
    private int placed;
    private int redistributed;
    private String lack = "";

    BoundaryEdit(Slabs slabs, int boundary, Rng rng) {
        this.slabs = slabs;
        this.sites = slabs.sites;
        this.boundary = boundary;
        this.rng = rng;
        view = new BoundaryView(slabs.region, boundary);
        int[] candidates = new int[sites.size];
        int n = 0;
        int filled = 0;
        for (int i = 0; i < sites.size; i++) {
            if (mine(i)) {
                if (sites.isFramework(i)) {
                    idealFramework[sites.kind[i]]++;
                } else {
                    candidates[n++] = i;
                    filled += sites.filled[i] ? 1 : 0;
                }
            }
        }
        lithiumSites = Arrays.copyOf(candidates, n);
        nominal = filled;
    }

    private boolean mine(int i) {
        return slabs.distance(i) <= slabs.halfWidth && slabs.boundary(i) == boundary;
    }

    int nominalLithium() {
        return nominal;
    }

    int placedLithium() {
        return placed;
    }

    void takeLithiumOut() {
        for (int i : lithiumSites) {
            sites.filled[i] = false;
        }
    }

    void realise(Composition composition, int share) throws StructureException {
        redistributed = share;
        demandBoundary(composition);
        int[] missing = missing();
        int units = Math.max(0, Math.max(ceilDiv(missing[SiteSet.LA] + composition.lanthanum(), 3),
                ceilDiv(missing[SiteSet.ZR] + composition.zirconiumSites(), 2)));
        boolean[] filled = Arrays.copyOf(sites.filled, sites.size);
        byte[] substitute = Arrays.copyOf(sites.substitute, sites.size);
        int size = sites.size;
        int[] known = lithiumSites;
        for (int n = Math.max(0, units - FEWER_UNITS); n <= units + MORE_UNITS; n++) {
            if (attempt(n, composition)) {
                formulaUnits = n;
                return;
            }
            sites.size = size;
            System.arraycopy(filled, 0, sites.filled, 0, size);
            System.arraycopy(substitute, 0, sites.substitute, 0, size);
            lithiumSites = known;
        }
        throw new StructureException(Reason.COMPOSITION,
                "A boundary of this width cannot have the composition " + composition + ": " + lack + ".", null);
    }

    private void demandBoundary(Composition composition) throws StructureException {
        double added = Math.max(0, composition.li2o()) * LI2O_ANGSTROM3
                + Math.max(0, composition.zro2()) * ZRO2_ANGSTROM3
                + Math.max(0, composition.la2o3()) * LA2O3_ANGSTROM3;
        double share = added / ((nominal + Arrays.stream(idealFramework).sum()) * ION_ANGSTROM3);
        if (share > MOST_SECOND_PHASE) {
            throw new StructureException(Reason.COMPOSITION, String.format(java.util.Locale.ROOT,
                    "A boundary of this width cannot have the composition %s: what is added would fill %.0f %% of its "
                            + "slab, which is then a film of a second phase (at most %.0f %%).",
                    composition, 100 * share, 100 * MOST_SECOND_PHASE), null);
        }
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }

    /** Framework ions of the crystals that are gone, by kind. */
    private int[] missing() {
        int[] missing = new int[3];
        for (int i = 0; i < slabs.crystalSites(); i++) {
            if (sites.isFramework(i) && !sites.filled[i] && mine(i)) {
                missing[sites.kind[i]]++;
            }
        }
        return missing;
    }

    private boolean attempt(int units, Composition composition) {
        int[] missing = missing();
        return set(SiteSet.ZR, 2 * units - composition.zirconiumSites() - missing[SiteSet.ZR], Element.ZR)
                && set(SiteSet.LA, 3 * units - composition.lanthanum() - missing[SiteSet.LA], Element.LA)
                && set(SiteSet.OXYGEN, 12 * units - composition.oxygen() - missing[SiteSet.OXYGEN], Element.O)
                && dope(composition)
                && roomFor(nominal - 7 * units + composition.lithium() + redistributed)
                && placeLithium(nominal - 7 * units + composition.lithium() + redistributed);
    }

    /**
     * Takes so many ions of a kind out, the weakest bound first, or puts as many into voids where the number is
     * negative.
     */
    private boolean set(byte kind, int remove, Element element) {
        if (remove >= 0) {
            int[] weakest = weakest(kind, remove);
            for (int i : weakest) {
                sites.filled[i] = false;
            }
            if (weakest.length < remove) {
                lack = "its slab holds " + weakest.length + " " + element.symbol() + " ions to take out, not " + remove;
            }
            return weakest.length == remove;
        }
        int inserted = insert(kind, -remove, element, Math.min(slabs.halfWidth, VOID_REACH));
        inserted += inserted < -remove && slabs.halfWidth > VOID_REACH
                ? insert(kind, -remove - inserted, element, slabs.halfWidth)
                : 0;
        if (inserted < -remove) {
            lack = "its slab has voids for " + inserted + " more " + element.symbol() + " ions, not for " + -remove;
        }
        return inserted == -remove;
    }

    private int insert(byte kind, int count, Element element, double reach) {
        int[] ions = slabs.filledNear(reach + REACH);
        double[] holes = VoidSearch.find(slabs.box, slabs.slab, sites, ions, new int[0], view, reach, element, count);
        for (int i = 0; i < holes.length; i += 3) {
            sites.add(holes[i], holes[i + 1], holes[i + 2], kind,
                    slabs.region.grainAt(holes[i], holes[i + 1], holes[i + 2]), true);
        }
        return holes.length / 3;
    }

    /** Filled framework ions of a kind within this slab, weakest bound first. */
    private int[] weakest(byte kind, int wanted) {
        if (wanted == 0) {
            return new int[0];
        }
        int[] ions = slabs.filledNear(slabs.halfWidth + REACH);
        NeighbourGrid grid = new NeighbourGrid(slabs.box, sites.xyz, ions, ions.length, REACH);
        double[] score = new double[sites.size];
        int[] list = new int[ions.length];
        int n = 0;
        for (int i : ions) {
            if (sites.kind[i] == kind && sites.substitute[i] < 0 && mine(i)) {
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
        return Arrays.stream(list, 0, n).boxed()
                .sorted((a, b) -> score[a] != score[b] ? Double.compare(score[a], score[b]) : Integer.compare(a, b))
                .limit(wanted)
                .mapToInt(Integer::intValue).toArray();
    }

    private boolean dope(Composition composition) {
        for (Map.Entry<Element, Integer> each : composition.dopants().entrySet()) {
            Element dopant = each.getKey();
            int done = dopant.host() == Element.LI ? dopeLithiumSites(dopant, each.getValue())
                    : dopeFramework(dopant, each.getValue());
            if (done < each.getValue()) {
                lack = "its slab has room for " + done + " " + dopant.symbol() + " ions, not for " + each.getValue();
                return false;
            }
        }
        return true;
    }

    private int dopeFramework(Element dopant, int wanted) {
        int[] hosts = weakest(dopant.host() == Element.LA ? SiteSet.LA : SiteSet.ZR, Integer.MAX_VALUE);
        rng.shuffle(hosts, hosts.length);
        int done = Math.min(wanted, hosts.length);
        for (int k = 0; k < done; k++) {
            sites.substitute[hosts[k]] = (byte) dopant.ordinal();
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
            int[] ions = slabs.filledNear(slabs.halfWidth + REACH);
            NeighbourGrid grid = new NeighbourGrid(slabs.box, sites.xyz, ions, ions.length, REACH);
            int found = grid.query(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2],
                    SpeciesDistances.LARGEST);
            int oxygen = 0;
            boolean free = true;
            for (int k = 0; k < found; k++) {
                Element other = sites.element(grid.found[k]);
                free &= grid.squared[k] >= square(SpeciesDistances.of(dopant, other))
                        && (other.formalCharge() < 0 || grid.squared[k] > square(2.5));
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

    /** More ions than the crystal has in the same slab, by so much, are another substance. */
    private boolean roomFor(int lithium) {
        int others = 0;
        for (int i = 0; i < sites.size; i++) {
            others += sites.filled[i] && sites.element(i) != Element.LI && mine(i) ? 1 : 0;
        }
        int ideal = nominal + idealFramework[0] + idealFramework[1] + idealFramework[2];
        if (others + lithium > DENSEST * ideal) {
            lack = "its slab would hold " + (others + lithium) + " ions, where that of the crystal holds " + ideal;
            return false;
        }
        return true;
    }

    private boolean placeLithium(int target) {
        if (target < 0) {
            lack = "it would need " + -target + " lithium ions less than none to be neutral";
            return false;
        }
        placed = fill(target, false);
        if (placed < target) {
            int[] ions = slabs.filledNear(slabs.halfWidth + REACH);
            double[] holes = VoidSearch.find(slabs.box, slabs.slab, sites, ions, lithiumSites, view,
                    Math.min(slabs.halfWidth, VOID_REACH), Element.LI, 4 * (target - placed) + 32);
            int known = lithiumSites.length;
            lithiumSites = Arrays.copyOf(lithiumSites, known + holes.length / 3);
            for (int i = 0; i < holes.length / 3; i++) {
                lithiumSites[known + i] = sites.add(holes[3 * i], holes[3 * i + 1], holes[3 * i + 2], SiteSet.LI_VOID,
                        slabs.region.grainAt(holes[3 * i], holes[3 * i + 1], holes[3 * i + 2]), false);
            }
            placed = fill(target, true);
        }
        if (placed < target) {
            lack = "its slab has room for " + placed + " lithium ions, not for " + target;
        }
        return placed == target;
    }

    private int fill(int target, boolean insist) {
        for (int i : lithiumSites) {
            sites.filled[i] = false;
        }
        int[] ions = slabs.filledNear(slabs.halfWidth + REACH);
        return new SlabLithium(slabs.box, sites, lithiumSites, lithiumSites.length, ions, ions.length).place(target,
                insist, rng);
    }

    /** Counts the ions that are there now; nothing of what was asked for enters. */
    Repairs.Boundary books() {
        int[] missing = missing();
        int[] inserted = new int[3];
        int lithium = 0;
        Composition dopants = Composition.CRYSTAL;
        for (int i = 0; i < sites.size; i++) {
            if (!sites.filled[i] || !mine(i)) {
                continue;
            }
            if (i >= slabs.crystalSites() && sites.isFramework(i)) {
                inserted[sites.kind[i]]++;
            }
            Element element = sites.element(i);
            lithium += element == Element.LI ? 1 : 0;
            if (sites.substitute[i] >= 0) {
                dopants = dopants.withDopant(element, dopants.dopants().getOrDefault(element, 0) + 1);
            }
        }
        int lanthanum = 3 * formulaUnits - missing[SiteSet.LA] + inserted[SiteSet.LA];
        int zirconium = 2 * formulaUnits - missing[SiteSet.ZR] + inserted[SiteSet.ZR];
        int oxygen = 12 * formulaUnits - missing[SiteSet.OXYGEN] + inserted[SiteSet.OXYGEN];
        Composition realised = dopants.withZro2(zirconium).withLa2o3(lanthanum / 2)
                .withLi2o(oxygen - 2 * zirconium - 3 * (lanthanum / 2));
        int moved = lithium - (nominal - 7 * formulaUnits + realised.lithium());
        if (lanthanum % 2 != 0 || moved != redistributed) {
            throw new IllegalStateException("The books of a boundary do not balance: " + moved
                    + " lithium ions moved in, not " + redistributed + "; this is a defect of the builder.");
        }
        return new Repairs.Boundary(formulaUnits, missing[SiteSet.LA], missing[SiteSet.ZR], missing[SiteSet.OXYGEN],
                inserted[SiteSet.LA] + inserted[SiteSet.ZR], inserted[SiteSet.OXYGEN],
                moved, realised);
    }
}
