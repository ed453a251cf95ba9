// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An engine that says what a moved oxygen costs, and lets some fall back. */
class OxygenPairsTest {

    private static final double SLAB = 4;
    private static final double WHOLE_EV = -1000;

    private static Bicrystal built;
    private static RelaxedBoundary whole;

    @BeforeAll
    static void build() throws Exception {
        built = new BicrystalBuilder().build(BoundarySpecification.builder(new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0)).grainThickness(18)
                .widthLayers(2).build(), 5);
        whole = new RelaxedBoundary(built.structure(), WHOLE_EV, built.secondPlaneX(), 0, 0, SLAB, 0, null);
    }

    /** The one ion that lies elsewhere than in the whole. */
    private static int moved(AtomicStructure s) {
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < s.size(); i++) {
            if (s.x(i) != whole.structure().x(i) || s.y(i) != whole.structure().y(i)
                    || s.z(i) != whole.structure().z(i)) {
                moved.add(i);
            }
        }
        assertEquals(1, moved.size());
        assertEquals(Element.O, s.element(moved.getFirst()));
        return moved.getFirst();
    }

    private static double nearest(AtomicStructure s, int ion) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i < s.size(); i++) {
            nearest = i == ion ? nearest
                    : Math.min(nearest, s.cell().minimumImageSquared(s.x(i) - s.x(ion), s.y(i) - s.y(ion),
                            s.z(i) - s.z(ion)));
        }
        return Math.sqrt(nearest);
    }

    @Test
    void anOxygenMovesToAnEmptyPlaceAndTheLowestPairCounts() throws Exception {
        List<Double> room = new ArrayList<>();
        CreationEnergies pairs = new OxygenPairs((structure, label) -> {
            assertTrue(label.matches("[a-z0-9-]+"), label);
            int ion = moved(structure);
            AtomicStructure before = whole.structure();
            double way = Math.sqrt(before.cell().minimumImageSquared(structure.x(ion) - before.x(ion),
                    structure.y(ion) - before.y(ion), structure.z(ion) - before.z(ion)));
            assertTrue(way >= 2.5 && way <= 7, way + " Å away");
            room.add(nearest(structure, ion));
            return new Relaxer.Relaxed(structure, WHOLE_EV + (label.endsWith("-b") ? 2.5 : 4)
                    + (label.contains("boundary") ? 0 : 1));
        }).of(whole, SLAB, 3, "cell");
        assertEquals(3 * 2 * OxygenPairs.HOLES, room.size());
        assertTrue(room.stream().allMatch(d -> d > 1.4), "not onto another ion: " + room);
        assertEquals(List.of(2.5, 2.5, 2.5),
                pairs.boundary().stream().map(CreationEnergies.AtPlace::energyEv).toList());
        assertEquals(List.of(3.5, 3.5, 3.5),
                pairs.interior().stream().map(CreationEnergies.AtPlace::energyEv).toList());
        assertTrue(pairs.boundary().stream().allMatch(each -> each.distanceAngstrom() <= SLAB));
        assertTrue(pairs.interior().stream().allMatch(each -> each.distanceAngstrom() > SLAB));
    }

    /** By itself, or because another oxygen moves up. */
    @Test
    void aVacancyThatIsFilledAgainIsNoPair() throws Exception {
        CreationEnergies pairs = new OxygenPairs((structure, label) -> {
            AtomicStructure before = whole.structure();
            int ion = moved(structure);
            double[] positions = structure.positions();
            int filling = label.contains("boundary") ? ion : other(structure, ion);
            System.arraycopy(before.positions(), 3 * ion, positions, 3 * filling, 3);
            positions[3 * filling] += 0.8;
            AtomicStructure filled = structure.withPositions(structure.cell(), positions);
            return new Relaxer.Relaxed(label.endsWith("-a") && label.contains("interior-1") ? structure : filled,
                    WHOLE_EV + 1.25);
        }).of(whole, SLAB, 2, "cell");
        assertEquals(List.of(), pairs.boundary());
        assertEquals(List.of(1.25), pairs.interior().stream().map(CreationEnergies.AtPlace::energyEv).toList());
    }

    private static int other(AtomicStructure s, int ion) {
        for (int i = 0; i < s.size(); i++) {
            if (i != ion && s.element(i) == Element.O) {
                return i;
            }
        }
        throw new IllegalStateException("no other oxygen");
    }
}
