// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * How many ions of each element of the framework grains hold, known before anything is built: where chance decides what
 * sits on some sites, the whole numbers next to the occupancies that mobile ions can balance. It depends on the sites
 * and on the formula units that are taken out and on nothing else, so that all translations and seeds of a geometry
 * agree; of two choices equally near, the one with more of the rarer element is taken. Immutable.
 */
public final class Stoichiometry {

    /** Sums of occupancies are equal within this. */
    private static final double SAME = 1e-6;

    private final SiteSet sites;
    /** Ions by the ordinal of the element, as the occupancies say. */
    private final double[] wanted = new double[Element.count()];
    private final double[] perUnit = new double[Element.count()];
    /** Whether a kind of the framework has places without an ion. */
    private final boolean[] vacant;

    /**
     * Of the grains from 0 to a last one.
     *
     * @param sites before it is decided what sits on the disordered ones
     * @param grains how many grains are counted
     */
    public Stoichiometry(SiteSet sites, int grains) {
        this.sites = sites;
        vacant = new boolean[sites.kinds.framework()];
        double[] inCell = new double[Element.count()];
        for (Site site : sites.crystal.sites()) {
            for (Occupant each : site.occupants()) {
                inCell[each.element().ordinal()] += share(site, each) * site.places().size();
            }
            Element first = site.occupants().getFirst().element();
            if (first != sites.kinds.mobile() && vacancies(site) > SAME) {
                vacant[sites.crystal.kindOf(first)] = true;
            }
        }
        for (int kind = 0; kind < vacant.length; kind++) {
            for (Element each : sites.crystal.sharing(kind)) {
                perUnit[each.ordinal()] = inCell[each.ordinal()] / sites.crystal.formulaUnitsPerCell();
            }
            if (isOrdered(kind)) {
                perUnit[sites.kinds.element((byte) kind).ordinal()] = sites.kinds.perUnit((byte) kind);
            }
        }
        int[] ofKind = new int[sites.kinds.kinds().size()];
        for (int i = 0; i < sites.size; i++) {
            ofKind[sites.kind[i]] += sites.isFramework(i) && sites.grain[i] < grains ? 1 : 0;
        }
        for (int kind = 0; kind < ofKind.length; kind++) {
            if (kind < vacant.length) {
                wanted[sites.kinds.element((byte) kind).ordinal()] += ofKind[kind];
            } else if (ofKind[kind] > 0) {
                Site site = sites.crystal.disordered(kind);
                for (Occupant each : site.occupants()) {
                    wanted[each.element().ordinal()] += share(site, each) * ofKind[kind];
                }
            }
        }
    }

    /** The share of a site's places that an occupant has; files round, so that together they may have too much. */
    static double share(Site site, Occupant occupant) {
        return occupant.share() / Math.max(1, 1 - vacancies(site));
    }

    private static double vacancies(Site site) {
        return 1 - site.occupants().stream().mapToDouble(Occupant::share).sum();
    }

    /** Whether nothing of a kind of the framework is left to chance. */
    private boolean isOrdered(int kind) {
        return sites.crystal.sharing(kind).size() == 1 && !vacant[kind];
    }

    /**
     * Ions of the framework by the ordinal of their element.
     *
     * @param lost formula units that are taken out
     * @throws StructureException when no whole numbers have a charge that mobile ions balance
     */
    int[] counts(int lost) throws StructureException {
        Search search = new Search(lost);
        search.go(0, 0, 0, 0, 0);
        if (search.best == null) {
            throw new StructureException(Reason.COMPOSITION, "No whole numbers of the ions on the partly occupied "
                    + "sites have a charge that " + sites.kinds.mobile().symbol() + " ions balance.",
                    "other occupancies in the crystal's file");
        }
        return search.best;
    }

    /**
     * What was asked of a cell, as real numbers: the occupancies of what is left when formula units are gone, the
     * mobile ions that balance it, and an excess.
     *
     * @param excess of each boundary
     */
    Map<Element, Double> asked(int lost, Composition excess, int boundaries) {
        Map<Element, Double> all = new EnumMap<>(Element.class);
        double charge = 0;
        for (int kind = 0; kind < vacant.length; kind++) {
            for (Element each : sites.crystal.sharing(kind)) {
                double count = amount(each, lost);
                charge += count * sites.charge(each);
                all.put(each, count + boundaries * excess.excess(each));
            }
        }
        Element mobile = sites.kinds.mobile();
        all.put(mobile, boundaries * excess.excess(mobile) - charge / sites.charge(mobile));
        return all;
    }

    private double amount(Element element, int lost) {
        // occupancies have few digits: what is a half on paper is one here
        return Math.rint((wanted[element.ordinal()] - lost * perUnit[element.ordinal()]) / SAME) * SAME;
    }

    /** Goes through the whole numbers near the wanted ones, element by element and kind by kind. */
    private final class Search {

        private final List<Element> elements;
        private final int[] kindOf;
        private final double[] amounts;
        private final int[] tried;
        private final int mobileCharge;
        private double least = Double.POSITIVE_INFINITY;
        private int[] best;

        Search(int lost) {
            elements = IntStream.range(0, vacant.length).boxed()
                    .flatMap(kind -> sites.crystal.sharing(kind).stream()).toList();
            kindOf = elements.stream().mapToInt(sites.crystal::kindOf).toArray();
            amounts = elements.stream().mapToDouble(each -> amount(each, lost)).toArray();
            tried = new int[amounts.length];
            mobileCharge = Math.abs(sites.charge(sites.kinds.mobile()));
        }

        /**
         * @param at the element whose number is chosen next
         * @param charge of those before it
         * @param cost squared distances of those before it
         * @param sum of those before it of the same kind
         * @param amount what that sum should be
         */
        void go(int at, int charge, double cost, int sum, double amount) {
            if (cost > least - SAME) {
                return;
            }
            if (at == tried.length) {
                if (charge % mobileCharge == 0) {
                    least = cost;
                    best = new int[Element.count()];
                    for (int k = 0; k < at; k++) {
                        best[elements.get(k).ordinal()] = tried[k];
                    }
                }
                return;
            }
            boolean ordered = isOrdered(kindOf[at]);
            boolean last = at + 1 == tried.length || kindOf[at + 1] != kindOf[at];
            double whole = amount + amounts[at];
            int low = (int) Math.floor(amounts[at] + SAME) - (ordered ? 0 : mobileCharge - 1);
            int high = ordered ? low : low + 2 * mobileCharge - 1;
            if (last && !vacant[kindOf[at]]) {
                low = (int) Math.rint(whole) - sum;
                high = low;
            }
            for (int n = low; n <= high; n++) {
                if (last && (sum + n >= whole + 1 - SAME || sum + n <= whole - mobileCharge + SAME)) {
                    continue; // more ions than places, or far fewer than occupied ones
                }
                tried[at] = n;
                double off = n - amounts[at];
                go(at + 1, charge + n * sites.charge(elements.get(at)), cost + off * off, last ? 0 : sum + n,
                        last ? 0 : whole);
            }
        }
    }
}
