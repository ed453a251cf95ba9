// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubeTest {

    @TempDir
    Path folder;

    @Test
    void aCubeFileHasItsHeaderAtomsAndValuesInOrder() throws Exception {
        Cell cell = Cell.of(4, 0, 0, 0, 5, 0, 0, 1, 6);
        AtomicStructure structure = AtomicStructure.builder(cell).add(Element.ZR, 1, 2, 3, 0)
                .add(Element.O, 0, 0, 0.529177210903, 0).build();
        float[] values = new float[2 * 2 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = i - 2.25f;
        }
        Path file = folder.resolve("map.cube");
        Cube.write(structure, new SiteEnergyMap(cell, new int[] {2, 2, 8}, values), "a title\nin two lines", file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("a title in two lines", lines.get(0));
        assertEquals("2 0.000000 0.000000 0.000000", words(lines.get(2)));
        // 4 Å over two points in bohr, and c leans along y
        assertEquals("2 3.779452 0.000000 0.000000", words(lines.get(3)));
        assertEquals("8 0.000000 0.236216 1.417295", words(lines.get(5)));
        assertEquals("40 4.000000 1.889726 3.779452 5.669178", words(lines.get(6)));
        assertEquals("8 -2.000000 0.000000 0.000000 1.000000", words(lines.get(7)));
        // eight values along c: six and two per line
        assertEquals("-2.2500 -1.2500 -0.2500 0.7500 1.7500 2.7500", words(lines.get(8)));
        assertEquals("3.7500 4.7500", words(lines.get(9)));
        assertEquals("5.7500", words(lines.get(10)).split(" ")[0]);
        assertEquals(8 + 4 * 2, lines.size());
        assertTrue(words(lines.getLast()).endsWith("28.7500"));
    }

    private static String words(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
