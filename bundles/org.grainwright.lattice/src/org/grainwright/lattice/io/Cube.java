// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.observables.PhysicalConstants;

/**
 * Maps on a grid as Gaussian cube files, which VESTA, Ovito and ASE read: lengths in bohr, values in eV with four
 * decimals, the point along edge c running fastest.
 */
public final class Cube {

    private static final int PER_LINE = 6;

    private Cube() {
    }

    /**
     * Writes a map with the structure that it belongs to.
     *
     * @param structure the atoms, in the map's cell
     * @param map energies
     * @param title first line
     */
    public static void write(AtomicStructure structure, SiteEnergyMap map, String title, Path file) throws IOException {
        Cell cell = map.cell();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(title.replace('\n', ' ') + "\nbond-valence site energy of Li+ in eV; lengths in bohr\n");
            out.write(String.format(Locale.ROOT, "%5d %11.6f %11.6f %11.6f\n", structure.size(), 0.0, 0.0, 0.0));
            for (int edge = 0; edge < 3; edge++) {
                double n = map.points(edge) * PhysicalConstants.BOHR_ANGSTROM;
                out.write(String.format(Locale.ROOT, "%5d %11.6f %11.6f %11.6f\n", map.points(edge),
                        cell.component(edge, 0) / n, cell.component(edge, 1) / n, cell.component(edge, 2) / n));
            }
            for (int i = 0; i < structure.size(); i++) {
                int number = structure.element(i).atomicNumber();
                out.write(String.format(Locale.ROOT, "%5d %11.6f %11.6f %11.6f %11.6f\n", number,
                        (double) structure.charge(i), structure.x(i) / PhysicalConstants.BOHR_ANGSTROM,
                        structure.y(i) / PhysicalConstants.BOHR_ANGSTROM,
                        structure.z(i) / PhysicalConstants.BOHR_ANGSTROM));
            }
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < map.points(0); i++) {
                for (int j = 0; j < map.points(1); j++) {
                    line.setLength(0);
                    for (int k = 0; k < map.points(2); k++) {
                        Numbers.fixed(line.append(' '), map.at(i, j, k), 4);
                        if (k % PER_LINE == PER_LINE - 1 || k == map.points(2) - 1) {
                            line.append('\n');
                        }
                    }
                    out.append(line);
                }
            }
        }
    }
}
