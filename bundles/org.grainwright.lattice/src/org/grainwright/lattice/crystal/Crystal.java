// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.internal.BondTable;
import org.grainwright.lattice.crystal.internal.CrystalTables;
import org.grainwright.lattice.crystal.internal.PrimitiveSites;
import org.grainwright.lattice.crystal.internal.SiteKinds;
import org.grainwright.lattice.crystal.internal.SpeciesDistances;
import org.grainwright.lattice.crystal.internal.SymmetryGroup;

/**
 * A crystal of which boundaries are built, as data: edges at right angles, two of them equal, its centring, and its
 * sites, each with what may sit there. {@link Llzo#crystal} is the one with extras; any other comes from {@link #of},
 * usually from a file. Immutable and thread-safe.
 */
public final class Crystal {

    /** Two edges that differ by less than this share are made equal; beyond it there is no near coincidence. */
    public static final double LARGEST_SQUARING = 0.04;

    /**
     * An element on a site.
     *
     * @param element which
     * @param share of the sites that it occupies, above 0, at most 1
     */
    public record Occupant(Element element, double share) {
    }

    /**
     * A place in the conventional cell.
     *
     * @param x fraction of the first edge, 0 to 1
     * @param y fraction of the second edge
     * @param z fraction of the third edge
     */
    public record Place(double x, double y, double z) {
    }

    /**
     * Equivalent places.
     *
     * @param label as in the file it comes from
     * @param occupants what sits there; their shares add up to 1 at most
     * @param places in the conventional cell
     */
    public record Site(String label, List<Occupant> occupants, List<Place> places) {

        /** Copies the lists. */
        public Site {
            occupants = List.copyOf(occupants);
            places = List.copyOf(places);
        }

        /** Whether chance decides what sits on which of the places. */
        public boolean isDisordered() {
            return occupants.size() > 1 || occupants.getFirst().share() < 1;
        }
    }

    /**
     * What a crystal is made of.
     *
     * @param name for reports, usually a formula
     * @param edges lengths of the conventional cell in ångström, the first two equal
     * @param strain by which the first two were made equal, as a fraction
     * @param ions in the order of their types
     * @param sites all of them
     */
    public record Parts(String name, List<Double> edges, double strain, Ions ions, List<Site> sites) {

        /** Copies the lists. */
        public Parts {
            edges = List.copyOf(edges);
            sites = List.copyOf(sites);
        }
    }

    private final Parts parts;
    private final CrystalTables tables;

    Crystal(Parts parts, CrystalTables tables) {
        this.parts = parts;
        this.tables = tables;
    }

