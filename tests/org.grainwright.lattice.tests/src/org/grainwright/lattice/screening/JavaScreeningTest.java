// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.junit.jupiter.api.Test;

class JavaScreeningTest {

    private static List<CoincidenceCell> cells() throws Exception {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        MillerIndices z = MillerIndices.of(0, 0, 1);
        MillerIndices body = MillerIndices.of(1, 1, 1);
        List<CoincidenceCell> cells = new ArrayList<>(catalog.symmetricTilts(Misorientation.of(z, 4, 1)));
        cells.add(catalog.boundary(Misorientation.of(z, 3, 1), z));
        cells.add(catalog.boundary(Misorientation.of(body, 5, 1), body, false));
        return cells;
    }

    /** All pairs of all images, without bins. */
    private static Score bruteForce(BoundarySlabs slabs, Candidate c) {
        CoincidenceCell cell = slabs.cell();
        Cell box = Cell.of(1000, 0, 0, 0, cell.periodYAngstrom(), 0, 0, cell.leanYAngstrom(), cell.periodZAngstrom());
        float[] a = slabs.ions(0);
        float[] b = slabs.ions(1);
        int[][] pair = {{0, 1, 2}, {1, 3, 4}, {2, 4, 5}};
        int[] conflicts = new int[6];
        double closest = 1.5;
        double[] sums = new double[(a.length + b.length) / 4];
        for (int i = 0; i < a.length / 4; i++) {
            for (int j = 0; j < b.length / 4; j++) {
                for (int p = -2; p <= 2; p++) {
                    for (int q = -2; q <= 2; q++) {
                        double dx = a[4 * i] + c.gapAngstrom() - b[4 * j];
                        double dy = a[4 * i + 1] - b[4 * j + 1] - c.translationYAngstrom() + p * cell.periodYAngstrom()
                                + q * cell.leanYAngstrom();
                        double dz = a[4 * i + 2] - b[4 * j + 2] - c.translationZAngstrom() + q * cell.periodZAngstrom();
                        double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
                        Element ea = slabs.kinds().get((int) a[4 * i + 3]);
                        Element eb = slabs.kinds().get((int) b[4 * j + 3]);
                        double ratio = r / MinimumDistances.permitted(ea, eb);
                        closest = r < BondValence.REACH ? Math.min(closest, ratio) : closest;
                        if (ratio < 1) {
                            conflicts[pair[(int) a[4 * i + 3]][(int) b[4 * j + 3]]]++;
                        } else if (r < BondValence.REACH && ea == Element.O != (eb == Element.O)) {
                            sums[ea == Element.O ? a.length / 4 + j : i] += Math.exp(
                                    (BondValence.lengthToOxygen(ea == Element.O ? eb : ea) - r) / BondValence.SOFTNESS)
                                    * Math.min(1, (3.5 - r) * 5);
                        }
                    }
                }
            }
        }
        double deviation = 0;
        int n = 0;
        for (int side = 0; side < 2; side++) {
            float[] own = side == 0 ? a : b;
            for (int i = 0; i < own.length / 4; i++) {
                Element e = slabs.kinds().get((int) own[4 * i + 3]);
                if (e == Element.O || Math.abs(own[4 * i]) > 3) {
                    continue;
                }
                double sum = sums[side * a.length / 4 + i];
                for (int j = 0; j < own.length / 4; j++) {
                    double r = Math.sqrt(box.minimumImageSquared(own[4 * j] - own[4 * i],
                            own[4 * j + 1] - own[4 * i + 1], own[4 * j + 2] - own[4 * i + 2]));
                    if (slabs.kinds().get((int) own[4 * j + 3]) == Element.O && r < BondValence.REACH) {
                        sum += Math.exp((BondValence.lengthToOxygen(e) - r) / BondValence.SOFTNESS)
                                * Math.min(1, (3.5 - r) * 5);
                    }
                }
                deviation += (sum - e.formalCharge()) * (sum - e.formalCharge());
                n++;
            }
        }
        return new Score((float) closest, conflicts, (float) Math.sqrt(deviation / n));
    }

    @Test
    void scoresAgreeWithBruteForce() throws Exception {
        for (CoincidenceCell cell : cells()) {
            BoundarySlabs slabs = BoundarySlabs.of(cell, 7, 0.5);
            JavaScreening screening = new JavaScreening(slabs);
            for (Candidate candidate : Candidate.spread(cell, 6, 5)) {
                Score expected = bruteForce(slabs, candidate);
                Score actual = screening.score(candidate);
                assertArrayEquals(expected.conflicts(), actual.conflicts(), cell.name());
                assertEquals(expected.closest(), actual.closest(), 1e-4 * expected.closest(), cell.name());
                assertEquals(expected.globalInstability(), actual.globalInstability(),
                        1e-4 * expected.globalInstability(), cell.name());
            }
        }
    }

    @Test
    void screeningRanksAsTheBuilderRepairs() throws Exception {
        CoincidenceCell cell = cells().get(0);
        JavaScreening screening = new JavaScreening(BoundarySlabs.of(cell, 7, 0));
        List<Candidate> candidates = Candidate.spread(cell, 40, 9);
        int concordant = 0;
        int discordant = 0;
        int[] price = new int[candidates.size()];
        int[] removed = new int[candidates.size()];
        for (int i = 0; i < price.length; i++) {
            Candidate c = candidates.get(i);
            price[i] = screening.score(c).repairPrice();
            var repairs = new BicrystalBuilder().build(BoundarySpecification.builder(cell).grainThickness(18)
                    .termination(0).translation(c.translationYAngstrom(), c.translationZAngstrom())
                    .gap(c.gapAngstrom()).build(), 1).repairs();
            removed[i] = 5 * repairs.removed(Element.LA) + 6 * repairs.removed(Element.ZR) + repairs.removed(Element.O);
            for (int j = 0; j < i; j++) {
                int order = Integer.signum(price[i] - price[j]) * Integer.signum(removed[i] - removed[j]);
                concordant += order > 0 ? 1 : 0;
                discordant += order < 0 ? 1 : 0;
            }
        }
        assertTrue(concordant > 3 * discordant, concordant + " pairs in order, " + discordant + " not");
    }

    @Test
    void memoryAndOrderDoNotDependOnTheNumberOfCandidates() throws Exception {
        CoincidenceCell cell = cells().get(0);
        JavaScreening screening = new JavaScreening(BoundarySlabs.of(cell, 7, 0));
        List<Candidate> candidates = Candidate.spread(cell, 300, 2);
        int[] last = {-1};
        screening.score(candidates, (i, s) -> assertEquals(++last[0], (int) i));
        assertEquals(299, last[0]);
        assertEquals(screening.score(candidates.get(7)).globalInstability(),
                screening.score(candidates)[7].globalInstability(), 0);
    }

    @Test
    void thePerfectCrystalHasASmallInstability() {
        AtomicStructure bulk = Llzo.orderedCell(1);
        double index = BondValence.globalInstabilityIndex(bulk);
        assertTrue(index > 0.1 && index < 0.25, "GII " + index);
        double[] sums = BondValence.sums(bulk);
        double zirconium = 0;
        for (int i = 0; i < sums.length; i++) {
            zirconium += bulk.element(i) == Element.ZR ? sums[i] / 16 : 0;
        }
        assertEquals(3.71, zirconium, 0.05);
    }
}
