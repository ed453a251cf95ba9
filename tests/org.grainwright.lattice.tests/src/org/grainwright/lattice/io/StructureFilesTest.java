// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureFilesTest {

    @TempDir
    Path folder;

    private static AtomicStructure leaning() throws Exception {
        MillerIndices axis = MillerIndices.of(1, 1, 1);
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification
                .builder(new CoincidenceCatalog().boundary(Misorientation.of(axis, 5, 1), axis, false))
                .grainThickness(18)
                .composition(Composition.CRYSTAL.withDopant(Element.AL, 2)).build(), 4);
        assertTrue(!b.structure().cell().isOrthogonal());
        return b.structure();
    }

    private static void assertSame(AtomicStructure expected, AtomicStructure actual, double tolerance) {
        assertEquals(expected.composition(), actual.composition());
        for (int e = 0; e < 3; e++) {
            assertEquals(expected.cell().length(e), actual.cell().length(e), 1e-6);
        }
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.element(i), actual.element(i));
            assertEquals(0, Math.sqrt(expected.cell().minimumImageSquared(expected.x(i) - actual.x(i),
                    expected.y(i) - actual.y(i), expected.z(i) - actual.z(i))), tolerance);
        }
    }

    @Test
    void everyFormatReadsBackWhatItWrote() throws Exception {
        for (AtomicStructure structure : List.of(Llzo.orderedCell(5), leaning())) {
            Path file = folder.resolve("structure");
            LammpsData.write(structure, "title", Element::formalCharge, file);
            assertSame(structure, LammpsData.read(file), 2e-8);
            Cif.write(structure, "LLZO (410)[001] Σ17", file);
            assertSame(structure, Cif.read(file), 1e-6);
            Poscar.write(structure, "title", file);
            assertSame(structure, Poscar.read(file), 1e-6);
            ExtendedXyz.write(structure, "title \"quoted\"", file);
            AtomicStructure read = ExtendedXyz.read(file);
            assertSame(structure, read, 2e-8);
            for (int i = 0; i < read.size(); i++) {
                assertEquals(structure.grain(i), read.grain(i));
            }
        }
    }

    @Test
    void lammpsTypesAndChargesFollowTheConvention() throws Exception {
        String text = LammpsData.format(Llzo.orderedCell(1), "LLZO", e -> 0.6 * e.formalCharge());
        assertTrue(text.contains("192 atoms\n4 atom types\n"), text.substring(0, 200));
        assertTrue(text.contains("\n1 6.9410 # Li\n2 138.9055 # La\n3 91.2240 # Zr\n4 15.9994 # O\n"));
        assertTrue(text.contains("\nAtoms # charge\n"));
        assertEquals(96, text.lines().filter(l -> l.matches("\\d+ 4 -1\\.200000 .*")).count());
        assertEquals(56, text.lines().filter(l -> l.matches("\\d+ 1 0\\.600000 .*")).count());
        assertEquals(List.of(Element.LI, Element.LA, Element.ZR, Element.O, Element.AL), LammpsData.species(leaning()));
    }

    @Test
    void aCellOffTheAxesIsTurnedForLammps() throws IOException {
        Cell cell = Cell.of(0, 5, 0, 0, 0, 6, 7, 0, 1);
        AtomicStructure s = AtomicStructure.builder(cell).add(Element.LI, 1, 1, 1, 0).add(Element.O, 3, 2.5, 1.5, 0)
                .build();
        Path file = folder.resolve("turned.data");
        LammpsData.write(s, "turned", Element::formalCharge, file);
        AtomicStructure read = LammpsData.read(file);
        assertEquals(cell.volume(), read.cell().volume(), 1e-5);
        assertEquals(cell.minimumImageSquared(2, 1.5, 0.5),
                read.cell().minimumImageSquared(read.x(1) - read.x(0), read.y(1) - read.y(0), read.z(1) - read.z(0)),
                1e-6);
    }

    @Test
    void aForeignCifIsRead() throws Exception {
        Path file = folder.resolve("foreign.cif");
        Files.copy(Llzo.class.getResourceAsStream("/org/grainwright/lattice/LLZO_192.cif"), file);
        AtomicStructure read = Cif.read(file);
        assertEquals("Li56 La24 Zr16 O96", read.formula());
        assertEquals(0, read.netCharge());
        assertEquals(2.106, MinimumDistances.of(read).between(Element.ZR, Element.O), 5e-3);
        assertEquals(2.517, MinimumDistances.of(read).between(Element.LA, Element.O), 5e-3);
    }

    @Test
    void brokenFilesAreRefusedWithTheirName() throws IOException {
        Path file = folder.resolve("broken");
        for (String text : List.of("", "a\nb\nc\n", "LAMMPS\n\n3 atoms\n0 1 xlo xhi\n",
                "\u0000\u0001\n\n\n\n\n\n\n\n\n", "loop_\n_atom_site_fract_x\n0.5\n",
                "1\nLattice=\"1 0 0\"\nLi x y z\n")) {
            Files.writeString(file, text);
            for (Reader reader : List.<Reader>of(LammpsData::read, Cif::read, Poscar::read, ExtendedXyz::read)) {
                IOException e = assertThrows(IOException.class, () -> reader.read(file), text);
                assertTrue(e.getMessage().contains("broken"), e.getMessage());
            }
        }
    }

    private interface Reader {

        AtomicStructure read(Path file) throws IOException;
    }

    private static final String MASSES = "\n\n2 atoms\n2 atom types\n\n0 13 xlo xhi\n0 13 ylo yhi\n0 13 zlo "
            + "zhi\n\n%s\n\nAtoms%s\n\n%s\n";

    private AtomicStructure data(String before, String style, String atoms) throws Exception {
        Path file = folder.resolve("some.data");
        Files.writeString(file, "t" + String.format(MASSES, before, style, atoms));
        return LammpsData.read(file);
    }

    /**
     * A type is what its number says, wherever the file lists it; labels, molecules and image flags are no coordinates.
     */
    @Test
    void lammpsTypesAreReadByNumberAndColumnsByStyle() throws Exception {
        for (AtomicStructure s : new AtomicStructure[] {
                data("Masses\n\n2 15.9994\n1 6.941", " # charge", "1 1 1.0 1 2 3\n2 2 -2.0 5 6 7"),
                data("Masses\n\n1 6.941\n2 15.9994", "", "1 1 1.0 1 2 3 0 1 -1\n2 2 -2.0 5 6 7 0 0 0"),
                data("Masses\n\n1 6.941\n2 15.9994", "", "1 9 1 1.0 1 2 3\n2 9 2 -2.0 5 6 7"),
                data("Masses\n\n1 6.941\n2 15.9994", "", "1 1 1 2 3 0 0 0\n2 2 5 6 7 0 0 1"),
                data("Masses\n\n1 6.941 # lithium\n2 15.9994 # O_core", " # charge",
                        "1 1 1.0 1 2 3\n2 2 -2.0 5 6 7"),
                data("Atom Type Labels\n\n1 Li\n2 O\n\nMasses\n\nO 15.9994\nLi 6.941", " # charge",
                        "1 Li 1.0 1 2 3\n2 O -2.0 5 6 7")}) {
            assertEquals(Element.LI, s.element(0));
            assertEquals(Element.O, s.element(1));
            assertEquals(1, s.x(0), 1e-12);
            assertEquals(7, s.z(1), 1e-12);
        }
        assertThrows(java.io.IOException.class,
                () -> data("Masses\n\n1 6.941\n3 15.9994", " # charge", "1 1 1.0 1 2 3\n2 2 -2.0 5 6 7"));
        assertThrows(java.io.IOException.class,
                () -> data("Masses\n\n1 6.941\n2 15.9994", " # charge", "1 1 1.0 1 2 3 4\n2 2 -2.0 5 6 7 4"));
        String molecules = "1 1 2 1 2 3\n2 2 1 5 6 7";
        assertEquals(Element.LI, data("Masses\n\n1 6.941\n2 15.9994", " # charge", molecules).element(0));
        assertTrue(assertThrows(java.io.IOException.class,
                () -> data("Masses\n\n1 6.941\n2 15.9994", "", molecules)).getMessage()
                .contains("as in the style molecular"));
    }

    @Test
    void aPoscarIsReadOrRefused() throws Exception {
        Path file = folder.resolve("POSCAR");
        Files.writeString(file, "c\n13 14 15\n1 0 0\n0 1 0\n0 0 1\nLi O ! species\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n");
        AtomicStructure s = Poscar.read(file);
        assertEquals(14, s.cell().length(1), 1e-12);
        assertEquals(7.5, s.z(1), 1e-12);
        Files.writeString(file, "c\n1.0 ! scale\n13 0 0\n0 13 0\n0 0 13\nLi O\n1 1 2\nDirect\n0 0 0\n0.5 0.5 0.5\n");
        assertTrue(assertThrows(java.io.IOException.class, () -> Poscar.read(file)).getMessage()
                .contains("names 2 elements in line 6 but gives 3 counts"));
    }

    @Test
    void anExtendedXyzIsReadOrRefused() throws Exception {
        Path file = folder.resolve("some.xyz");
        Files.writeString(file, "1\nLattice='13 0 0 0 13 0 0 0 13' Properties=species:S:1:pos:R:3\nLi 1 2 3\n");
        assertEquals(2, ExtendedXyz.read(file).y(0), 1e-12);
        Files.writeString(file, "1\nLattice=\"13 0 0 0 13 0 0 0 13 5\" Properties=species:S:1:pos:R:3\nLi 1 2 3\n");
        assertTrue(assertThrows(java.io.IOException.class, () -> ExtendedXyz.read(file)).getMessage()
                .contains("10 numbers"));
    }
}
