// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.crystal.internal.SpaceGroups;
import org.grainwright.lattice.crystal.internal.SymmetryGroup;

/**
 * Crystallographic information files. They are written in P1, with every atom of the cell; the reader generates the
 * atoms of other space groups, or refuses rather than misread.
 */
public final class Cif {

    /** Images of a site this close, in ångström, are one: coordinates are rounded. */
    private static final double SAME_SITE = 0.02;
    /** Two atoms are never this close, in ångström. */
    private static final double OVERLAP = 0.5;

    private Cif() {
    }

    /** The text of a file; {@code name} becomes the data block's name. */
    public static String format(AtomicStructure structure, String name) {
        StringBuilder out = new StringBuilder(64 * structure.size() + 1024);
        Cell cell = structure.cell();
        out.append("# ").append(name.replace('\n', ' ')).append("\ndata_").append(blockName(name))
                .append("\n_space_group_name_H-M_alt 'P 1'\n_space_group_IT_number 1\n");
        String[] lengths = {"a", "b", "c"};
        String[] angles = {"alpha", "beta", "gamma"};
        for (int i = 0; i < 3; i++) {
            Numbers.fixed(out.append("_cell_length_").append(lengths[i]).append(' '), cell.length(i), 8);
            out.append('\n');
        }
        for (int i = 0; i < 3; i++) {
            Numbers.fixed(out.append("_cell_angle_").append(angles[i]).append(' '),
                    cell.angle((i + 1) % 3, (i + 2) % 3), 8);
            out.append('\n');
        }
        out.append("_chemical_formula_sum '").append(structure.formula())
                .append("'\nloop_\n_space_group_symop_operation_xyz\n'x, y, z'\nloop_\n")
                .append("_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n"
                        + "_atom_site_fract_z\n_atom_site_occupancy\n");
        int[] next = new int[Element.count()];
        for (int i = 0; i < structure.size(); i++) {
            Element element = structure.element(i);
            out.append(element.symbol()).append(++next[element.ordinal()]).append(' ').append(element.symbol());
            for (int k = 0; k < 3; k++) {
                Numbers.fixed(out.append(' '), cell.fractional(k, structure.x(i), structure.y(i), structure.z(i)), 10);
            }
            out.append(" 1\n");
        }
        return out.toString();
    }

    private static String blockName(String name) {
        String block = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return block.isEmpty() ? "structure" : block;
    }

    /** Writes a file, see {@link #format}. */
    public static void write(AtomicStructure structure, String name, Path file) throws IOException {
        Files.writeString(file, format(structure, name), StandardCharsets.UTF_8);
    }

    /**
     * Reads all atoms of the cell: those listed and their images under the operations that the file lists, or those of
     * the space group that it names by symbol or number.
     *
     * @throws IOException when cell or sites are missing, sites are partially occupied or lie on each other, several
     * data blocks hold sites, or the operations are no group or that of a group that is not known here
     */
    public static AtomicStructure read(Path file) throws IOException {
        try {
            CifBlock block = CifBlock.withSites(Files.readString(file, StandardCharsets.UTF_8));
            SymmetryGroup group = group(block);
            Cell cell = Cell.ofParameters(number(block, "_cell_length_a"), number(block, "_cell_length_b"),
                    number(block, "_cell_length_c"), number(block, "_cell_angle_alpha"),
                    number(block, "_cell_angle_beta"), number(block, "_cell_angle_gamma"));
            List<String> symbols = block.column("_atom_site_type_symbol");
            if (symbols.isEmpty()) {
                symbols = block.column("_atom_site_label");
            }
            List<List<String>> places = new ArrayList<>();
            for (String axis : new String[] {"x", "y", "z"}) {
                places.add(block.column("_atom_site_fract_" + axis));
                if (places.getLast().size() != symbols.size()) {
                    throw new IllegalArgumentException("the list of atom sites is not complete");
                }
            }
            List<String> occupancies = block.column("_atom_site_occupancy");
            double close = SAME_SITE / Math.max(cell.length(0), Math.max(cell.length(1), cell.length(2)));
            AtomicStructure.Builder builder = AtomicStructure.builder(cell);
            for (int i = 0; i < symbols.size(); i++) {
                String where = file + ", atom site " + (i + 1);
                String occupancy = occupancies.isEmpty() ? "1" : occupancies.get(i);
                if (!occupancy.equals(".") && Math.abs(Numbers.parse(occupancy, where) - 1) > 1e-6) {
                    throw new IOException(where + " is occupied to " + occupancy + "; only full sites can be read.");
                }
                double[][] images = group.orbit(Numbers.parse(places.get(0).get(i), where),
                        Numbers.parse(places.get(1).get(i), where), Numbers.parse(places.get(2).get(i), where), close);
                for (double[] p : images) {
                    builder.add(Element.of(symbols.get(i)), cell.cartesian(0, p[0], p[1], p[2]),
                            cell.cartesian(1, p[0], p[1], p[2]), cell.cartesian(2, p[0], p[1], p[2]), 0);
                }
            }
            AtomicStructure structure = builder.build();
            if (structure.size() > 1 && MinimumDistances.of(structure).smallest() < OVERLAP) {
                throw new IllegalArgumentException("two atoms lie less than " + OVERLAP
                        + " Å apart: a site is listed twice, or mixed or split");
            }
            return structure;
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static double number(CifBlock block, String key) throws IOException {
        String value = block.item(key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + key);
        }
        return Numbers.parse(value, key);
    }

    /** The operations: as listed, or else those of the group that is named, or else none but the identity. */
    private static SymmetryGroup group(CifBlock block) {
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
            return SpaceGroups.P1.group();
        }
        Optional<SpaceGroups> named = hall != null ? SpaceGroups.ofHall(hall)
                : symbol != null ? SpaceGroups.ofHermannMauguin(symbol)
                        : number.matches("\\d{1,3}") ? SpaceGroups.ofNumber(Integer.parseInt(number))
                                : Optional.empty();
        String written = "the space group " + (hall != null ? hall : symbol != null ? symbol : "no. " + number);
        SpaceGroups group = named.orElseThrow(() -> new IllegalArgumentException("it lists no symmetry operations, and "
                + "those of " + written + " are not known here (or depend on a setting or origin that is not said); "
                + "list them, or write all atoms in P 1"));
        if (number != null && !number.equals(Integer.toString(group.number()))) {
            throw new IllegalArgumentException(written + " does not have the number " + number);
        }
        return group.group();
    }
}
