// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The invariants of docs/structures.md, checked on random specifications with code that shares nothing with the
 * builder.
 */
class BicrystalPropertiesTest {

    private static final int SPECIFICATIONS = Boolean.getBoolean("grainwright.long") ? 1000 : 240;
    private static final List<Bicrystal> BUILT = new ArrayList<>();
    private static final Map<StructureException.Reason,
            Integer> REFUSED = new EnumMap<>(StructureException.Reason.class);

    @BeforeAll
    static void build() {
        Random random = new Random(20240607);
        BicrystalBuilder builder = new BicrystalBuilder();
        while (BUILT.size() < SPECIFICATIONS) {
            BoundarySpecification specification = random(random);
            try {
                BUILT.add(builder.build(specification, random.nextInt(1000)));
            } catch (StructureException e) {
                assertTrue(e.getMessage().length() > 40 && e.nearest().isPresent(), e.getMessage());
                REFUSED.merge(e.reason(), 1, Integer::sum);
            }
        }
    }

    private static BoundarySpecification random(Random random) {
        CoincidenceCatalog catalog = new CoincidenceCatalog(random.nextInt(4) == 0 ? 13.1 : Llzo.LATTICE_CONSTANT);
        while (true) {
            MillerIndices axis = List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0),
                    MillerIndices.of(1, 1, 1), MillerIndices.of(2, 1, 0)).get(random.nextInt(4));
            Misorientation rotation = Misorientation.of(axis, 1 + random.nextInt(9), 1 + random.nextInt(2));
            CoincidenceCell cell;
            try {
                List<CoincidenceCell> tilts = catalog.symmetricTilts(rotation);
                cell = switch (random.nextInt(5)) {
                    case 4 -> catalog.boundary(Misorientation.of(axis, 1 + random.nextInt(3), 1), inZone(axis));
                    case 0 -> catalog.boundary(rotation, axis, random.nextBoolean());
                    case 1 -> catalog.boundary(rotation,
                            MillerIndices.of(random.nextInt(3) - 1, random.nextInt(3) - 1, 1), random.nextBoolean());
                    default -> tilts.get(random.nextInt(tilts.size()));
                };
            } catch (StructureException e) {
                continue;
            }
            if (cell.disorientationDegrees() < 1e-6 || cell.atomCount(18) > 6000) {
                continue;
            }
            BoundarySpecification.Builder b = BoundarySpecification.builder(cell)
                    .grainThickness(18 + random.nextInt(10)).widthLayers(1 + random.nextInt(5));
            if (random.nextBoolean()) {
                b.translation(random.nextDouble() * 13, random.nextDouble() * 13);
            }
            if (random.nextInt(3) == 0) {
                b.gap(List.of(0.3, 0.6, 1.0).get(random.nextInt(3)));
            }
            if (random.nextInt(3) == 0) {
                b.termination(random.nextInt(8) / 8.0);
            }
            Composition composition = Composition.ofLi2o(random.nextInt(2) == 0 ? random.nextInt(6) - 4 : 0);
            if (random.nextInt(3) == 0) {
                b.lithiumRedistribution(random.nextInt(15) / 100.0);
            }
            if (random.nextInt(6) == 0) {
                composition = composition.with(Llzo.ZRO2, random.nextInt(4) - 2).with(Llzo.LA2O3,
                        random.nextInt(2) - 1);
            }
            if (random.nextInt(6) == 0) {
                composition = composition
                        .withDopant(List.of(Element.AL, Element.TA, Element.GA, Element.NB, Element.Y, Element.W)
                                .get(random.nextInt(6)), 1 + random.nextInt(2));
            }
            return b.composition(composition).build();
        }
    }

    /** A low-index plane that contains the axis: short exact periods exist on it at small sigma. */
    private static MillerIndices inZone(MillerIndices axis) {
        return axis.l() == 0 ? MillerIndices.of(0, 0, 1)
                : axis.h() == 0 ? MillerIndices.of(1, 0, 0) : MillerIndices.of(1, -1, 0);
    }

    @Test
    void mostRequestsAreBuiltAndEveryCharacterOccurs() {
        assertTrue(REFUSED.values().stream().mapToInt(Integer::intValue).sum() < SPECIFICATIONS / 3,
                REFUSED.toString());
        for (BoundaryCharacter character : BoundaryCharacter.values()) {
            assertTrue(BUILT.stream().filter(b -> b.specification().cell().character() == character).count() >= 5,
                    character + " in " + BUILT.size());
        }
    }

    @Test
    void everyStructureIsExactlyNeutral() {
        for (Bicrystal b : BUILT) {
            int charge = 0;
            for (int i = 0; i < b.structure().size(); i++) {
                charge += b.structure().element(i).formalCharge();
            }
            assertEquals(0, charge, b.name());
            assertEquals(0, b.structure().netCharge());
        }
    }

    @Test
    void theNumberOfAtomsBeforeRepairIsThatOfTheVolume() {
        for (Bicrystal b : BUILT) {
            double a = b.specification().cell().latticeConstant();
            double volume = b.boundaryAreaSquareAngstrom()
                    * (b.grainThicknessAAngstrom() + b.grainThicknessBAngstrom());
            assertEquals(volume * Llzo.ATOMS_PER_CELL / (a * a * a), b.repairs().idealAtoms(), 1e-4, b.name());
            assertEquals(b.specification().idealAtomCount(), b.repairs().idealAtoms(), b.name());
        }
    }

    @Test
    void rotationsAreProperAndHaveTheDisorientation() {
        for (Bicrystal b : BUILT) {
            double[] r = new double[9];
            double[] ra = b.specification().cell().rotation(0);
            double[] rb = b.specification().cell().rotation(1);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    for (int k = 0; k < 3; k++) {
                        r[3 * i + j] += ra[3 * k + i] * rb[3 * k + j];
                    }
                }
            }
            assertEquals(b.disorientationDegrees(), Misorientation.disorientationOf(r), 1e-5, b.name());
            assertEquals(0, b.strain(), 0, "exact cells bear no strain");
        }
    }

    /**
     * Ions farther than half the width from a boundary sit on sites of their own grain, and of the framework none is
     * missing.
     */
    @Test
    void nothingIsEditedOutsideTheSlab() {
        for (Bicrystal b : BUILT) {
            int framework = 0;
            for (int i = 0; i < b.structure().size(); i++) {
                double x = b.structure().x(i);
                if (b.distanceToBoundary(x) > b.slabWidthAngstrom() / 2 + 1e-6) {
                    double off = Sites.offset(b, i);
                    assertTrue(off < 1e-6, () -> b.name() + ": an ion outside the slab is " + off + " Å off");
                    framework += b.structure().element(i) == Element.LI ? 0 : 1;
                }
            }
            assertEquals(Sites.frameworkOutsideSlab(b), framework, b.name());
        }
    }

    @Test
    void noTwoIonsOverlap() {
        for (Bicrystal b : BUILT) {
            assertTrue(b.minimumDistances().smallestRelative() >= 1 - 1e-9,
                    () -> b.name() + " " + b.minimumDistances());
        }
    }

    @Test
    void minimumDistancesAgreeWithBruteForce() {
        for (Bicrystal b : BUILT.subList(0, 12)) {
            AtomicStructure s = b.structure();
            double least = Double.MAX_VALUE;
            for (int i = 0; i < s.size(); i++) {
                for (int j = 0; j < i; j++) {
                    least = Math.min(least,
                            s.cell().minimumImageSquared(s.x(i) - s.x(j), s.y(i) - s.y(j), s.z(i) - s.z(j)));
                }
            }
            assertEquals(Math.sqrt(least), b.minimumDistances().smallest(), 1e-9, b.name());
        }
    }

    /**
     * Counted from the ions of the finished cell, without the builder's books: both boundaries together have twice the
     * excess of one, whatever number of formula units is left.
     */
    @Test
    void theCompositionIsTheOneAskedFor() {
        for (Bicrystal b : BUILT) {
            Composition asked = b.specification().composition();
            assertEquals(asked, b.realised(0), b.name());
            assertEquals(asked, b.realised(1), b.name());
            AtomicStructure s = b.structure();
            int onZirconium = s.count(Element.ZR) + s.count(Element.TA) + s.count(Element.NB) + s.count(Element.Y)
                    + s.count(Element.W);
            assertEquals(0, (s.count(Element.LA) - 2 * asked.excess(Element.LA)) % 3, b.name());
            int units = (s.count(Element.LA) - 2 * asked.excess(Element.LA)) / 3;
            assertEquals(2 * units + 2 * asked.zro2(), onZirconium, b.name());
            assertEquals(12 * units + 2 * (asked.li2o() + 2 * asked.zro2() + 3 * asked.la2o3()), s.count(Element.O),
                    b.name());
            asked.dopants().forEach((element, count) -> assertEquals(2 * count, s.count(element), b.name()));
        }
    }

    @Test
    void sameSeedSameBytesAndOtherSeedsDiffer() throws StructureException {
        BicrystalBuilder builder = new BicrystalBuilder();
        for (Bicrystal b : BUILT.subList(0, 40)) {
            String first = LammpsData.format(b.structure(), b.name(), Element::formalCharge);
            assertEquals(first, LammpsData.format(builder.build(b.specification(), b.seed()).structure(), b.name(),
                    Element::formalCharge));
            assertNotEquals(first, LammpsData.format(builder.build(b.specification(), b.seed() + 1).structure(),
                    b.name(), Element::formalCharge));
        }
    }

    @Test
    void twoWidthsNeverGiveTheSameStructure() throws StructureException {
        BicrystalBuilder builder = new BicrystalBuilder();
        int pairs = 0;
        for (Bicrystal b : BUILT) {
            if (pairs < 40 && b.specification().widthLayers() < 5) {
                try {
                    Bicrystal wider = builder.build(
                            b.specification().toBuilder().widthLayers(b.specification().widthLayers() + 1).build(),
                            b.seed());
                    assertTrue(wider.slabWidthAngstrom() > b.slabWidthAngstrom() + 1);
                    assertNotEquals(b.structure(), wider.structure(), b.name());
                    pairs++;
                } catch (StructureException e) {
                    assertEquals(StructureException.Reason.THICKNESS, e.reason(), e.getMessage());
                }
            }
        }
        assertTrue(pairs > 20, pairs + " pairs");
    }

    @Test
    void boundariesAreAsFarApartAsAsked() {
        for (Bicrystal b : BUILT) {
            double asked = b.specification().grainThicknessAngstrom();
            assertTrue(b.grainThicknessAAngstrom() >= asked - 1e-4 && b.grainThicknessBAngstrom() >= asked - 1e-4,
                    b.name());
            assertTrue(b.secondPlaneX() >= asked - 1e-4
                    && b.structure().cell().component(0, 0) - b.secondPlaneX() >= asked - 1e-4, b.name());
        }
    }
}
