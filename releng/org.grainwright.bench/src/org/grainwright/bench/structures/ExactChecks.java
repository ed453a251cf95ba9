// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.structures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.grainwright.bench.Metrics;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.library.DiverseLibrary;
import org.grainwright.lattice.library.LibraryRequest;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification;

/** What has to be exact: names, compositions, and that structures of a library differ. Each counts errors. */
public final class ExactChecks {

    private static final int REQUESTS = 500;
    private static final int NETWORK_REQUESTS = 20;
    private static final int TRANSLATIONS = 4;
    private static final int MOST_NETWORK_ATOMS = 9000;

    private ExactChecks() {
    }

    /**
     * Every symmetric tilt on a plane up to index 12 and up to Σ200 about six axes, as half turns enumerate them, has
     * to be what its name says: plane, axis, Σ; and of the letters exactly its own is accepted.
     */
    public static void named(Metrics metrics) {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        int names = 0;
        int errors = 0;
        for (int[] c : new int[][] {{0, 0, 1}, {1, 1, 0}, {1, 1, 1}, {2, 1, 0}, {2, 1, 1}, {3, 1, 0}}) {
            MillerIndices axis = MillerIndices.of(c[0], c[1], c[2]);
            for (int code = 0; code < 25 * 25 * 25; code++) {
                int[] n = {code % 25 - 12, code / 25 % 25 - 12, code / 625 - 12};
                if (n[0] * c[0] + n[1] * c[1] + n[2] * c[2] != 0 || gcd(gcd(n[0], n[1]), n[2]) != 1) {
                    continue;
                }
                int[] inPlane = {c[1] * n[2] - c[2] * n[1], c[2] * n[0] - c[0] * n[2], c[0] * n[1] - c[1] * n[0]};
                for (int[] halfTurn : new int[][] {n, inPlane}) {
                    int sigma = oddSquare(halfTurn);
                    if (sigma > 1 && sigma <= 200) {
                        names++;
                        errors += isWhatItsNameSays(catalog, sigma, MillerIndices.of(n[0], n[1], n[2]), axis) ? 0 : 1;
                    }
                }
            }
        }
        metrics.atMost("named_boundary_errors", errors, "", 0, Map.of("names", names));
    }

    /** The odd part of the squared length of the shortest integer vector along a half turn's axis. */
    private static int oddSquare(int[] v) {
        int g = gcd(gcd(v[0], v[1]), v[2]);
        int square = (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) / (g * g);
        while (square % 2 == 0) {
            square /= 2;
        }
        return square;
    }

    private static boolean isWhatItsNameSays(CoincidenceCatalog catalog, int sigma, MillerIndices plane,
            MillerIndices axis) {
        try {
            CoincidenceCell cell = catalog.named(BoundaryName.of("Σ" + sigma, plane, axis));
            if (cell.sigma() != sigma || !cell.planeA().sameForm(plane) || !cell.planeB().sameForm(plane)
                    || cell.planeA().dot(axis) != 0 || !cell.misorientation().axis().equals(axis)) {
                return false;
            }
        } catch (StructureException e) {
            return false;
        }
        int accepted = 0;
        for (String letter : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            try {
                CoincidenceCell cell = catalog.named(BoundaryName.of("Σ" + sigma + letter, plane, axis));
                if (!cell.misorientation().letter().equals(letter)) {
                    return false;
                }
                accepted++;
            } catch (StructureException e) {
                // another letter, or one that this Σ does not have
            }
        }
        return accepted <= 2;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }

