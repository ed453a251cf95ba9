// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Place;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.SpaceGroup;
import org.grainwright.lattice.crystal.internal.SymmetryGroup;

/** The cell, the sites and the charges of a block of a CIF. One use. */
final class CifSites {

    /** Images of a site this close, in ångström, are one: coordinates are rounded. */
    private static final double SAME_SITE = 0.02;
    private static final Pattern SYMBOL = Pattern.compile("([A-Za-z]{1,2})(?:(\\d*)([+-]))?.*");

    /**
     * A row of the list of sites.
     *
     * @param where for messages
     * @param label as written
     * @param element what sits there
     * @param occupancy of every image
     * @param written the occupancy as written
     * @param images all equivalent places, fractions
     */
    record Row(String where, String label, Element element, double occupancy, String written, double[][] images) {
    }

    private final String file;
    private final CifBlock block;
    private final int most;
    private final Cell cell;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Element, Integer> charges = new EnumMap<>(Element.class);

    /** @param most places that it may have */
    CifSites(String file, CifBlock block, int most) throws IOException {
        this.file = file;
        this.most = most;
        this.block = block;
        cell = Cell.ofParameters(number("_cell_length_a"), number("_cell_length_b"), number("_cell_length_c"),
                number("_cell_angle_alpha"), number("_cell_angle_beta"), number("_cell_angle_gamma"));
        read(group());
        oxidationNumbers();
    }

    Cell cell() {
        return cell;
    }

    List<Row> rows() {
        return rows;
    }

