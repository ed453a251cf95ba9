// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

/** What is asked for is what is built, in integers, for every translation: counted from the ions of finished cells. */
class ExactCompositionTest {

    private static final int REQUESTS = Boolean.getBoolean("grainwright.long") ? 500 : 40;
    private static final int TRANSLATIONS = 4;

    @Test
    void everyTranslationHasExactlyTheCompositionThatIsAskedFor() {
        List<CoincidenceCell> cells = new CoincidenceCatalog()
                .cells(List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1)),
                        List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST), 5, 60, 41)
                .stream().filter(cell -> cell.atomCount(18) <= 4000).toList();
        Random random = new Random(23);
        BicrystalBuilder builder = new BicrystalBuilder();
        int built = 0;
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            CoincidenceCell cell = cells.get(random.nextInt(cells.size()));
            double area = cell.areaSquareAngstrom();
            int li2o = (int) Math.round((random.nextDouble() * 1.5 - 1) * area / 100);
            Composition asked = Composition.ofLi2o(li2o).with(Llzo.ZRO2,
                    random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0);
            for (RigidTranslations.Translation t : RigidTranslations.of(cell).spread(TRANSLATIONS)) {
                BoundarySpecification specification = BoundarySpecification.builder(cell).grainThickness(18)
                        .widthLayers(3).translation(t.y(), t.z()).composition(asked).build();
                try {
                    AtomicStructure s = builder.build(specification, i).structure();
                    int units = s.count(Element.LA) / 3;
                    int zro2 = s.count(Element.ZR) - 2 * units;
                    assertEquals(0, s.count(Element.LA) % 3, cell.name());
                    assertEquals(2 * asked.zro2(), zro2, cell.name());
                    assertEquals(2 * asked.li2o(), s.count(Element.O) - 12 * units - 2 * zro2, cell.name());
                    assertEquals(2 * 2 * asked.li2o(), s.count(Element.LI) - 7 * units, cell.name());
                    built++;
                } catch (StructureException e) {
                    assertEquals(StructureException.Reason.COMPOSITION, e.reason(), e.getMessage());
                    refused++;
                }
            }
        }
        int all = built + refused;
        assertTrue(built >= 0.9 * all, built + " of " + all + " were built");
    }
}
