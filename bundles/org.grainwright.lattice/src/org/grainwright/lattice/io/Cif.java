// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MinimumDistances;

/**
 * Crystallographic information files. They are written in P1, with every atom of the cell; the reader generates the
 * atoms of other space groups, or refuses rather than misread.
 */
public final class Cif {

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
            CifSites sites = parse(file, Integer.MAX_VALUE);
            AtomicStructure.Builder builder = AtomicStructure.builder(sites.cell());
            for (CifSites.Row row : sites.rows()) {
                if (row.occupancy() < 1) {
                    throw new IOException(row.where() + " is occupied to " + row.written()
                            + "; only full sites can be read.");
                }
                for (double[] p : row.images()) {
                    builder.add(row.element(), sites.cell().cartesian(0, p[0], p[1], p[2]),
                            sites.cell().cartesian(1, p[0], p[1], p[2]), sites.cell().cartesian(2, p[0], p[1], p[2]),
                            0);
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

    /** The sites of a crystal, which may be disordered, and the charges that the file gives. */
    static CrystalFile.Content sites(Path file) throws IOException {
        try {
            return parse(file, CrystalFile.MOST_PLACES).content();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static CifSites parse(Path file, int most) throws IOException {
        return new CifSites(file.toString(), CifBlock.withSites(Files.readString(file, StandardCharsets.UTF_8)), most);
    }
}
