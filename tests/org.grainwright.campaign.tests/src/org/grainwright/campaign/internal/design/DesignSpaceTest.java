// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.FeasibleStructures.Shape;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.junit.jupiter.api.Test;

class DesignSpaceTest {

    private static final String REST = """
              simulation { simulate at 1200 K }
              optimize { maximize conductivity cell at 1200 K  bayesian { initial 2 sobol }  budget 3 evaluations }
            }
            """;

    private static BuiltStructure build(DesignSpace design, Point point) throws StructureException {
        return switch (design.geometry(point)) {
            case Geometry.Planar planar -> new BicrystalBuilder().build(planar.boundary(), 1);
            case Geometry.Meshed meshed -> new NetworkBuilder().build(meshed.network(), 1);
        };
    }

    private static DesignSpace of(String blocks) throws CampaignException {
        return DesignSpace.of(TestCampaigns.parse("campaign \"chemistry\" {\n" + blocks + "\n" + REST));
    }

    /** A point with everything that the optimizer may vary at its upper end. */
    private static Point uppermost(DesignSpace design) {
        Map<String, Object> values = new LinkedHashMap<>(design.plain(design.candidates().getLast()).values());
        for (Parameter parameter : design.space().parameters()) {
            switch (parameter) {
                case Parameter.Real real -> values.put(real.name(), real.upper());
                case Parameter.IntegerRange range -> values.put(range.name(), range.upper());
                case Parameter.DiscreteSet set -> values.put(set.name(), set.values().getLast());
                case Parameter.Categorical category -> {
                    // the shape stays
                }
            }
        }
        return new Point(values);
    }

    private static int count(BuiltStructure built, Element element) {
        return built.structure().composition().getOrDefault(element, 0);
    }

    /** Al in the slabs, three lithium ions each: the search varies the amount, the cell stays neutral. */
    @Test
    void dopantsOfTheBoundaryAreVariedAndCompensated() throws Exception {
        DesignSpace design = of("material { dopant Al 0 .. 0.4 pfu on Li }"
                + " boundary { cells Σ5 (1 2 0)[001] width 2 layers grain >= 18 Å }");
        assertEquals(List.of("boundary", "dopantAl"),
                design.space().parameters().stream().map(Parameter::name).toList());
        BuiltStructure pure = build(design, design.plain(design.candidates().getFirst()));
        BuiltStructure doped = build(design, uppermost(design));
        assertEquals(0, doped.structure().netCharge());
        assertEquals(0, count(pure, Element.AL));
        int aluminium = count(doped, Element.AL);
        assertEquals(2 * doped.requested().dopants().get(Element.AL), aluminium);
        assertTrue(aluminium > 0, doped.structure().formula());
        assertEquals(List.of(-3 * aluminium, 0, 0), excess(doped));
    }

    /** Ta throughout: so many per formula unit of the whole cell, one lithium ion each. */
    @Test
    void dopantsThroughoutReachTheGrains() throws Exception {
        DesignSpace design = of("material { dopant Ta 0.25 pfu on Zr in grains }"
                + " boundary { cells Σ5 (1 2 0)[001] width 2 layers grain >= 18 Å }");
        BuiltStructure doped = build(design, design.plain(design.candidates().getFirst()));
        assertEquals(0, doped.structure().netCharge());
        int inGrains = doped.boundary().grains().dopants().get(Element.TA);
        assertEquals(Map.of(Element.TA, inGrains), doped.repairs().interiorDopants());
        int all = count(doped, Element.TA);
        assertEquals(inGrains + 2 * doped.requested().dopants().get(Element.TA), all);
        double formulaUnits = doped.repairs().idealAtoms() / 24.0;
        assertEquals(0.25 * formulaUnits, all, 1.5);
    }

