// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign crystallographic files: all atoms, or one true sentence. */
class CifTest {

    private static final String SITES = "loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n"
            + "_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n";
    private static final String GARNET = SITES + "La1 La 0.125 0 0.25 1\nZr1 Zr 0 0 0 1\n"
            + "O1 O -0.0318(2) 0.0546 0.1496 1\n";

    @TempDir
    Path folder;

    private static String cell(double a) {
        return cell(a, a, a);
    }

    private static String cell(double a, double b, double c) {
        StringBuilder cell = new StringBuilder("data_x\n");
        cell.append("_cell_length_a ").append(a).append("(2)\n_cell_length_b ").append(b)
                .append("(2)\n_cell_length_c ").append(c).append("(2)\n");
        for (String angle : new String[] {"alpha", "beta", "gamma"}) {
            cell.append("_cell_angle_").append(angle).append(" 90\n");
        }
        return cell.toString();
    }

    private AtomicStructure read(String text) throws IOException {
        Path file = folder.resolve("foreign.cif");
        Files.writeString(file, text);
        return Cif.read(file);
    }

    private void refused(String sentence, String text) {
        String message = assertThrows(IOException.class, () -> read(text), text).getMessage();
        assertTrue(message.contains(sentence) && message.contains("foreign.cif"), message);
    }

    @Test
    void aSymbolWithoutOperationsGivesAllSites() throws IOException {
        for (String group : new String[] {
                "_symmetry_space_group_name_H-M 'I a -3 d'\n_symmetry_Int_Tables_number 230\n",
                "_space_group_name_Hall '-I 4bd 2c 3'\n", "_space_group.IT_number 230\n",
                "_space_group_name_H-M_alt Ia-3d\n", "_symmetry_space_group_name_H-M Ia3d\n"}) {
            AtomicStructure s = read(cell(12.969) + group + GARNET);
            assertEquals(Map.of(Element.LA, 24, Element.ZR, 16, Element.O, 96), s.composition(), group);
            assertEquals(2.1, MinimumDistances.of(s).between(Element.ZR, Element.O), 0.02);
        }
        // a crystal that is known by its distances: antifluorite Li2O
        AtomicStructure oxide = read(cell(4.619) + "_symmetry_space_group_name_H-M 'F m -3 m'\n" + SITES
                + "Li1 Li 0.25 0.25 0.25 1\nO1 O 0 0 0 1\n");
        assertEquals(Map.of(Element.LI, 8, Element.O, 4), oxide.composition());
        assertEquals(4.619 * Math.sqrt(3) / 4, MinimumDistances.of(oxide).between(Element.LI, Element.O), 1e-9);
        AtomicStructure perovskite = read(cell(4) + "_symmetry_space_group_name_H-M 'P m -3 m'\n" + SITES
                + "La1 La 0 0 0 1\nAl1 Al 0.5 0.5 0.5 1\nO1 O 0.5 0.5 0 1\n");
        assertEquals(Map.of(Element.LA, 1, Element.AL, 1, Element.O, 3), perovskite.composition());
        assertEquals(8, read(cell(5) + "_symmetry_space_group_name_H-M 'F -4 3 m'\n" + SITES
                + "Ga1 Ga 0 0 0 1\nO1 O 0.25 0.25 0.25 1\n").size());
        String tetragonal = cell(12.663).replace("_a 12.663", "_a 13.134").replace("_b 12.663", "_b 13.134");
        for (String group : new String[] {"_symmetry_space_group_name_H-M 'I 41/a c d :2'\n",
                "_space_group_name_Hall '-I 4bd 2c'\n"}) {
            assertEquals(Map.of(Element.ZR, 16, Element.LI, 8),
                    read(tetragonal + group + SITES + "Zr1 Zr 0 0 0 1\nLi1 Li 0 0.25 0.375 1\n").composition());
        }
    }

