// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.NeutralUnit;
import org.grainwright.lattice.screening.BondValence;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.Score;
import org.junit.jupiter.api.Test;

/** Boundaries of crystals other than LLZO: everything that holds for it holds for them. */
class OtherCrystalsTest {

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);

    private static CoincidenceCell tilt(Crystal crystal, int m) {
        return new CoincidenceCatalog(crystal).symmetricTilts(Misorientation.of(Z, m, 1)).get(0);
    }

    private static Bicrystal built(CoincidenceCell cell, Composition composition, long seed) throws StructureException {
        int layers = 1;
        while (cell.widthAngstrom(layers) < 4) {
            layers++;
        }
        BoundarySpecification specification = BoundarySpecification.builder(cell).grainThickness(22)
                .widthLayers(layers).composition(composition).build();
        return new BicrystalBuilder().build(specification, seed);
    }

    @Test
    void theCentringIsThatOfTheSites() {
        assertEquals(Centring.PRIMITIVE, Toys.caesiumChloride().centring());
        assertEquals(Centring.FACES, Toys.rockSalt().centring());
        assertEquals(Centring.PRIMITIVE, Toys.antiperovskite().centring());
        assertEquals(Centring.FACES, Toys.argyrodite(0).centring());
        // Pm-3m and Fm-3m have 48 operations a primitive cell, F-43m 24
        assertEquals(48, Toys.caesiumChloride().symmetry().order());
        assertEquals(192, Toys.rockSalt().symmetry().order());
        assertEquals(96, Toys.argyrodite(0).symmetry().order());
        assertEquals(16, Toys.longAntiperovskite().symmetry().order());
    }

    @Test
    void theFormulaAndTheNeutralUnitsFollowFromTheSites() {
        assertEquals("Li6PS5Cl", Toys.argyrodite(0).formula());
        assertEquals(4, Toys.argyrodite(0).formulaUnitsPerCell(), 1e-9);
        assertEquals("Li3OCl", Toys.antiperovskite().formula());
        assertEquals(List.of("Li2S", "LiCl", "P2S5", "PCl5"),
                Toys.argyrodite(0).ions().salts().stream().map(NeutralUnit::formula).toList());
        assertEquals(List.of("CsCl"),
                Toys.caesiumChloride().ions().salts().stream().map(NeutralUnit::formula).toList());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Toys.antiperovskite().ions().unit("LiO"))
                .getMessage().contains("Li2O or LiCl"));
    }

    /** What excesses are counted by: cations first, the most frequent before the others. */
    @Test
    void theCrystalIsCountedByWhatItHoldsMostOf() {
        assertEquals(List.of(Element.P), Toys.argyrodite(0.25).counted());
        assertEquals(List.of(Element.O, Element.CL), Toys.antiperovskite().counted());
        assertEquals(List.of(Element.LA, Element.ZR), Llzo.crystal(Llzo.LATTICE_CONSTANT).counted());
    }

    /** The smallest cell of Σ5 (210)[001] is a√5 x a on the primitive lattice, and atoms follow from the volume. */
    @Test
    void aCellIsTheSmallestOfItsOwnLattice() {
        CoincidenceCell primitive = tilt(Toys.caesiumChloride(), 3);
        assertEquals(5, primitive.sigma());
        assertEquals(4.123, primitive.periodZAngstrom(), 1e-9);
        assertEquals(4.123 * Math.sqrt(primitive.planeA().squaredNorm()), primitive.periodYAngstrom(), 1e-9);
        CoincidenceCell faces = tilt(Toys.rockSalt(), 3);
        assertEquals(5.64, faces.periodZAngstrom(), 1e-9);
        for (CoincidenceCell cell : List.of(primitive, faces)) {
            double thickness = 2 * cell.thickness(0, 22);
            assertEquals(cell.areaSquareAngstrom() * thickness / cell.crystal().volume() * cell.crystal().ionsPerCell(),
                    cell.atomCount(22), 1e-6);
        }
    }

    @Test
    void everyStructureIsNeutralAndHasNoOverlap() throws StructureException {
        for (Crystal crystal : List.of(Toys.caesiumChloride(), Toys.rockSalt(), Toys.antiperovskite(),
                Toys.argyrodite(0), Toys.argyrodite(0.25))) {
            for (int m : new int[] {2, 3}) {
                Bicrystal b = built(tilt(crystal, m), Composition.CRYSTAL, 3 + m);
                AtomicStructure s = b.structure();
                assertEquals(0, s.netCharge(), b.name());
                assertTrue(b.minimumDistances().smallestRelative() >= 1 - 1e-9, crystal + " " + b.minimumDistances());
                assertEquals(crystal.ions(), s.ions());
                assertEquals(s, built(tilt(crystal, m), Composition.CRYSTAL, 3 + m).structure());
            }
        }
    }

    /** Both boundaries lose whole formula units and nothing else: La : Zr of LLZO, P : S : Cl here. */
    @Test
    void theCompositionIsExact() throws StructureException {
        Crystal crystal = Toys.argyrodite(0);
        NeutralUnit sulfide = crystal.ions().unit("Li2S");
        for (int units : new int[] {-1, 0, 1}) {
            Bicrystal b = built(tilt(crystal, 2), Composition.CRYSTAL.with(sulfide, units), 5);
            AtomicStructure s = b.structure();
            int formulaUnits = s.count(Element.P);
            assertEquals(formulaUnits, s.count(Element.CL));
            assertEquals(5 * formulaUnits + 2 * units, s.count(Element.S));
            assertEquals(6 * formulaUnits + 4 * units, s.count(Element.LI));
            assertEquals(units, b.realised(0).count(sulfide));
            assertEquals(units, b.realised(1).count(sulfide));
        }
        Crystal halide = Toys.antiperovskite();
        NeutralUnit chloride = halide.ions().unit("LiCl");
        Bicrystal b = built(tilt(halide, 2), Composition.CRYSTAL.with(chloride, -1), 5);
        assertEquals(-2, b.structure().count(Element.CL) - b.structure().count(Element.O));
    }

    /** Outside the slabs every ion lies on a site of its grain, turned and shifted as the bicrystal says. */
    @Test
    void interiorsArePerfect() throws StructureException {
        for (Crystal crystal : List.of(Toys.rockSalt(), Toys.antiperovskite())) {
            Bicrystal b = built(tilt(crystal, 3), Composition.CRYSTAL, 1);
            checkInterior(crystal, b, 1);
        }
        CoincidenceCell longer = tilt(Toys.longAntiperovskite(), 3).tetragonal().orElseThrow();
        assertEquals(4.1, longer.periodZAngstrom(), 1e-9);
        checkInterior(Toys.longAntiperovskite(), built(longer, Composition.CRYSTAL, 1), 4.1 / 3.91);
    }

    private static void checkInterior(Crystal crystal, Bicrystal b, double stretchZ) {
        AtomicStructure s = b.structure();
        double a = crystal.latticeConstant();
        Map<Element, List<double[]>> sites = new HashMap<>();
        crystal.sites().forEach(site -> site.places().forEach(
                p -> sites.computeIfAbsent(site.occupants().getFirst().element(), key -> new ArrayList<>())
                        .add(new double[] {p.x(), p.y(), p.z()})));
        int seen = 0;
        for (int i = 0; i < s.size(); i++) {
            if (b.distanceToBoundary(s.x(i)) <= b.slabWidthAngstrom() / 2 + 1e-6) {
                continue;
            }
            seen++;
            double[] r = b.specification().cell().rotation(s.grain(i));
            double[] o = b.originAngstrom(s.grain(i));
            double[] d = {s.x(i) - o[0], s.y(i) - o[1], (s.z(i) - o[2]) / stretchZ};
            double[] f = new double[3];
            for (int k = 0; k < 3; k++) {
                f[k] = (r[k] * d[0] + r[3 + k] * d[1] + r[6 + k] * d[2]) / a;
            }
            double least = sites.get(s.element(i)).stream().mapToDouble(p -> {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    double x = f[k] - p[k];
                    sum += Math.abs(x - Math.rint(x));
                }
                return sum;
            }).min().orElseThrow();
            assertEquals(0, least, 1e-6, s.element(i) + " of grain " + s.grain(i));
        }
        assertTrue(seen > s.size() / 3, seen + " of " + s.size());
    }

    /** A twist about the long axis is exact, too: the layers are as far apart as the long edge says. */
    @Test
    void aTwistAboutTheLongAxisHasItsLayers() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog(Toys.longAntiperovskite());
        CoincidenceCell twist = catalog.boundary(Misorientation.of(Z, 3, 1), Z).tetragonal().orElseThrow();
        assertEquals(4.1, twist.layerSpacingAngstrom(), 1e-9);
        Bicrystal b = built(twist, Composition.CRYSTAL, 2);
        assertEquals(0, b.structure().netCharge());
        assertEquals(2 * b.grainThicknessAAngstrom(), b.structure().cell().component(0, 0), 1e-9);
        assertTrue(catalog.symmetricTilts(Misorientation.of(MillerIndices.of(1, 0, 0), 3, 1)).get(0).tetragonal()
                .isEmpty());
    }

    /** Bond lengths are such that the perfect crystal has no instability but that of its anions. */
    @Test
    void cationsOfThePerfectCrystalHaveTheirCharge() throws StructureException {
        Bicrystal b = built(tilt(Toys.rockSalt(), 3), Composition.CRYSTAL, 1);
        double boundary = BondValence.globalInstabilityIndex(b.structure(), Toys.rockSalt());
        assertTrue(boundary > 0.01 && boundary < 1, "" + boundary);
    }

    /** A translation by a lattice vector of the crystal changes nothing: the cell of those that differ is the DSC's. */
    @Test
    void translationsAreThoseOfTheOwnLattice() {
        CoincidenceCell tilt = tilt(Toys.caesiumChloride(), 3);
        RigidTranslations translations = RigidTranslations.of(tilt);
        double[] first = translations.firstEdge();
        assertEquals(4.123, Math.hypot(first[0], first[1]), 1e-9);
    }

    /** Also where elements share their sites, and where there are no cations to score. */
    @Test
    void candidatesAreScreened() {
        for (Crystal crystal : List.of(Toys.caesiumChloride(), Toys.argyrodite(0.385))) {
            JavaScreening screening = new JavaScreening(BoundarySlabs.of(tilt(crystal, 2), 7, 0.5));
            Score near = screening.score(new Candidate(0, 0, 0));
            Score apart = screening.score(new Candidate(0, 0, 5));
            // only chloride of CsCl is of the framework, and nowhere too close here
            assertEquals(crystal.kinds().framework() > 1, near.totalConflicts() > 0 && near.closest() < 1,
                    crystal.name());
            assertEquals(0, apart.totalConflicts());
        }
    }

    @Test
    void whatCannotBeBuiltIsSaidInASentence() {
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Crystal.of("x", new double[] {4, 5, 6}, Toys.caesiumChloride().ions(),
                        Toys.caesiumChloride().sites()))
                .getMessage().contains("differ by"));
    }
}
