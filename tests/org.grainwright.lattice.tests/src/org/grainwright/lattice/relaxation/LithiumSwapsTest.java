// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

/** Energies here are sums over the places of lithium, so that what Monte Carlo should do is known. */
class LithiumSwapsTest {

    private static final double KELVIN = 1000;
    private static final double KT = 8.617333262e-5 * KELVIN;

    private static Bicrystal built() throws StructureException {
        return new BicrystalBuilder().build(BoundarySpecification.builder(new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).getFirst()).grainThickness(18)
                .widthLayers(3).li2o(-1).build(), 3);
    }

    /** So much for each lithium ion in the upper half of the cell. */
    private static double count(AtomicStructure s) {
        double high = 0;
        for (int i = 0; i < s.size(); i++) {
            high += s.element(i) == Element.LI && s.z(i) > s.cell().component(2, 2) / 2 ? 1 : 0;
        }
        return high;
    }

    @Test
    void mostOfTheLithiumThatIsThereLiesOnTheSites() throws Exception {
        Bicrystal b = built();
        List<double[]> sites = LithiumSwaps.sites(b);
        int lithium = 0;
        int on = 0;
        for (int i = 0; i < b.structure().size(); i++) {
            AtomicStructure s = b.structure();
            if (s.element(i) == Element.LI && b.distanceToBoundary(s.x(i)) < b.slabWidthAngstrom() / 2 - 1e-6) {
                int ion = i;
                lithium++;
                on += sites.stream().anyMatch(p -> s.cell().minimumImageSquared(s.x(ion) - p[0], s.y(ion) - p[1],
                        s.z(ion) - p[2]) < 1e-8) ? 1 : 0;
            }
        }
        assertTrue(lithium > 20 && on > 0.8 * lithium, on + " of " + lithium + " lithium ions on "
                + sites.size() + " sites");
        // 15 lithium sites a formula unit, of which 7 are filled
        double volume = 2 * b.boundaryAreaSquareAngstrom() * b.slabWidthAngstrom();
        assertEquals(15 * 8 * volume / Math.pow(b.specification().cell().latticeConstant(), 3), sites.size(),
                0.15 * sites.size());
    }

    @Test
    void onlyLithiumOfTheSlabsMovesAndEachBoundaryKeepsItsComposition() throws Exception {
        Bicrystal b = built();
        LithiumSwaps.Result result = new LithiumSwaps(b, (s, label) -> new Relaxer.Relaxed(s, 0), KELVIN, 1).run(60);
        AtomicStructure before = b.structure();
        AtomicStructure after = result.bicrystal().structure();
        assertEquals(before.composition(), after.composition());
        assertEquals(60, result.accepted(), "what costs nothing is accepted");
        int moved = 0;
        int[] side = new int[2];
        for (int i = 0; i < before.size(); i++) {
            boolean same = before.x(i) == after.x(i) && before.y(i) == after.y(i) && before.z(i) == after.z(i);
            if (!same) {
                moved++;
                assertEquals(Element.LI, before.element(i));
                assertTrue(b.distanceToBoundary(before.x(i)) <= b.slabWidthAngstrom() / 2);
                boolean second = Math.abs(before.x(i) - b.secondPlaneX()) < b.slabWidthAngstrom();
                assertEquals(second, Math.abs(after.x(i) - b.secondPlaneX()) < b.slabWidthAngstrom());
                side[second ? 1 : 0]++;
            }
        }
        assertTrue(moved > 5 && side[0] > 0 && side[1] > 0, moved + " ions moved");
        assertTrue(result.bicrystal().minimumDistances().smallestRelative() >= 1 - 1e-9);
    }

    /** With 0.15 eV per ion in the upper half, ions leave it, and what is accepted uphill obeys Boltzmann's factor. */
    @Test
    void trialsAreAcceptedByMetropolis() throws Exception {
        Bicrystal b = built();
        double cost = 0.15;
        LithiumSwaps.Result result = new LithiumSwaps(b,
                (s, label) -> new Relaxer.Relaxed(s, cost * count(s)), KELVIN, 5).run(600);
        assertTrue(count(result.bicrystal().structure()) < count(b.structure()), count(result.bicrystal().structure())
                + " after " + count(b.structure()));
        int up = 0;
        int down = 0;
        for (int i = 1; i < result.energiesEv().size(); i++) {
            double step = result.energiesEv().get(i) - result.energiesEv().get(i - 1);
            up += step > cost / 2 ? 1 : 0;
            down += step < -cost / 2 ? 1 : 0;
        }
        assertTrue(up > 0 && up < down, up + " up, " + down + " down");
        LithiumSwaps.Result cold = new LithiumSwaps(b, (s, label) -> new Relaxer.Relaxed(s, cost * count(s)),
                KELVIN / 1e6, 5).run(100);
        for (int i = 1; i < cold.energiesEv().size(); i++) {
            assertTrue(cold.energiesEv().get(i) <= cold.energiesEv().get(i - 1) + 1e-12);
        }
        assertTrue(KT > 0.08 && KT < 0.09);
    }

    @Test
    void theSameSeedMakesTheSameTrials() throws Exception {
        Bicrystal b = built();
        Relaxer sums = (s, label) -> new Relaxer.Relaxed(s, 0.05 * count(s));
        assertEquals(new LithiumSwaps(b, sums, KELVIN, 9).run(30).energiesEv(),
                new LithiumSwaps(b, sums, KELVIN, 9).run(30).energiesEv());
        assertFalse(new LithiumSwaps(b, sums, KELVIN, 9).run(30).energiesEv()
                .equals(new LithiumSwaps(b, sums, KELVIN, 10).run(30).energiesEv()));
    }

    /** A trial that falls apart is refused, and the walk goes on. */
    @Test
    void whatCannotBeMinimisedIsRefused() throws Exception {
        Bicrystal b = built();
        LithiumSwaps.Result result = new LithiumSwaps(b, (s, label) -> {
            if (label.equals("swap-000")) {
                return new Relaxer.Relaxed(s, 0);
            }
            throw new RelaxationException("it fell apart", null);
        }, KELVIN, 1).run(5);
        assertEquals(0, result.accepted());
        assertEquals(b.structure(), result.bicrystal().structure());
    }
}
