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
                Numbers.fixed(out.append(k == 0 ? "" : " "),
                        cell.fractional(k, structure.x(i), structure.y(i), structure.z(i)), 10);
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
            String[] scales = words(lines, 1);
            if (scales.length != 1 && scales.length != 3) {
                throw new IOException(
                        file + ", line 2: a POSCAR has one scaling factor, or three, not " + scales.length + ".");
            }
            double scale = Numbers.parse(scales[0], file + ", line 2");
            double[] edges = new double[9];
            for (int i = 0; i < 9; i++) {
                edges[i] = Numbers.parse(words(lines, 2 + i / 3)[i % 3], file + ", line " + (3 + i / 3));
            }
            if (scale < 0) {
                scale = Math.cbrt(-scale / Cell.of(edges).volume());
            }
            double[] scaling = {scale, scale, scale};
            for (int i = 1; i < scales.length; i++) {
                scaling[i] = Numbers.parse(scales[i], file + ", line 2");
            }
            if (scales.length == 3 && !(scaling[0] > 0 && scaling[1] > 0 && scaling[2] > 0)) {
                throw new IOException(file + ", line 2: three scaling factors must be above 0.");
            }
            for (int i = 0; i < 9; i++) {
                edges[i] *= scaling[i % 3];
            }
            String[] symbols = words(lines, 5);
            String[] counts = words(lines, 6);
            if (symbols.length != counts.length) {
                throw new IOException(file + " names " + symbols.length + " elements in line 6 but gives "
                        + counts.length + " counts in line 7.");
            }
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
                        builder.add(Element.of(symbols[s]), scaling[0] * u, scaling[1] * v, scaling[2] * w, 0);
                    } else {
                        builder.add(Element.of(symbols[s]), cell.cartesian(0, u, v, w), cell.cartesian(1, u, v, w),
                                cell.cartesian(2, u, v, w), 0);
                    }
                }
            }
            return builder.build();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException(file + " is no POSCAR of version 5: " + e.getMessage(), e);
        }
    }

    /** The words of a line, without a comment behind ! or #. */
    private static String[] words(List<String> lines, int line) {
        return lines.get(line).replaceAll("[!#].*", "").trim().split("\\s+");
    }
}