    /**
     * A crystal from its sites. The third edge is the one that may differ.
     *
     * @param name for reports
     * @param edges lengths of the conventional cell, whose angles are 90°, in ångström
     * @param ions charges and roles
     * @param sites every atom of the cell on one of them
     * @throws IllegalArgumentException when edges, charges or sites allow no boundaries, in a sentence
     */
    public static Crystal of(String name, double[] edges, Ions ions, List<Site> sites) {
        double mean = (edges[0] + edges[1]) / 2;
        double squaring = Math.abs(edges[0] - edges[1]) / mean;
        if (squaring > LARGEST_SQUARING) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT,
                    "The edges a = %.4f Å and b = %.4f Å differ by %.1f %%; boundaries are built where they differ by "
                            + "at most %.0f %%, so that half of it strains each: name the axes so that the two most "
                            + "alike are a and b.",
                    edges[0], edges[1], 100 * squaring, 100 * LARGEST_SQUARING));
        }
        boolean cubic = squaring < 1e-4 && Math.abs(edges[2] / mean - 1) < 1e-4;
        Parts parts = new Parts(name, List.of(mean, mean, cubic ? mean : edges[2]), squaring < 1e-4 ? 0 : squaring / 2,
                ions, sites);
        return new Crystal(parts, CrystalTables.of(parts));
    }

    /** The same under another name. */
    public Crystal named(String other) {
        return new Crystal(new Parts(other, parts.edges(), parts.strain(), parts.ions(), parts.sites()), tables);
    }

    /** Its name in reports. */
    public String name() {
        return parts.name();
    }

    /** Its first two edges in ångström. */
    public double latticeConstant() {
        return parts.edges().getFirst();
    }

    /** The third edge over the first. */
    public double axialRatio() {
        return parts.edges().get(2) / parts.edges().getFirst();
    }

    /** Whether all edges are equal. */
    public boolean isCubic() {
        return parts.edges().get(2).equals(parts.edges().getFirst());
    }

    /** The strain that makes the first two edges equal, as a fraction; 0 where they are. */
    public double strain() {
        return parts.strain();
    }

    /** The volume of the conventional cell in Å³. */
    public double volume() {
        return parts.edges().get(0) * parts.edges().get(1) * parts.edges().get(2);
    }

    /** How the conventional cell repeats within itself. */
    public Centring centring() {
        return tables.centring();
    }

    /** Its ions. */
    public Ions ions() {
        return parts.ions();
    }

    /** Its sites. */
    public List<Site> sites() {
        return parts.sites();
    }

    /** Ions of the conventional cell, the mean where sites are disordered. */
    public double ionsPerCell() {
        return tables.size().ions();
    }

    /** Formula units of the conventional cell. */
    public double formulaUnitsPerCell() {
        return tables.size().formulaUnits();
    }

    /**
     * The elements by which it is counted, since they do not move: the cations of its framework, all of the framework
     * where it has none; the one of which there is most first. What else there is more of at a boundary is counted at a
     * fixed number of the first, in LLZO lanthanum.
     */
    public List<Element> counted() {
        Map<Element, Double> amounts = new EnumMap<>(Element.class);
        sites().forEach(site -> site.occupants().forEach(
                each -> amounts.merge(each.element(), each.share() * site.places().size(), Double::sum)));
        List<Element> framework = ions().list().stream().filter(ion -> ion.role() != Ions.Role.MOBILE)
                .map(Ions.Ion::element).filter(amounts::containsKey)
                .sorted(Comparator.comparing(element -> -amounts.get(element))).toList();
        List<Element> cations = framework.stream().filter(element -> ions().charge(element) > 0).toList();
        return cations.isEmpty() ? framework : cations;
    }

    /** What a formula unit holds, for example {@code Li3OCl}. */
    public String formula() {
        return tables.formula();
    }

    /** Whether it is LLZO, which alone has dopants, two phases and maps of site energies. */
    public boolean isGarnet() {
        return tables.garnet();
    }

    /** Whether chance decides what sits on some of its places. */
    public boolean isDisordered() {
        return !tables.disorder().isEmpty();
    }

    /** For builders: whether chance alone decides it, grain by grain; LLZO has an order of its own. */
    public boolean isSettledByChance() {
        return isDisordered() && !isGarnet();
    }

    /** For builders: places, filled or not, for each ion of the crystal; 1 or more. */
    public double sitesPerIon() {
        return tables.primitive().size() * centring().points() / ionsPerCell();
    }

    /** The volume of a neutral unit in a crystal of its own, or as it would be here, Å³. */
    public double volume(NeutralUnit unit) {
        Double known = tables.volumes().get(unit);
        return known != null ? known : unit.size() * volume() / ionsPerCell();
    }

    /** The distance in ångström below which a builder calls two ions overlapping. */
    public double permitted(Element a, Element b) {
        return tables.distances().of(a, b);
    }

    /** The closest distance in ångström of two ions in the perfect crystal; 0 for LLZO, whose own limits hold. */
    public double closest() {
        return tables.closest();
    }

    /** For the builders of this bundle: the sites of a primitive cell. */
    public PrimitiveSites primitive() {
        return tables.primitive();
    }

    /** For the builders of this bundle: the kinds of its sites. */
    public SiteKinds kinds() {
        return tables.kinds();
    }

    /** For the builders of this bundle: the smallest distances. */
    public SpeciesDistances distances() {
        return tables.distances();
    }

    /** For the builders of this bundle: its bond valences. */
    public BondTable bonds() {
        return tables.bonds();
    }

    /** For the builders of this bundle: its operations. */
    public SymmetryGroup symmetry() {
        return tables.symmetry();
    }

    /** For builders: the elements of the framework that share the sites of a kind of {@link #kinds()}. */
    public List<Element> sharing(int kind) {
        return tables.sharing().get(kind);
    }

    /** For builders: the kind of the framework that an element belongs to. */
    public int kindOf(Element element) {
        for (int kind = 0; kind < tables.sharing().size(); kind++) {
            if (tables.sharing().get(kind).contains(element)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(element.symbol() + " is no ion of the framework.");
    }

    /** For builders: the disordered site of a kind of {@link #kinds()}. */
    public Site disordered(int kind) {
        return tables.disorder().get(kind);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Crystal crystal && parts.equals(crystal.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
