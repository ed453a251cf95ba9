// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.transport.Curve;
import org.junit.jupiter.api.Test;

/** Site energies by distance from planes that were put into a crystal. */
class SiteEnergyProfileTest {

    private static final AtomicStructure CRYSTAL = Llzo.orderedCell(3).repeated(2, 1, 1);

    @Test
    void layersAreCountedFromTheNearestPlaneThroughTheCell() {
        Curve profile = SiteEnergyProfile.of(List.of(CRYSTAL), List.of(0.0, 0.5)).orElseThrow();
        assertEquals(1, profile.x()[0], 1e-12, "the middle of the first layer of 2 Å");
        double last = profile.x()[profile.x().length - 1];
        assertTrue(last < CRYSTAL.cell().length(0) / 4 + 2, "no place is farther than half of a grain");
        Curve one = SiteEnergyProfile.of(List.of(CRYSTAL), List.of(0.0)).orElseThrow();
        assertEquals(2 * last, one.x()[one.x().length - 1], 2.1, "with one plane twice as far");
        Curve shifted = SiteEnergyProfile.of(List.of(CRYSTAL), List.of(0.5, 1.0)).orElseThrow();
        assertTrue(Arrays.equals(profile.y(), shifted.y()), "1 is the same plane as 0");
    }

    @Test
    void whereLithiumIsSqueezedItIsBoundLess() {
        AtomicStructure.Builder builder = AtomicStructure.builder(CRYSTAL.cell(), CRYSTAL.size());
        double plane = CRYSTAL.cell().length(0) / 2;
        for (int i = 0; i < CRYSTAL.size(); i++) {
            double apart = CRYSTAL.x(i) - plane;
            boolean near = CRYSTAL.element(i) == Element.LI && Math.abs(apart) < 2;
            builder.add(CRYSTAL.element(i), CRYSTAL.x(i), CRYSTAL.y(i) + (near ? 0.8 : 0), CRYSTAL.z(i), 0);
        }
        Curve profile = SiteEnergyProfile.of(List.of(builder.build()), List.of(0.5)).orElseThrow();
        double largest = Arrays.stream(profile.y()).max().orElseThrow();
        assertEquals(largest, profile.y()[0], 0, "the first layer is where they were moved");
        assertTrue(profile.y()[0] > 0.2 && profile.standardError()[0] > 0);
    }

    @Test
    void nothingIsSaidOfOtherCrystals() {
        AtomicStructure salt = AtomicStructure.builder(CRYSTAL.cell(), 2).add(Element.LI, 0, 0, 0, 0)
                .add(Element.of("Cl"), 2.5, 0, 0, 0).build();
        assertEquals(Optional.empty(), SiteEnergyProfile.of(List.of(salt), List.of(0.0)));
        assertEquals(Optional.empty(), SiteEnergyProfile.of(List.of(), List.of(0.0)));
    }
}
