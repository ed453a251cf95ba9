// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.coincidence.RigidTranslations.Translation;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.Score;
import org.junit.jupiter.api.Test;

class CoincidenceLatticeTest {

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);

    /**
     * Σ5 about [001] of a body-centred crystal: the DSC lattice is body-centred tetragonal with edges a/5 [2 1 0], a/5
     * [-1 2 0], a [0 0 1] (Grimmer, Bollmann, Warrington 1974) for the rotation by 53.13°; the one by 36.87°, which is
     * the opposite turn of the same boundary, has the mirror image.
     */
    @Test
    void theLatticesOfSigma5AreTheKnownOnes() {
        CoincidenceLattice lattice = CoincidenceLattice.of(Misorientation.of(Z, 2, 1));
        assertEquals(5, lattice.coincidenceIndex());
        assertEquals(5, lattice.displacementIndex());
        // in half lattice constants over 5: a/5 [2 1 0] is (4, 2, 0), a/10 [1 3 5] is (1, 3, 5)
        assertTrue(lattice.isDisplacement(4, 2, 0, 5) && lattice.isDisplacement(-2, 4, 0, 5)
                && lattice.isDisplacement(0, 0, 2, 1));
        assertTrue(lattice.isDisplacement(1, 3, 5, 5), "the body centre");
        assertFalse(lattice.isDisplacement(2, 4, 0, 5), "that is the lattice of the opposite rotation");
        assertFalse(lattice.isDisplacement(1, 3, 0, 5) || lattice.isDisplacement(2, 1, 0, 5)
                || lattice.isDisplacement(0, 0, 1, 1));
        // coincidence: a [2 1 0], a [-1 2 0], a [0 0 1] and their body centre a/2 [1 3 1]
        assertTrue(lattice.isCoincidence(4, 2, 0) && lattice.isCoincidence(-2, 4, 0) && lattice.isCoincidence(0, 0, 2)
                && lattice.isCoincidence(1, 3, 1));
        assertFalse(lattice.isCoincidence(2, 4, 0) || lattice.isCoincidence(2, 0, 0) || lattice.isCoincidence(1, 1, 1));
        CoincidenceLattice opposite = CoincidenceLattice.of(Misorientation.of(Z, 3, 1));
        assertTrue(opposite.isDisplacement(2, 4, 0, 5) && opposite.isDisplacement(3, 1, 5, 5)
                && !opposite.isDisplacement(4, 2, 0, 5));
        assertTrue(
                opposite.isCoincidence(2, 4, 0) && opposite.isCoincidence(3, 1, 1) && !opposite.isCoincidence(4, 2, 0));
    }

    /**
     * Σ3 about [111] of a body-centred crystal: a/6 [1 1 1], the step of the twinning dislocation, and a/3 [1 1 -2].
     */
    @Test
    void theDisplacementsOfSigma3AreThoseOfTwinning() {
        CoincidenceLattice lattice = CoincidenceLattice.of(Misorientation.of(MillerIndices.of(1, 1, 1), 3, 1));
        assertEquals(3, lattice.coincidenceIndex());
        assertEquals(3, lattice.displacementIndex());
        assertTrue(lattice.isDisplacement(1, 1, 1, 3) && lattice.isDisplacement(2, 2, -4, 3)
                && lattice.isDisplacement(-4, 2, 2, 3));
        assertFalse(lattice.isDisplacement(1, 1, -2, 3));
        assertTrue(
                lattice.isCoincidence(1, 1, 1) && lattice.isCoincidence(2, -2, 0) && !lattice.isCoincidence(-1, 1, 1));
    }

    @Test
    void sigmaIsTheIndexOfBothLattices() {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        int checked = 0;
        for (MillerIndices axis : List.of(Z, MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1),
                MillerIndices.of(2, 1, 0), MillerIndices.of(3, 2, 1))) {
            for (Misorientation rotation : catalog.misorientations(axis, 0, 62.8, 400)) {
                CoincidenceLattice lattice = CoincidenceLattice.of(rotation);
                assertEquals(rotation.sigma(), lattice.coincidenceIndex(), rotation.toString());
                assertEquals(rotation.sigma(), lattice.displacementIndex(), rotation.toString());
                for (long[] v : lattice.coincidenceBasis()) {
                    long[] inB = rotation.toB(v);
                    long n = rotation.norm();
                    assertTrue(
                            CoincidenceLattice.isCrystal(v[0], v[1], v[2]) && inB[0] % n == 0 && inB[1] % n == 0
                                    && inB[2] % n == 0
                                    && CoincidenceLattice.isCrystal(inB[0] / n, inB[1] / n, inB[2] / n),
                            rotation + " shares its coincidence vectors");
                }
                assertTrue(lattice.isDisplacement(1, 1, 1, 1) && lattice.isDisplacement(2, 0, 0, 1),
                        "crystal vectors are displacements");
                checked++;
            }
        }
        assertTrue(checked > 100, checked + " rotations");
    }

    @Test
    void translationsCoverThePlanesOwnCellForTiltsAndSigmaTimesLessForTwists() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        double a = Llzo.LATTICE_CONSTANT;
        Misorientation sigma5 = Misorientation.of(Z, 3, 1);
        CoincidenceCell tilt = catalog.symmetricTilts(sigma5).get(0);
        RigidTranslations own = RigidTranslations.of(tilt);
        assertEquals(tilt.areaSquareAngstrom(), own.areaSquareAngstrom() * own.multiplicity(), 1e-6);
        assertEquals(a * Math.sqrt(10) * a / (own.multiplicity()), own.areaSquareAngstrom(), 1e-6);
        CoincidenceCell twist = catalog.boundary(sigma5, Z);
        RigidTranslations small = RigidTranslations.of(twist);
        // (001) of a body-centred lattice has the cell a x a; sigma times smaller
        assertEquals(a * a / 5, small.areaSquareAngstrom(), 1e-6);
        assertEquals(a / Math.sqrt(5), Math.hypot(small.firstEdge()[0], small.firstEdge()[1]), 1e-9);
        assertEquals(25 * small.areaSquareAngstrom(), 5 * a * a, 1e-6);
    }

    @Test
    void theDisplacementLatticeContainsThePlanesCell() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        double half = Llzo.LATTICE_CONSTANT / 2;
        for (Misorientation rotation : List.of(Misorientation.of(Z, 3, 1), Misorientation.of(Z, 5, 1),
                Misorientation.of(MillerIndices.of(1, 1, 1), 5, 1))) {
            CoincidenceLattice lattice = CoincidenceLattice.of(rotation);
            long n = lattice.denominator();
            for (CoincidenceCell cell : List.of(catalog.boundary(rotation, rotation.axis()),
                    catalog.boundary(rotation, MillerIndices.of(2, 1, 1)))) {
                RigidTranslations translations = RigidTranslations.of(cell);
                for (double[] edge : new double[][] {translations.firstEdge(), translations.secondEdge()}) {
                    double[] r = cell.rotation(0);
                    long[] v = new long[3];
                    for (int i = 0; i < 3; i++) {
                        double c = (r[3 + i] * edge[0] + r[6 + i] * edge[1]) / half * n;
                        v[i] = Math.round(c);
                        assertEquals(v[i], c, 1e-6, cell.name());
                    }
                    assertTrue(lattice.isDisplacement(v[0], v[1], v[2], n), cell.name());
                }
            }
        }
    }

    @Test
    void listsAreDeterministicNestedAndStartWithoutATranslation() {
        CoincidenceCell cell = new CoincidenceCatalog().symmetricTilts(Misorientation.of(Z, 4, 1)).get(0);
        RigidTranslations translations = RigidTranslations.of(cell);
        List<Translation> twenty = translations.spread(20);
        assertEquals(new Translation(0, 0), twenty.get(0));
        assertEquals(twenty.subList(0, 7), RigidTranslations.of(cell).spread(7));
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(translations.same(twenty.get(i), twenty.get(j)));
            }
        }
        List<Translation> grid = translations.grid(0.5);
        assertEquals(new Translation(0, 0), grid.get(0));
        assertTrue(grid.size() >= translations.areaSquareAngstrom() / 0.25, grid.size() + " points");
    }

    /**
     * I9: the framework of a boundary is the same after a translation by a vector of this cell, and differs after
     * another.
     */
    @Test
    void translationsByTheCellsEdgesRestoreTheFramework() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        List<CoincidenceCell> cells = List.of(catalog.symmetricTilts(Misorientation.of(Z, 4, 1)).get(0),
                catalog.boundary(Misorientation.of(Z, 3, 1), Z),
                catalog.boundary(Misorientation.of(Z, 3, 1), MillerIndices.of(1, 0, 0)));
        for (CoincidenceCell cell : cells) {
            RigidTranslations translations = RigidTranslations.of(cell);
            BoundarySlabs slabs = BoundarySlabs.of(cell, 7, 0);
            JavaScreening screening = new JavaScreening(slabs);
            Score start = score(screening, 0.7, 0.4);
            for (double[] edge : new double[][] {translations.firstEdge(), translations.secondEdge()}) {
                Score moved = score(screening, 0.7 + edge[0], 0.4 + edge[1]);
                assertEquals(start.closest(), moved.closest(), 1e-4, cell.name());
                assertEquals(start.totalConflicts(), moved.totalConflicts(), cell.name());
                assertEquals(start.globalInstability(), moved.globalInstability(), 1e-4, cell.name());
            }
            Score other = score(screening, 0.7 + translations.firstEdge()[0] / 2,
                    0.4 + translations.firstEdge()[1] / 2);
            assertTrue(Math.abs(start.globalInstability() - other.globalInstability()) > 1e-3
                    || start.totalConflicts() != other.totalConflicts(), cell.name());
        }
    }

    private static Score score(JavaScreening screening, double y, double z) {
        return screening.score(new org.grainwright.lattice.screening.Candidate((float) y, (float) z, 0));
    }
}
