// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats are found by name, also one that only these tests know. */
class StructureExportersTest {

    @TempDir
    Path folder;

    /** A format of somebody else's. */
    public static final class Formulas implements StructureExporter {

        @Override
        public String name() {
            return "formula";
        }

        @Override
        public String ending() {
            return "txt";
        }

        @Override
        public void write(AtomicStructure structure, String title, Path file) throws IOException {
            Files.writeString(file, title + ": " + structure.formula());
        }
    }

    @Test
    void everyFormatIsReadBackAsTheSameAtoms() throws Exception {
        StructureExporters installed = StructureExporters.installed();
        assertTrue(installed.names().containsAll(List.of("cif", "extxyz", "lammps", "poscar")),
                installed.names().toString());
        AtomicStructure llzo = Llzo.orderedCell(1);
        List<Path> files = StructureExporters.write(installed.named(List.of("lammps", "cif", "extxyz", "poscar")),
                llzo, "LLZO", folder, "bulk");
        for (AtomicStructure read : List.of(LammpsData.read(files.get(0)), Cif.read(files.get(1)),
                ExtendedXyz.read(files.get(2)), Poscar.read(files.get(3)))) {
            assertEquals(llzo.formula(), read.formula());
        }
    }

    @Test
    void aFormatThatWasAddedIsOneOfThem() throws Exception {
        List<Path> files = StructureExporters.write(StructureExporters.installed().named(List.of("formula")),
                Llzo.orderedCell(1), "LLZO", folder, "bulk");
        assertEquals(List.of(folder.resolve("bulk.txt")), files);
        assertTrue(Files.readString(files.getFirst()).startsWith("LLZO: "), Files.readString(files.getFirst()));
    }

    @Test
    void anUnknownNameIsToldTheOthers() throws Exception {
        StructureExporters installed = StructureExporters.installed();
        StructureException refused = assertThrows(StructureException.class, () -> installed.named(List.of("gro")));
        assertTrue(refused.getMessage().contains("'gro'; installed are cif, extxyz"), refused.getMessage());
    }
}
