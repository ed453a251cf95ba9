// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Ions.Ion;

/**
 * Works out what follows from the sites of a crystal. Where LLZO has published or chosen numbers (bond lengths,
 * permitted distances), any other crystal has the same share of its own shortest distances, so that a perfect crystal
 * is comfortable by construction. One use.
 */
final class TableBuilder {

    /** Farther than this two ions do not matter to each other, ångström. */
    private static final double FAR = 8;
    /**
     * Ions of opposite charge may come as close as this share of their distance in the crystal (LLZO: 0.82 to 0.84).
     */
    private static final double COUNTER_SHARE = 0.82;
    /** Of ions of like charge (LLZO: La-La 0.76, O-O 0.79). */
    private static final double LIKE_SHARE = 0.76;
    /** Of the mobile ions' exclusion distance (LLZO: 1.7 of 2.3 Å). */
    private static final double MOBILE_SHARE = 0.74;
    /** Two mobile ions of a disordered crystal are at least this many bonds apart (LLZO: 2.3 Å of 1.95 Å). */
    private static final double EXCLUSION_BONDS = 1.18;
    /** The largest error of the charge of a disordered crystal, as a share of its positive charge. */
    private static final double CHARGE_ERROR = 0.01;
    /** Whole formula units are sought up to so many of the rarest ion. */
    private static final int LARGEST_UNIT = 16;
    private static final double NO_PAIR = 2.2;

    private final Crystal.Parts parts;
    private final Ions ions;
    private final Element mobile;
    private final CellGeometry geometry;
    private final Map<Element, Double> amounts = new EnumMap<>(Element.class);
    private final double[][] shortest = new double[Element.count()][Element.count()];
    private double closest = Double.MAX_VALUE;

    TableBuilder(Crystal.Parts parts) {
        this.parts = parts;
        ions = parts.ions();
        mobile = ions.mobile().element();
        geometry = new CellGeometry(parts);
    }

