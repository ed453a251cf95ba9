// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.chemistry.ChemicalVariable.Kind;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The coverage that a library states, from its files alone: the descriptor is made of the text of
 * {@code candidates.csv} as the documentation of the descriptor has it, and both distances by comparing all pairs.
 */
class CoverageTest {

    @TempDir
    Path folder;

    private static double[] descriptor(List<String> header, String[] fields) {
        List<Double> d = new ArrayList<>();
        d.add(Double.parseDouble(fields[header.indexOf("disorientation_deg")]) / 62.8);
        for (String column : List.of("axis", "plane")) {
            double[] v = Arrays.stream(fields[header.indexOf(column)].replaceAll("[\\[\\]()]", "").strip().split(" +"))
                    .mapToDouble(each -> Math.abs(Double.parseDouble(each))).sorted().toArray();
            if (v.length == 1) {
                v = Arrays.stream(digits(fields[header.indexOf(column)])).sorted().toArray();
            }
            double norm = Math.sqrt(Arrays.stream(v).map(each -> each * each).sum());
            Arrays.stream(v).forEach(each -> d.add(0.7 * each / norm));
        }
        for (BoundaryCharacter each : BoundaryCharacter.values()) {
            d.add(each.label().equals(fields[header.indexOf("character")]) ? 0.7 : 0);
        }
        d.add(Double.parseDouble(fields[header.indexOf("layers_of_range")]));
        for (String column : List.of("translation_of_first_edge", "translation_of_second_edge")) {
            double turn = 2 * Math.PI * Double.parseDouble(fields[header.indexOf(column)]);
            d.add(0.25 * Math.cos(turn));
            d.add(0.25 * Math.sin(turn));
        }
        d.add(0.5 * Double.parseDouble(fields[header.indexOf("gap_A")]));
        for (String column : header) {
            if (column.endsWith("_of_range") && !column.equals("layers_of_range")) {
                d.add(Double.parseDouble(fields[header.indexOf(column)]));
            }
        }
        return d.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] digits(String indices) {
        return indices.chars().filter(Character::isDigit).mapToDouble(c -> c - '0').toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow(a[i] - b[i], 2);
        }
        return Math.sqrt(sum);
    }

    private static double closest(List<double[]> chosen) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = 0; j < i; j++) {
                least = Math.min(least, distance(chosen.get(i), chosen.get(j)));
            }
        }
        return least;
    }

    /** The candidate that is farthest from all chosen ones, again and again; the first begins. */
    private static List<double[]> farthestFirst(List<double[]> all, int count) {
        List<double[]> chosen = new ArrayList<>(List.of(all.getFirst()));
        while (chosen.size() < count) {
            double[] best = null;
            double far = -1;
            for (double[] each : all) {
                double near = chosen.stream().mapToDouble(other -> distance(each, other)).min().orElseThrow();
                if (near > far) {
                    far = near;
                    best = each;
                }
            }
            chosen.add(best);
        }
        return chosen;
    }

    @Test
    void theCoverageThatIsStatedFollowsFromTheFiles() throws Exception {
        BoundarySpace space = new BoundarySpace(new CoincidenceCatalog(12.97).cells(
                List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 1)),
                List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST), 5, 40, 40),
                new BoundarySpace.Size(18, 0, 3000), List.of(2, 3),
                new ChemicalSpace(List.of(ChemicalVariable.units(Llzo.LI2O, List.of(-2, -1, 0, 1)),
                        ChemicalVariable.range(Kind.REDISTRIBUTION, 0, 0.05))));
        DiverseLibrary library = LibraryFiles.write(new LibraryRequest(space, 8, 3), folder, (n, e) -> {
        });
        List<String> lines = Files.readAllLines(folder.resolve("candidates.csv"));
        List<String> header = List.of(lines.getFirst().split(","));
        List<double[]> all = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            assertEquals(header.size(), fields.length, line);
            assertEquals(all.size(), Integer.parseInt(fields[0]));
            all.add(descriptor(header, fields));
        }
        assertEquals(library.candidates(), all.size());
        List<String> manifest = Files.readAllLines(folder.resolve(LibraryFiles.MANIFEST));
        int column = List.of(manifest.getFirst().split(",")).indexOf("candidate");
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String line : manifest.subList(1, manifest.size())) {
            String[] fields = line.split(",");
            int candidate = Integer.parseInt(fields[column]);
            numbers.add(candidate);
            assertTrue(fields[1].startsWith(lines.get(1 + candidate).split(",")[1]), line);
        }
        assertEquals(8, numbers.size());
        assertEquals(library.smallestDistance(), closest(numbers.stream().map(all::get).toList()), 1e-6);
        assertEquals(library.greedyDistance(), closest(farthestFirst(all, 8)), 1e-6);
    }
}
