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
import org.junit.jupiter.api.Test;

/**
 * An engine in which every ion has an energy of its own, oxygen a smaller one near the planes: sums give the answer.
 */
class LithiaRemovalTest {

    private static final double LITHIUM_EV = -3;
    private static final double OXYGEN_EV = -20;
    private static final double WEAKER_EV = 1.25;
    private static final double SLAB = 4;
    private static final double LITHIA_EV = -24;

    private static double energy(AtomicStructure s, double second) {
        double energy = 0;
        for (int i = 0; i < s.size(); i++) {
            double x = s.x(i) - Math.floor(s.x(i) / s.cell().length(0)) * s.cell().length(0);
            double d = Math.min(Math.min(x, s.cell().length(0) - x), Math.abs(x - second));
            energy += s.element(i) == Element.LI ? LITHIUM_EV
                    : s.element(i) == Element.O ? OXYGEN_EV + (d <= SLAB ? WEAKER_EV : 0) : -40;
        }
        return energy;
    }

    @Test
    void energiesAreThoseOfTheIonsThatLeaveAndTheCrystalTheyForm() throws Exception {
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification.builder(new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0)).grainThickness(18)
                .widthLayers(2).build(), 5);
        List<AtomicStructure> asked = new ArrayList<>();
        Relaxer relaxer = (structure, label) -> {
            assertTrue(label.matches("[a-z0-9-]+"), label);
            asked.add(structure);
            return new Relaxer.Relaxed(structure, energy(structure, b.secondPlaneX()));
        };
        RelaxedBoundary whole = new RelaxedBoundary(b.structure(), energy(b.structure(), b.secondPlaneX()),
                b.secondPlaneX(), 0, 0, SLAB, 0, null);
        CreationEnergies losses = new LithiaRemoval(relaxer, LITHIA_EV).of(whole, SLAB, 3, "cell");
        assertEquals(3, losses.boundary().size());
        assertEquals(3, losses.interior().size());
        // two lithium ions and an oxygen go, a formula unit of the crystal comes
        double interior = -2 * LITHIUM_EV - OXYGEN_EV + LITHIA_EV;
        for (CreationEnergies.AtPlace each : losses.interior()) {
            assertEquals(interior, each.energyEv(), 1e-9);
            assertTrue(each.distanceAngstrom() > SLAB, "in the middle of a grain: " + each);
        }
        for (CreationEnergies.AtPlace each : losses.boundary()) {
            assertEquals(interior - WEAKER_EV, each.energyEv(), 1e-9);
            assertTrue(each.distanceAngstrom() <= SLAB, "in the slab: " + each);
        }
        assertEquals(interior, CreationEnergies.mean(losses.interior())[0], 1e-9);
        assertEquals(0, CreationEnergies.mean(losses.interior())[1], 1e-9);
        for (AtomicStructure rest : asked) {
            assertEquals(b.structure().count(Element.O) - 1, rest.count(Element.O));
            assertEquals(b.structure().count(Element.LI) - 2, rest.count(Element.LI));
            assertEquals(b.structure().netCharge(), rest.netCharge());
        }
        assertEquals(asked.size(), asked.stream().distinct().count(), "no place twice");
    }

    /** By hand: 2, 3 and 7 have the mean 4, and their scatter, the root of 7, is 1.5275 of the mean. */
    @Test
    void theErrorIsThatOfTheScatterOverPlaces() {
        List<CreationEnergies.AtPlace> losses = List.of(new CreationEnergies.AtPlace(1, 2),
                new CreationEnergies.AtPlace(1, 3),
                new CreationEnergies.AtPlace(1, 7));
        assertEquals(4, CreationEnergies.mean(losses)[0], 1e-12);
        assertEquals(Math.sqrt(7.0 / 3), CreationEnergies.mean(losses)[1], 1e-12);
        assertTrue(Double.isNaN(CreationEnergies.mean(losses.subList(0, 1))[1]));
    }
}