    /** Three ways to balance two oxygen vacancies or two extra lithium ions. */
    @Test
    void vacanciesAndExcessAreBalancedAsWritten() throws Exception {
        String boundary = " boundary { cells Σ5 (1 2 0)[001] width 3 layers grain >= 18 Å ";
        assertEquals(List.of(-8, -4, 0), excess(plainest(boundary + "vacancies O 2 units compensate by li2o_loss }")));
        assertEquals(List.of(4, 2, 0), excess(plainest(boundary + "excess Li 2 units compensate by li2o_gain }")));
        BuiltStructure moved = plainest(boundary + "excess Li 2 units compensate by redistribution }");
        assertEquals(List.of(0, 0, 0), excess(moved));
        assertEquals(4, moved.repairs().interiorLithiumMoved());
        assertEquals(List.of(0, -4, 8), excess(plainest("material { dopant Y 0 pfu on Zr }" + boundary
                + "vacancies O 2 units compensate by aliovalent }")));
    }

    private static BuiltStructure plainest(String blocks) throws Exception {
        DesignSpace design = of(blocks);
        return build(design, design.plain(design.candidates().getFirst()));
    }

    /** Lithium, oxygen and yttrium more than in the formula units that the lanthanum makes. */
    private static List<Integer> excess(BuiltStructure built) {
        assertEquals(0, built.structure().netCharge());
        int formulaUnits = count(built, Element.LA) / 3;
        assertEquals(3 * formulaUnits, count(built, Element.LA));
        assertEquals(2 * formulaUnits, count(built, Element.ZR) + count(built, Element.Y));
        return List.of(count(built, Element.LI) - 7 * formulaUnits, count(built, Element.O) - 12 * formulaUnits,
                count(built, Element.Y));
    }

    /** Units per area and of another oxide; what is gained is positive. */
    @Test
    void oxidesAreCountedPerBoundaryOrPerArea() throws Exception {
        DesignSpace design = of("boundary { cells Σ5 (3 1 0)[001] width 3 layers grain >= 18 Å"
                + " composition li2o -2 .. 0.5 per nm² composition zro2 0 .. 1 units }");
        assertEquals(List.of("boundary", "li2oPerNm2", "zro2Units"),
                design.space().parameters().stream().map(Parameter::name).toList());
        BuiltStructure rich = build(design, uppermost(design));
        // 0.5 per nm² of a boundary of 5.32 nm²
        assertEquals(3, rich.requested().li2o());
        assertEquals(1, rich.requested().zro2());
        rich.repairs().boundaries().forEach(each -> assertEquals(rich.requested(), each.realised()));
    }

    @Test
    void networksAreCandidatesWithTheirChemistry() throws Exception {
        DesignSpace design = of("material { dopant Al 0.2 pfu on Li }"
                + " boundary { cells Σ5 (1 2 0)[001] connection planar | orthogonal checkerboard width 2 layers"
                + " grain >= 18 Å atoms <= 20000 composition li2o -2 .. 0 units }");
        assertEquals(List.of("planar", "orthogonal checkerboard"), Stream.of(design.candidates().getFirst(),
                design.candidates().getLast()).map(each -> {
                    try {
                        return build(design, design.plain(each)).connection();
                    } catch (StructureException e) {
                        throw new IllegalStateException(e);
                    }
                }).toList());
        BuiltStructure network = build(design, design.plain(design.candidates().getLast()));
        assertEquals(0, network.structure().netCharge());
        assertEquals(network.requested(), network.repairs().boundaries().getFirst().realised());
        assertTrue(count(network, Element.AL) > 0);
    }

    @Test
    void whatCannotBeMeasuredInANetworkIsRefusedWithWhatCan() {
        CampaignException refused = assertThrows(CampaignException.class, () -> DesignSpace.of(TestCampaigns.parse("""
                campaign "network" {
                  boundary { cells Σ5 (1 2 0)[001] connection orthogonal column width 2 layers grain >= 18 Å }
                  simulation { simulate at 1200 K }
                  optimize { maximize diffusion across cell at 1200 K }
                }
                """)));
        assertTrue(refused.getMessage().contains("'effective resistivity'"), refused.getMessage());
    }

