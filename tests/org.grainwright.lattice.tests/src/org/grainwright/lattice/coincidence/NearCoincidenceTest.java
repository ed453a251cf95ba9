// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.Sites;
import org.grainwright.lattice.crystal.MillerIndices;

class NearCoincidenceTest {

    private final CoincidenceCatalog catalog = new CoincidenceCatalog();

    @Test
    void strainedCellsKeepTheirPromises() throws StructureException {
        Random random = new Random(6);
        List<CoincidenceCell> strained = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Misorientation rotation = Misorientation.of(MillerIndices.of(0, 0, 1), 30 + random.nextInt(30),
                    6 + random.nextInt(8));
            MillerIndices plane = random.nextBoolean() ? MillerIndices.of(0, 0, 1)
                    : MillerIndices.of(1, random.nextInt(3), 0);
            double tolerance = 0.012 + 0.008 * random.nextDouble();
            CoincidenceCell cell;
            try {
                cell = catalog.nearBoundary(rotation, plane, tolerance, 6000);
            } catch (StructureException e) {
                assertEquals(StructureException.Reason.COINCIDENCE, e.reason());
                assertTrue(e.nearest().isPresent());
                continue;
            }
            assertTrue(cell.maximalStrain() <= tolerance, cell.name());
            assertTrue(cell.areaSquareAngstrom() <= 6000 * (1 + 1e-9));
            assertEquals(rotation.disorientationDegrees(), cell.disorientationDegrees(),
                    CoincidenceCatalog.ANGLE_DRIFT + 1e-6, cell.name());
            assertEquals(cell.maximalStrain() > 0, cell.name().startsWith("near Σ"), cell.name());
            if (cell.maximalStrain() > 0) {
                strained.add(cell);
            }
        }
        assertTrue(strained.size() >= 8, strained.size() + " strained cells");
        for (CoincidenceCell cell : strained) {
            if (cell.atomCount(18) > 9000) {
                continue;
            }
            Bicrystal b = new BicrystalBuilder()
                    .build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).build(), 3);
            assertEquals(0, b.structure().netCharge());
            assertEquals(b.specification().idealAtomCount(), b.repairs().idealAtoms(), cell.name());
            assertEquals(cell.maximalStrain(), b.strain(), 0);
            assertTrue(b.minimumDistances().smallestRelative() >= 0.995, () -> cell.name() + b.minimumDistances());
            for (int i = 0; i < b.structure().size(); i++) {
                if (b.distanceToBoundary(b.structure().x(i)) > b.slabWidthAngstrom() / 2 + 1e-6) {
                    assertTrue(Sites.offset(b, i) < 1e-6, cell.name());
                }
            }
        }
    }

    @Test
    void anExactCellIsFoundAsSuch() throws StructureException {
        CoincidenceCell cell = catalog.nearBoundary(Misorientation.of(MillerIndices.of(0, 0, 1), 5, 1),
                MillerIndices.of(1, 0, 0), 0.005, 3000);
        assertEquals(0, cell.maximalStrain(), 0);
        assertEquals("Σ13a (100)∥(12 -5 0)[001] 22.62° asymmetric tilt", cell.name());
        assertEquals(168.61, Math.max(cell.periodYAngstrom(), cell.periodZAngstrom()), 0.01);
    }

    @Test
    void nonsenseIsRefused() {
        Misorientation rotation = Misorientation.of(MillerIndices.of(0, 0, 1), 5, 1);
        for (double strain : new double[] {0, -1, 0.021, Double.NaN}) {
            assertThrows(IllegalArgumentException.class,
                    () -> catalog.nearBoundary(rotation, MillerIndices.of(1, 0, 0), strain, 3000));
        }
        for (double area : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class,
                    () -> catalog.nearBoundary(rotation, MillerIndices.of(1, 0, 0), 0.01, area));
        }
        assertThrows(StructureException.class,
                () -> catalog.nearBoundary(Misorientation.of(MillerIndices.of(0, 0, 1), 1999, 307),
                        MillerIndices.of(499, 3, 1), 0.0001, 500));
    }
}
