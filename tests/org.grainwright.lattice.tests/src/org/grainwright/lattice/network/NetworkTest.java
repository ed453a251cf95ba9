// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.network.NetworkSpecification.Template;
import org.grainwright.lattice.region.BoundaryRegions;
import org.grainwright.lattice.region.Patch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);
    private static final MillerIndices FACE_DIAGONAL = MillerIndices.of(1, 1, 0);
    private static final MillerIndices BODY_DIAGONAL = MillerIndices.of(1, 1, 1);
    private static final List<Network> BUILT = new ArrayList<>();

    @BeforeAll
    static void build() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        NetworkBuilder builder = new NetworkBuilder();
        for (Template template : Template.values()) {
            boolean long_ = Boolean.getBoolean("grainwright.long");
            for (CoincidenceCell cell : catalog
                    .symmetricTilts(Misorientation.of(Z, template == Template.T_JUNCTION ? 7 : 4, 1))) {
                NetworkSpecification specification = NetworkSpecification.of(template,
                        BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).li2o(-2).build());
                if (builder.atomCount(specification) < (long_ ? 60_000 : 15_000)
                        || template == Template.EMBEDDED_BRICK && BUILT.stream().noneMatch(n -> n.rank() == 3)) {
                    BUILT.add(builder.build(specification, 17));
                }
            }
            for (MillerIndices axis : List.of(FACE_DIAGONAL, BODY_DIAGONAL)) {
                BUILT.add(builder.build(smallest(catalog, axis, template), 17));
            }
        }
    }

    /** The smallest network of a kind of boundaries about an axis, from the coincidences that there are. */
    private static NetworkSpecification smallest(CoincidenceCatalog catalog, MillerIndices axis, Template template)
            throws StructureException {
        NetworkBuilder builder = new NetworkBuilder();
        NetworkSpecification smallest = null;
        for (Misorientation rotation : catalog.misorientations(axis, 0, 180,
                template == Template.T_JUNCTION ? 100 : 20)) {
            for (CoincidenceCell cell : catalog.symmetricTilts(rotation)) {
                NetworkSpecification specification = NetworkSpecification.of(template,
                        BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).li2o(-2)
                                .maximalAtoms(60_000).build());
                try {
                    builder.check(specification);
                    if (smallest == null || builder.atomCount(specification) < builder.atomCount(smallest)) {
                        smallest = specification;
                    }
                } catch (StructureException e) {
                    assertTrue(e.reason() == StructureException.Reason.COINCIDENCE
                            || e.reason() == StructureException.Reason.BUDGET, e.getMessage());
                }
            }
        }
        return smallest;
    }

    @Test
    void everyTemplateWasBuilt() {
        for (Template template : Template.values()) {
            assertTrue(BUILT.stream().anyMatch(n -> n.specification().template() == template), template.name());
        }
    }

    @Test
    void networksAreNeutralExactAndFreeOfOverlaps() throws StructureException {
        for (Network n : BUILT) {
            assertEquals(0, n.structure().netCharge(), n.name());
            assertEquals(n.structure().cell().volume() * Llzo.ATOMS_PER_CELL / Math.pow(Llzo.LATTICE_CONSTANT, 3),
                    n.repairs().idealAtoms(), 1e-4, n.name());
            assertEquals(new NetworkBuilder().atomCount(n.specification()), n.repairs().idealAtoms(), n.name());
            assertTrue(n.minimumDistances().smallestRelative() >= 1 - 1e-9,
                    () -> n.name() + " " + n.minimumDistances());
        }
    }

    @Test
    void patchesHaveTheAreasOfTheirTemplates() {
        for (Network n : BUILT) {
            double[] l = {n.structure().cell().component(0, 0), n.structure().cell().component(1, 1),
                    n.structure().cell().component(2, 2)};
            CoincidenceCell cell = n.specification().boundary().cell();
            double x = cell.thickness(0, 18);
            double y = cell.periodYAngstrom();
            MillerIndices axis = cell.misorientation().axis();
            double along = Llzo.LATTICE_CONSTANT
                    * (axis.equals(BODY_DIAGONAL) ? Math.sqrt(3) / 2 : Math.sqrt(axis.squaredNorm()));
            double z = along * Math.ceil(18 / along);
            double expected = switch (n.specification().template()) {
                case CHECKERBOARD -> 2 * (l[0] + l[1]) * l[2];
                case EMBEDDED_COLUMN -> 2 * (x + y) * l[2];
                case EMBEDDED_BRICK -> 2 * (x * y + y * z + z * x);
                case T_JUNCTION -> 2 * l[1] * l[2] + 2 * (l[0] - x) * l[2];
                case ZIGZAG -> 2 * l[1] * l[2] / Math.cos(Math.toRadians(15));
            };
            assertEquals(expected, n.boundaryAreaSquareAngstrom(), 1e-6, n.name());
        }
    }

    /**
     * Along and across the two grains meet in planes of one form: both faces are symmetric tilts about the one axis,
     * and on the ends of a brick both grains have that axis.
     */
    @Test
    void facesAcrossAreSymmetricTiltsToo() {
        int checked = 0;
        for (Network n : BUILT) {
            CoincidenceCell cell = n.specification().boundary().cell();
            for (Patch patch : n.patches()) {
                if (patch.grainB() == 1 && n.specification().template() != Template.ZIGZAG) {
                    double[][] indices = new double[2][3];
                    for (int grain = 0; grain < 2; grain++) {
                        double[] r = cell.rotation(grain);
                        for (int k = 0; k < 3; k++) {
                            for (int i = 0; i < 3; i++) {
                                indices[grain][k] += r[3 * i + k] * patch.normal()[i];
                            }
                            indices[grain][k] = Math.abs(indices[grain][k]);
                        }
                        Arrays.sort(indices[grain]);
                    }
                    assertArrayEquals(indices[0], indices[1], 1e-9, n.name());
                    checked++;
                }
            }
        }
        assertTrue(checked > 50, () -> "only " + BUILT.size() + " networks");
    }

    @Test
    void ranksAndRightAnglesAreAsDeclared() {
        for (Network n : BUILT) {
            Template template = n.specification().template();
            assertEquals(template.rank(), n.rank(), n.name());
            int connections = switch (template) {
                case CHECKERBOARD -> 16;
                case EMBEDDED_COLUMN -> 4;
                case EMBEDDED_BRICK -> 12;
                case T_JUNCTION -> 8;
                case ZIGZAG -> 0;
            };
            assertEquals(connections, n.orthogonalConnections(), n.name());
            if (template == Template.ZIGZAG) {
                assertEquals(30, n.patches().get(0).angleDegrees(n.patches().get(1)), 1e-9);
            }
            assertEquals(template == Template.T_JUNCTION ? 3 : 1, n.disorientationsDegrees().size());
            assertEquals(n.specification().boundary().cell().disorientationDegrees(), n.disorientationsDegrees().get(0),
                    1e-9);
        }
    }

    /** Away from all patches every ion sits on a site of the orientation that its place belongs to. */
    @Test
    void nothingIsEditedFarFromThePatches() throws StructureException {
        double a = Llzo.LATTICE_CONSTANT;
        for (Network n : BUILT) {
            NetworkLayout layout = NetworkLayout.of(n.specification());
            AtomicStructure s = n.structure();
            int checked = 0;
            for (int i = 0; i < s.size(); i++) {
                if (layout.distance(s.x(i), s.y(i), s.z(i)) <= n.slabWidthAngstrom() / 2 + 1e-6) {
                    continue;
                }
                double[] r = layout.frames[s.grain(i)].rotation();
                double least = Double.MAX_VALUE;
                double[] f = new double[3];
                for (int k = 0; k < 3; k++) {
                    f[k] = (r[k] * s.x(i) + r[3 + k] * s.y(i) + r[6 + k] * s.z(i)) / a;
                }
                for (Llzo.Site site : Llzo.Site.values()) {
                    if (site.element() == s.element(i)) {
                        for (double[] p : site.positions()) {
                            double sum = 0;
                            for (int k = 0; k < 3; k++) {
                                double c = f[k] - p[k];
                                c -= Math.rint(c);
                                sum += c * c;
                            }
                            least = Math.min(least, sum);
                        }
                    }
                }
                assertTrue(Math.sqrt(least) * a < 1e-6, n.name());
                assertEquals(layout.grainAt(s.x(i), s.y(i), s.z(i)), s.grain(i), n.name());
                checked++;
            }
            assertTrue(checked > s.size() / 3, n.name());
        }
    }

    @Test
    void sameSeedSameStructure() throws StructureException {
        Network n = BUILT.get(0);
        assertEquals(n.structure(), new NetworkBuilder().build(n.specification(), 17).structure());
    }

    @Test
    void impossibleNetworksAreRefusedWithWhatWorks() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        NetworkBuilder builder = new NetworkBuilder();
        CoincidenceCell twist = catalog.boundary(Misorientation.of(Z, 4, 1), Z);
        CoincidenceCell tilt = catalog.symmetricTilts(Misorientation.of(Z, 4, 1)).get(0);
        refused(builder, NetworkSpecification.of(Template.CHECKERBOARD, BoundarySpecification.builder(twist).build()),
                StructureException.Reason.PLANE);
        refused(builder, NetworkSpecification.of(Template.T_JUNCTION, BoundarySpecification.builder(tilt).build()),
                StructureException.Reason.COINCIDENCE);
        refused(builder,
                NetworkSpecification.of(Template.CHECKERBOARD, BoundarySpecification.builder(tilt).gap(0.5).build()),
                StructureException.Reason.VALUE);
        refused(builder,
                NetworkSpecification.of(Template.EMBEDDED_BRICK,
                        BoundarySpecification.builder(tilt).maximalAtoms(9000).build()),
                StructureException.Reason.BUDGET);
        assertThrows(IllegalArgumentException.class,
                () -> new NetworkSpecification(Template.ZIGZAG, BoundarySpecification.builder(tilt).build(), 4));
    }

    private static void refused(NetworkBuilder builder, NetworkSpecification specification,
            StructureException.Reason reason) {
        StructureException e = assertThrows(StructureException.class, () -> builder.build(specification, 1));
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(e.nearest().isPresent());
    }

    /** What is asked per boundary is there on all patches in proportion to their area, in every template. */
    @Test
    void networksHaveTheCompositionThatIsAskedForExactly() throws StructureException {
        CoincidenceCell cell = new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).getFirst();
        BoundarySpecification boundary = BoundarySpecification.builder(cell).grainThickness(20).widthLayers(3)
                .composition(Composition.ofLi2o(-2).withDopant(Element.AL, 1))
                .grains(GrainChemistry.CRYSTAL.withDopant(Element.TA, 6)).build();
        for (Template template : List.of(Template.CHECKERBOARD, Template.EMBEDDED_COLUMN, Template.ZIGZAG)) {
            Network n = new NetworkBuilder().build(NetworkSpecification.of(template, boundary), 5);
            double boundaries = n.boundaryAreaSquareAngstrom() / cell.areaSquareAngstrom();
            AtomicStructure s = n.structure();
            assertEquals(0, s.netCharge());
            int units = s.count(Element.LA) / 3;
            int zro2 = s.count(Element.ZR) + s.count(Element.TA) - 2 * units;
            int aluminium = s.count(Element.AL);
            assertEquals(0, s.count(Element.LA) % 3, template.label());
            assertEquals(0, zro2, template.label());
            assertEquals(Math.round(boundaries), aluminium, template.label());
            assertEquals(Math.round(-2 * boundaries), s.count(Element.O) - 12 * units - 2 * zro2, template.label());
            assertEquals(6, s.count(Element.TA), template.label());
            assertEquals(2 * Math.round(-2 * boundaries) - 3 * aluminium - 6, s.count(Element.LI) - 7 * units,
                    template.label());
        }
    }

    /** Where patches meet, from the geometry of the templates: four lines of a checkerboard, eight patches. */
    @Test
    void regionsKnowPatchesJunctionsAndInteriors() throws StructureException {
        CoincidenceCell cell = new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).getFirst();
        Network n = new NetworkBuilder().build(NetworkSpecification.of(Template.CHECKERBOARD,
                BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).build()), 5);
        BoundaryRegions regions = n.regions();
        double[] box = regions.box();
        assertEquals(8, regions.patches().size());
        assertEquals(2, regions.families().size());
        assertEquals(2 * 2 * (box[0] + box[1]) / 2 * box[2], regions.areaSquareAngstrom(), 1e-6);
        assertEquals(4, regions.junctions().size());
        assertEquals(4 * box[2], regions.junctionLengthAngstrom(), 1e-6);
        regions.junctions().forEach(each -> assertEquals(4, each.patches().size()));
        assertEquals(BoundaryRegions.Kind.JUNCTION, regions.kind(0.5, 0.5, 3, 2));
        assertEquals(BoundaryRegions.Kind.PATCH, regions.kind(0.5, box[1] / 4, 3, 2));
        assertEquals(BoundaryRegions.Kind.INTERIOR, regions.kind(box[0] / 4, box[1] / 4, 3, 2));
    }
}
