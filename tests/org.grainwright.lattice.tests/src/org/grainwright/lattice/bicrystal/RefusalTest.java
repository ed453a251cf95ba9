// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;

import org.grainwright.lattice.chemistry.Composition;
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
    private final CoincidenceCell cell = new CoincidenceCatalog()
            .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1)).get(0);

    private StructureException refused(Reason reason, UnaryOperator<BoundarySpecification.Builder> change) {
        BoundarySpecification specification = change
                .apply(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2)).build();
        StructureException e = assertThrows(StructureException.class, () -> builder.build(specification, 1));
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(e.nearest().isPresent() && e.getMessage().contains(e.nearest().get()), e.getMessage());
        return e;
    }

    @Test
    void tooManyAtoms() throws StructureException {
        String nearest = refused(Reason.BUDGET, b -> b.grainThickness(60).maximalAtoms(4000)).nearest().orElseThrow();
        double thickness = Double.parseDouble(nearest.replaceAll("grains of ([0-9.]+) Å.*", "$1"));
        assertTrue(builder.build(
                BoundarySpecification.builder(cell).grainThickness(thickness).widthLayers(2).maximalAtoms(4000).build(),
                1).repairs().idealAtoms() <= 4000);
        assertTrue(refused(Reason.BUDGET, b -> b.maximalAtoms(100)).getMessage().contains("2304"));
    }

    @Test
    void slabsThatWouldMeet() {
        refused(Reason.THICKNESS, b -> b.widthLayers(5));
    }

    /** The number in the nearest composition that works. */
    private static int possible(StructureException e) {
        return Integer.parseInt(e.nearest().orElseThrow().replaceAll("a composition of ([-+]?\\d+) .*", "$1"));
    }

    /** 24.6 Å³ per unit: beyond half of the slab it is a film of Li2O between two crystals. */
    @Test
    void moreLi2oThanABoundaryHolds() throws StructureException {
        StructureException e = refused(Reason.COMPOSITION, b -> b.li2o(500));
        assertTrue(e.getMessage().contains("second phase"), e.getMessage());
        int possible = possible(e);
        BoundarySpecification most = BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2)
                .li2o(possible).build();
        Bicrystal built = builder.build(most, 1);
        double slab = most.widthAngstrom() * built.structure().cell().component(1, 1)
                * built.structure().cell().component(2, 2);
        assertTrue(possible * 24.64 <= 0.56 * slab && possible * 24.64 > 0.3 * slab, possible + " in " + slab);
        assertEquals(0, built.structure().netCharge());
        refused(Reason.COMPOSITION, b -> b.li2o(possible + 1));
    }

    @Test
    void moreLi2oThanThereIs() throws StructureException {
        int possible = possible(refused(Reason.COMPOSITION, b -> b.li2o(-5000)));
        assertTrue(possible < 0);
        assertEquals(Composition.ofLi2o(possible),
                builder.build(
                        BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).li2o(possible).build(), 1)
                        .realised(0));
        refused(Reason.COMPOSITION, b -> b.li2o(possible - 1));
    }

    /** One layer is enough where it is 3 Å wide; elsewhere the message says how many are. */
    @Test
    void oneLayerThatIsTooNarrow() throws StructureException {
        assertEquals(3.15,
                builder.build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(1).build(), 1)
                        .slabWidthAngstrom(),
                0.01);
        CoincidenceCell narrow = new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 5, 1)).get(0);
        StructureException e = assertThrows(StructureException.class,
                () -> builder.check(BoundarySpecification.builder(narrow).grainThickness(18).widthLayers(1).build()));
        assertEquals(Reason.THICKNESS, e.reason());
        assertTrue(e.nearest().orElseThrow().startsWith("2 layers (5.1 Å)"), e.getMessage());
        builder.check(BoundarySpecification.builder(narrow).grainThickness(18).widthLayers(2).build());
    }

    @Test
    void theNumberOfDopantsThatWorksDoes() throws StructureException {
        for (Element dopant : new Element[] {Element.AL, Element.TA}) {
            StructureException e = refused(Reason.COMPOSITION,
                    b -> b.composition(Composition.CRYSTAL.withDopant(dopant, 4000)));
            int possible = possible(e);
            assertTrue(possible > 0, e.getMessage());
            assertEquals(2 * possible,
                    builder.build(BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2)
                            .composition(Composition.CRYSTAL.withDopant(dopant, possible)).build(), 1).structure()
                            .count(dopant));
        }
    }

    @Test
    void moreLithiumThanFits() {
        refused(Reason.COMPOSITION, b -> b.lithiumRedistribution(0.5).li2o(150));
    }

    @Test
    void moreUnitsAndDopantsThanSites() {
        refused(Reason.COMPOSITION, b -> b.composition(Composition.of(0, -900, 0)));
        refused(Reason.COMPOSITION, b -> b.composition(Composition.CRYSTAL.withDopant(Element.TA, 5000)));
        refused(Reason.COMPOSITION, b -> b.composition(Composition.CRYSTAL.withDopant(Element.AL, 3000)));
    }

    @Test
    void valuesOutOfRange() {
        BoundarySpecification.Builder fine = BoundarySpecification.builder(cell);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -3, 1e9}) {
            assertThrows(IllegalArgumentException.class,
                    () -> BoundarySpecification.builder(cell).grainThickness(bad).build());
            assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).gap(bad).build());
            assertThrows(IllegalArgumentException.class,
                    () -> BoundarySpecification.builder(cell).lithiumRedistribution(bad).build());
            assertThrows(IllegalArgumentException.class,
                    () -> BoundarySpecification.builder(cell).termination(bad).build());
        }
        assertThrows(IllegalArgumentException.class,
                () -> BoundarySpecification.builder(cell).translation(Double.NaN, 0).build());
        assertThrows(IllegalArgumentException.class, () -> BoundarySpecification.builder(cell).widthLayers(0).build());
        assertThrows(IllegalArgumentException.class, () -> Composition.CRYSTAL.withDopant(Element.LI, 2));
        assertEquals(3, fine.build().widthLayers());
    }
}
