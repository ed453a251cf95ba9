// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;

/** VASP's POSCAR (version 5, with element symbols), written in fractional coordinates. */
public final class Poscar {

    private Poscar() {
    }

    /** The text of a file. */
    public static String format(AtomicStructure structure, String title) {
        StringBuilder out = new StringBuilder(48 * structure.size() + 256);
        out.append(title.replace('\n', ' ')).append("\n1.0\n");
        Cell cell = structure.cell();
        for (int i = 0; i < 9; i++) {
            Numbers.fixed(out.append(i % 3 == 0 ? "" : " "), cell.component(i / 3, i % 3), 8);
            out.append(i % 3 == 2 ? "\n" : "");
        }
        StringBuilder counts = new StringBuilder();
        structure.composition().forEach((element, count) -> {
            out.append(' ').append(element.symbol());
            counts.append(' ').append(count);
        });
        out.append('\n').append(counts).append("\nDirect\n");
        for (int i = 0; i < structure.size(); i++) {
            for (int k = 0; k < 3; k++) {
                Numbers.fixed(out.append(k == 0 ? "" : " "), cell.fractional(k, structure.x(i), structure.y(i), structure.z(i)), 10);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** Writes a file, see {@link #format}. */
    public static void write(AtomicStructure structure, String title, Path file) throws IOException {
        Files.writeString(file, format(structure, title), StandardCharsets.UTF_8);
    }

    /** Reads a file of version 5, direct or Cartesian, with or without selective dynamics. */
    public static AtomicStructure read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        try {
            double scale = Numbers.parse(lines.get(1).trim(), file + ", line 2");
            double[] edges = new double[9];
            for (int i = 0; i < 9; i++) {
                edges[i] = Numbers.parse(lines.get(2 + i / 3).trim().split("\\s+")[i % 3], file + ", line " + (3 + i / 3));
            }
            if (scale < 0) {
                scale = Math.cbrt(-scale / Cell.of(edges).volume());
            }
            for (int i = 0; i < 9; i++) {
                edges[i] *= scale;
            }
            String[] symbols = lines.get(5).trim().split("\\s+");
            String[] counts = lines.get(6).trim().split("\\s+");
            int at = 7;
            if (lines.get(at).trim().toLowerCase(java.util.Locale.ROOT).startsWith("s")) {
                at++;
            }
            boolean cartesian = "ck".indexOf(Character.toLowerCase(lines.get(at).trim().charAt(0))) >= 0;
            at++;
            Cell cell = Cell.of(edges);
            AtomicStructure.Builder builder = AtomicStructure.builder(cell);
            for (int s = 0; s < symbols.length; s++) {
                int count = Numbers.parseInt(counts[s], file + ", line 7");
                for (int i = 0; i < count; i++) {
                    String where = file + ", line " + (at + 1);
                    String[] words = lines.get(at++).trim().split("\\s+");
                    double u = Numbers.parse(words[0], where);
                    double v = Numbers.parse(words[1], where);
                    double w = Numbers.parse(words[2], where);
                    if (cartesian) {
                        builder.add(Element.of(symbols[s]), scale * u, scale * v, scale * w, 0);
                    } else {
                        builder.add(Element.of(symbols[s]), cell.cartesian(0, u, v, w), cell.cartesian(1, u, v, w), cell.cartesian(2, u, v, w), 0);
                    }
                }
            }
            return builder.build();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException(file + " is no POSCAR of version 5: " + e.getMessage(), e);
        }
    }
}
