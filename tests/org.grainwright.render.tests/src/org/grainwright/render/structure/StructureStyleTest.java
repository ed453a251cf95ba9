// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.render.Theme;
import org.grainwright.render.structure.StructureRenderer.Format;
import org.grainwright.render.structure.StructureRenderer.Quality;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.render.structure.StructureStyle.Cut;
import org.junit.jupiter.api.Test;

/** What is shown of a cell of 40 x 20 x 20 Å with boundaries at 0 and 20 Å, and what is measured in it. */
class StructureStyleTest {

    private static final double[] CELL = {40, 0, 0, 0, 20, 0, 0, 0, 20};
    /** At 1 and 39 Å within 2 Å of the plane at 0, at 10 in one grain, at 19 at the plane at 20, at 30 in the other. */
    private static final double[] PLACES = {1, 10, 10, 10, 10, 10, 19, 10, 10, 30, 10, 10, 39, 10, 10};
    private static final Atoms ATOMS = new Atoms(PLACES, List.of("Li", "O"), new byte[] {0, 1, 0, 1, 0}, new byte[0],
            CELL, new double[] {0, 20}, 2);

    private static List<Integer> shown(StructureStyle style) {
        boolean[] shown = style.shown(ATOMS);
        return java.util.stream.IntStream.range(0, shown.length).filter(i -> shown[i]).boxed().toList();
    }

    @Test
    void anAtomBelongsToABoundaryOrAGrainThroughThePeriodicCell() {
        assertEquals(List.of("boundary 1", "grain B", "boundary 2", "grain A", "boundary 1"),
                java.util.stream.IntStream.range(0, 5).mapToObj(i -> ATOMS.part(i).label()).toList());
        assertEquals(List.of("boundary 1", "boundary 2", "grain A", "grain B"),
                ATOMS.parts().stream().map(Atoms.Part::label).toList());
        assertEquals(1, ATOMS.distance(4), 1e-12, "39 Å is 1 Å from the next image of the plane at 0");
        assertEquals(10, ATOMS.distance(1), 1e-12);
        Atoms told = new Atoms(PLACES, ATOMS.symbols(), ATOMS.species(), new byte[] {0, 0, 0, 1, -1}, CELL,
                new double[] {0, 20}, 0.5);
        assertEquals("grain A", told.part(0).label(), "the record says so");
        assertEquals("grain A", told.part(4).label(), "what was inserted belongs to the place between the planes");
    }

    @Test
    void elementsPartsAndACutLeaveAtomsOut() {
        assertEquals(List.of(0, 1, 2, 3, 4), shown(StructureStyle.PLAIN));
        StructureStyle lithium = StructureStyle.PLAIN.element("O", false);
        assertEquals(List.of(0, 2, 4), shown(lithium));
        assertEquals(List.of(2), shown(lithium.part(new Atoms.Part(true, 0), false)));
        assertEquals(List.of(0, 1, 2, 3, 4), shown(lithium.element("O", true)));
        assertEquals(List.of(1, 2, 3), shown(StructureStyle.PLAIN.cut(Optional.of(new Cut(0, 0.2, 0.8)))));
        assertEquals(List.of(), shown(StructureStyle.PLAIN.cut(Optional.of(new Cut(1, 0.6, 1)))));
    }

    @Test
    void aCutFollowsTheCellVectorOfALeaningCell() {
        // c leans by half of a: the atom at x = 12, z = 10 is at a share of (12 - 5) / 20 along a
        Atoms leaning = new Atoms(new double[] {12, 5, 10}, List.of("Li"), new byte[1], new byte[0],
                new double[] {20, 0, 0, 0, 20, 0, 10, 0, 20}, new double[0], 0);
        assertEquals(0.35, leaning.share(0, 0), 1e-12);
        assertEquals(0.5, leaning.share(0, 2), 1e-12);
    }

    @Test
    void coloursHaveALegendAndOutliersDoNotRuleIt() {
        assertEquals(Optional.empty(), StructureStyle.PLAIN.legend(ATOMS, Map.of()));
        StructureStyle distance = StructureStyle.PLAIN.colouring(Colouring.DISTANCE);
        assertEquals(new StructureStyle.Legend("distance from the boundary plane / Å", 0, 10, false),
                distance.legend(ATOMS, Map.of()).orElseThrow());
        int[] rgb = distance.dress(ATOMS, List.of(), Map.of()).rgb();
        assertEquals(AtomColors.sequential(1), rgb[1]);
        assertEquals(AtomColors.sequential(0.1), rgb[0]);
        StructureStyle mobility = StructureStyle.PLAIN.colouring(Colouring.MOBILITY);
        assertEquals(Optional.empty(), mobility.legend(ATOMS, Map.of()), "without a trajectory");
        double[] far = {1, 2, 3, 4, 1000};
        assertEquals(4, mobility.legend(ATOMS, Map.of(Colouring.MOBILITY, far)).orElseThrow().high());
        double[] around = {4, 6, 4, 6, Double.NaN};
        assertEquals(new StructureStyle.Legend("coordination number", 4, 6, false), StructureStyle.PLAIN
                .colouring(Colouring.COORDINATION).legend(ATOMS, Map.of(Colouring.COORDINATION, around)).orElseThrow());
        int[] grains = StructureStyle.PLAIN.colouring(Colouring.GRAIN).dress(ATOMS, List.of(), Map.of()).rgb();
        assertEquals(grains[0], grains[2], "both are in a boundary");
        assertNotEquals(grains[1], grains[3]);
    }