    /**
     * Units by which cells differ from what was asked for, counted from their ions: random requests of Li2O, ZrO2 and
     * aluminium on random boundaries, each for several translations, and on networks of every template.
     *
     * @throws StructureException when a boundary of the networks does not exist
     */
    public static void composition(Metrics metrics) throws StructureException {
        Random random = new Random(23);
        List<CoincidenceCell> cells = cells(List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0),
                MillerIndices.of(1, 1, 1)), 4000);
        int error = 0;
        int built = 0;
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            CoincidenceCell cell = cells.get(random.nextInt(cells.size()));
            Composition asked = request(random, cell.areaSquareAngstrom());
            for (RigidTranslations.Translation t : RigidTranslations.of(cell).spread(TRANSLATIONS)) {
                try {
                    AtomicStructure s = new BicrystalBuilder().attempt(BoundarySpecification.builder(cell)
                            .grainThickness(18).widthLayers(3).translation(t.y(), t.z()).composition(asked).build(), i)
                            .structure();
                    error = Math.max(error, error(s, asked, 2));
                    built++;
                } catch (StructureException e) {
                    refused++;
                }
            }
        }
        int networks = 0;
        NetworkBuilder builder = new NetworkBuilder();
        for (NetworkSpecification.Template template : NetworkSpecification.Template.values()) {
            CoincidenceCell cell = new CoincidenceCatalog()
                    .symmetricTilts(org.grainwright.lattice.coincidence.Misorientation.of(MillerIndices.of(0, 0, 1),
                            template == NetworkSpecification.Template.T_JUNCTION ? 7 : 3, 1))
                    .getFirst();
            for (int i = 0; i < NETWORK_REQUESTS; i++) {
                Composition asked = request(random, cell.areaSquareAngstrom());
                NetworkSpecification specification = NetworkSpecification.of(template, BoundarySpecification
                        .builder(cell).grainThickness(18).widthLayers(3).composition(asked).build());
                try {
                    if (i > 1 && builder.atomCount(specification) > MOST_NETWORK_ATOMS) {
                        break;
                    }
                    double factor = builder.boundaryArea(specification) / cell.areaSquareAngstrom();
                    error = Math.max(error, error(builder.build(specification, i).structure(), asked.times(factor),
                            1));
                    networks++;
                } catch (StructureException e) {
                    refused++;
                }
            }
        }
        double share = (built + networks) / (double) (built + networks + refused);
        metrics.atLeast("composition_built_share", share, "1", 0.8, Map.of("refused", refused));
        metrics.atMost("composition_error_units", error, "units", 0,
                Map.of("requests", REQUESTS, "built", built, "networks", networks, "refused", refused));
    }

    private static List<CoincidenceCell> cells(List<MillerIndices> axes, int mostAtoms) {
        return new CoincidenceCatalog()
                .cells(axes, List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST), 5, 60, 41).stream()
                .filter(cell -> cell.atomCount(18) <= mostAtoms).toList();
    }

    private static Composition request(Random random, double area) {
        return Composition.ofLi2o((int) Math.round((random.nextDouble() * 1.5 - 1) * area / 100))
                .with(Llzo.ZRO2, random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0)
                .withDopant(Element.AL, random.nextInt(4) == 0 ? random.nextInt(3) : 0);
    }

    /** Whole formula units aside, what so many boundaries of a composition have too much or too little of. */
    private static int error(AtomicStructure s, Composition asked, int boundaries) {
        int aluminium = boundaries * asked.dopants().getOrDefault(Element.AL, 0);
        int units = s.count(Element.LA) / 3;
        int zro2 = s.count(Element.ZR) - 2 * units;
        int li2o = s.count(Element.O) - 12 * units - 2 * zro2;
        return s.count(Element.LA) % 3 + Math.abs(zro2 - boundaries * asked.zro2())
                + Math.abs(li2o - boundaries * asked.li2o()) + Math.abs(s.count(Element.AL) - aluminium)
                + Math.abs(s.count(Element.LI) - 7 * units - 2 * li2o + 3 * aluminium);
    }

    /**
     * Structures of libraries that are not distinct: of one cell with nothing to vary but the translation, and of many
     * cells and compositions. Two are the same where everything agrees but a translation that changes nothing.
     *
     * @throws StructureException when a library cannot be built
     */
    public static void duplicates(Metrics metrics) throws StructureException {
        CoincidenceCell twin = new CoincidenceCatalog().named(BoundaryName.of("Σ3", MillerIndices.of(2, -1, -1),
                MillerIndices.of(1, 1, 1)));
        BoundarySpace one = new BoundarySpace(List.of(twin), new BoundarySpace.Size(18, 0, 4000), List.of(3),
                new ChemicalSpace(List.of()));
        BoundarySpace many = new BoundarySpace(cells(List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 1)),
                2500), new BoundarySpace.Size(18, 0, 4000), List.of(2, 3),
                new ChemicalSpace(List.of(ChemicalVariable.units(Llzo.LI2O,
                        List.of(-2, -1, 0, 1)))));
        Map<String, Object> detail = new LinkedHashMap<>();
        int duplicates = 0;
        int all = 0;
        for (BoundarySpace space : List.of(one, many)) {
            List<BoundarySpecification> built = new ArrayList<>();
            Set<List<Object>> distinct = new HashSet<>();
            new DiverseLibrary(new LibraryRequest(space, 100, 1)).build(entry -> {
                built.add(entry.bicrystal().specification());
                distinct.add(identity(entry.bicrystal().specification()));
            });
            all += built.size();
            duplicates += built.size() - distinct.size();
            detail.put(space == one ? "of_one_cell" : "of_" + many.cells().size() + "_cells", built.size());
        }
        // the one cell has 50, the many more than the 100 that are asked for
        metrics.atLeast("library_built", all, "structures", 120, detail);
        metrics.atMost("library_duplicates", duplicates, "", 0, detail);
    }

    /** What makes a specification this one, the translation reduced to the cell of those that differ. */
    private static List<Object> identity(BoundarySpecification s) {
        double[] f = RigidTranslations.of(s.cell()).fractions(
                new RigidTranslations.Translation(s.translationYAngstrom(), s.translationZAngstrom()));
        List<Object> parts = new ArrayList<>(List.of(s.cell().name(), s.widthLayers(), s.gapAngstrom(),
                s.termination(), s.composition(), s.grains()));
        for (double each : f) {
            parts.add(Math.floorMod(Math.round(each * 1_000_000), 1_000_000L));
        }
        return parts;
    }
}
