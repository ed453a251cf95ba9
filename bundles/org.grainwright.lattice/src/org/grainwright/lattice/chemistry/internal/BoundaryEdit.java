// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;
import org.grainwright.lattice.crystal.internal.GarnetTables;
import org.grainwright.lattice.crystal.internal.NeighbourGrid;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.crystal.internal.SiteKinds;
import org.grainwright.lattice.crystal.internal.SiteSet;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;

/**
 * One boundary and its books. The cations that overlaps cost are completed to whole formula units; how many of these is
 * tried from the fewest on, so that the least is lost. For each number all counts are fixed: those of a formula unit
 * (LLZO: La 3, Zr 2, O 12), or of {@link Stoichiometry} where elements share sites, plus the composition's excess, and
 * the mobile ions that balance the charge.
 */
final class BoundaryEdit {

    /** So many formula units more than overlaps ask for are tried, in case the lithium finds no room otherwise. */
    private static final int MORE_UNITS = 4;
    /** So many formula units fewer, with cations put back into voids. */
    private static final int FEWER_UNITS = 1;
    /** The largest ratio of the ions in a slab to those of the crystal in the same slab. */
    private static final double DENSEST = 1.1;

    /**
     * Where what is added would fill more than this share of a slab, it is no boundary of the crystal any more but a
     * film of a second phase. In LLZO, in a slab of 4 Å, that are 8.3 Li2O per nm², less than a close-packed layer of
     * Li2O (10.8).
     */
    private static final double MOST_SECOND_PHASE = 0.5;

    private final Slabs slabs;
    private final SiteSet sites;
    private final int boundary;
    private final BoundaryView view;
    private final SlabFramework framework;
    private final Rng rng;
    private final SiteKinds kinds;
    private final double reach;
    private final int nominal;
    /** Charge of everything but the mobile ion in the slab of the crystals. */
    private final int nominalCharge;
    private final int idealFramework;
    private int[] lithiumSites;
    private int formulaUnits;
    /** Ions of the framework that the formula units hold, by the ordinal of the element. */
    private int[] lost = new int[Element.count()];
    private int placed;
    private int redistributed;
    private Composition asked = Composition.CRYSTAL;
    private String lack = "";

    BoundaryEdit(Slabs slabs, int boundary, Rng rng) {
        this.slabs = slabs;
        this.sites = slabs.sites;
        this.boundary = boundary;
        this.rng = rng;
        kinds = sites.kinds;
        reach = kinds.reach().bond();
        view = new BoundaryView(slabs.region, boundary);
        framework = new SlabFramework(slabs, boundary, view, rng);
        int[] candidates = new int[sites.size];
        int n = 0;
        int filled = 0;
        int ions = 0;
        for (int i = 0; i < sites.size; i++) {
            if (mine(i)) {
                if (sites.isFramework(i)) {
                    ions++;
                } else {
                    candidates[n++] = i;
                    filled += sites.filled[i] ? 1 : 0;
                }
            }
        }
        lithiumSites = Arrays.copyOf(candidates, n);
        nominal = filled;
        idealFramework = ions;
        nominalCharge = chargeOfOthers();
    }

