// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;

/** Extended XYZ: one line per atom with its grain, the cell in the second line. Lengths in ångström. */
public final class ExtendedXyz {

    private static final Pattern LATTICE = Pattern.compile("[Ll]attice\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern PROPERTIES = Pattern.compile("Properties=(\\S+)");

    private ExtendedXyz() {
    }

    /** The text of a file; {@code title} becomes the comment. */
    public static String format(AtomicStructure structure, String title) {
        StringBuilder out = new StringBuilder(48 * structure.size() + 256);
        out.append(structure.size()).append("\nLattice=\"");
        for (int i = 0; i < 9; i++) {
            Numbers.fixed(i == 0 ? out : out.append(' '), structure.cell().component(i / 3, i % 3), 8);
        }
        out.append("\" Properties=species:S:1:pos:R:3:grain:I:1 pbc=\"T T T\" comment=\"")
                .append(title.replace('"', '\'').replace('\n', ' ')).append("\"\n");
        for (int i = 0; i < structure.size(); i++) {
            out.append(structure.element(i).symbol());
            Numbers.fixed(out.append(' '), structure.x(i), 8);
            Numbers.fixed(out.append(' '), structure.y(i), 8);
            Numbers.fixed(out.append(' '), structure.z(i), 8);
            out.append(' ').append(structure.grain(i)).append('\n');
        }
        return out.toString();
    }

    /** Writes a file, see {@link #format}. */
    public static void write(AtomicStructure structure, String title, Path file) throws IOException {
        Files.writeString(file, format(structure, title), StandardCharsets.UTF_8);
    }

    /** Reads the first frame of a file. */
    public static AtomicStructure read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.size() < 2) {
            throw new IOException(file + " is too short for an extended XYZ file.");
        }
        int atoms = Numbers.parseInt(lines.get(0).trim(), file + ", line 1");
        Matcher lattice = LATTICE.matcher(lines.get(1));
        if (!lattice.find() || atoms < 1 || lines.size() < atoms + 2) {
            throw new IOException(file + " lacks the Lattice entry in line 2, or atoms.");
        }
        int grainColumn = -1;
        int positionColumn = 1;
        int speciesColumn = 0;
        Matcher properties = PROPERTIES.matcher(lines.get(1));
        if (properties.find()) {
            String[] parts = properties.group(1).split(":");
            int column = 0;
            for (int i = 0; i + 2 < parts.length; i += 3) {
                switch (parts[i]) {
                    case "species" -> speciesColumn = column;
                    case "pos" -> positionColumn = column;
                    case "grain" -> grainColumn = column;
                    default -> {
                        // other columns are skipped
                    }
                }
                column += Numbers.parseInt(parts[i + 2], file + ", line 2");
            }
        }
        try {
            double[] edges = new double[9];
            String[] words = (lattice.group(1) != null ? lattice.group(1) : lattice.group(2)).trim().split("\\s+");
            if (words.length != 9) {
                throw new IOException(
                        file + ", line 2: the lattice has " + words.length + " numbers; three edges have 9.");
            }
            for (int i = 0; i < 9; i++) {
                edges[i] = Numbers.parse(words[i], file + ", line 2");
            }
            AtomicStructure.Builder builder = AtomicStructure.builder(Cell.of(edges));
            for (int i = 0; i < atoms; i++) {
                String where = file + ", line " + (i + 3);
                String[] columns = lines.get(i + 2).trim().split("\\s+");
                builder.add(Element.of(columns[speciesColumn]), Numbers.parse(columns[positionColumn], where),
                        Numbers.parse(columns[positionColumn + 1], where),
                        Numbers.parse(columns[positionColumn + 2], where),
                        grainColumn < 0 ? 0 : Numbers.parseInt(columns[grainColumn], where));
            }
            return builder.build();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " is no extended XYZ file: " + e.getMessage(), e);
        }
    }
}
