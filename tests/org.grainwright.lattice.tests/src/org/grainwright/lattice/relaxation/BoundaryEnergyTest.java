// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;

class BoundaryEnergyTest {

    private static final BoundaryEnergy RESERVOIRS = new BoundaryEnergy(-529.0, -30.5, -110.2);

    @Test
    void thePerfectCrystalHasNone() {
        assertEquals(0, RESERVOIRS.joulePerSquareMetre(Llzo.orderedCell(1), 8 * -529.0, 300), 1e-9);
    }

    @Test
    void compositionsAreSplitIntoReservoirs() throws StructureException {
        CoincidenceCell cell = new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1)).get(0);
        BoundarySpecification plain = BoundarySpecification.builder(cell).grainThickness(18).build();
        BicrystalBuilder builder = new BicrystalBuilder();
        AtomicStructure a = builder.build(plain, 1).structure();
        AtomicStructure b = builder.build(plain.toBuilder().li2o(-5).build(), 1).structure();
        BoundaryEnergy.Amounts before = BoundaryEnergy.amounts(a);
        BoundaryEnergy.Amounts after = BoundaryEnergy.amounts(b);
        assertEquals(-10, after.li2o() - before.li2o(), 1e-9);
        assertEquals(before.zro2(), after.zro2(), 1e-9);
        assertEquals(a.count(Element.O), 12 * before.llzo() + before.li2o() + 2 * before.zro2(), 1e-9);
        // a cell whose energy is exactly that of its reservoirs plus 0.1 eV/Å²
        double energy = after.llzo() * -529.0 + after.li2o() * -30.5 + after.zro2() * -110.2 + 0.1 * 1387;
        assertEquals(1.602176634, RESERVOIRS.joulePerSquareMetre(b, energy, 1387), 1e-9);
    }

    @Test
    void whatHasNoEnergyIsRefused() throws StructureException {
        AtomicStructure charged = AtomicStructure.builder(Cell.orthogonal(5, 5, 5)).add(Element.LI, 0, 0, 0, 0).build();
        AtomicStructure doped = AtomicStructure.builder(Cell.orthogonal(5, 5, 5)).add(Element.AL, 0, 0, 0, 0)
                .add(Element.AL, 1, 0, 0, 0).add(Element.O, 2, 0, 0, 0)
                .add(Element.O, 3, 0, 0, 0).add(Element.O, 4, 0, 0, 0).build();
        assertThrows(IllegalArgumentException.class, () -> BoundaryEnergy.amounts(charged));
        assertThrows(IllegalArgumentException.class, () -> BoundaryEnergy.amounts(doped));
        assertThrows(IllegalArgumentException.class,
                () -> RESERVOIRS.joulePerSquareMetre(Llzo.orderedCell(1), Double.NaN, 100));
        assertThrows(IllegalArgumentException.class, () -> RESERVOIRS.joulePerSquareMetre(Llzo.orderedCell(1), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new BoundaryEnergy(Double.NaN, 0, 0));
    }
}
