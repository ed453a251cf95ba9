// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.junit.jupiter.api.Test;

/** Dopants and lithium of the grain interiors, counted from the ions of finished cells. */
class GrainChemistryTest {

    private static final CoincidenceCell SIGMA5 = new CoincidenceCatalog()
            .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).getFirst();

    private static Bicrystal build(CoincidenceCell cell, GrainChemistry grains) throws StructureException {
        return new BicrystalBuilder().build(
                BoundarySpecification.builder(cell).grainThickness(20).widthLayers(2).grains(grains).build(), 3);
    }

    /** Ions of each element outside the slabs. */
    private static Map<Element, Integer> interiors(Bicrystal b) {
        Map<Element, Integer> counts = new EnumMap<>(Element.class);
        AtomicStructure s = b.structure();
        for (int i = 0; i < s.size(); i++) {
            if (b.distanceToBoundary(s.x(i)) > b.slabWidthAngstrom() / 2 + 1e-6) {
                counts.merge(s.element(i), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The lithium that each dopant of the interiors drives out, from its charge alone. */
    @Test
    void dopantsOfTheInteriorsAreThereAndBalanced() throws StructureException {
        Bicrystal pure = build(SIGMA5, GrainChemistry.CRYSTAL);
        Map<Element, Integer> expelled = Map.of(Element.AL, 3, Element.GA, 3, Element.TA, 1, Element.NB, 1, Element.W,
                2, Element.Y, -1);
        for (Map.Entry<Element, Integer> each : expelled.entrySet()) {
            Element dopant = each.getKey();
            Bicrystal doped = build(SIGMA5, GrainChemistry.CRYSTAL.withDopant(dopant, 5));
            assertEquals(0, doped.structure().netCharge());
            assertEquals(Map.of(dopant, 5), doped.repairs().interiorDopants());
            Map<Element, Integer> counted = interiors(doped);
            assertEquals(5, counted.get(dopant), dopant.symbol());
            assertEquals(interiors(pure).get(Element.LI) - 5 * each.getValue(), counted.get(Element.LI),
                    dopant.symbol());
            assertEquals(pure.structure().count(Element.LA), doped.structure().count(Element.LA));
            assertTrue(MinimumDistances.of(doped.structure()).smallest() > 1.5, dopant.symbol());
        }
    }

    /** So many ions change sides, whichever way, and the cell keeps its composition. */
    @Test
    void lithiumMovesBothWays() throws StructureException {
        Bicrystal pure = build(SIGMA5, GrainChemistry.CRYSTAL);
        for (int moved : List.of(4, -4)) {
            Bicrystal b = build(SIGMA5, GrainChemistry.CRYSTAL.withLithiumMoved(moved));
            assertEquals(interiors(pure).get(Element.LI) - 2 * moved, interiors(b).get(Element.LI));
            b.repairs().boundaries().forEach(each -> assertEquals(moved, each.lithiumMoved()));
            assertEquals(0, b.structure().netCharge());
        }
    }

    @Test
    void moreThanTheInteriorsHoldIsRefused() {
        StructureException refused = assertThrows(StructureException.class,
                () -> build(SIGMA5, GrainChemistry.CRYSTAL.withDopant(Element.TA, 5000)));
        assertEquals(StructureException.Reason.COMPOSITION, refused.reason());
    }

    /** The lithium of tetragonal grains lies where the tetragonal cell, built from its space group, has it. */
    @Test
    void tetragonalGrainsHaveTheOrderOfTheirSpaceGroup() throws StructureException {
        CoincidenceCell cell = SIGMA5.tetragonal().orElseThrow();
        Bicrystal b = build(cell, GrainChemistry.CRYSTAL);
        assertEquals(0, b.structure().netCharge());
        double a = cell.latticeConstant();
        double c = cell.periodZAngstrom();
        assertEquals(Llzo.AXIAL_RATIO, c / a, 1e-12);
        AtomicStructure reference = Llzo.tetragonalCell();
        double[] rotation = cell.rotation(0);
        double[] origin = b.originAngstrom(0);
        int interior = 0;
        AtomicStructure s = b.structure();
        for (int i = 0; i < s.size(); i++) {
            if (s.grain(i) == 0 && s.element(i) == Element.LI
                    && b.distanceToBoundary(s.x(i)) > b.slabWidthAngstrom() / 2 + 1e-6) {
                double[] lab = {s.x(i) - origin[0], s.y(i) - origin[1], s.z(i) - origin[2]};
                double[] fraction = new double[3];
                for (int k = 0; k < 3; k++) {
                    fraction[k] = (rotation[k] * lab[0] + rotation[3 + k] * lab[1] + rotation[6 + k] * lab[2])
                            / (k == 2 ? c : a);
                }
                assertTrue(nearest(reference, fraction) < 0.9, "lithium of the interior on no site of I41/acd");
                interior++;
            }
        }
        assertTrue(interior > 50, interior + " lithium ions in the interior");
    }

    private static double nearest(AtomicStructure reference, double[] fraction) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < reference.size(); i++) {
            if (reference.element(i) == Element.LI) {
                double[] place = {reference.x(i), reference.y(i), reference.z(i)};
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    double edge = reference.cell().component(k, k);
                    double d = fraction[k] - place[k] / edge;
                    sum += Math.pow((d - Math.rint(d)) * edge, 2);
                }
                least = Math.min(least, Math.sqrt(sum));
            }
        }
        return least;
    }
}
