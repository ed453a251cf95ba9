// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.junit.jupiter.api.Test;

/** Cells of a validation and what is read of them. */
class CellsTest {

    @Test
    void lossOfLithiaIsNeutralAndSpreadOut() {
        AtomicStructure whole = Cells.crystal().repeated(2, 2, 2);
        AtomicStructure poor = Cells.without(4, whole);
        assertEquals(0, poor.netCharge());
        assertEquals(whole.count(Element.O) - 4, poor.count(Element.O));
        assertEquals(whole.count(Element.LI) - 8, poor.count(Element.LI));
        assertEquals(whole.count(Element.LA), poor.count(Element.LA));
    }

    @Test
    void aCrystalThatDriftsAndSwellsHasNotShifted() {
        AtomicStructure before = Cells.crystal();
        double[] p = before.positions();
        double growth = 1.01;
        for (int i = 0; i < p.length; i++) {
            // beyond the edge as well, where coordinates begin again
            p[i] = p[i] * growth + (i % 3 == 0 ? 12.5 : 0.4);
        }
        double edge = growth * before.cell().component(0, 0);
        AtomicStructure after = before.withPositions(Cell.orthogonal(edge, edge, edge), p);
        assertEquals(0, Cells.frameworkShift(before, after), 1e-9);
    }

    @Test
    void theShiftIsTheRootMeanSquareOfTheCations() {
        AtomicStructure before = Cells.crystal();
        double[] p = before.positions();
        int sign = 1;
        for (int i = 0; i < before.size(); i++) {
            if (before.element(i) == Element.LA || before.element(i) == Element.ZR) {
                // half of them this way, half of them that way: no drift
                p[3 * i + 1] += 0.7 * sign;
                sign = -sign;
            } else {
                p[3 * i] += 3;
            }
        }
        assertEquals(0.7, Cells.frameworkShift(before, before.withPositions(before.cell(), p)), 1e-9);
    }

    @Test
    void theBoundariesAreTheNamedOnes() {
        assertEquals(5, Cells.sigma5().sigma());
        assertEquals(3, Cells.sigma3().sigma());
        assertTrue(Cells.sigma3().structure().cell().isOrthogonal());
    }
}
