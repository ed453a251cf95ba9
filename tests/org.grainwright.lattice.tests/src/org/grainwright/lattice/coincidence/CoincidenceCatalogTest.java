// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.crystal.MillerIndices;

class CoincidenceCatalogTest {

    static final MillerIndices Z = MillerIndices.of(0, 0, 1);
    static final MillerIndices DIAGONAL = MillerIndices.of(1, 1, 0);
    static final MillerIndices BODY = MillerIndices.of(1, 1, 1);
    private final CoincidenceCatalog catalog = new CoincidenceCatalog();

    @Test
    void everyRowOfTheReferenceTableIsFound() throws Exception {
        List<CoincidenceCell> cells = catalog.cells(List.of(Z, DIAGONAL, BODY),
                EnumSet.of(BoundaryCharacter.SYMMETRIC_TILT), 5, 30, 400);
        int rows = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(getClass().getResourceAsStream("csl_5_30.csv"), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] f = line.split(",");
                CoincidenceCell cell = cells.stream()
                        .filter(c -> axis(c).equals(f[0]) && c.sigma() == Long.parseLong(f[1])
                                && c.planeA().toString().equals(f[5])
                                && Math.abs(c.disorientationDegrees() - Double.parseDouble(f[2])) < 6e-5)
                        .findFirst().orElseThrow(() -> new AssertionError(String.join(",", f)));
                assertEquals(Integer.parseInt(f[3]), cell.misorientation().m(), line);
                assertEquals(Integer.parseInt(f[4]), cell.misorientation().n(), line);
                assertEquals(Double.parseDouble(f[6]), cell.periodZAngstrom(), 0.006, line);
                assertEquals(Double.parseDouble(f[7]), cell.periodYAngstrom(), 0.006, line);
                assertEquals(Double.parseDouble(f[8]), cell.normalPeriodAngstrom(), 0.006, line);
                double grain = cell.normalPeriodAngstrom() * Integer.parseInt(f[9]);
                assertEquals(Long.parseLong(f[12]), cell.atomCount(grain), line);
                CoincidenceCell twist = catalog.boundary(cell.misorientation(), cell.misorientation().axis(), false);
                // the table takes the area of a (111) twist cell as sigma times the plane's; where 3 divides sigma, a
                // third of it is enough
                int divisor = f[0].equals("111") && cell.sigma() % 3 == 0 ? 3 : 1;
                assertEquals(Double.parseDouble(f[13]) / divisor, twist.areaSquareAngstrom(), 0.6, line);
                rows++;
            }
        }
        assertEquals(208, rows);
        assertEquals(rows, cells.size());
    }

    private static String axis(CoincidenceCell cell) {
        MillerIndices a = cell.misorientation().axis();
        return "" + a.h() + a.k() + a.l();
    }

    @Test
    void namesAreTheCrystallographers() throws Exception {
        assertEquals("Σ17a (410)[001] 28.07° symmetric tilt",
                catalog.symmetricTilts(Misorientation.of(Z, 4, 1)).get(0).name());
        assertEquals("Σ19a (1 -1 6)[110] 26.53° symmetric tilt",
                catalog.symmetricTilts(Misorientation.of(DIAGONAL, 6, 1)).get(0).name());
        assertEquals("Σ5 (310)[001] 36.87° symmetric tilt",
                catalog.symmetricTilts(Misorientation.of(Z, 3, 1)).get(0).name());
        assertEquals("Σ13b (111)[111] 27.80° twist", catalog.boundary(Misorientation.of(BODY, 7, 1), BODY).name());
        assertEquals("Σ13a (100)∥(12 -5 0)[001] 22.62° asymmetric tilt",
                catalog.boundary(Misorientation.of(Z, 5, 1), MillerIndices.of(1, 0, 0)).name());
        assertEquals("Σ3 (111)[111] 60.00° twist", catalog.boundary(Misorientation.of(BODY, 3, 1), BODY).name());
    }

    @Test
    void sigmaAndDisorientationAreTheTabulatedOnes() {
        // Grimmer, Bollmann and Warrington, Acta Cryst. A30 (1974) 197
        check(Misorientation.of(Z, 3, 1), 5, 36.8699, "");
        check(Misorientation.of(Z, 2, 1), 5, 36.8699, "");
        check(Misorientation.of(Z, 3, 2), 13, 22.6199, "a");
        check(Misorientation.of(BODY, 5, 1), 7, 38.2132, "");
        check(Misorientation.of(DIAGONAL, 4, 1), 9, 38.9424, "");
        check(Misorientation.of(DIAGONAL, 3, 1), 11, 50.4788, "");
        check(Misorientation.of(BODY, 7, 1), 13, 27.7958, "b");
        check(Misorientation.of(DIAGONAL, 6, 1), 19, 26.5254, "a");
        check(Misorientation.of(BODY, 4, 1), 19, 46.8264, "b");
        check(Misorientation.of(BODY, 9, 1), 21, 21.7868, "a");
    }

    private static void check(Misorientation rotation, int sigma, double degrees, String letter) {
        assertEquals(sigma, rotation.sigma());
        assertEquals(degrees, rotation.disorientationDegrees(), 1e-4);
        assertEquals(letter, rotation.letter(), rotation.toString());
    }

    @Test
    void disorientationFromIntegersAgreesWithAllRotationMatrices() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            Misorientation rotation = Misorientation.of(
                    MillerIndices.of(random.nextInt(7) - 3, random.nextInt(7) - 3, 1 + random.nextInt(3)),
                    random.nextInt(12), 1 + random.nextInt(9));
            double[] matrix = new double[9];
            for (int k = 0; k < 9; k++) {
                matrix[k] = rotation.integerMatrix()[k] / (double) rotation.norm();
            }
            assertEquals(Misorientation.disorientationOf(matrix), rotation.disorientationDegrees(), 1e-6,
                    rotation.toString());
            assertTrue(rotation.disorientationDegrees() <= 62.8 + 1e-2, rotation.toString());
        }
    }

    @Test
    void rangeEndsAreInclusive() {
        double exact = Misorientation.of(Z, 5, 1).disorientationDegrees();
        assertEquals(1, catalog.misorientations(Z, exact, exact, 20).size());
        assertEquals(1, catalog.misorientations(Z, exact + 9e-5, 25, 20).size());
        assertTrue(catalog.misorientations(Z, exact + 2e-4, 25, 20).isEmpty());
    }

    @Test
    void exactCellsAreCommonToBothGrains() throws Exception {
        Random random = new Random(8);
        int mixed = 0;
        for (int i = 0; i < 300; i++) {
            Misorientation rotation = Misorientation.of(
                    List.of(Z, DIAGONAL, BODY, MillerIndices.of(2, 1, 0)).get(random.nextInt(4)), 1 + random.nextInt(9),
                    1 + random.nextInt(3));
            MillerIndices plane = MillerIndices.of(random.nextInt(5) - 2, random.nextInt(5) - 2, 1 + random.nextInt(3));
            for (boolean orthogonal : new boolean[] {true, false}) {
                CoincidenceCell cell = catalog.boundary(rotation, plane, orthogonal);
                double[] a = cell.rotation(0);
                double[] b = cell.rotation(1);
                assertProper(a);
                assertProper(b);
                double[] edgeB = {0, cell.periodYAngstrom(), 0};
                double[] edgeC = {0, cell.leanYAngstrom(), cell.periodZAngstrom()};
                for (double[] edge : new double[][] {edgeB, edgeC}) {
                    assertLatticeVector(a, edge, cell);
                    assertLatticeVector(b, edge, cell);
                }
                assertEquals(rotation.disorientationDegrees(), Misorientation.disorientationOf(product(a, b)), 1e-5,
                        cell.name());
                assertTrue(!orthogonal || cell.leanYAngstrom() == 0);
                mixed += cell.character() == BoundaryCharacter.MIXED ? 1 : 0;
            }
        }
        assertTrue(mixed > 100);
    }

    private static void assertProper(double[] r) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(i == j ? 1 : 0,
                        r[3 * i] * r[3 * j] + r[3 * i + 1] * r[3 * j + 1] + r[3 * i + 2] * r[3 * j + 2], 1e-12);
            }
        }
        assertEquals(1, r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6])
                + r[2] * (r[3] * r[7] - r[4] * r[6]), 1e-12);
    }

    /** The edge, turned into the crystal and divided by a/2, must be three odd or three even integers. */
    private static void assertLatticeVector(double[] r, double[] edge, CoincidenceCell cell) {
        long parity = -1;
        for (int i = 0; i < 3; i++) {
            double c = (r[i] * edge[0] + r[3 + i] * edge[1] + r[6 + i] * edge[2]) / (cell.latticeConstant() / 2);
            assertEquals(Math.rint(c), c, 1e-6, cell.name());
            long p = Math.floorMod(Math.round(c), 2L);
            assertTrue(parity < 0 || parity == p, cell.name());
            parity = p;
        }
    }

    private static double[] product(double[] a, double[] b) {
        double[] r = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    r[3 * i + j] += a[3 * k + i] * b[3 * k + j];
                }
            }
        }
        return r;
    }

    @Test
    void layersHaveTheDocumentedWidths() {
        assertEquals(2.54, catalog.symmetricTilts(Misorientation.of(Z, 5, 1)).get(0).widthAngstrom(1), 0.005);
        assertEquals(3.15, catalog.symmetricTilts(Misorientation.of(Z, 4, 1)).get(0).widthAngstrom(1), 0.005);
        assertEquals(3.67, catalog.symmetricTilts(Misorientation.of(Z, 7, 1)).get(0).widthAngstrom(1), 0.005);
        assertEquals(3.24,
                catalog.cells(List.of(Z), EnumSet.of(BoundaryCharacter.TWIST), 22, 23, 13).get(0).widthAngstrom(1),
                0.005);
    }

    @Test
    void asymmetricAndMixedBoundariesAreListedSmallestFirst() {
        for (BoundaryCharacter character : List.of(BoundaryCharacter.ASYMMETRIC_TILT, BoundaryCharacter.MIXED)) {
            for (Misorientation rotation : List.of(Misorientation.of(Z, 5, 1), Misorientation.of(DIAGONAL, 6, 1),
                    Misorientation.of(BODY, 9, 1))) {
                List<CoincidenceCell> listed = catalog.boundaries(rotation, character);
                assertTrue(listed.size() >= 4 && listed.size() <= CoincidenceCatalog.PLANES_PER_ROTATION,
                        listed.toString());
                long last = 0;
                for (CoincidenceCell cell : listed) {
                    assertEquals(character, cell.character(), cell.name());
                    assertEquals(rotation.disorientationDegrees(), cell.disorientationDegrees(), 1e-9);
                    assertEquals(character == BoundaryCharacter.ASYMMETRIC_TILT,
                            cell.planeA().dot(rotation.axis()) == 0, cell.name());
                    // across an asymmetric tilt different planes face each other
                    assertTrue(character == BoundaryCharacter.MIXED || !cell.planeA().sameForm(cell.planeB()),
                            cell.name());
                    assertTrue(cell.atomCount(18) >= last, cell.name());
                    last = cell.atomCount(18);
                }
            }
        }
        List<CoincidenceCell> all = catalog.cells(List.of(Z, DIAGONAL, BODY), EnumSet.allOf(BoundaryCharacter.class), 5,
                30, 1000);
        assertEquals(all.size(), all.stream().map(CoincidenceCell::name).distinct().count(),
                "names tell boundaries apart");
        assertTrue(
                all.stream().filter(c -> c.character() == BoundaryCharacter.ASYMMETRIC_TILT && c.atomCount(18) < 10_000)
                        .count() >= 8);
        assertTrue(catalog.boundaries(Misorientation.of(Z, 29, 2), BoundaryCharacter.MIXED).isEmpty(),
                "sigma beyond the list");
    }

    @Test
    void aSymmetricBoundaryIsKnownByEveryPlaneOfItsForm() throws Exception {
        Misorientation sigma13 = Misorientation.of(Z, 5, 1);
        assertEquals(BoundaryCharacter.SYMMETRIC_TILT,
                catalog.boundary(sigma13, MillerIndices.of(3, -2, 0)).character());
        assertEquals(BoundaryCharacter.SYMMETRIC_TILT,
                catalog.boundary(sigma13, MillerIndices.of(1, -5, 0)).character());
        assertEquals(BoundaryCharacter.ASYMMETRIC_TILT,
                catalog.boundary(sigma13,
                        MillerIndices.of(3, 2, 0).equals(catalog.symmetricTilts(sigma13).get(1).planeA())
                                ? MillerIndices.of(2, 3, 0)
                                : MillerIndices.of(3, 2, 0))
                        .character());
        assertEquals("Σ19a (1 -1 6)[110] 26.53° symmetric tilt",
                catalog.named(BoundaryName.of(MillerIndices.of(6, 1, -1), DIAGONAL)).name());
        assertThrows(StructureException.class, () -> catalog.named(BoundaryName.of(MillerIndices.of(1, 1, 1), Z)));
    }

    @Test
    void nonsenseIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> MillerIndices.of(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> MillerIndices.of(1_000_000, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> MillerIndices.of(Integer.MIN_VALUE, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Misorientation.of(Z, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Misorientation.of(Z, 5, -1));
        assertThrows(IllegalArgumentException.class, () -> catalog.misorientations(Z, Double.NaN, 30, 100));
        assertThrows(IllegalArgumentException.class, () -> catalog.misorientations(Z, 30, 5, 100));
        assertThrows(IllegalArgumentException.class, () -> catalog.misorientations(Z, 5, 30, 100_000));
        assertThrows(IllegalArgumentException.class, () -> new CoincidenceCatalog(Double.NaN));
        StructureException e = assertThrows(StructureException.class,
                () -> catalog.boundary(Misorientation.of(Z, 5, 1), MillerIndices.of(9999, 1, 7)));
        assertEquals(StructureException.Reason.PLANE, e.reason());
        assertFalse(e.getMessage().isBlank());
    }

    @Test
    void anAxisWithoutMirrorsHasNoSymmetricTilt() {
        assertTrue(catalog.symmetricTilts(Misorientation.of(MillerIndices.of(3, 2, 1), 9, 1)).isEmpty());
        assertEquals(1, catalog.symmetricTilts(Misorientation.of(MillerIndices.of(2, 1, 0), 9, 1)).stream()
                .filter(c -> c.planeA().sameForm(c.planeB())).limit(1).count());
    }
}
