// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

class BoundaryWidthTest {

    @Test
    void aKnownProfileGivesItsWidth() {
        double[] x = new double[20];
        double[] y = new double[20];
        int[] w = new int[20];
        Arrays.fill(w, 10);
        for (int i = 0; i < 20; i++) {
            x[i] = i + 0.5;
            y[i] = 0.2 + 0.9 * (1 - Math.tanh((x[i] - 4) / 1.5)) / 2;
        }
        BoundaryWidth width = BoundaryWidth.fit(x, y, w);
        assertEquals(2 * (4 + 1.5 * 1.0986), width.widthAngstrom(), 1e-3);
        assertEquals(0.2, width.interiorDisorder(), 1e-6);
        Arrays.fill(y, 0.3);
        assertThrows(IllegalArgumentException.class, () -> BoundaryWidth.fit(x, y, w));
    }

    @Test
    void aBuiltBoundaryIsDisorderedNearItsPlanesOnly() throws Exception {
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification
                .builder(new CoincidenceCatalog().symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1))
                        .get(0))
                .grainThickness(40).widthLayers(3).build(), 2);
        BoundaryWidth width = BoundaryWidth.of(b.structure(), Llzo.crystal(12.97), b.boundaryPlanesX());
        assertTrue(width.widthAngstrom() > 2 && width.widthAngstrom() < 14, width.toString());
        assertTrue(width.boundaryDisorder() > 1.5 * width.interiorDisorder(), width.toString());
    }

    @Test
    void aPerfectCrystalHasNoWidth() {
        assertThrows(IllegalArgumentException.class,
                () -> BoundaryWidth.of(Llzo.supercell(3, 12.97, 1), Llzo.crystal(12.97), new double[] {0}));
    }
}