    /** Undoped LLZO below 900 K: c along the common axis, seven lithium ions on full sites. */
    @Test
    void tetragonalGrainsShareTheirLongAxis() throws Exception {
        BuiltStructure tetragonal = plainest("material { phase tetragonal }"
                + " boundary { cells Σ5 (1 2 0)[001] width 2 layers grain >= 18 Å }");
        assertEquals(0, tetragonal.structure().netCharge());
        assertEquals(12.97 * 12.97 * 12.97, Math.pow(tetragonal.boundary().cell().latticeConstant(), 2)
                * tetragonal.structure().cell().component(2, 2), 1e-6);
        assertEquals(12.663 / 13.134,
                tetragonal.structure().cell().component(2, 2) / tetragonal.boundary().cell().latticeConstant(), 1e-9);
        CampaignException refused = assertThrows(CampaignException.class, () -> of("material { phase tetragonal }"
                + " boundary { cells Σ11 (3 -3 -2)[110] width 2 layers grain >= 18 Å }"));
        assertTrue(refused.getMessage().contains("axis [001]"), refused.getMessage());
    }

    /** The word and the formula are one oxide: what is stated twice is neither dropped nor both. */
    @Test
    void anExcessIsStatedOnceByWordOrFormula() throws Exception {
        String boundary = "boundary { cells Σ5 (1 2 0)[001]  width 2 layers  grain >= 18 Å  %s }";
        for (String twice : List.of("composition li2o -4 .. 4 units  composition Li2O 2 units",
                "composition zro2 0 .. 1 units  composition ZrO2 1 units")) {
            CampaignException refused = assertThrows(CampaignException.class, () -> of(boundary.formatted(twice)));
            assertTrue(refused.getMessage().contains("is stated twice"), refused.getMessage());
        }
        of(boundary.formatted("composition Li2O -1 .. 1 units"));
        CampaignException doubled = assertThrows(CampaignException.class,
                () -> of(boundary.formatted("composition Li4O2 1 units")));
        assertTrue(doubled.getMessage().contains("2 units of the smallest that is neutral; write Li2O"),
                doubled.getMessage());
    }

    @Test
    void widthsThatCannotBeBuiltAreRefusedOrNamed() throws Exception {
        for (String width : List.of("1 layers", "9 .. 12 layers")) {
            CampaignException refused = assertThrows(CampaignException.class,
                    () -> of("boundary { cells Σ5 (1 2 0)[001] width " + width + " grain >= 25 Å }"));
            assertTrue(refused.getMessage().contains("layer"), refused.getMessage());
        }
        DesignSpace design = of("boundary { cells Σ5 (1 2 0)[001] width 1 .. 3 layers grain >= 25 Å }");
        assertEquals(1, design.leftOut().size(), design.leftOut().toString());
        assertTrue(design.leftOut().getFirst().startsWith("1 layer cannot be built"), design.leftOut().getFirst());
        assertEquals(2, design.plain(design.candidates().getFirst()).integer(DesignSpace.WIDTH));
    }

    @Test
    void theQuickstartHasThreeBoundariesOfItsSize() throws Exception {
        CampaignSpecification quickstart = TestCampaigns.example("quickstart.campaign").getFirst();
        DesignSpace design = DesignSpace.of(quickstart);
        assertEquals(List.of(3L, 11L, 5L), design.candidates().stream().map(each -> each.cell().sigma()).toList());
        design.candidates().forEach(shape -> {
            long atoms = shape.atoms();
            assertTrue(atoms >= 900 && atoms <= 1800, () -> shape.name() + " has " + atoms + " atoms");
        });
    }

