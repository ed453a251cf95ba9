// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LlzoTest {

    @Test
    void groupHas96OperationsAndTheSitesTheirMultiplicities() {
        assertEquals(96, Llzo.symmetryOperations());
        assertEquals(24, Llzo.Site.LA_24C.multiplicity());
        assertEquals(16, Llzo.Site.ZR_16A.multiplicity());
        assertEquals(96, Llzo.Site.O_96H.multiplicity());
        assertEquals(24, Llzo.Site.LI_24D.multiplicity());
        assertEquals(96, Llzo.Site.LI_96H.multiplicity());
        for (Llzo.Site site : Llzo.Site.values()) {
            assertEquals(site.multiplicity(), 2 * site.primitivePositions().length, site.name());
        }
    }

    @Test
    void bondLengthsAreTheCrystals() {
        MinimumDistances d = MinimumDistances.of(Llzo.orderedCell(3));
        assertEquals(2.106, d.between(Element.ZR, Element.O), 5e-4);
        assertEquals(2.517, d.between(Element.LA, Element.O), 5e-4);
        assertEquals(1.865, d.between(Element.LI, Element.O), 5e-4);
        assertTrue(d.between(Element.LI, Element.LI) >= 2.3, d.toString());
        double tetrahedral = Double.MAX_VALUE;
        double split = Double.MAX_VALUE;
        Cell cell = Cell.orthogonal(12.97, 12.97, 12.97);
        double[] li = Llzo.Site.LI_24D.positions()[0];
        for (double[] o : Llzo.Site.O_96H.positions()) {
            tetrahedral = Math.min(tetrahedral, distance(cell, li, o));
        }
        for (double[] other : Llzo.Site.LI_96H.positions()) {
            split = Math.min(split, distance(cell, li, other));
        }
        assertEquals(1.913, tetrahedral, 5e-4);
        assertEquals(1.645, split, 5e-4);
    }

    private static double distance(Cell cell, double[] a, double[] b) {
        return Math.sqrt(cell.minimumImageSquared(12.97 * (a[0] - b[0]), 12.97 * (a[1] - b[1]), 12.97 * (a[2] - b[2])));
    }

    @Test
    void orderedCellIsNeutralForManySeedsAndSeedsDiffer() {
        AtomicStructure first = Llzo.orderedCell(0);
        for (int seed = 0; seed < 50; seed++) {
            AtomicStructure cell = Llzo.orderedCell(seed);
            assertEquals("Li56 La24 Zr16 O96", cell.formula());
            assertEquals(0, cell.netCharge());
            assertTrue(MinimumDistances.of(cell).between(Element.LI, Element.LI) >= Llzo.LITHIUM_EXCLUSION);
            assertEquals(cell, Llzo.orderedCell(seed));
            if (seed > 0) {
                assertNotEquals(first, cell);
            }
        }
    }

    @Test
    void supercellRepeatsAndScales() {
        AtomicStructure block = Llzo.supercell(2, 13.0, 5);
        assertEquals(8 * 192, block.size());
        assertEquals(0, block.netCharge());
        assertEquals(26.0, block.cell().length(2), 1e-12);
        assertEquals(MinimumDistances.of(Llzo.orderedCell(13.0, 5)).smallest(), MinimumDistances.of(block).smallest(),
                1e-9);
    }

    @Test
    void tetragonalPhaseHasItsBonds() {
        AtomicStructure cell = Llzo.tetragonalCell();
        assertEquals("Li56 La24 Zr16 O96", cell.formula());
        assertEquals(0, cell.netCharge());
        MinimumDistances d = MinimumDistances.of(cell);
        assertEquals(2.10, d.between(Element.ZR, Element.O), 0.02);
        assertEquals(2.50, d.between(Element.LA, Element.O), 0.02);
        assertEquals(1.87, d.between(Element.LI, Element.O), 0.02);
        assertTrue(d.between(Element.LI, Element.LI) > 2.5, d.toString());
    }

    @Test
    void impossibleLatticeConstantsAreRefused() {
        for (double a : new double[] {0, -1, 10.9, 15.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Llzo.orderedCell(a, 1)).getMessage()
                    .contains("11 and 15"));
        }
    }
}
