// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

/**
 * Whether both boundaries of a cell are the same, by another route than symmetry: the sites of both grains around
 * either boundary are laid out one by one, and smooth sums over all pairs across the boundary, of distance and depths,
 * are compared. They agree where an isometry exists, and by nothing but an unlikely accident where none does.
 */
class BoundaryEquivalenceTest {

    private static final double REACH = 7;
    private static final int SUMS = 4;

    private record Place(double x, double y, double z, int kind) {
    }

    /** The sites of a grain within reach of a boundary, that of the neighbouring period where need be. */
    private static List<Place> places(Bicrystal b, int grain, double plane, double shiftX, double margin) {
        CoincidenceCell cell = b.specification().cell();
        double a = cell.latticeConstant();
        double[] r = cell.rotation(grain);
        double[] e = cell.strain(grain);
        double[] o = b.originAngstrom(grain).clone();
        o[0] += shiftX;
        double gap = b.specification().gapAngstrom();
        double low = shiftX + (grain == 0 ? gap / 2 : b.secondPlaneX() + gap / 2);
        double high = low + (grain == 0 ? b.grainThicknessAAngstrom() : b.grainThicknessBAngstrom());
        double[] centre = {plane - o[0], cell.periodYAngstrom() / 2 + cell.leanYAngstrom() / 2 - o[1],
                cell.periodZAngstrom() / 2 - o[2]};
        double radius = Math.hypot(Math.hypot(cell.periodYAngstrom(), cell.leanYAngstrom()), cell.periodZAngstrom()) / 2
                + 2 * margin + 1.8 * a;
        int[] middle = new int[3];
        for (int k = 0; k < 3; k++) {
            middle[k] = (int) Math.rint(
                    (r[k] * centre[0] + r[3 + k] * centre[1] + r[6 + k] * centre[2]) / a);
        }
        int range = (int) Math.ceil(radius / a) + 1;
        List<Place> found = new ArrayList<>();
        List<Crystal.Site> sites = cell.crystal().sites();
        for (int i = -range; i <= range; i++) {
            for (int j = -range; j <= range; j++) {
                for (int k = -range; k <= range; k++) {
                    double corner = r[0] * (i + middle[0]) + r[1] * (j + middle[1]) + r[2] * (k + middle[2]);
                    if (Math.abs(o[0] + a * corner - plane) > REACH + 1.8 * a) {
                        continue;
                    }
                    for (int kind = 0; kind < sites.size(); kind++) {
                        for (Crystal.Place s : sites.get(kind).places()) {
                            double[] f = {i + middle[0] + s.x(), j + middle[1] + s.y(), k + middle[2] + s.z()};
                            double x = a * (r[0] * f[0] + r[1] * f[1] + r[2] * f[2]);
                            double y = a * (r[3] * f[0] + r[4] * f[1] + r[5] * f[2]);
                            double z = a * (r[6] * f[0] + r[7] * f[1] + r[8] * f[2]);
                            Place p = new Place(o[0] + x - plane, o[1] + (1 + e[0]) * y + e[2] * z,
                                    o[2] + e[2] * y + (1 + e[1]) * z, kind);
                            double v = p.z / cell.periodZAngstrom();
                            double u = (p.y - v * cell.leanYAngstrom()) / cell.periodYAngstrom();
                            double mv = margin / cell.periodZAngstrom();
                            double mu = 2 * margin / cell.periodYAngstrom();
                            double slack = margin == 0 ? 1e-7 : 0;
                            if (Math.abs(p.x) < REACH && p.x + plane > low - 1e-5 && p.x + plane < high - 1e-5
                                    && u >= -mu - slack && u < 1 + mu - slack && v >= -mv - slack
                                    && v < 1 + mv - slack) {
                                found.add(p);
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private static double[][][] sums(Bicrystal b, int boundary) {
        double length = b.structure().cell().component(0, 0);
        double plane = boundary == 0 ? 0 : b.secondPlaneX();
        List<Place> first = places(b, 0, plane, 0, 0);
        List<Place> second = places(b, 1, plane, boundary == 0 ? -length : 0, REACH);
        int kinds = b.specification().cell().crystal().sites().size();
        double[][][] sums = new double[kinds][kinds][SUMS];
        for (Place p : first) {
            for (Place q : second) {
                double square = (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) + (p.z - q.z) * (p.z - q.z);
                double rest = 1 - square / (REACH * REACH);
                if (rest > 0) {
                    double weight = rest * rest * rest;
                    double[] into = sums[p.kind][q.kind];
                    into[0] += weight;
                    into[1] += weight * Math.cos(2.1 * Math.sqrt(square));
                    into[2] += weight * Math.cos(1.3 * p.x * p.x) * Math.sin(3.7 * Math.sqrt(square));
                    into[3] += weight * Math.cos(1.3 * q.x * q.x) * Math.sin(3.7 * Math.sqrt(square));
                }
            }
        }
        return sums;
    }

    private static boolean alike(Bicrystal b) {
        double[][][] one = sums(b, 0);
        double[][][] other = sums(b, 1);
        boolean kept = true;
        boolean exchanged = true;
        int[] swapped = {0, 1, 3, 2};
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < one.length; j++) {
                for (int k = 0; k < SUMS; k++) {
                    double scale = 1e-5 * (1 + one[i][j][0]);
                    kept &= Math.abs(one[i][j][k] - other[i][j][k]) < scale;
                    exchanged &= Math.abs(one[i][j][k] - other[j][i][swapped[k]]) < scale;
                }
            }
        }
        return kept || exchanged;
    }

    private static List<CoincidenceCell> cells() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        MillerIndices c = MillerIndices.of(0, 0, 1);
        MillerIndices d = MillerIndices.of(1, 1, 0);
        MillerIndices t = MillerIndices.of(1, 1, 1);
        List<CoincidenceCell> cells = new ArrayList<>();
        for (Misorientation rotation : List.of(Misorientation.of(c, 3, 1), Misorientation.of(c, 2, 1),
                Misorientation.of(d, 2, 1), Misorientation.of(t, 3, 1), Misorientation.of(t, 2, 1))) {
            cells.addAll(catalog.symmetricTilts(rotation));
            cells.addAll(catalog.boundaries(rotation, BoundaryCharacter.TWIST));
            cells.addAll(catalog.boundaries(rotation, BoundaryCharacter.ASYMMETRIC_TILT)
                    .stream().limit(2).toList());
        }
        cells.removeIf(cell -> cell.disorientationDegrees() < 1e-6 || cell.atomCount(18) > 3500);
        return cells;
    }

    /** Cells that close only with strain, half of it in either grain; the smallest there are. */
    private static List<CoincidenceCell> strained() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        MillerIndices c = MillerIndices.of(0, 0, 1);
        MillerIndices d = MillerIndices.of(1, 1, 0);
        List<CoincidenceCell> cells = List.of(catalog.nearBoundary(Misorientation.of(c, 7, 2), c, 0.02, 3000),
                catalog.nearBoundary(Misorientation.of(c, 5, 2), d, 0.02, 3500));
        cells.forEach(cell -> assertTrue(cell.maximalStrain() > 0.01, cell.name()));
        return cells;
    }

    @Test
    void boundariesAreAlikeWhereTheirSitesAre() throws StructureException {
        int[] counts = compare(cells(), new double[] {0, 0.5, 0.25, 0.13}, 7);
        assertTrue(counts[0] > 40 && counts[1] > 40, counts[0] + " alike, " + counts[1] + " not");
    }

    /** Strain takes the symmetry away that the exact cells have: none of 56 cells of these two boundaries was alike. */
    @Test
    void boundariesOfStrainedCellsAreAlikeWhereTheirSitesAre() throws StructureException {
        int[] counts = compare(strained(), new double[] {0, 0.13}, 2);
        assertTrue(counts[0] + counts[1] >= 4, counts[0] + " alike, " + counts[1] + " not");
    }

    /**
     * Alike by construction: in the CsCl structure the middle between two ions is a centre of inversion without an ion
     * where the plane's indices have an even sum, so that cuts there, half a layer above the ions, leave grains that
     * inversion maps onto themselves, strained or not. Both then lie on each other where grain B is shifted by some
     * halves of lattice vectors, and nowhere else. The count of sites says which, and the exact answer has to agree.
     */
    @Test
    void inversionMakesTheBoundariesOfAStrainedCellAlike() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog(Toys.caesiumChloride());
        MillerIndices d = MillerIndices.of(1, 1, 0);
        List<CoincidenceCell> cells = new ArrayList<>();
        for (int[] turn : new int[][] {{5, 2}, {7, 2}, {7, 3}, {8, 3}, {9, 4}}) {
            for (double area : new double[] {150, 300, 600}) {
                try {
                    cells.add(catalog.nearBoundary(Misorientation.of(d, turn[0], turn[1]), d, 0.02, area));
                } catch (StructureException none) {
                    continue;
                }
            }
        }
        cells.removeIf(cell -> cell.maximalStrain() < 0.002);
        assertTrue(!cells.isEmpty(), "cells that close with strain only");
        int[] counts = compare(cells.subList(0, Math.min(3, cells.size())), new double[] {0.5, 0.13}, 7);
        assertTrue(counts[0] >= 10 && counts[1] >= 4, counts[0] + " alike, " + counts[1] + " not");
    }

    /** How many are alike and how many not, for so many translations; fails where the sites say otherwise. */
    private static int[] compare(List<CoincidenceCell> cells, double[] terminations, int most) {
        BicrystalBuilder builder = new BicrystalBuilder();
        int yes = 0;
        int no = 0;
        List<String> wrong = new ArrayList<>();
        for (CoincidenceCell cell : cells) {
            double y = cell.periodYAngstrom();
            double z = cell.periodZAngstrom();
            List<double[]> translations = new ArrayList<>(List.of(new double[] {0, 0}, new double[] {y / 2, 0},
                    new double[] {cell.leanYAngstrom() / 2, z / 2}, new double[] {0.37 * y, 0.21 * z}));
            double[] first = RigidTranslations.of(cell).firstEdge();
            double[] second = RigidTranslations.of(cell).secondEdge();
            for (int[] halves : new int[][] {{1, 0}, {0, 1}, {1, 1}}) {
                translations.add(new double[] {(halves[0] * first[0] + halves[1] * second[0]) / 2,
                        (halves[0] * first[1] + halves[1] * second[1]) / 2});
            }
            for (double[] shift : translations.subList(0, most)) {
                for (double termination : terminations) {
                    Bicrystal b;
                    try {
                        b = builder.attempt(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(3)
                                .translation(shift[0], shift[1]).termination(termination).gap(0.4).build(), 1);
                    } catch (StructureException e) {
                        continue;
                    }
                    boolean expected = alike(b);
                    if (expected != b.boundariesAlike()) {
                        wrong.add(b.name() + " " + cell.exchange() + " t " + shift[0] + " " + shift[1]
                                + " termination " + termination + ": " + b.boundariesAlike());
                    }
                    yes += expected ? 1 : 0;
                    no += expected ? 0 : 1;
                }
            }
        }
        assertEquals(List.of(), wrong, yes + " alike, " + no + " not");
        return new int[] {yes, no};
    }
}