    /** The charge of what is in the slab, the mobile ion apart. */
    private int chargeOfOthers() {
        int sum = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i] && sites.element(i) != kinds.mobile() && mine(i)) {
                sum += sites.charge(sites.element(i));
            }
        }
        return sum;
    }

    private boolean mine(int i) {
        return slabs.within(i, boundary);
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

    /**
     * Gives the boundary its composition.
     *
     * @param whole what the grains hold
     * @param before formula units that were lost before, at other boundaries
     * @param share mobile ions from the interiors
     * @return formula units that this boundary loses
     */
    int realise(Stoichiometry whole, int before, Composition composition, int share) throws StructureException {
        asked = composition;
        redistributed = share;
        demandBoundary(composition);
        int[] missing = missing();
        int units = 0;
        for (int kind : completed()) {
            int gone = sites.crystal.sharing(kind).stream()
                    .mapToInt(each -> missing[each.ordinal()] + composition.excess(each)).sum();
            units = Math.max(units, ceilDiv(gone, kinds.perUnit((byte) kind)));
        }
        int[] held = whole.counts(before);
        boolean[] filled = Arrays.copyOf(sites.filled, sites.size);
        byte[] substitute = Arrays.copyOf(sites.substitute, sites.size);
        int size = sites.size;
        int[] known = lithiumSites;
        for (int n = Math.max(0, units - FEWER_UNITS); n <= units + MORE_UNITS; n++) {
            int[] left = whole.counts(before + n);
            Arrays.setAll(lost, each -> held[each] - left[each]);
            if (attempt(composition)) {
                formulaUnits = n;
                return n;
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
        Crystal crystal = sites.crystal;
        double added = 0;
        for (Map.Entry<NeutralUnit, Integer> each : composition.units().entrySet()) {
            added += Math.max(0, each.getValue()) * crystal.volume(each.getKey());
        }
        double share = added / ((nominal + idealFramework) * crystal.volume()
                / crystal.ionsPerCell());
        if (share > MOST_SECOND_PHASE) {
            throw new StructureException(Reason.COMPOSITION, String.format(java.util.Locale.ROOT,
                    "A boundary of this width cannot have the composition %s: what is added would fill %.0f %% of its "
                            + "slab, which is then a film of a second phase (at most %.0f %%).",
                    composition, 100 * share, 100 * MOST_SECOND_PHASE), null);
        }
    }

    /** What decides how many formula units go: cations, or all kinds of a framework without any, dearest first. */
    private int[] completed() {
        int[] cations = byPrice().filter(kind -> sites.charge(kinds.element((byte) kind)) > 0).toArray();
        return cations.length > 0 ? cations : byPrice().toArray();
    }

    private IntStream byPrice() {
        return IntStream.range(0, kinds.framework()).boxed()
                .sorted(Comparator.comparingInt((Integer kind) -> -kinds.price(kind.byteValue())))
                .mapToInt(Integer::intValue);
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }

    /** Framework ions of the crystals that are gone, by the ordinal of the element. */
    private int[] missing() {
        int[] missing = new int[Element.count()];
        for (int i = 0; i < slabs.crystalSites(); i++) {
            if (sites.isFramework(i) && !sites.filled[i] && mine(i)) {
                missing[sites.element(i).ordinal()]++;
            }
        }
        return missing;
    }

    private boolean attempt(Composition composition) {
        int[] remove = missing();
        Arrays.setAll(remove, each -> lost[each] - remove[each] - composition.excess(Element.at(each)));
        for (int kind : byPrice().toArray()) {
            Optional<String> missing = framework.change((byte) kind, remove);
            if (missing.isPresent()) {
                lack = missing.get();
                return false;
            }
        }
        return dope(composition) && balanced() && roomFor(balance()) && placeLithium(balance());
    }

    /** The mobile ions that make the boundary as neutral as the same slab of the crystals, and those that moved in. */
    private int balance() {
        return nominal + redistributed + (nominalCharge - chargeOfOthers()) / kinds.ions().mobile().charge();
    }

    private boolean balanced() {
        if ((nominalCharge - chargeOfOthers()) % kinds.ions().mobile().charge() != 0) {
            lack = "its charge is no whole number of " + kinds.mobile().symbol() + " ions";
            return false;
        }
        return true;
    }

    /** Whether an ion is none of the crystal's own. */
    private boolean isDopant(int i) {
        return sites.substitute[i] >= 0 && kinds.ions().find(sites.element(i)).isEmpty();
    }

    private boolean dope(Composition composition) {
        for (Map.Entry<Element, Integer> each : composition.dopants().entrySet()) {
            Element dopant = each.getKey();
            int done = dopant.host() == kinds.mobile() ? dopeLithiumSites(dopant, each.getValue())
                    : dopeFramework(dopant, each.getValue());
            if (done < each.getValue()) {
                lack = "its slab has room for " + done + " " + dopant.symbol() + " ions, not for " + each.getValue();
                return false;
            }
        }
        return true;
    }

    private int dopeFramework(Element dopant, int wanted) {
        int[] hosts = framework.weakest((byte) kinds.kindOf(dopant.host()), dopant.host(), Integer.MAX_VALUE);
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
            if (sites.kind[i] != GarnetTables.LI_TETRAHEDRAL || sites.filled[i]) {
                continue;
            }
            int[] ions = slabs.filledNear(slabs.halfWidth + reach);
            NeighbourGrid grid = new NeighbourGrid(slabs.box, sites.xyz, ions, ions.length, reach);
            int found = grid.query(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2],
                    SpeciesDistances.LARGEST);
            int anions = 0;
            boolean free = true;
            for (int k = 0; k < found; k++) {
                Element other = sites.element(grid.found[k]);
                free &= grid.squared[k] >= square(sites.crystal.distances().of(dopant, other))
                        && (sites.charge(other) < 0 || grid.squared[k] > square(2.5));
                anions += sites.charge(other) < 0 && grid.squared[k] < square(2.4) ? 1 : 0;
            }
            if (free && anions >= 3) {
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
            others += sites.filled[i] && sites.element(i) != kinds.mobile() && mine(i) ? 1 : 0;
        }
        int ideal = nominal + idealFramework;
        if (others + lithium > DENSEST * ideal) {
            lack = "its slab would hold " + (others + lithium) + " ions, where that of the crystal holds " + ideal;
            return false;
        }
        return true;
    }

    private boolean placeLithium(int target) {
        if (target < 0) {
            lack = "it would need " + -target + " " + ions() + " less than none to be neutral";
            return false;
        }
        placed = fill(target, false);
        if (placed < target) {
            int[] ions = slabs.filledNear(slabs.halfWidth + reach);
            double[] holes = VoidSearch.find(slabs.box, slabs.slab, sites, ions, lithiumSites, view,
                    Math.min(slabs.halfWidth, SlabFramework.VOID_REACH), kinds.mobile(), 4 * (target - placed) + 32);
            int known = lithiumSites.length;
            lithiumSites = Arrays.copyOf(lithiumSites, known + holes.length / 3);
            for (int i = 0; i < holes.length / 3; i++) {
                lithiumSites[known + i] = sites.add(holes[3 * i], holes[3 * i + 1], holes[3 * i + 2],
                        (byte) kinds.voids(),
                        slabs.region.grainAt(holes[3 * i], holes[3 * i + 1], holes[3 * i + 2]), false);
            }
            placed = fill(target, true);
        }
        if (placed < target) {
            lack = "its slab has room for " + placed + " " + ions() + ", not for " + target;
        }
        return placed == target;
    }

    private String ions() {
        return kinds.ions().equals(Llzo.IONS) ? "lithium ions" : kinds.mobile().symbol() + " ions";
    }

    private int fill(int target, boolean insist) {
        for (int i : lithiumSites) {
            sites.filled[i] = false;
        }
        int[] ions = slabs.filledNear(slabs.halfWidth + reach);
        return new SlabLithium(slabs.box, sites, lithiumSites, lithiumSites.length, ions, ions.length).place(target,
                insist, rng);
    }

    /** Counts the ions that are there now: nothing of what was asked for enters but for comparison. */
    Repairs.Boundary books() {
        Map<Element, Integer> removed = new EnumMap<>(Element.class);
        Map<Element, Integer> inserted = new EnumMap<>(Element.class);
        int[] excess = lost.clone();
        int mobile = 0;
        Composition dopants = Composition.CRYSTAL;
        for (int i = 0; i < sites.size; i++) {
            if (!mine(i)) {
                continue;
            }
            Element element = sites.element(i);
            if (sites.isFramework(i)) {
                Element now = sites.filled[i] ? isDopant(i) ? kinds.element(sites.kind[i]) : element : null;
                Element first = i < slabs.crystalSites() ? slabs.first(i) : null;
                if (first != null && first != now) {
                    removed.merge(first, 1, Integer::sum);
                    excess[first.ordinal()]--;
                }
                if (now != null && now != first) {
                    inserted.merge(now, 1, Integer::sum);
                    excess[now.ordinal()]++;
                }
            }
            mobile += sites.filled[i] && element == kinds.mobile() ? 1 : 0;
            if (sites.filled[i] && isDopant(i)) {
                dopants = dopants.withDopant(element, dopants.dopants().getOrDefault(element, 0) + 1);
            }
        }
        int moved = mobile - (balance() - redistributed);
        boolean asAsked = moved == redistributed && dopants.dopants().equals(asked.dopants());
        for (Element each : kinds.ions().elements()) {
            asAsked &= each == kinds.mobile() || excess[each.ordinal()] == asked.excess(each);
        }
        if (!asAsked) {
            throw new IllegalStateException("The books of a boundary do not balance: " + moved
                    + " mobile ions moved in, not " + redistributed + ", and an excess of "
                    + Arrays.toString(excess) + " for " + asked + "; this is a defect of the builder.");
        }
        return new Repairs.Boundary(formulaUnits, removed, inserted, moved, asked);
    }
}
