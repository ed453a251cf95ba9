// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The engine's own test object: the 192-atom cell of cubic Li₇La₃Zr₂O₁₂ (Ia-3d, a = 12.97 Å), repeated. Used to check
 * accelerators, to calibrate and to validate potentials; campaigns take their structures from the lattice room.
 */
public final class BulkCell {

    /** Atoms of one cell. */
    public static final int ATOMS = 192;
    private static final double LENGTH_ANGSTROM = 12.97;
    private static final String RESOURCE = "internal/llzo192.data";

    private BulkCell() {
    }

    /**
     * Writes a data file with formal charges, types Li La Zr O.
     *
     * @param file the file to write
     * @param repeat cells along each direction, 1..10
     * @param displacementAngstrom each coordinate is moved by up to this much, so that forces do not vanish by
     * symmetry; 0..0.3
     * @param seed of the displacements
     */
    public static void write(Path file, int repeat, double displacementAngstrom, long seed) throws IOException {
        write(file, List.of(repeat, repeat, repeat), displacementAngstrom, seed);
    }

    /**
     * As {@link #write(Path, int, double, long)} with its own number of cells along each direction.
     *
     * @param repeat cells along x, y and z, each 1..10
     */
    public static void write(Path file, List<Integer> repeat, double displacementAngstrom, long seed)
            throws IOException {
        if (repeat.size() != 3 || repeat.stream().anyMatch(n -> n < 1 || n > 10)
                || !(displacementAngstrom >= 0 && displacementAngstrom <= 0.3)) {
            throw new IllegalArgumentException("repeat must be 1..10 and the displacement 0..0.3 Å");
        }
        List<double[]> cell = read();
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("Cubic LLZO, Ia-3d, formal charges, types Li La Zr O\n\n")
                .append(cell.size() * repeat.get(0) * repeat.get(1) * repeat.get(2)).append(" atoms\n4 atom types\n\n");
        for (int d = 0; d < 3; d++) {
            text.append(String.format(Locale.ROOT, "0.0 %.8f %slo %<shi%n", repeat.get(d) * LENGTH_ANGSTROM,
                    "xyz".substring(d, d + 1)));
        }
        text.append("\nAtoms # charge\n\n");
        int id = 0;
        for (int i = 0; i < repeat.get(0); i++) {
            for (int j = 0; j < repeat.get(1); j++) {
                for (int k = 0; k < repeat.get(2); k++) {
                    int[] shift = {i, j, k};
                    for (double[] atom : cell) {
                        text.append(++id).append(' ').append((int) atom[0]).append(' ').append((int) atom[1]);
                        for (int d = 0; d < 3; d++) {
                            double x = atom[2 + d] + shift[d] * LENGTH_ANGSTROM
                                    + displacementAngstrom * (2 * random.nextDouble() - 1);
                            text.append(String.format(Locale.ROOT, " %.6f", x));
                        }
                        text.append('\n');
                    }
                }
            }
        }
        Files.writeString(file, text);
    }

    /** Type, charge, x, y, z of each atom. */
    private static List<double[]> read() throws IOException {
        List<double[]> atoms = new ArrayList<>();
        try (InputStream in = BulkCell.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            while (!line.startsWith("Atoms")) {
                line = lines.readLine();
            }
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] w = line.strip().split("\\s+");
                if (w.length >= 6) {
                    atoms.add(new double[] {Double.parseDouble(w[1]), Double.parseDouble(w[2]),
                            Double.parseDouble(w[3]), Double.parseDouble(w[4]),
                            Double.parseDouble(w[5])});
                }
            }
        }
        return atoms;
    }
}