    /** An orthorhombic perovskite, once in the standard setting and once with its edges named otherwise. */
    @Test
    void settingsOfAGroupDifferByTheNamesOfTheEdges() throws IOException {
        AtomicStructure standard = read(cell(5.44, 7.64, 5.38) + "_symmetry_space_group_name_H-M 'P n m a'\n" + SITES
                + "La1 La 0.042 0.25 0.993 1\nAl1 Al 0 0 0.5 1\nO1 O 0.484 0.25 0.08 1\nO2 O 0.287 0.041 0.712 1\n");
        AtomicStructure other = read(cell(5.38, 5.44, 7.64) + "_space_group_name_H-M_alt 'P b n m'\n" + SITES
                + "La1 La 0.993 0.042 0.25 1\nAl1 Al 0.5 0 0 1\nO1 O 0.08 0.484 0.25 1\nO2 O 0.712 0.287 0.041 1\n");
        assertEquals(Map.of(Element.LA, 4, Element.AL, 4, Element.O, 12), standard.composition());
        assertEquals(standard.composition(), other.composition());
        for (Element element : List.of(Element.LA, Element.AL, Element.O)) {
            assertEquals(MinimumDistances.of(standard).between(element, Element.O),
                    MinimumDistances.of(other).between(element, Element.O), 1e-9);
        }
    }

    @Test
    void listedOperationsAreApplied() throws IOException {
        for (String loop : new String[] {"loop_\n_symmetry_equiv_pos_site_id\n_symmetry_equiv_pos_as_xyz\n1 'x,y,z'\n"
                + "2 '-x,-y,-z'\n",
                "loop_\n_space_group_symop.id\n_space_group_symop.operation_xyz\n1 x,y,z\n"
                        + "2 -X,-Y,-Z\n"}) {
            assertEquals(Map.of(Element.LA, 2, Element.ZR, 1, Element.O, 2), read(cell(12.969) + loop + GARNET)
                    .composition());
        }
        assertEquals(2, read(cell(5) + "loop_\n_space_group_symop_operation_xyz\nx,y,z\n0.5+x,1/2+y,z+.5\n" + SITES
                + "Li1 Li 0.1 0.2 0.3 1\n").size());
        refused("no group", cell(12.969) + "loop_\n_space_group_symop.operation_xyz\nx,y,z\n-x,-y,-z\n"
                + "x+1/2,y+1/2,z+1/2\n" + GARNET);
        refused("no symmetry operation", cell(12.969) + "_space_group_symop_operation_xyz 'x,y,w'\n" + GARNET);
    }

    @Test
    void textFieldsAndQuotationsAreValues() throws IOException {
        String field = ";\nloop_ free\n_atom_site_fract_x of all\ndata_other\n;\n";
        for (String text : new String[] {cell(12.969) + "_publ_section_comment\n" + field + GARNET,
                cell(12.969) + "loop_\n_publ_author_name\n_publ_author_footnote\n'Doe, J.'\n" + field
                        + "'d'Roe, R.' .\n" + GARNET,
                cell(12.969) + GARNET + "_my_details\n" + field + "_my_other '_atom_site_fract_x'\n"}) {
            assertEquals(Map.of(Element.LA, 1, Element.ZR, 1, Element.O, 1), read(text).composition());
        }
        refused("does not end", cell(12.969) + GARNET + "_my_details\n;\nfor ever\n");
        refused("no whole rows", cell(12.969) + GARNET + "Li1 Li 0.5\n");
    }

    @Test
    void whatHasNoOneMeaningIsRefused() throws IOException {
        refused("2 data blocks list atom sites", cell(12.969) + GARNET + cell(11) + GARNET);
        assertEquals(3, read("data_global\n_journal_year 2011\n" + cell(12.969) + GARNET).size());
        refused("occupied to 0.542(10)", cell(12.969) + GARNET.replace("0.25 1", "0.25 0.542(10)"));
        refused("occupied to 0.75", cell(12.969) + GARNET.replace("0 0 0 1", "0 0 0 0.75") + "Ta1 Ta 0 0 0 0.25\n");
        refused("lie less than 0.5 Å apart", cell(12.969) + GARNET + "Ta1 Ta 0 0 0 1\n");
        refused("not known here", cell(12.969) + "_symmetry_space_group_name_H-M 'I 41/a c d'\n" + GARNET);
        refused("not known here", cell(12.969) + "_symmetry_space_group_name_H-M 'R -3 m'\n" + GARNET);
        refused("does not have the number 229", cell(12.969) + "_symmetry_space_group_name_H-M 'I a -3 d'\n"
                + "_symmetry_Int_Tables_number 229\n" + GARNET);
        refused("twice", cell(12.969) + "_cell_length_a 11\n" + GARNET);
        refused("lacks _cell_length_b", cell(12.969).replaceFirst("_cell_length_b.*\n", "") + GARNET);
    }
}