    @Test
    void thePlainPointIsStoichiometricAndCanBeBuilt() throws Exception {
        DesignSpace design = DesignSpace.of(TestCampaigns.example("quickstart.campaign").getFirst());
        for (Shape shape : design.candidates()) {
            Point plain = design.plain(shape);
            assertTrue(design.space().contains(plain), plain.toString());
            assertEquals(0, plain.integer(DesignSpace.LI2O));
            assertEquals(2, plain.integer(DesignSpace.WIDTH));
            assertEquals(0, build(design, plain).structure().netCharge());
            assertTrue(design.describe(plain).startsWith(shape.name()), design.describe(plain));
            assertFalse(design.describe(plain).contains("Li2O"));
        }
    }

    @Test
    void asymmetricTiltsAreCandidatesAndCanBeBuilt() throws Exception {
        CampaignSpecification tilts = TestCampaigns.parse("""
        campaign "tilts" {
          boundary { misorientation 36° .. 37.5°  axis [001]  character asymmetric tilt  grain >= 18 Å  atoms <= 6000 }
          simulation { simulate at 1200 K }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 3 \
        evaluations }
        }
        """);
        DesignSpace design = DesignSpace.of(tilts);
        assertTrue(design.candidates().size() > 1, design.candidates().toString());
        for (Shape shape : design.candidates()) {
            CoincidenceCell cell = shape.cell();
            assertEquals(BoundaryCharacter.ASYMMETRIC_TILT, cell.character());
            assertFalse(cell.planeA().sameForm(cell.planeB()), cell.name());
        }
        assertEquals(0, build(design, design.plain(design.candidates().getFirst())).structure().netCharge());
    }

    @Test
    void constraintsThatLeaveNothingNameTheNearestBoundary() {
        CampaignSpecification small = TestCampaigns.parse("""
        campaign "small" {
          boundary { cells Σ19a (1 -1 6)[110]  grain >= 25 Å  atoms 2310 .. 2400 }
          simulation { simulate at 1200 K }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 3 \
        evaluations }
        }
        """);
        CampaignException refused = assertThrows(CampaignException.class, () -> DesignSpace.of(small));
        assertEquals(CampaignException.Blame.INPUT, refused.blame());
        assertTrue(refused.getMessage().contains("the cheapest, Σ"), refused.getMessage());
    }

    /** More atoms than the thinnest grains hold are thicker grains. */
    @Test
    void grainsGrowUntilTheCellHoldsTheAtomsThatAreWanted() throws Exception {
        CampaignSpecification large = TestCampaigns.parse("""
        campaign "large" {
          boundary { cells Σ5 (3 1 0)[001]  grain >= 18 Å  atoms 3000 .. 6000 }
          simulation { simulate at 1200 K }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 3 \
        evaluations }
        }
        """);
        DesignSpace design = DesignSpace.of(large);
        long atoms = design.candidates().getFirst().atoms();
        assertTrue(atoms >= 3000 && atoms < 3600, atoms + " atoms");
    }

    private static double disorientation(double degrees) {
        double rest = Math.abs(degrees) % 90;
        return Math.min(rest, 90 - rest);
    }

    /**
     * Three grains about [001] that share a period, 11² + 10² = 14² + 5² = 221, are turned by 5.45°, 22.62° and 28.07°
     * against one another; none of smaller Σ stays within 30°.
     */
    @Test
    void threeGrainsOfAJunctionStayWithinTheMisorientations() throws Exception {
        double first = Math.toDegrees(Math.atan2(10, 11));
        double third = Math.toDegrees(Math.atan2(5, 14));
        for (double each : new double[] {2 * first, first - third, first + third}) {
            assertTrue(disorientation(each) >= 5 && disorientation(each) <= 30, () -> each + "°");
        }
        DesignSpace design = of("boundary { misorientation 5° .. 30° axis [001] connection orthogonal junction "
                + "width 2 layers grain >= 18 Å atoms <= 30000 }");
        assertTrue(design.candidates().stream().anyMatch(each -> each.name().startsWith("Σ221")),
                () -> design.candidates().toString());
        design.candidates().forEach(each -> assertTrue(each.cell().sigma() >= 221, each::name));
    }
}
