// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Surfaces of one value are where they are known to be. */
class ScalarFieldTest {

    /** Of no point of the grid, where triangles would shrink to nothing. */
    private static final double RADIUS = 2.9713;

    private interface Law {

        double at(double u, double v, double w);
    }

    private static ScalarField field(double[] cell, int n, Law law) {
        float[] values = new float[n * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    values[(i * n + j) * n + k] = (float) law.at((double) i / n, (double) j / n, (double) k / n);
                }
            }
        }
        return new ScalarField(cell, new int[] {n, n, n}, values);
    }

    private static double[] cube(double edge) {
        return new double[] {edge, 0, 0, 0, edge, 0, 0, 0, edge};
    }

    private static double area(List<AtomPicture.Facet> facets) {
        double sum = 0;
        for (AtomPicture.Facet facet : facets) {
            double[] p = facet.cornersAngstrom();
            double[] u = {p[3] - p[0], p[4] - p[1], p[5] - p[2]};
            double[] v = {p[6] - p[0], p[7] - p[1], p[8] - p[2]};
            sum += Math.sqrt(Math.pow(u[1] * v[2] - u[2] * v[1], 2) + Math.pow(u[2] * v[0] - u[0] * v[2], 2)
                    + Math.pow(u[0] * v[1] - u[1] * v[0], 2)) / 2;
        }
        return sum;
    }

    @Test
    void theDistanceFromAPointHasSpheres() {
        ScalarField field = field(cube(10), 40, (u, v, w) -> 10 * Math.sqrt((u - 0.5) * (u - 0.5)
                + (v - 0.5) * (v - 0.5) + (w - 0.5) * (w - 0.5)));
        List<AtomPicture.Facet> sphere = field.surface(RADIUS, 0x123456);
        assertEquals(4 * Math.PI * RADIUS * RADIUS, area(sphere), 1);
        Map<String, Integer> edges = new HashMap<>();
        for (AtomPicture.Facet facet : sphere) {
            double[] p = facet.cornersAngstrom();
            for (int c = 0; c < 9; c += 3) {
                double far = Math.sqrt(Math.pow(p[c] - 5, 2) + Math.pow(p[c + 1] - 5, 2) + Math.pow(p[c + 2] - 5, 2));
                assertEquals(RADIUS, far, 0.02);
                String one = corner(p, c);
                String other = corner(p, (c + 3) % 9);
                edges.merge(one.compareTo(other) < 0 ? one + other : other + one, 1, Integer::sum);
            }
        }
        assertTrue(edges.values().stream().allMatch(each -> each == 2), "a closed surface has two faces at every edge");
    }

    private static String corner(double[] p, int at) {
        return Math.round(p[at] * 1e5) + "," + Math.round(p[at + 1] * 1e5) + "," + Math.round(p[at + 2] * 1e5) + ";";
    }

    /**
     * Schoen's gyroid has 3.0915 squared edges per cell, Schwarz's primitive surface 2.3451; levels sets come close.
     */
    @Test
    void minimalSurfacesHaveTheirAreasAlsoThroughTheFacesOfTheCell() {
        double turn = 2 * Math.PI;
        ScalarField gyroid = field(cube(4), 32, (u, v, w) -> Math.sin(turn * u) * Math.cos(turn * v)
                + Math.sin(turn * v) * Math.cos(turn * w) + Math.sin(turn * w) * Math.cos(turn * u));
        assertEquals(3.0915 * 16, area(gyroid.surface(0, 0)), 0.01 * 3.0915 * 16);
        ScalarField primitive = field(cube(4), 32,
                (u, v, w) -> Math.cos(turn * u) + Math.cos(turn * v) + Math.cos(turn * w));
        assertEquals(2.3451 * 16, area(primitive.surface(0, 0)), 0.01 * 2.3451 * 16);
    }

    @Test
    void aTiltedCellTiltsThePlane() {
        double[] cell = {5, 0, 0, 1, 6, 0, 2, 1, 7};
        ScalarField field = field(cell, 8, (u, v, w) -> Math.abs(u - 0.5));
        double[] b = {1, 6, 0};
        double[] c = {2, 1, 7};
        double face = Math.sqrt(Math.pow(b[1] * c[2] - b[2] * c[1], 2) + Math.pow(b[2] * c[0] - b[0] * c[2], 2)
                + Math.pow(b[0] * c[1] - b[1] * c[0], 2));
        assertEquals(2 * face, area(field.surface(0.25, 0)), 1e-6 * face, "a plane on either side of the middle");
        assertEquals(face, area(field.slice(0, 0.3, value -> 0xFF)), 1e-6 * face);
    }

    @Test
    void aSliceHasTheColoursOfItsPlaceAndHoles() {
        ScalarField field = field(cube(8), 8, (u, v, w) -> Math.abs(u - 0.5));
        for (AtomPicture.Facet each : field.slice(0, 0.25, value -> (int) Math.round(1000 * value))) {
            assertEquals(250, each.rgb());
            assertEquals(2, each.cornersAngstrom()[0], 1e-9);
        }
        double half = area(field.slice(2, 0.5, value -> value < 0.25 ? 1 : -1));
        assertEquals(32, half, 8, "half of the plane lies less than a quarter from the middle");
    }

    @Test
    void valuesThatAreNoGridAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ScalarField(cube(1), new int[] {2, 2, 3}, new float[8]));
        assertThrows(IllegalArgumentException.class, () -> new ScalarField(cube(1), new int[] {1, 2, 4}, new float[8]));
    }
}
