// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

/** Requests that cannot be met are refused in one sentence that names what can. */
class RefusalTest {

    private final BicrystalBuilder builder = new BicrystalBuilder();
    private final CoincidenceCell cell = new CoincidenceCatalog().symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1)).get(0);

    private StructureException refused(Reason reason, UnaryOperator<BoundarySpecification.Builder> change) {
        BoundarySpecification specification = change.apply(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2)).build();
        StructureException e = assertThrows(StructureException.class, () -> builder.build(specification, 1));
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(e.nearest().isPresent() && e.getMessage().contains(e.nearest().get()), e.getMessage());
        return e;
    }

    @Test
    void tooManyAtoms() throws StructureException {
        String nearest = refused(Reason.BUDGET, b -> b.grainThickness(60).maximalAtoms(4000)).nearest().orElseThrow();
        double thickness = Double.parseDouble(nearest.replaceAll("grains of ([0-9.]+) Å.*", "$1"));
        assertTrue(builder.build(BoundarySpecification.builder(cell).grainThickness(thickness).widthLayers(2).maximalAtoms(4000).build(), 1).repairs().idealAtoms() <= 4000);
        assertTrue(refused(Reason.BUDGET, b -> b.maximalAtoms(100)).getMessage().contains("2304"));
    }

    @Test
    void slabsThatWouldMeet() {
        refused(Reason.THICKNESS, b -> b.widthLayers(5));
    }

    @Test
    void moreLi2oThanThereIs() throws StructureException {
        String nearest = refused(Reason.COMPOSITION, b -> b.li2oUnitsRemoved(5000)).nearest().orElseThrow();
        int possible = Integer.parseInt(nearest.replaceAll("\\D.*", ""));
        assertTrue(possible > 0);
        assertEquals(0, builder.build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).li2oUnitsRemoved(possible).build(), 1).structure().netCharge());
    }

    @Test
    void moreLi2oThanFits() throws StructureException {
        String nearest = refused(Reason.COMPOSITION, b -> b.li2oUnitsRemoved(-500)).nearest().orElseThrow();
        int possible = Integer.parseInt(nearest.replaceAll("\\D.*", ""));
        assertTrue(possible > 0, nearest);
        assertEquals(0, builder.build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).li2oUnitsRemoved(-possible).build(), 1).structure().netCharge());
    }

    /** One layer is enough where it is 3 Å wide; elsewhere the message says how many are. */
    @Test
    void oneLayerThatIsTooNarrow() throws StructureException {
        assertEquals(3.15, builder.build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(1).build(), 1).slabWidthAngstrom(), 0.01);
        CoincidenceCell narrow = new CoincidenceCatalog().symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 5, 1)).get(0);
        StructureException e = assertThrows(StructureException.class, () -> builder.check(BoundarySpecification.builder(narrow).grainThickness(18).widthLayers(1).build()));
        assertEquals(Reason.THICKNESS, e.reason());
        assertTrue(e.nearest().orElseThrow().startsWith("2 layers (5.1 Å)"), e.getMessage());
        builder.check(BoundarySpecification.builder(narrow).grainThickness(18).widthLayers(2).build());
    }

    @Test
    void theNumberOfDopantsThatWorksDoes() throws StructureException {
        for (Element dopant : new Element[] { Element.AL, Element.TA }) {
            StructureException e = refused(Reason.COMPOSITION, b -> b.dopant(dopant, 4000));
            int possible = Integer.parseInt(e.nearest().orElseThrow().replaceAll("\\D.*", ""));
            assertTrue(possible > 0, e.getMessage());
            assertEquals(possible, builder.build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).dopant(dopant, possible).build(), 1).structure().count(dopant));
        }
    }

    @Test
    void moreLithiumThanFits() {
        refused(Reason.COMPOSITION, b -> b.lithiumRedistribution(0.5).li2oUnitsRemoved(-30));
    }

    @Test
    void moreUnitsAndDopantsThanSites() {
        refused(Reason.COMPOSITION, b -> b.zro2UnitsRemoved(900));
        refused(Reason.COMPOSITION, b -> b.dopant(Element.TA, 5000));
        refused(Reason.COMPOSITION, b -> b.dopant(Element.AL, 3000));
    }

    @Test
    void valuesOutOfRange() {
        BoundarySpecification.Builder fine = BoundarySpecification.builder(cell);
        for (double bad : new double[] { Double.NaN, Double.POSITIVE_INFINITY, -3, 1e9 }) {
            assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).grainThickness(bad).build());
            assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).gap(bad).build());
            assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).lithiumRedistribution(bad).build());
            assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).termination(bad).build());
        }
        assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).translation(Double.NaN, 0).build());
        assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).widthLayers(0).build());
        assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).dopant(Element.LI, 2).build());
        assertEquals(3, fine.build().widthLayers());
    }
}
