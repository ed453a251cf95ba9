// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

/**
 * A name is the boundary. Held to an independent route: grains that meet in a symmetric tilt are related by half turns,
 * whose axes are enumerated here; sigma, disorientation and letter follow from the quaternions of these half turns by
 * brute force over the 24 rotations of the cube.
 */
class BoundaryNameTest {

    private static final List<MillerIndices> AXES = List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0),
            MillerIndices.of(1, 1, 1), MillerIndices.of(2, 1, 0),
            MillerIndices.of(2, 1, 1), MillerIndices.of(3, 1, 0));
    private static final int LARGEST_SIGMA = 200;
    private static final List<double[]> CUBE = cube();

    private final CoincidenceCatalog catalog = new CoincidenceCatalog();
    private final Map<Long, List<String>> classes = new HashMap<>();

    private static List<double[]> cube() {
        List<double[]> found = new ArrayList<>();
        for (int a = -1; a <= 1; a++) {
            for (int b = -1; b <= 1; b++) {
                for (int c = -1; c <= 1; c++) {
                    for (int d = -1; d <= 1; d++) {
                        int norm = a * a + b * b + c * c + d * d;
                        boolean first = a > 0 || a == 0 && (b > 0 || b == 0 && (c > 0 || c == 0 && d > 0));
                        if (first && (norm == 1 || norm == 2 || norm == 4)) {
                            double l = Math.sqrt(norm);
                            found.add(new double[] {a / l, b / l, c / l, d / l});
                        }
                    }
                }
            }
        }
        return found;
    }

    private static double[] times(double[] p, double[] q) {
        return new double[] {p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3],
                p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2],
                p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1],
                p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0]};
    }

    /**
     * Of the 24 rotations q O the one of smallest angle: that angle in degrees, and the two largest direction cosines
     * of its axis.
     */
    private static double[] smallest(double... q) {
        double l = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double[] best = CUBE.stream().map(o -> times(q, o)).max(Comparator.comparingDouble(p -> Math.abs(p[0])))
                .orElseThrow();
        double[] v = {Math.abs(best[1]) / l, Math.abs(best[2]) / l, Math.abs(best[3]) / l};
        java.util.Arrays.sort(v);
        double sine = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {Math.toDegrees(2 * Math.acos(Math.min(1, Math.abs(best[0]) / l))), v[2] / sine,
                v[1] / sine};
    }

    private static String rank(double[] smallest) {
        return String.format(java.util.Locale.ROOT, "%010.5f %.5f %.5f", smallest[0], smallest[1], smallest[2]);
    }

    private static long odd(long n) {
        return n % 2 == 0 ? odd(n / 2) : n;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }

    /** Sigma of a half turn about a direction. */
    private static long sigma(long[] v) {
        long g = gcd(v[0], gcd(v[1], v[2]));
        return odd((v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) / (g * g));
    }

    /**
     * All rotations with a sigma that no symmetry makes the same, from every integer quaternion of norm 1, 2 and 4
     * times sigma, by growing disorientation.
     */
    private List<String> ranksOf(long sigma) {
        return classes.computeIfAbsent(sigma, s -> {
            TreeSet<String> ranks = new TreeSet<>();
            for (int factor = 1; factor <= 4; factor *= 2) {
                long norm = factor * s;
                for (long a = 0; a * a <= norm; a++) {
                    for (long b = 0; b <= a && a * a + b * b <= norm; b++) {
                        for (long c = 0; c <= b && a * a + b * b + c * c <= norm; c++) {
                            long d = Math.round(Math.sqrt(norm - a * a - b * b - c * c));
                            if (d <= c && a * a + b * b + c * c + d * d == norm && gcd(gcd(a, b), gcd(c, d)) == 1) {
                                ranks.add(rank(smallest(a, b, c, d)));
                            }
                        }
                    }
                }
            }
            return List.copyOf(ranks);
        });
    }

    private static boolean reversible(MillerIndices axis) {
        // a two-fold axis of the cube perpendicular to the axis turns it round
        return axis.h() * axis.k() * axis.l() == 0 || Math.abs(axis.h()) == Math.abs(axis.k())
                || Math.abs(axis.k()) == Math.abs(axis.l()) || Math.abs(axis.h()) == Math.abs(axis.l());
    }

    private void hold(MillerIndices plane, MillerIndices axis, long[] halfTurn, List<String> errors) {
        long sigma = sigma(halfTurn);
        if (sigma == 1 || sigma > LARGEST_SIGMA) {
            return;
        }
        double[] smallest = smallest(0, halfTurn[0], halfTurn[1], halfTurn[2]);
        List<String> angles = ranksOf(sigma);
        int index = angles.indexOf(rank(smallest));
        String letter = angles.size() < 2 ? "" : String.valueOf((char) ('a' + index));
        String name = "Σ" + sigma + letter + " " + plane.plane() + axis.direction();
        try {
            CoincidenceCell cell = catalog.named(new BoundaryName(OptionalLong.of(sigma), letter, plane, axis));
            String why = wrong(cell, plane, axis, sigma, letter, smallest[0]);
            if (why != null) {
                errors.add(name + " built " + cell.name() + ": " + why);
            }
            // a letter too far is no boundary
            char next = angles.size() < 2 ? 'a' : (char) ('a' + (index + 1) % angles.size());
            assertThrows(StructureException.class,
                    () -> catalog.named(new BoundaryName(OptionalLong.of(sigma), String.valueOf(next), plane, axis)),
                    () -> name + " as letter " + next);
        } catch (StructureException e) {
            errors.add(name + " refused: " + e.getMessage());
        }
    }

    /** What of a cell is not as written, from the rotations of its grains alone. */
    private static String wrong(CoincidenceCell cell, MillerIndices plane, MillerIndices axis, long sigma,
            String letter, double degrees) {
        if (!cell.name().startsWith("Σ" + sigma + letter + " ") || !cell.planeA().sameForm(plane)
                || !cell.planeB().sameForm(plane) || cell.character() != BoundaryCharacter.SYMMETRIC_TILT) {
            return "its name";
        }
        double[] a = cell.rotation(0);
        double[] b = cell.rotation(1);
        if (!along(a, 0, plane, true) || !along(b, 0, plane, true) || !along(a, 2, axis, false)) {
            return "its planes or its axis in the laboratory";
        }
        double[] m = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    m[3 * i + j] += a[3 * k + i] * b[3 * k + j];
                }
            }
        }
        if (Math.abs(Misorientation.disorientationOf(m) - degrees) > 1e-6) {
            return "its disorientation";
        }
        // sigma times the relative rotation is whole, and no smaller odd number does it
        for (long s = 1; s <= sigma; s += 2) {
            boolean whole = true;
            for (double v : m) {
                whole &= Math.abs(v * s - Math.rint(v * s)) < 1e-7 * s;
            }
            if (whole) {
                return s == sigma ? null : "its coincidence index, " + s;
            }
        }
        return "its coincidence index";
    }

    private static boolean along(double[] rotation, int row, MillerIndices direction, boolean form) {
        double l = Math.sqrt(direction.squaredNorm());
        double[] r = {rotation[3 * row], rotation[3 * row + 1], rotation[3 * row + 2]};
        double[] d = {direction.h() / l, direction.k() / l, direction.l() / l};
        if (!form) {
            return Math.abs(Math.abs(r[0] * d[0] + r[1] * d[1] + r[2] * d[2]) - 1) < 1e-9;
        }
        double[] p = {Math.abs(r[0]), Math.abs(r[1]), Math.abs(r[2])};
        double[] q = {Math.abs(d[0]), Math.abs(d[1]), Math.abs(d[2])};
        java.util.Arrays.sort(p);
        java.util.Arrays.sort(q);
        return Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) + Math.abs(p[2] - q[2]) < 1e-9;
    }

    @Test
    void everyNameOfAnExistingBoundaryIsThatBoundary() {
        int largest = Boolean.getBoolean("grainwright.long") ? 12 : 5;
        List<String> errors = new ArrayList<>();
        int held = 0;
        for (MillerIndices axis : AXES) {
            assertTrue(reversible(axis));
            for (int h = -largest; h <= largest; h++) {
                for (int k = -largest; k <= largest; k++) {
                    for (int l = -largest; l <= largest; l++) {
                        if (gcd(h, gcd(k, l)) != 1
                                || (long) h * axis.h() + (long) k * axis.k() + (long) l * axis.l() != 0) {
                            continue;
                        }
                        MillerIndices plane = MillerIndices.of(h, k, l);
                        hold(plane, axis, new long[] {h, k, l}, errors);
                        hold(plane, axis, new long[] {(long) axis.k() * l - (long) axis.l() * k,
                                (long) axis.l() * h - (long) axis.h() * l, (long) axis.h() * k - (long) axis.k() * h},
                                errors);
                        held++;
                    }
                }
            }
        }
        assertTrue(held > 100, held + " planes");
        assertEquals(List.of(), errors);
    }

    @Test
    void aNameThatIsNoBoundaryIsRefusedWithWhatIs() {
        assertTrue(refusal("Σ13b", 3, 2, 0, 0, 0, 1).contains("on this plane and axis Σ13a (22.62°)"));
        assertTrue(refusal("Σ9", 1, 4, -5, 1, 1, 1).contains("on this plane and axis Σ7 (38.21°) or Σ21a (21.79°)"));
        assertTrue(refusal("Σ5", 1, 1, 1, 0, 0, 1).contains("lies in no plane of the form of (111)"));
        assertTrue(refusal("Σ3", 1, 0, 0, 0, 0, 1).contains("no symmetric tilt boundary"));
        assertThrows(IllegalArgumentException.class,
                () -> BoundaryName.of("Σx", MillerIndices.of(3, 1, 0), MillerIndices.of(0, 0, 1)));
    }

    private String refusal(String label, int h, int k, int l, int u, int v, int w) {
        return assertThrows(StructureException.class,
                () -> catalog.named(BoundaryName.of(label, MillerIndices.of(h, k, l), MillerIndices.of(u, v, w))))
                .getMessage();
    }

    @Test
    void theTwinsOfTheLiteratureExistInEitherSpelling() throws StructureException {
        MillerIndices axis = MillerIndices.of(1, 1, 0);
        for (MillerIndices plane : List.of(MillerIndices.of(1, 1, 1), MillerIndices.of(1, -1, 1),
                MillerIndices.of(1, 1, 2), MillerIndices.of(1, -1, 2))) {
            CoincidenceCell cell = catalog.named(BoundaryName.of("Σ3", plane, axis));
            assertEquals(60, cell.disorientationDegrees(), 1e-9);
            assertEquals(3, cell.sigma());
            assertTrue(cell.planeA().sameForm(plane) && cell.planeA().dot(axis) == 0, cell.name());
        }
        CoincidenceCell twist = catalog
                .named(BoundaryName.of("Σ7", MillerIndices.of(1, 1, 1), MillerIndices.of(1, 1, 1)));
        assertEquals(BoundaryCharacter.TWIST, twist.character());
        assertEquals(38.21, twist.disorientationDegrees(), 0.01);
    }

    @Test
    void anEquivalentAxisIsTheSameBoundary() throws StructureException {
        BoundaryName name = BoundaryName.of("Σ5", MillerIndices.of(3, 0, 1), MillerIndices.of(0, 1, 0));
        CoincidenceCell turned = catalog.named(name.withAxisAlongZ());
        assertEquals(MillerIndices.of(0, 0, 1), turned.misorientation().axis());
        assertEquals(catalog.named(name).disorientationDegrees(), turned.disorientationDegrees(), 1e-12);
        assertTrue(turned.planeA().sameForm(MillerIndices.of(3, 1, 0)));
    }

    @Test
    void aPlaneRestrictsEitherGrain() {
        List<CoincidenceCell> cells = catalog.cells(List.of(MillerIndices.of(0, 0, 1)),
                List.of(BoundaryCharacter.ASYMMETRIC_TILT), List.of(MillerIndices.of(3, 4, 0)), 30, 40);
        assertTrue(
                cells.stream().anyMatch(cell -> cell.sigma() == 5 && (cell.planeA().sameForm(MillerIndices.of(1, 0, 0))
                        || cell.planeB().sameForm(MillerIndices.of(1, 0, 0)))),
                cells.toString());
        assertTrue(cells.stream().allMatch(cell -> cell.planeA().sameForm(MillerIndices.of(3, 4, 0))
                || cell.planeB().sameForm(MillerIndices.of(3, 4, 0))));
    }
}
