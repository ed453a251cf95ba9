// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.PerfectCrystal;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions.Role;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crystals from files: what they say is what is built, and what they do not say is asked for. */
class CrystalFileTest {

    private static final CrystalFile.Wishes NOTHING = new CrystalFile.Wishes("", Map.of(), Map.of(), Double.NaN);

    @TempDir
    Path folder;

    private static String cif(String edges, String symmetry, String sites) {
        String[] e = edges.split(" ");
        return "data_x\n_cell_length_a " + e[0] + "\n_cell_length_b " + e[1] + "\n_cell_length_c " + e[2]
                + "\n_cell_angle_alpha 90\n_cell_angle_beta 90\n_cell_angle_gamma 90\n" + symmetry
                + "\nloop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n"
                + "_atom_site_fract_z\n_atom_site_occupancy\n" + sites + "\n";
    }

    private Crystal read(String name, String text, CrystalFile.Wishes wishes) throws IOException {
        return CrystalFile.read(Files.writeString(folder.resolve(name), text), wishes);
    }

    private String refused(String name, String text, CrystalFile.Wishes wishes) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return assertThrows(IOException.class, () -> CrystalFile.read(file, wishes)).getMessage();
    }

    /** The symbol alone gives the sites: 16e, 4a, 4b, 4d and half of 48h of F-43m, 4 formula units in a cell. */
    @Test
    void anArgyroditeBySymbolAlone() throws IOException {
        Crystal crystal = read("a.cif", cif("9.859 9.859 9.859", "_symmetry_space_group_name_H-M 'F -4 3 m'",
                "Li Li 0.183 0.183 0.024 0.5\nP P 0.5 0.5 0.5 1\nS1 S 0.6176 0.6176 0.6176 1\n"
                        + "S2 S 0.25 0.25 0.25 0.615\nCl2 Cl 0.25 0.25 0.25 0.385\nCl1 Cl 0 0 0 0.615\n"
                        + "S3 S 0 0 0 0.385"),
                NOTHING);
        assertEquals("Li6PS5Cl", crystal.formula());
        assertEquals(52, crystal.ionsPerCell(), 1e-9);
        assertEquals(Centring.FACES, crystal.centring());
        assertEquals(2, crystal.sites().stream().filter(site -> site.occupants().size() == 2).count());
    }

    /** 16a of Ia-3d holds 1.75 Zr and 0.25 Ta a formula unit: 6.75 Li make it neutral, exactly, in every grain. */
    @Test
    void llzoWithTantalum() throws IOException, StructureException {
        Crystal crystal = read("ta.cif", cif("12.95 12.95 12.95", "_symmetry_space_group_name_H-M 'I a -3 d'",
                "Li1 Li 0.375 0 0.25 0.542(10)\nLi2 Li 0.0969(12) 0.6853(11) 0.5748(9) 0.427(4)\n"
                        + "La1 La 0.125 0 0.25 1\nZr1 Zr 0 0 0 0.875\nTa1 Ta 0 0 0 0.125\n"
                        + "O1 O -0.0318 0.0546 0.1496 1"),
                NOTHING);
        assertEquals(Centring.BODY, crystal.centring());
        AtomicStructure cell = PerfectCrystal.cell(crystal, 12, 1);
        assertEquals(0, cell.netCharge());
        assertEquals(Map.of(Element.LI, 54, Element.LA, 24, Element.ZR, 14, Element.TA, 2, Element.O, 96),
                cell.composition());
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification.builder(new CoincidenceCatalog(crystal)
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0)).grainThickness(20)
                .widthLayers(3).build(), 2);
        AtomicStructure s = b.structure();
        assertEquals(0, s.netCharge());
        assertEquals(3 * (s.count(Element.ZR) + s.count(Element.TA)), 2 * s.count(Element.LA));
        assertEquals(0.125, s.count(Element.TA) / (double) (s.count(Element.ZR) + s.count(Element.TA)), 0.03);
        assertTrue(b.minimumDistances().smallestRelative() >= 1 - 1e-9, b.minimumDistances().toString());
    }

    @Test
    void chargesComeFromTheCampaignOrTheFileOrAreTheUsualOnes() throws IOException {
        String sites = "Fe Fe3+ 0 0 0 1\nN N3- 0.5 0.5 0.5 1";
        String text = cif("4 4 4", "_space_group_IT_number 221", sites);
        assertTrue(refused("f.cif", text, NOTHING).contains("no ion is said to be the mobile one"));
        CrystalFile.Wishes mobile = new CrystalFile.Wishes("", Map.of(), Map.of(Element.FE, Role.MOBILE), Double.NaN);
        assertEquals(3, read("f.cif", text, mobile).ions().mobile().charge());
        assertTrue(refused("f.cif", text, new CrystalFile.Wishes("", Map.of(Element.FE, 2),
                Map.of(Element.FE, Role.MOBILE), Double.NaN)).contains("not neutral"));
        assertEquals(2, read("f.cif", text.replace("N N3-", "O O2-"), new CrystalFile.Wishes("",
                Map.of(Element.FE, 2), Map.of(Element.FE, Role.MOBILE), Double.NaN)).ions().mobile().charge());
        assertTrue(refused("f.cif", text.replace("N N3-", "N N3-").replace("Fe3+ 0 0 0 1",
                "Fe3+ 0 0 0 0.5\nFe2 Fe2+ 0 0 0.5 0.5"), mobile).contains("charges 3 and 2"));
    }

    @Test
    void otherFormats() throws IOException {
        String poscar = "toy\n1.0\n4.123 0 0\n0 4.123 0\n0 0 4.123\nCs Cl\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n";
        String xyz = "2\nLattice=\"4.123 0 0 0 4.123 0 0 0 4.123\" Properties=species:S:1:pos:R:3\nCs 0 0 0\n"
                + "Cl 2.0615 2.0615 2.0615\n";
        String data = "toy\n\n2 atoms\n2 atom types\n\n0 4.123 xlo xhi\n0 4.123 ylo yhi\n0 4.123 zlo zhi\n\nMasses\n\n"
                + "1 132.905\n2 35.45\n\nAtoms # charge\n\n1 1 1.0 0 0 0\n2 2 -1.0 2.0615 2.0615 2.0615\n";
        for (Map.Entry<String, String> each : Map
                .of("POSCAR", poscar, "toy.vasp", poscar, "toy.extxyz", xyz, "toy.data",
                        data)
                .entrySet()) {
            Crystal crystal = read(each.getKey(), each.getValue(), NOTHING);
            assertEquals("CsCl", crystal.formula(), each.getKey());
            assertEquals(4.123, crystal.latticeConstant(), 1e-9);
            assertEquals(48, crystal.symmetry().order());
        }
        // scaled to the lattice parameter of a potential
        assertEquals(4.2, read("POSCAR", poscar, new CrystalFile.Wishes("", Map.of(), Map.of(), 4.2))
                .latticeConstant(), 1e-9);
    }

    /** Partial charges belong to a potential: the usual ones count. */
    @Test
    void partialChargesAreNoFormalOnes() throws IOException {
        String data = "toy\n\n2 atoms\n2 atom types\n\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\nMasses\n\n1 22.99\n"
                + "2 35.45\n\nAtoms # charge\n\n1 1 0.7 0 0 0\n2 2 -0.7 2 2 2\n";
        assertEquals(1, read("toy.data", data, NOTHING).ions().mobile().charge());
    }

    @Test
    void whatIsNoCrystalForBoundariesIsSaidInASentence() throws IOException {
        String one = "A Cs 0 0 0 1\nB Cl 0.5 0.5 0.5 1";
        String hexagonal = cif("4 4 4", "", one).replace("gamma 90", "gamma 120");
        assertTrue(refused("x.cif", hexagonal, NOTHING).contains("angle of 120.00°"));
        assertTrue(refused("x.cif", cif("4 5 6", "", one), NOTHING).contains("differ by 22.2 %"));
        assertTrue(refused("x.txt", "?", NOTHING).contains("no ending"));
        assertTrue(refused("x.cif", cif("4 4 4", "", "A Cs 0 0 0 1.2\nB Cl 0.5 0.5 0.5 1"), NOTHING)
                .contains("occupied to 1.2"));
        assertTrue(refused("x.cif", cif("4 4 4", "", "A Cs 0 0 0 0.6\nC K 0 0 0 0.6\nB Cl 0.5 0.5 0.5 1"), NOTHING)
                .contains("mobile"));
        assertTrue(refused("x.cif", cif("4 4 4", "", one + "\nC Cl 0.5 0.5 0.5 1"), NOTHING).contains("more than"));
        assertEquals(0.0125 / 4.05 * 4, read("x.cif", cif("4 4.1 6", "", one), NOTHING).strain(), 1e-3);
    }

    @Test
    void columnsThatAreShorterThanTheSitesAreRefused() throws IOException {
        String head = cif("4 4 4", "", "").split("loop_")[0];
        String sites = "loop_\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n"
                + "Cs 0 0 0\nCl 0.5 0.5 0.5\n";
        assertEquals("CsCl", read("x.cif", head + sites, NOTHING).formula());
        assertTrue(refused("x.cif", head + "_atom_site_occupancy 1.0\n" + sites, NOTHING).contains("not complete"));
        assertTrue(refused("x.cif", head + "loop_\n_atom_site_label\nCs1\n" + sites, NOTHING)
                .contains("not complete"));
    }

    /** 8 x 8 x 8 cells of CsCl would be some 1e10 comparisons each time that a text is checked. */
    @Test
    void supercellsAreRefused() throws IOException {
        StringBuilder cs = new StringBuilder();
        StringBuilder cl = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 512; i++) {
            double x = (i % 8) / 8.0;
            double y = (i / 8 % 8) / 8.0;
            double z = (i / 64) / 8.0;
            String first = x + " " + y + " " + z;
            String second = (x + 0.0625) + " " + (y + 0.0625) + " " + (z + 0.0625);
            cs.append(first).append('\n');
            cl.append(second).append('\n');
            rows.append("Cs Cs ").append(first).append(" 1\nCl Cl ").append(second).append(" 1\n");
        }
        String poscar = "toy\n1.0\n32 0 0\n0 32 0\n0 0 32\nCs Cl\n512 512\nDirect\n" + cs + cl;
        assertTrue(refused("POSCAR", poscar, NOTHING).contains("conventional cell"));
        assertTrue(refused("x.cif", cif("32 32 32", "", rows.toString().strip()), NOTHING)
                .contains("conventional cell"));
    }

    /** A comment that is a word and no symbol does not make an ion of it, and cobalt is no nickel. */
    @Test
    void massesAreReadWithTheirComments() throws IOException {
        String data = "toy\n\n2 atoms\n2 atom types\n\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n\nMasses\n\n"
                + "1 22.99 # In the interior\n2 35.45 # Core\n\nAtoms # charge\n\n1 1 1 0 0 0\n2 2 -1 2 2 2\n";
        assertEquals("NaCl", read("toy.data", data, NOTHING).formula());
        AtomicStructure cobalt = LammpsData.read(Files.writeString(folder.resolve("c.data"),
                data.replace("22.99 # In the interior", "58.93").replace("35.45 # Core", "15.999")));
        assertEquals(Map.of(Element.CO, 1, Element.O, 1), cobalt.composition());
        assertTrue(assertThrows(IOException.class, () -> LammpsData.read(Files.writeString(folder.resolve("c.data"),
                data.replace("22.99 # In the interior", "58.81")))).getMessage().contains("may be"));
    }
}
