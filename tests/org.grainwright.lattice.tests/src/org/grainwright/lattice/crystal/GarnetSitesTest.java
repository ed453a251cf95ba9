// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Sites of lithium are told by the framework; which ones they are is known from the Wyckoff positions. */
class GarnetSitesTest {

    private static final AtomicStructure CRYSTAL = Llzo.orderedCell(3);

    /** The kind of the nearest Wyckoff position. */
    private static GarnetSites.Kind known(int atom) {
        double tetrahedral = nearest(atom, Llzo.Site.LI_24D);
        return tetrahedral < nearest(atom, Llzo.Site.LI_96H) ? GarnetSites.Kind.TETRAHEDRAL
                : GarnetSites.Kind.OCTAHEDRAL;
    }

    private static double nearest(int atom, Llzo.Site site) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] place : site.positions()) {
            double squared = 0;
            double[] at = {CRYSTAL.x(atom), CRYSTAL.y(atom), CRYSTAL.z(atom)};
            for (int axis = 0; axis < 3; axis++) {
                double apart = at[axis] / Llzo.LATTICE_CONSTANT - place[axis];
                squared += (apart - Math.rint(apart)) * (apart - Math.rint(apart));
            }
            least = Math.min(least, squared);
        }
        return least;
    }

    /** The crystal with every ion moved by chance, by that much along each axis. */
    private static AtomicStructure shaken(double angstrom) {
        Random random = new Random(7);
        AtomicStructure.Builder builder = AtomicStructure.builder(CRYSTAL.cell(), CRYSTAL.size());
        for (int i = 0; i < CRYSTAL.size(); i++) {
            builder.add(CRYSTAL.element(i), CRYSTAL.x(i) + angstrom * random.nextGaussian(),
                    CRYSTAL.y(i) + angstrom * random.nextGaussian(), CRYSTAL.z(i) + angstrom * random.nextGaussian(),
                    0);
        }
        return builder.build();
    }

    private static int right(AtomicStructure structure) {
        List<GarnetSites.Kind> kinds = GarnetSites.of(structure, Coordination.of(structure));
        int right = 0;
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.LI) {
                right += kinds.get(i) == known(i) ? 1 : 0;
            } else {
                assertNull(kinds.get(i), "only lithium has a site");
            }
        }
        return right;
    }

    @Test
    void theCrystalsSitesAreFoundAlsoWhileItVibrates() {
        assertEquals(56, right(CRYSTAL));
        assertEquals(56, right(shaken(0.05)));
        assertTrue(right(shaken(0.15)) >= 53, "as far as ions vibrate at 1000 K");
    }

    @Test
    void withoutTheFrameworkThereAreNoSitesOfIt() {
        AtomicStructure.Builder lithium = AtomicStructure.builder(CRYSTAL.cell(), 56);
        for (int i = 0; i < CRYSTAL.size(); i++) {
            if (CRYSTAL.element(i) == Element.LI) {
                lithium.add(Element.LI, CRYSTAL.x(i), CRYSTAL.y(i), CRYSTAL.z(i), 0);
            }
        }
        AtomicStructure alone = lithium.build();
        assertTrue(GarnetSites.of(alone, Coordination.of(alone)).stream()
                .allMatch(each -> each == GarnetSites.Kind.OTHER));
    }
}