    private double number(String key) throws IOException {
        String value = block.item(key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + key);
        }
        return Numbers.parse(value, key);
    }

    private void read(SymmetryGroup group) throws IOException {
        List<String> labels = block.column("_atom_site_label");
        List<String> symbols = block.column("_atom_site_type_symbol");
        if (symbols.isEmpty()) {
            symbols = labels;
        }
        List<List<String>> places = new ArrayList<>();
        for (String axis : new String[] {"x", "y", "z"}) {
            places.add(block.column("_atom_site_fract_" + axis));
            if (places.getLast().size() != symbols.size()) {
                throw new IllegalArgumentException("the list of atom sites is not complete");
            }
        }
        List<String> occupancies = block.column("_atom_site_occupancy");
        for (List<String> optional : List.of(labels, occupancies)) {
            if (!optional.isEmpty() && optional.size() != symbols.size()) {
                throw new IllegalArgumentException("the list of atom sites is not complete");
            }
        }
        double close = SAME_SITE / Math.max(cell.length(0), Math.max(cell.length(1), cell.length(2)));
        int count = 0;
        for (int i = 0; i < symbols.size(); i++) {
            String where = file + ", atom site " + (i + 1);
            String occupancy = occupancies.isEmpty() ? "1" : occupancies.get(i);
            double share = occupancy.equals(".") || occupancy.equals("?") ? 1 : Numbers.parse(occupancy, where);
            if (!(share > 0 && share <= 1 + 1e-6)) {
                throw new IOException(where + " is occupied to " + occupancy + "; an occupancy lies above 0, up to 1.");
            }
            Element element = Element.of(symbols.get(i));
            charge(symbols.get(i)).ifPresent(charge -> put(element, charge));
            rows.add(new Row(where, labels.isEmpty() ? symbols.get(i) : labels.get(i), element,
                    Math.abs(share - 1) < 1e-6 ? 1 : share, occupancy,
                    group.orbit(Numbers.parse(places.get(0).get(i), where), Numbers.parse(places.get(1).get(i), where),
                            Numbers.parse(places.get(2).get(i), where), close)));
            count += rows.getLast().images().length;
            if (count > most) {
                throw new IllegalArgumentException(CrystalFile.tooLarge(most));
            }
        }
    }

    /** The charge that a type symbol such as O2- or Li+ carries. */
    private static OptionalInt charge(String symbol) {
        Matcher m = SYMBOL.matcher(symbol);
        if (!m.matches() || m.group(3) == null) {
            return OptionalInt.empty();
        }
        int size = m.group(2).isEmpty() ? 1 : Integer.parseInt(m.group(2));
        return size == 0 ? OptionalInt.empty() : OptionalInt.of(m.group(3).equals("-") ? -size : size);
    }

    private void put(Element element, int charge) {
        Integer before = charges.put(element, charge);
        if (before != null && before != charge) {
            throw new IllegalArgumentException("it gives " + element.symbol() + " the charges " + before + " and "
                    + charge + "; an element has one");
        }
    }

    private void oxidationNumbers() throws IOException {
        List<String> types = block.column("_atom_type_symbol");
        List<String> numbers = block.column("_atom_type_oxidation_number");
        for (int i = 0; i < Math.min(types.size(), numbers.size()); i++) {
            if (!numbers.get(i).equals("?") && !numbers.get(i).equals(".")) {
                double value = Numbers.parse(numbers.get(i), file + ", _atom_type_oxidation_number");
                if (value != Math.rint(value)) {
                    throw new IllegalArgumentException("the oxidation number " + numbers.get(i) + " of " + types.get(i)
                            + " is not whole");
                }
                put(Element.of(types.get(i)), (int) value);
            }
        }
    }

    /** Rows on the same places are one site with several occupants. */
    CrystalFile.Content content() {
        Map<Integer, List<Row>> sharing = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int site = i;
            for (int j : order) {
                if (same(rows.get(j), rows.get(i))) {
                    site = j;
                }
            }
            if (site == i) {
                order.add(i);
            }
            sharing.computeIfAbsent(site, key -> new ArrayList<>()).add(rows.get(i));
        }
        List<Site> sites = new ArrayList<>();
        for (int i : order) {
            List<Row> all = sharing.get(i);
            Map<Element, Double> shares = new EnumMap<>(Element.class);
            all.forEach(row -> shares.merge(row.element(), row.occupancy(), Double::sum));
            List<Occupant> occupants = new ArrayList<>();
            shares.forEach((element, share) -> occupants
                    .add(new Occupant(element, Math.abs(share - 1) < 1e-3 ? 1 : share)));
            occupants.sort((a, b) -> Double.compare(b.share(), a.share()));
            List<Place> places = new ArrayList<>();
            for (double[] p : rows.get(i).images()) {
                places.add(new Place(p[0], p[1], p[2]));
            }
            sites.add(new Site(rows.get(i).label(), occupants, places));
        }
        return new CrystalFile.Content(cell, sites, charges);
    }

    private boolean same(Row a, Row b) {
        if (a.images().length != b.images().length) {
            return false;
        }
        double[] p = b.images()[0];
        for (double[] q : a.images()) {
            double dx = 0;
            for (int k = 0; k < 3; k++) {
                double d = p[k] - q[k];
                dx += Math.pow((d - Math.rint(d)) * cell.length(k), 2);
            }
            if (dx < SAME_SITE * SAME_SITE) {
                return true;
            }
        }
        return false;
    }

    /** The operations: as listed, or else those of the group that is named, or else none but the identity. */
    private SymmetryGroup group() {
        List<String> listed = block.column("_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz");
        if (!listed.isEmpty()) {
            SymmetryGroup group = SymmetryGroup.of(listed.toArray(String[]::new));
            if (group.order() != listed.size()) {
                throw new IllegalArgumentException("its " + listed.size()
                        + " symmetry operations are no group: their products are " + group.order());
            }
            return group;
        }
        String hall = block.item("_space_group_name_hall", "_symmetry_space_group_name_hall");
        String symbol = block.item("_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m",
                "_space_group_name_h-m_full");
        String number = block.item("_space_group_it_number", "_symmetry_int_tables_number");
        if (hall == null && symbol == null && number == null) {
            return SpaceGroup.P1.group();
        }
        Optional<SpaceGroup> named = hall != null ? SpaceGroup.ofHall(hall)
                : symbol != null ? SpaceGroup.ofHermannMauguin(symbol)
                        : number.matches("\\d{1,3}") ? SpaceGroup.ofNumber(Integer.parseInt(number))
                                : Optional.empty();
        String written = "the space group " + (hall != null ? hall : symbol != null ? symbol : "no. " + number);
        SpaceGroup group = named.orElseThrow(() -> new IllegalArgumentException("it lists no symmetry operations, and "
                + "those of " + written + " are not known here (or depend on a setting or origin that is not said); "
                + "list them, or write all atoms in P 1"));
        if (number != null && !number.equals(Integer.toString(group.number()))) {
            throw new IllegalArgumentException(written + " does not have the number " + number);
        }
        return group.group();
    }
}