    @Test
    void enrichmentCountsTheFirstSpeciesByLayers() {
        // 20 layers of 2 Å with 3 Li in all: one Li is 20 / 3 times the mean
        double[] share = ATOMS.enrichment();
        assertEquals(20 / 3.0, share[0], 1e-12);
        assertEquals(0, share[1], "no Li beside the oxygen at 10 Å");
        StructureStyle style = StructureStyle.PLAIN.colouring(Colouring.ENRICHMENT);
        StructureStyle.Legend legend = style.legend(ATOMS, Map.of()).orElseThrow();
        assertEquals("mobile ions of the layer over the mean", legend.label(), "which need not be lithium");
        assertEquals(AtomColors.diverging(0.5), legend.color(1), "as much as everywhere is neutral");
        assertEquals(legend.color(20 / 3.0), style.dress(ATOMS, List.of(), Map.of()).rgb()[4]);
        Atoms none = new Atoms(new double[3], List.of("Li", "O"), new byte[] {1}, new byte[0], CELL, new double[0], 0);
        assertTrue(Double.isNaN(none.enrichment()[0]));
        StructureStyle bonds = StructureStyle.PLAIN.colouring(Colouring.BOND_VALENCE);
        double[] over = {-0.1, 0.3, 0, -0.3, Double.NaN};
        StructureStyle.Legend of = bonds.legend(ATOMS, Map.of(Colouring.BOND_VALENCE, over)).orElseThrow();
        assertEquals(-of.low(), of.high(), 1e-12);
        assertEquals(Optional.empty(), bonds.legend(ATOMS, Map.of()), "not known of this structure");
    }

    @Test
    void distancesAndAnglesAreThoseOfTheNearestImages() {
        assertEquals(2, ATOMS.distance(0, 4), 1e-12, "through the face of the cell");
        Atoms corner = new Atoms(new double[] {0, 0, 0, 39, 0, 0, 0, 2, 0, 1, 1, 0}, List.of("Li"), new byte[4],
                new byte[0], CELL, new double[0], 0);
        assertEquals(90, corner.angleDegrees(1, 0, 2), 1e-9);
        assertEquals(135, corner.angleDegrees(1, 0, 3), 1e-9);
        assertTrue(Double.isNaN(corner.angleDegrees(0, 0, 1)));
    }

    @Test
    void anOctahedronHasEightFacesAndACubeTwelveOrMoreTriangles() {
        List<double[]> octahedron = List.of(new double[] {2, 0, 0}, new double[] {-2, 0, 0}, new double[] {0, 2, 0},
                new double[] {0, -2, 0}, new double[] {0, 0, 2}, new double[] {0, 0, -2});
        List<AtomPicture.Facet> faces = Polyhedra.faces(octahedron, 0x123456);
        assertEquals(8, faces.size());
        double area = faces.stream().mapToDouble(each -> area(each.cornersAngstrom())).sum();
        assertEquals(8 * Math.sqrt(3) / 4 * 8, area, 1e-9, "an edge is 2 √2 long");
        assertEquals(0, Polyhedra.faces(octahedron.subList(0, 3), 0).size(), "three points enclose nothing");
        assertEquals(0, Polyhedra.faces(octahedron.subList(0, 4), 0).size(), "nor do four in a plane");
    }

    private static double area(double[] p) {
        double[] u = {p[3] - p[0], p[4] - p[1], p[5] - p[2]};
        double[] v = {p[6] - p[0], p[7] - p[1], p[8] - p[2]};
        return Math.sqrt(Math.pow(u[1] * v[2] - u[2] * v[1], 2) + Math.pow(u[2] * v[0] - u[0] * v[2], 2)
                + Math.pow(u[0] * v[1] - u[1] * v[0], 2)) / 2;
    }

    private static AtomPicture picture(AtomPicture.Overlay overlay) {
        // one atom in the middle of a cube of 20 Å
        return AtomPicture.bySpecies(new double[] {10, 10, 10}, List.of("La"), new byte[1],
                new double[] {20, 0, 0, 0, 20, 0, 0, 0, 20}, new double[3], List.of()).with(overlay);
    }

