// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;

/**
 * Crystallographic information files in P1: every atom of the cell is listed. Other space groups are refused by the
 * reader rather than misread.
 */
public final class Cif {

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
     * Reads a file whose only symmetry operation is the identity.
     *
     * @throws IOException when cell or sites are missing, sites are partially occupied, or other symmetry operations
     * are listed
     */
    public static AtomicStructure read(Path file) throws IOException {
        List<String> tokens = tokens(Files.readAllLines(file, StandardCharsets.UTF_8));
        Map<String, String> items = new HashMap<>();
        Map<String, List<String>> columns = new HashMap<>();
        for (int i = 0; i < tokens.size();) {
            String token = tokens.get(i);
            if (token.equalsIgnoreCase("loop_")) {
                i = loop(tokens, i + 1, columns);
            } else if (token.startsWith("_") && i + 1 < tokens.size()) {
                items.put(token.toLowerCase(Locale.ROOT), tokens.get(i + 1));
                i += 2;
            } else {
                i++;
            }
        }
        List<String> operations = columns.getOrDefault("_space_group_symop_operation_xyz",
                columns.getOrDefault("_symmetry_equiv_pos_as_xyz", List.of()));
        if (operations.size() > 1) {
            throw new IOException(file + " lists " + operations.size()
                    + " symmetry operations; write it in P 1 with all atoms of the cell.");
        }
        try {
            Cell cell = Cell.ofParameters(item(items, "_cell_length_a", file), item(items, "_cell_length_b", file),
                    item(items, "_cell_length_c", file),
                    item(items, "_cell_angle_alpha", file), item(items, "_cell_angle_beta", file),
                    item(items, "_cell_angle_gamma", file));
            List<String> x = columns.getOrDefault("_atom_site_fract_x", List.of());
            List<String> y = columns.getOrDefault("_atom_site_fract_y", List.of());
            List<String> z = columns.getOrDefault("_atom_site_fract_z", List.of());
            List<String> symbols = columns.getOrDefault("_atom_site_type_symbol",
                    columns.getOrDefault("_atom_site_label", List.of()));
            List<String> occupancies = columns.getOrDefault("_atom_site_occupancy", List.of());
            if (x.isEmpty() || x.size() != y.size() || x.size() != z.size() || x.size() != symbols.size()) {
                throw new IOException(file + " has no complete list of atom sites.");
            }
            AtomicStructure.Builder builder = AtomicStructure.builder(cell);
            for (int i = 0; i < x.size(); i++) {
                String where = file + ", atom site " + (i + 1);
                if (i < occupancies.size() && Math.abs(Numbers.parse(occupancies.get(i), where) - 1) > 1e-6) {
                    throw new IOException(
                            where + " is occupied to " + occupancies.get(i) + "; only full sites can be read.");
                }
                double u = Numbers.parse(x.get(i), where);
                double v = Numbers.parse(y.get(i), where);
                double w = Numbers.parse(z.get(i), where);
                builder.add(Element.of(symbols.get(i)), cell.cartesian(0, u, v, w), cell.cartesian(1, u, v, w),
                        cell.cartesian(2, u, v, w), 0);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no structure that can be read: " + e.getMessage(), e);
        }
    }

    private static double item(Map<String, String> items, String key, Path file) throws IOException {
        String value = items.get(key);
        if (value == null) {
            throw new IOException(file + " lacks " + key + ".");
        }
        return Numbers.parse(value, file + ", " + key);
    }

    private static int loop(List<String> tokens, int from, Map<String, List<String>> columns) {
        int i = from;
        List<List<String>> own = new ArrayList<>();
        while (i < tokens.size() && tokens.get(i).startsWith("_")) {
            List<String> column = new ArrayList<>();
            own.add(column);
            columns.put(tokens.get(i).toLowerCase(Locale.ROOT), column);
            i++;
        }
        int k = 0;
        while (!own.isEmpty() && i < tokens.size() && !tokens.get(i).startsWith("_")
                && !tokens.get(i).equalsIgnoreCase("loop_")
                && !tokens.get(i).toLowerCase(Locale.ROOT).startsWith("data_")) {
            own.get(k % own.size()).add(tokens.get(i));
            k++;
            i++;
        }
        return i;
    }

    private static List<String> tokens(List<String> lines) {
        List<String> tokens = new ArrayList<>();
        for (String raw : lines) {
            String line = raw;
            int at = 0;
            while (at < line.length()) {
                char c = line.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (c == '#') {
                    break;
                } else if (c == '\'' || c == '"') {
                    int end = at + 1;
                    while (end < line.length() && !(line.charAt(end) == c
                            && (end + 1 == line.length() || Character.isWhitespace(line.charAt(end + 1))))) {
                        end++;
                    }
                    tokens.add(line.substring(at + 1, Math.min(end, line.length())));
                    at = end + 1;
                } else {
                    int end = at;
                    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                        end++;
                    }
                    tokens.add(line.substring(at, end));
                    at = end;
                }
            }
        }
        return tokens;
    }
}
