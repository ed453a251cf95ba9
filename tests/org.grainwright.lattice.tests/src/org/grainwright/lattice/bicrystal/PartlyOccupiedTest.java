// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Place;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Ions.Ion;
import org.grainwright.lattice.crystal.Ions.Role;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.crystal.NeutralUnit;
import org.grainwright.lattice.network.Network;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification;
import org.grainwright.lattice.network.NetworkSpecification.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where elements share sites, or sites are partly empty, cells hold the whole numbers next to the occupancies, which
 * depend on their number of formula units alone. Counted from the atoms: nothing of the builder's books is read.
 */
class PartlyOccupiedTest {

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);
    private static final double[][] CORNER = {{0, 0, 0}};
    private static final double[][] CENTRE = {{0.5, 0.5, 0.5}};
    private static final double[][] FACES = {{0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    private static final double[][] CENTRED = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};

    private static Ion ion(Element element, int charge, Role role) {
        return new Ion(element, charge, role);
    }

    private static Site site(String label, double[][] places, Object... occupants) {
        List<Occupant> all = new ArrayList<>();
        for (int k = 0; k < occupants.length; k += 2) {
            all.add(new Occupant((Element) occupants[k], (Double) occupants[k + 1]));
        }
        return new Site(label, all, List.of(places).stream().map(p -> new Place(p[0], p[1], p[2])).toList());
    }

    private static double[][] moved(double[][] places, double by) {
        double[][] all = new double[places.length][3];
        for (int i = 0; i < all.length; i++) {
            for (int k = 0; k < 3; k++) {
                all[i][k] = (places[i][k] + by) % 1;
            }
        }
        return all;
    }

    /** Rock salt whose anions share their sites: nothing of the framework is ordered. */
    private static Crystal saltOfTwoHalides() {
        return Crystal.of("NaClBr", new double[] {5.7, 5.7, 5.7},
                new Ions(List.of(ion(Element.NA, 1, Role.MOBILE), ion(Element.CL, -1, Role.ANION),
                        ion(Element.BR, -1, Role.ANION))),
                List.of(site("Na", CENTRED, Element.NA, 1.0),
                        site("X", moved(CENTRED, 0.5), Element.CL, 0.7, Element.BR, 0.3)));
    }

    /** Fluorite with mobile oxygen of charge -2: only an even number of Y can be balanced. */
    private static Crystal zirconia() {
        double[][] oxygen = new double[8][];
        System.arraycopy(moved(CENTRED, 0.25), 0, oxygen, 0, 4);
        System.arraycopy(moved(CENTRED, 0.75), 0, oxygen, 4, 4);
        return Crystal.of("YSZ", new double[] {5.14, 5.14, 5.14},
                new Ions(List.of(ion(Element.O, -2, Role.MOBILE), ion(Element.ZR, 4, Role.HOST),
                        ion(Element.Y, 3, Role.HOST))),
                List.of(site("O", oxygen, Element.O, 0.9625),
                        site("M", CENTRED, Element.ZR, 0.85, Element.Y, 0.15)));
    }

    /** An antiperovskite with three anions on two mixed sites, one partly empty, longer along z. */
    private static Crystal antiperovskite() {
        return Crystal.of("Li3O(Cl,Br)", new double[] {3.91, 3.91, 4.1},
                new Ions(List.of(ion(Element.LI, 1, Role.MOBILE), ion(Element.O, -2, Role.ANION),
                        ion(Element.CL, -1, Role.ANION), ion(Element.BR, -1, Role.ANION))),
                List.of(site("Li", FACES, Element.LI, 2.5 / 3), site("O", CENTRE, Element.O, 1.0),
                        site("X", CORNER, Element.CL, 0.3, Element.BR, 0.2)));
    }

    /** A perovskite whose A site is partly empty: La5Ti9O27 and three Li. */
    private static Crystal titanate() {
        return Crystal.of("LLTO", new double[] {3.87, 3.87, 3.87},
                new Ions(List.of(ion(Element.LI, 1, Role.MOBILE), ion(Element.LA, 3, Role.HOST),
                        ion(Element.TI, 4, Role.HOST), ion(Element.O, -2, Role.ANION))),
                List.of(site("Li", new double[][] {{0.5, 0, 0}, {0, 0.5, 0}, {0, 0, 0.5}}, Element.LI, 1 / 9.0),
                        site("La", CORNER, Element.LA, 5 / 9.0),
                        site("Ti", CENTRE, Element.TI, 1.0),
                        site("O", FACES, Element.O, 1.0)));
    }

    /** With a salt, and how much more than a half a count may lie off so that the charge is balanced. */
    static List<Arguments> crystals() {
        return List.of(Arguments.of(saltOfTwoHalides(), "NaBr", 0), Arguments.of(zirconia(), "ZrO2", 1),
                Arguments.of(antiperovskite(), "LiCl", 0));
    }

    private static CoincidenceCell tilt(Crystal crystal, int m) {
        CoincidenceCell cell = new CoincidenceCatalog(crystal).symmetricTilts(Misorientation.of(Z, m, 1)).get(0);
        return crystal.isCubic() ? cell : cell.tetragonal().orElseThrow();
    }

    private static BoundarySpecification.Builder specification(CoincidenceCell cell) {
        int layers = 1;
        while (cell.widthAngstrom(layers) < 7) {
            layers++;
        }
        return BoundarySpecification.builder(cell).grainThickness(20).widthLayers(layers);
    }

    /** All translations and seeds of a number of formula units agree, with what is asked for and without. */
    @ParameterizedTest
    @MethodSource("crystals")
    void theCompositionIsThatOfTheOccupancies(Crystal crystal, String salt, int more) throws StructureException {
        built(crystal, crystal.ions().unit(salt), more, new int[] {0, -1, 1}, 3, 4);
    }

    /** S and Cl on two mixed sites and S on one of its own; together as many Cl as P, whatever is rounded where. */
    @Test
    void theSumOverSeveralMixedSitesIsExact() throws StructureException {
        built(Toys.argyrodite(0.385), Toys.argyrodite(0.385).ions().unit("LiCl"), -0.5, new int[] {0, 1}, 2, 1);
    }

    private static void built(Crystal crystal, NeutralUnit unit, double more, int[] excess, int translations,
            int seeds) throws StructureException {
        CoincidenceCell cell = tilt(crystal, 2);
        for (int units : excess) {
            Map<Long, Map<Element, Integer>> seen = new HashMap<>();
            List<RigidTranslations.Translation> all = RigidTranslations.of(cell).spread(translations);
            assertEquals(translations, all.size());
            for (RigidTranslations.Translation t : all) {
                for (long seed = 1; seed <= seeds; seed++) {
                    AtomicStructure s = new BicrystalBuilder().build(specification(cell).translation(t.y(), t.z())
                            .composition(Composition.CRYSTAL.with(unit, units)).build(), seed).structure();
                    check(crystal, s, unit, 2 * units, 0.5 + more, seen);
                }
            }
        }
    }

    /** Patches of all orientations, grains with holes in them, and the crystal alone. */
    @ParameterizedTest
    @MethodSource("crystals")
    void networksAndPerfectCrystalsCountAlike(Crystal crystal, String salt, int more) throws StructureException {
        NeutralUnit unit = crystal.ions().unit(salt);
        Map<Long, Map<Element, Integer>> seen = new HashMap<>();
        for (Template template : List.of(Template.CHECKERBOARD, Template.EMBEDDED_COLUMN)) {
            for (long seed = 1; seed <= 2; seed++) {
                Network n = new NetworkBuilder()
                        .build(NetworkSpecification.of(template, specification(tilt(crystal, 2)).build()), seed);
                check(crystal, n.structure(), unit, 0, 0.5 + more, seen);
            }
        }
        for (long seed = 1; seed <= 3; seed++) {
            check(crystal, PerfectCrystal.cell(crystal, 12, seed), unit, 0, 0.5 + more, seen);
        }
    }

    /**
     * Takes what was asked for out of the count, and holds the rest to the occupancies.
     *
     * @param units of the salt in the whole cell
     * @param off how far a count may lie from what the occupancies say
     * @param seen what was found before, by ions of the framework
     */
    private static void check(Crystal crystal, AtomicStructure s, NeutralUnit unit, int units, double off,
            Map<Long, Map<Element, Integer>> seen) {
        Map<Element, Double> perCell = new HashMap<>();
        crystal.sites().forEach(site -> site.occupants().forEach(each -> perCell.merge(each.element(),
                each.share() * site.places().size(), Double::sum)));
        Element mobile = crystal.ions().mobile().element();
        Map<Element, Integer> counts = new HashMap<>();
        double framework = 0;
        int charge = 0;
        for (Ion each : crystal.ions().list()) {
            int count = s.count(each.element()) - units * unit.count(each.element());
            counts.put(each.element(), count);
            charge += each.charge() * count;
            framework += each.element() == mobile ? 0 : count;
        }
        assertEquals(0, charge, "neutral: " + s.formula());
        perCell.remove(mobile);
        // so many formula units that all that is ordered is a whole number
        double cells = perCell.keySet().stream()
                .filter(each -> crystal.sites().stream().noneMatch(site -> site.isDisordered()
                        && site.occupants().stream().anyMatch(o -> o.element() == each)))
                .mapToDouble(each -> counts.get(each) / perCell.get(each)).findFirst()
                .orElse(framework / perCell.values().stream().mapToDouble(Double::doubleValue).sum());
        perCell.forEach((element, amount) -> assertTrue(
                Math.abs(counts.get(element) - cells * amount) <= off + 1e-6,
                crystal + ": " + counts.get(element) + " " + element.symbol() + " where the occupancies say "
                        + cells * amount));
        Map<Element, Integer> before = seen.putIfAbsent(Math.round(1000 * cells), counts);
        assertTrue(before == null || before.equals(counts), () -> counts + ", and for another one " + before);
    }

    /** Empty places of the framework are counted, too: La5Ti9O27 in whole formula units. */
    @Test
    void sitesThatArePartlyEmptyStaySo() throws StructureException {
        Crystal crystal = titanate();
        CoincidenceCell cell = tilt(crystal, 2);
        for (RigidTranslations.Translation t : RigidTranslations.of(cell).spread(2)) {
            for (long seed = 1; seed <= 3; seed++) {
                AtomicStructure s = new BicrystalBuilder()
                        .build(specification(cell).translation(t.y(), t.z()).build(), seed).structure();
                assertEquals(3 * s.count(Element.TI), s.count(Element.O));
                assertEquals(s.count(Element.TI) * 5 / 9.0, s.count(Element.LA), 0.5);
                assertEquals(2 * s.count(Element.O) - 4 * s.count(Element.TI) - 3 * s.count(Element.LA),
                        s.count(Element.LI));
            }
        }
    }
}
