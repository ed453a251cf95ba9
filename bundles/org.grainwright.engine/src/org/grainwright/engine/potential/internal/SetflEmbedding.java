// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

import org.grainwright.engine.InvalidRequestException;

/**
 * Embedding functions F(ρ) in eV and density functions f(r) by element, with the grid of a setfl file.
 *
 * @param densityPoints points of F
 * @param densityStep step in ρ
 * @param radiusPoints points of f and of the pair functions
 * @param radiusStep step in r, Å
 * @param cutoffAngstrom the table's cutoff
 * @param functions F then f of each element; elements that are missing have none
 */
record SetflEmbedding(int densityPoints, double densityStep, int radiusPoints, double radiusStep, double cutoffAngstrom,
        Map<String, double[][]> functions) {

    private static final int ZERO_POINTS = 1001;

    /** No embedding on the potential's own grid. */
    static SetflEmbedding none(double cutoffAngstrom, double stepAngstrom) {
        int points = (int) Math.round(cutoffAngstrom / stepAngstrom) + 1;
        return new SetflEmbedding(ZERO_POINTS, 1.0, points, stepAngstrom, cutoffAngstrom, Map.of());
    }

    /** Reads the functions of a setfl file; its pair part is not used. */
    static SetflEmbedding read(Path file) throws IOException, InvalidRequestException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        try {
            String[] elements = lines.get(3).strip().split("\\s+");
            String[] grid = lines.get(4).strip().split("\\s+");
            int densityPoints = Integer.parseInt(grid[0]);
            int radiusPoints = Integer.parseInt(grid[2]);
            Map<String, double[][]> functions = new LinkedHashMap<>();
            int line = 5;
            for (int e = 1; e <= Integer.parseInt(elements[0]); e++) {
                double[] values = new double[densityPoints + radiusPoints];
                int n = 0;
                for (line++; n < values.length; line++) {
                    StringTokenizer words = new StringTokenizer(lines.get(line));
                    while (words.hasMoreTokens() && n < values.length) {
                        values[n++] = Double.parseDouble(words.nextToken());
                    }
                }
                functions.put(elements[e], new double[][] {java.util.Arrays.copyOf(values, densityPoints),
                        java.util.Arrays.copyOfRange(values, densityPoints, values.length)});
            }
            return new SetflEmbedding(densityPoints, Double.parseDouble(grid[1]), radiusPoints,
                    Double.parseDouble(grid[3]), Double.parseDouble(grid[4]),
                    functions);
        } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
            throw new InvalidRequestException(file + " is not a complete setfl file: " + damaged.getMessage(), damaged);
        }
    }

    /** Refuses a table that cannot hold the pair terms or that lacks an element. */
    void check(Path file, double pairsEndAngstrom, List<String> species) throws InvalidRequestException {
        if ((radiusPoints - 1) * radiusStep < pairsEndAngstrom - 1e-9
                || cutoffAngstrom < pairsEndAngstrom - 1e-9) {
            throw new InvalidRequestException(
                    file + " ends at " + Math.min(cutoffAngstrom, (radiusPoints - 1) * radiusStep)
                            + " Angstrom, before the pair terms' cutoff of " + pairsEndAngstrom);
        }
        for (String symbol : species) {
            if (!functions.containsKey(symbol)) {
                throw new InvalidRequestException(file + " has no embedding for " + symbol + " (it has "
                        + String.join(" ", functions.keySet()) + ")");
            }
        }
    }

    double[] energy(String symbol) {
        return functions.containsKey(symbol) ? functions.get(symbol)[0] : new double[densityPoints];
    }

    double[] density(String symbol) {
        return functions.containsKey(symbol) ? functions.get(symbol)[1] : new double[radiusPoints];
    }
}
