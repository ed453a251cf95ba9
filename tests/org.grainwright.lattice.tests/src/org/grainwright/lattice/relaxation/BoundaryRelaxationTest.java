// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.junit.jupiter.api.Test;

class BoundaryRelaxationTest {

    private static final CoincidenceCell SIGMA_5 = new CoincidenceCatalog()
            .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0);

    /** An engine of pairs without interaction: every ion has its energy, and cells with a boundary some more. */
    private static Relaxer counting(List<String> calls, double boundaryEv) {
        return (structure, label) -> {
            calls.add(label);
            double energy = -8.0 * structure.count(Element.LI) - 30 * structure.count(Element.LA)
                    - 50 * structure.count(Element.ZR) - 20 * structure.count(Element.O);
            return new Relaxer.Relaxed(structure, label.startsWith("reference") ? energy : energy + boundaryEv);
        };
    }

    @Test
    void whatIsAboveTheReferencesIsTheBoundarysWhateverTheComposition() throws Exception {
        List<String> calls = new ArrayList<>();
        BoundaryRelaxation relaxation = new BoundaryRelaxation(counting(calls, 100));
        for (int li2o : new int[] {0, 3, -2}) {
            Bicrystal b = new BicrystalBuilder().build(
                    BoundarySpecification.builder(SIGMA_5).grainThickness(18).widthLayers(2).li2o(-li2o).build(), 5);
            RelaxedBoundary relaxed = relaxation.relax(b, "cell" + li2o);
            // 100 eV over two boundaries
            assertEquals(100 / (2 * b.boundaryAreaSquareAngstrom()) * 16.02176634, relaxed.energyJoulePerSquareMetre(),
                    1e-6);
            assertEquals(b.secondPlaneX(), relaxed.secondPlaneX(), 1e-9);
            assertTrue(relaxed.widthAngstrom() > 2 || Double.isNaN(relaxed.widthAngstrom()));
        }
        // each reference is relaxed once: both grains' arrangements are those of the seed
        assertEquals(1, calls.stream().filter("reference-llzo-10"::equals).count());
        assertEquals(1, calls.stream().filter("reference-llzo-11"::equals).count());
        assertTrue(calls.stream().filter("reference-li2o"::equals).count() <= 1);
    }

    /** With energies that are sums over ions the reservoirs are a matter of arithmetic, also for La : Zr off 3 : 2. */
    @Test
    void bothReservoirsOfLaAndZrAreTheSameToAnEngineOfSums() throws Exception {
        BoundaryRelaxation relaxation = new BoundaryRelaxation(counting(new ArrayList<>(), 100));
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification.builder(SIGMA_5).grainThickness(18)
                .widthLayers(2).composition(Composition.of(0, 1, 0)).build(), 5);
        RelaxedBoundary relaxed = relaxation.relax(b, "cell");
        double expected = 100 / (2 * b.boundaryAreaSquareAngstrom()) * 16.02176634;
        assertEquals(expected, relaxed.energyJoulePerSquareMetre(), 1e-6);
        assertEquals(expected, relaxed.lanthanaJoulePerSquareMetre(), 1e-6);
    }

    /** Where Li2O is cheaper by 1 eV, each of the two boundaries pays 1 eV less for each unit that it lacks. */
    @Test
    void aScarcerLi2oFavoursBoundariesThatLackIt() throws Exception {
        Bicrystal b = new BicrystalBuilder().build(
                BoundarySpecification.builder(SIGMA_5).grainThickness(18).widthLayers(2).li2o(-2).build(), 5);
        double plain = new BoundaryRelaxation(counting(new ArrayList<>(), 100)).relax(b, "cell")
                .energyJoulePerSquareMetre();
        double scarce = new BoundaryRelaxation(counting(new ArrayList<>(), 100), -1).relax(b, "cell")
                .energyJoulePerSquareMetre();
        assertEquals(-2 / b.boundaryAreaSquareAngstrom() * 16.02176634, scarce - plain, 1e-9);
    }

    @Test
    void aPotentialThatDoesNotHoldLanthanaTogetherHasNoEnergyAgainstIt() throws Exception {
        Relaxer sums = counting(new ArrayList<>(), 100);
        RelaxedBoundary relaxed = new BoundaryRelaxation((structure, label) -> {
            if (label.endsWith("la2o3")) {
                throw new RelaxationException("it fell apart", null);
            }
            return sums.relax(structure, label);
        }).relax(new BicrystalBuilder().build(BoundarySpecification.builder(SIGMA_5).grainThickness(18)
                .widthLayers(2).composition(Composition.of(0, 1, 0)).build(), 5), "cell");
        assertTrue(Double.isNaN(relaxed.lanthanaJoulePerSquareMetre()));
        assertTrue(Double.isFinite(relaxed.energyJoulePerSquareMetre()));
    }

    /** An engine in which cubes cost: only a reference with the grains' own axes leaves the boundaries' energy. */
    @Test
    void tetragonalGrainsAreComparedWithTheTetragonalCrystal() throws Exception {
        Relaxer sums = counting(new ArrayList<>(), 100);
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification.builder(SIGMA_5.tetragonal().orElseThrow())
                .grainThickness(18).widthLayers(2).build(), 5);
        List<AtomicStructure> references = new ArrayList<>();
        RelaxedBoundary relaxed = new BoundaryRelaxation((structure, label) -> {
            Relaxer.Relaxed plain = sums.relax(structure, label);
            if (!label.startsWith("reference-llzo")) {
                return plain;
            }
            references.add(structure);
            boolean cube = structure.cell().component(0, 0) == structure.cell().component(2, 2);
            return new Relaxer.Relaxed(structure, plain.energyEv() + (cube ? structure.count(Element.LA) : 0));
        }).relax(b, "cell");
        assertEquals(100 / (2 * b.boundaryAreaSquareAngstrom()) * 16.02176634, relaxed.energyJoulePerSquareMetre(),
                1e-6);
        assertEquals(1, references.size());
        assertEquals(b.specification().cell().latticeConstant(), references.getFirst().cell().component(0, 0), 1e-9);
    }

    @Test
    void anUnfinishedReferenceIsNoAnswer() throws Exception {
        Relaxer sums = counting(new ArrayList<>(), 100);
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification.builder(SIGMA_5).grainThickness(18)
                .widthLayers(2).composition(Composition.of(0, 1, 0)).build(), 5);
        assertThrows(RelaxationException.class, () -> new BoundaryRelaxation((structure, label) -> {
            if (label.endsWith("la2o3")) {
                throw RelaxationException.unfinished("the disk is full", null);
            }
            return sums.relax(structure, label);
        }).relax(b, "cell"));
    }

    @Test
    void aCellWithDopantsIsRefusedBeforeAnyWork() throws Exception {
        List<String> calls = new ArrayList<>();
        Bicrystal b = new BicrystalBuilder().build(BoundarySpecification.builder(SIGMA_5).grainThickness(24)
                .widthLayers(5).composition(Composition.CRYSTAL.withDopant(Element.AL, 1)).build(), 5);
        RelaxationException e = assertThrows(RelaxationException.class,
                () -> new BoundaryRelaxation(counting(calls, 0)).relax(b, "cell"));
        assertTrue(e.getMessage().contains("Al"), e.getMessage());
        assertEquals(List.of(), calls);
    }

    @Test
    void theReferenceCrystalsAreNeutralAndRightlyBonded() {
        AtomicStructure lithia = BoundaryRelaxation.lithia(1);
        assertEquals(0, lithia.netCharge());
        assertEquals(8, lithia.count(Element.LI));
        assertEquals(4.619 * Math.sqrt(3) / 4,
                MinimumDistances.of(lithia.repeated(2, 2, 2)).between(Element.LI, Element.O), 1e-6);
        AtomicStructure zirconia = BoundaryRelaxation.zirconia(2);
        assertEquals(0, zirconia.netCharge());
        assertEquals(32, zirconia.count(Element.ZR));
        AtomicStructure lanthana = BoundaryRelaxation.lanthana(3, 2, 2);
        assertEquals(0, lanthana.netCharge());
        assertEquals(48, lanthana.count(Element.LA));
        // sevenfold: three bonds of 2.37, one of 2.45 and three of 2.73 Å
        assertEquals(2.37, MinimumDistances.of(lanthana).between(Element.LA, Element.O), 0.03);
        assertEquals(7, neighbours(lanthana, Element.LA, Element.O, 2.9));
        // four short and four long bonds, 2.07 and 2.46 Å in the tetragonal phase
        assertEquals(2.07, MinimumDistances.of(zirconia).between(Element.ZR, Element.O), 0.03);
        assertTrue(MinimumDistances.of(zirconia).between(Element.O, Element.O) > 2.45);
    }

    /** Ions of a kind within a distance of the first ion of another. */
    private static int neighbours(AtomicStructure s, Element of, Element kind, double within) {
        int first = 0;
        while (s.element(first) != of) {
            first++;
        }
        int count = 0;
        for (int i = 0; i < s.size(); i++) {
            count += s.element(i) == kind && s.cell().minimumImageSquared(s.x(i) - s.x(first), s.y(i) - s.y(first),
                    s.z(i) - s.z(first)) < within * within ? 1 : 0;
        }
        return count;
    }

    /** The reference crystal of a grain is what the grain's interior is made of. */
    @Test
    void theCrystalOfAGrainHasTheArrangementOfItsInterior() throws Exception {
        AtomicStructure cell = Llzo.grainCell(Llzo.LATTICE_CONSTANT, 10);
        assertEquals(192, cell.size());
        assertEquals(56, cell.count(Element.LI));
        assertEquals(0, cell.netCharge());
        assertTrue(MinimumDistances.of(cell).smallestRelative() >= 1);
        Bicrystal b = new BicrystalBuilder()
                .build(BoundarySpecification.builder(SIGMA_5).grainThickness(30).widthLayers(2).build(), 5);
        double[] r = SIGMA_5.rotation(0);
        double[] origin = b.originAngstrom(0);
        int checked = 0;
        for (int i = 0; i < b.structure().size(); i++) {
            if (b.structure().grain(i) != 0 || b.distanceToBoundary(b.structure().x(i)) < b.slabWidthAngstrom()
                    || b.structure().element(i) != Element.LI) {
                continue;
            }
            double[] d = {b.structure().x(i) - origin[0], b.structure().y(i) - origin[1],
                    b.structure().z(i) - origin[2]};
            double[] c = new double[3];
            for (int k = 0; k < 3; k++) {
                c[k] = r[k] * d[0] + r[3 + k] * d[1] + r[6 + k] * d[2];
            }
            double nearest = Double.MAX_VALUE;
            for (int j = 0; j < cell.size(); j++) {
                if (cell.element(j) == Element.LI) {
                    nearest = Math.min(nearest,
                            cell.cell().minimumImageSquared(c[0] - cell.x(j), c[1] - cell.y(j), c[2] - cell.z(j)));
                }
            }
            assertEquals(0, Math.sqrt(nearest), 1e-6);
            checked++;
        }
        assertTrue(checked > 100, checked + " lithium ions");
    }
}