    CrystalTables build() {
        amounts();
        neutral();
        measure();
        List<List<Element>> classes = classes();
        int[] unit = unit(classes);
        SiteKinds.Reach reach = reach();
        List<SiteKinds.Kind> kinds = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            Element main = classes.get(c).getFirst();
            int charge = ions.charge(main);
            kinds.add(new SiteKinds.Kind(main, charge > 0 ? charge + 2 : 1, unit[c], true));
        }
        int sites = kinds.size();
        kinds.add(new SiteKinds.Kind(mobile, 1, 0, false));
        kinds.add(new SiteKinds.Kind(mobile, 1, 0, false));
        Map<Integer, Site> disorder = new HashMap<>();
        Map<Site, Integer> kindOf = new HashMap<>();
        for (Site site : parts.sites()) {
            Element main = site.occupants().getFirst().element();
            int own = main == mobile ? sites : classOf(classes, main);
            if (site.isDisordered()) {
                disorder.put(kinds.size(), site);
                kindOf.put(site, kinds.size());
                kinds.add(new SiteKinds.Kind(main, kinds.get(own).price(), 0, main != mobile));
            } else {
                kindOf.put(site, own);
            }
        }
        if (kinds.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("The crystal has " + disorder.size() + " disordered sites, more than "
                    + "can be told apart; use a smaller cell, or one with symmetry operations.");
        }
        double total = amounts.values().stream().mapToDouble(Double::doubleValue).sum();
        double units = classAmount(classes.getFirst()) / unit[0];
        SiteKinds table = new SiteKinds(kinds, sites, sites + 1, ions, reach);
        return new CrystalTables(geometry.centring(), new CrystalTables.Size(total, units), formula(units), false,
                Map.of(), distances(reach), closest, PrimitiveSites.of(parts, geometry.centring(), table, kindOf),
                table, classes, disorder, bonds(reach), geometry.symmetry());
    }

    private void amounts() {
        for (Site site : parts.sites()) {
            double shares = 0;
            for (Occupant occupant : site.occupants()) {
                if (ions.find(occupant.element()).isEmpty()) {
                    throw new IllegalArgumentException(
                            "The charge of " + occupant.element().symbol() + " is not known.");
                }
                shares += occupant.share();
                amounts.merge(occupant.element(), occupant.share() * site.places().size(), Double::sum);
            }
            if (shares > 1 + 1e-3) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "The site %s is occupied to %.3f, more than fully.", site.label(), shares));
            }
            if (site.occupants().size() > 1
                    && site.occupants().stream().anyMatch(each -> each.element() == mobile)) {
                throw new IllegalArgumentException("The site " + site.label() + " holds the mobile " + mobile.symbol()
                        + " and another ion, which cannot be built; give each a site of its own.");
            }
        }
        for (Ion ion : ions.list()) {
            if (!amounts.containsKey(ion.element())) {
                throw new IllegalArgumentException("The crystal holds no " + ion.element().symbol() + ".");
            }
        }
        if (ions.list().size() < 2) {
            throw new IllegalArgumentException("The crystal holds nothing but " + mobile.symbol() + ".");
        }
    }

    private void neutral() {
        double positive = 0;
        double sum = 0;
        StringBuilder text = new StringBuilder();
        for (Ion ion : ions.list()) {
            double charge = ion.charge() * amounts.get(ion.element());
            sum += charge;
            positive += Math.max(0, charge);
            text.append(text.isEmpty() ? "" : ", ").append(
                    String.format(Locale.ROOT, "%s %+d", ion.element().symbol(), ion.charge()));
        }
        boolean ordered = parts.sites().stream().noneMatch(Site::isDisordered);
        if (Math.abs(sum) > (ordered ? 1e-9 : CHARGE_ERROR * positive) || positive == 0) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "The crystal is not neutral: its cell carries %+.3f with the charges %s; correct the charges%s.",
                    sum, text, ordered ? "" : " or the occupancies"));
        }
    }

    /** The shortest distances of each two elements; of the mobile ion with itself only where both are always there. */
    private void measure() {
        for (double[] row : shortest) {
            java.util.Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        geometry.within(FAR, (from, to, d) -> {
            for (Occupant a : from.site().occupants()) {
                for (Occupant b : to.site().occupants()) {
                    boolean certain = a.element() != mobile || b.element() != mobile
                            || !from.site().isDisordered() && !to.site().isDisordered();
                    if (certain) {
                        int i = a.element().ordinal();
                        int j = b.element().ordinal();
                        shortest[i][j] = Math.min(shortest[i][j], d);
                        closest = Math.min(closest, d);
                    }
                }
            }
        });
        if (closest < 0.7) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "Two ions of the crystal are %.2f Å apart: a site is listed twice, or split.", closest));
        }
    }

    private boolean counter(Element a, Element b) {
        return ions.charge(a) * ions.charge(b) < 0;
    }

    /** The shortest distance of an ion to one of opposite charge. */
    private double bond(Element element) {
        double least = Double.POSITIVE_INFINITY;
        for (Ion other : ions.list()) {
            if (counter(element, other.element())) {
                least = Math.min(least, shortest[element.ordinal()][other.element().ordinal()]);
            }
        }
        return least;
    }

    private SiteKinds.Reach reach() {
        double longest = 0;
        for (Ion ion : ions.list()) {
            double bond = bond(ion.element());
            if (Double.isInfinite(bond)) {
                throw new IllegalArgumentException(ion.element().symbol() + " has no ion of opposite charge within "
                        + FAR + " Å.");
            }
            longest = Math.max(longest, bond);
        }
        double own = bond(mobile);
        double exclusion = Math.min(EXCLUSION_BONDS * own,
                0.98 * shortest[mobile.ordinal()][mobile.ordinal()]);
        return new SiteKinds.Reach(1.36 * longest, 1.15 * longest, 1.64 * own, 1.49 * own, exclusion, 1.3 * exclusion);
    }

    private SpeciesDistances distances(SiteKinds.Reach reach) {
        return new SpeciesDistances((a, b) -> {
            if (a == mobile && b == mobile) {
                return MOBILE_SHARE * reach.exclusion();
            }
            double d = shortest[a.ordinal()][b.ordinal()];
            return ions.find(a).isEmpty() || ions.find(b).isEmpty() ? NO_PAIR
                    : (counter(a, b) ? COUNTER_SHARE : LIKE_SHARE) * Math.min(d, FAR);
        });
    }

    /**
     * R0 of each cation: its shortest distance to an anion, shifted by what makes its valence in this crystal its
     * charge.
     */
    private BondTable bonds(SiteKinds.Reach reach) {
        Map<Element, Double> sums = new EnumMap<>(Element.class);
        geometry.within(reach.bond(), (from, to, d) -> {
            for (Occupant a : from.site().occupants()) {
                for (Occupant b : to.site().occupants()) {
                    if (ions.charge(a.element()) > 0 && counter(a.element(), b.element())) {
                        double s = Math.exp((shortest[a.element().ordinal()][b.element().ordinal()] - d)
                                / BondTable.SOFTNESS);
                        sums.merge(a.element(), s * a.share() * b.share(), Double::sum);
                    }
                }
            }
        });
        List<Element> anions = ions.list().stream().filter(ion -> ion.charge() < 0).map(Ion::element).toList();
        return new BondTable(reach.bond(), (cation, anion) -> {
            double d = shortest[cation.ordinal()][anion.ordinal()];
            Double sum = sums.get(cation);
            return sum == null || d > reach.bond() ? Double.NaN
                    : d + BondTable.SOFTNESS * Math.log(ions.charge(cation) / (sum / amounts.get(cation)));
        }, anions);
    }

    /** The elements of the framework, those together that share a site, the most frequent first. */
    private List<List<Element>> classes() {
        Map<Element, TreeSet<Element>> sharing = new LinkedHashMap<>();
        for (Ion ion : ions.list()) {
            if (ion.element() != mobile) {
                sharing.put(ion.element(), new TreeSet<>(List.of(ion.element())));
            }
        }
        for (Site site : parts.sites()) {
            for (Occupant occupant : site.occupants()) {
                Element first = site.occupants().getFirst().element();
                if (first != mobile && sharing.get(first) != sharing.get(occupant.element())) {
                    TreeSet<Element> both = sharing.get(first);
                    both.addAll(sharing.get(occupant.element()));
                    both.forEach(each -> sharing.put(each, both));
                }
            }
        }
        List<List<Element>> classes = new ArrayList<>();
        for (TreeSet<Element> each : sharing.values()) {
            List<Element> sorted = new ArrayList<>(each);
            sorted.sort((a, b) -> Double.compare(amounts.get(b), amounts.get(a)));
            if (!classes.contains(sorted)) {
                classes.add(sorted);
            }
        }
        return classes;
    }

    private static int classOf(List<List<Element>> classes, Element element) {
        for (int c = 0; c < classes.size(); c++) {
            if (classes.get(c).contains(element)) {
                return c;
            }
        }
        throw new IllegalStateException(element + " belongs to no class of sites.");
    }

    private double classAmount(List<Element> elements) {
        return elements.stream().mapToDouble(amounts::get).sum();
    }

    /** The smallest whole numbers of the classes of the framework. */
    private int[] unit(List<List<Element>> classes) {
        double[] all = classes.stream().mapToDouble(this::classAmount).toArray();
        double rarest = Collections.min(java.util.Arrays.stream(all).boxed().toList());
        for (int q = 1; q <= LARGEST_UNIT; q++) {
            int[] unit = new int[all.length];
            boolean whole = true;
            for (int c = 0; c < all.length; c++) {
                double count = q * all[c] / rarest;
                unit[c] = (int) Math.round(count);
                whole &= Math.abs(count - unit[c]) < 0.01;
            }
            if (whole) {
                return unit;
            }
        }
        throw new IllegalArgumentException("The occupancies of the framework, "
                + formula(1) + " in a cell, are in no ratio of small whole numbers; correct them.");
    }

    private String formula(double units) {
        StringBuilder text = new StringBuilder();
        for (Ion ion : ions.list()) {
            double count = amounts.get(ion.element()) / units;
            boolean whole = Math.abs(count - Math.rint(count)) < 0.005;
            text.append(ion.element().symbol()).append(Math.abs(count - 1) < 0.005 ? ""
                    : whole ? Long.toString(Math.round(count)) : String.format(Locale.ROOT, "%.2f", count));
        }
        return text.toString();
    }
}