    private static Rendering draft(AtomPicture picture, Camera camera) {
        return StructureRenderer.render(picture, camera, 200, 200 + StructureRenderer.strip(240), Theme.LIGHT,
                Quality.DRAFT);
    }

    @Test
    void aFaceHidesWhatIsBehindItAndNotWhatIsInFront() {
        double[] behind = {4, 4, 4, 16, 4, 4, 10, 16, 4};
        double[] before = {4, 4, 16, 16, 4, 16, 10, 16, 16};
        AtomPicture hidden = picture(new AtomPicture.Overlay(List.of(),
                List.of(new AtomPicture.Facet(before, 0x3366AA)), List.of()));
        AtomPicture seen = picture(new AtomPicture.Overlay(List.of(),
                List.of(new AtomPicture.Facet(behind, 0x3366AA)), List.of()));
        assertEquals(-1, draft(hidden, Camera.alongZ()).atomAt(100, 100));
        assertEquals(0, draft(seen, Camera.alongZ()).atomAt(100, 100));
        int face = draft(seen, Camera.alongZ()).rgb()[120 * 200 + 100];
        int bare = draft(picture(AtomPicture.Overlay.NONE), Camera.alongZ()).rgb()[120 * 200 + 100];
        assertNotEquals(bare, face);
    }

    @Test
    void linesAndRingsAreDrawn() {
        AtomPicture.Overlay overlay = new AtomPicture.Overlay(
                List.of(new AtomPicture.Line(new double[] {2, 4, 10, 18, 4, 10}, 0xFF0000)), List.of(), List.of(0));
        Rendering plain = draft(picture(AtomPicture.Overlay.NONE), Camera.alongZ());
        Rendering drawn = draft(picture(overlay), Camera.alongZ());
        // y = 4 is 6 Å below the middle, at 9 pixels per Å
        assertEquals(0xFF0000, drawn.rgb()[(100 + 54) * 200 + 100]);
        int ring = (int) Math.round(1.2 * 9 + 2);
        assertNotEquals(plain.rgb()[100 * 200 + 100 + ring], drawn.rgb()[100 * 200 + 100 + ring]);
        assertEquals(0, drawn.atomAt(100, 100));
    }

    @Test
    void perspectiveEnlargesWhatIsNearAndKeepsTheCellInView() {
        double[] two = {6, 10, 2, 14, 10, 18};
        AtomPicture picture = AtomPicture.bySpecies(two, List.of("La"), new byte[2],
                new double[] {20, 0, 0, 0, 20, 0, 0, 0, 20}, new double[3], List.of());
        int[] flat = pixels(draft(picture, Camera.alongZ()));
        int[] deep = pixels(draft(picture, Camera.alongZ().perspective(true)));
        assertEquals(flat[0], flat[1], 0.05 * flat[0], "the same size without");
        assertTrue(deep[1] > 1.5 * deep[0], deep[1] + " pixels near, " + deep[0] + " far");
        Rendering all = draft(picture, Camera.oblique().perspective(true));
        int ground = all.rgb()[0];
        for (int x = 0; x < 200; x++) {
            assertEquals(ground, all.rgb()[x], "nothing reaches the upper edge");
        }
    }

    private static int[] pixels(Rendering rendering) {
        int[] count = new int[2];
        for (int id : rendering.atomIds()) {
            if (id >= 0) {
                count[id]++;
            }
        }
        return count;
    }

    @Test
    void aFinePictureIsTheSamePictureWithMorePixels() {
        AtomPicture picture = picture(AtomPicture.Overlay.NONE);
        Rendering small = StructureRenderer.render(picture, Camera.alongZ(), new Format(200, 240, 1), Theme.LIGHT,
                Quality.FINE);
        Rendering large = StructureRenderer.render(picture, Camera.alongZ(), new Format(400, 480, 2), Theme.LIGHT,
                Quality.FINE);
        assertEquals(2 * small.pixelsPerAngstrom(), large.pixelsPerAngstrom(), 1e-9);
        int[] mean = new int[small.rgb().length];
        int apart = 0;
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 200; x++) {
                int sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += large.rgb()[(2 * y + k / 2) * 400 + 2 * x + k % 2] >> 8 & 0xFF;
                }
                mean[y * 200 + x] = sum / 4;
                apart += Math.abs(mean[y * 200 + x] - (small.rgb()[y * 200 + x] >> 8 & 0xFF)) > 40 ? 1 : 0;
            }
        }
        assertTrue(apart < 200, apart + " of 48000 pixels differ");
        assertArrayEquals(large.rgb(), StructureRenderer.render(picture, Camera.alongZ(), new Format(400, 480, 2),
                Theme.LIGHT, Quality.FINE).rgb(), "the same bytes again");
    }
}
