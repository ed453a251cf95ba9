// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleToIntFunction;

/**
 * A number at every point of a periodic grid, and what can be drawn of it: surfaces of one value and slices. Immutable;
 * any thread. The array is not copied and must not change.
 *
 * @param cellAngstrom the cell vectors a, b, c as rows, nine numbers, Å; the first point is at the origin
 * @param points how many along each of them, at least two
 * @param values the point along c running fastest, then b
 */
public record ScalarField(double[] cellAngstrom, int[] points, float[] values) {

    /**
     * The corners of a cube cut into six tetrahedra about its diagonal; bit 0 is a step along a, 1 along b, 2 along c.
     */
    private static final int[][] TETRAHEDRA = {{0, 1, 3, 7}, {0, 1, 5, 7}, {0, 2, 3, 7}, {0, 2, 6, 7}, {0, 4, 5, 7},
            {0, 4, 6, 7}};
    /** Pieces into which a slice cuts the distance of neighbouring points. */
    private static final int FINER = 2;

    /** See the record. */
    public ScalarField {
        if (cellAngstrom.length != 9 || points.length != 3 || values.length != points[0] * points[1] * points[2]
                || Arrays.stream(points).anyMatch(each -> each < 2)) {
            throw new IllegalArgumentException(values.length + " values are no grid of " + Arrays.toString(points)
                    + " points.");
        }
    }

    /**
     * The surface on which the field has a value, linear between points, as triangles that close up through the faces
     * of the cell. The cubes of the grid are cut into tetrahedra (Doi and Koide, IEICE Trans. E74 (1991) 214), which
     * have no ambiguous case.
     *
     * @param rgb 0xRRGGBB
     */
    public List<AtomPicture.Facet> surface(double level, int rgb) {
        List<AtomPicture.Facet> facets = new ArrayList<>();
        double[] value = new double[8];
        double[][] place = new double[8][];
        for (int i = 0; i < points[0]; i++) {
            for (int j = 0; j < points[1]; j++) {
                for (int k = 0; k < points[2]; k++) {
                    int below = 0;
                    for (int corner = 0; corner < 8; corner++) {
                        value[corner] = at(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2));
                        below += value[corner] < level ? 1 : 0;
                    }
                    if (below == 0 || below == 8) {
                        continue;
                    }
                    for (int corner = 0; corner < 8; corner++) {
                        place[corner] = place((double) (i + (corner & 1)) / points[0],
                                (double) (j + (corner >> 1 & 1)) / points[1], (double) (k + (corner >> 2)) / points[2]);
                    }
                    for (int[] each : TETRAHEDRA) {
                        cut(each, value, place, level, corners -> facets.add(
                                new AtomPicture.Facet(corners, rgb, false)));
                    }
                }
            }
        }
        return facets;
    }

    /** The part of the surface in a tetrahedron: nothing, a triangle, or two that make a quadrangle. */
    private static void cut(int[] tetrahedron, double[] value, double[][] place, double level,
            Consumer<double[]> sink) {
        int[] low = new int[4];
        int[] high = new int[4];
        int lows = 0;
        int highs = 0;
        for (int corner : tetrahedron) {
            if (value[corner] < level) {
                low[lows++] = corner;
            } else {
                high[highs++] = corner;
            }
        }
        if (lows == 0 || highs == 0) {
            return;
        }
        double[][] points = new double[lows * highs][];
        for (int i = 0; i < lows; i++) {
            for (int j = 0; j < highs; j++) {
                double share = (level - value[low[i]]) / (value[high[j]] - value[low[i]]);
                points[i * highs + j] = between(place[low[i]], place[high[j]], share);
            }
        }
        sink.accept(triangle(points[0], points[1], points[2]));
        if (points.length == 4) { // round the quadrangle: neighbours share a corner of the tetrahedron
            sink.accept(triangle(points[3], points[1], points[2]));
        }
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] point = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            point[axis] = from[axis] + share * (to[axis] - from[axis]);
        }
        return point;
    }

    private static double[] triangle(double[] one, double[] two, double[] three) {
        return new double[] {one[0], one[1], one[2], two[0], two[1], two[2], three[0], three[1], three[2]};
    }

    /**
     * A plane through the cell in the colours of the field.
     *
     * @param edge the cell vector across which it lies, 0 to 2
     * @param share where, a share of the cell vector
     * @param color of a value, 0xRRGGBB; negative leaves a hole
     */
    public List<AtomPicture.Facet> slice(int edge, double share, DoubleToIntFunction color) {
        int second = (edge + 1) % 3;
        int third = (edge + 2) % 3;
        int across = FINER * points[second];
        int along = FINER * points[third];
        List<AtomPicture.Facet> facets = new ArrayList<>();
        double[] at = new double[3];
        at[edge] = share;
        double[][] corner = new double[4][];
        for (int i = 0; i < across; i++) {
            for (int j = 0; j < along; j++) {
                at[second] = (i + 0.5) / across;
                at[third] = (j + 0.5) / along;
                int rgb = color.applyAsInt(interpolated(at));
                if (rgb < 0) {
                    continue;
                }
                for (int c = 0; c < 4; c++) {
                    at[second] = (double) (i + (c & 1)) / across;
                    at[third] = (double) (j + (c >> 1)) / along;
                    corner[c] = place(at[0], at[1], at[2]);
                }
                facets.add(new AtomPicture.Facet(triangle(corner[0], corner[1], corner[2]), rgb, false));
                facets.add(new AtomPicture.Facet(triangle(corner[3], corner[1], corner[2]), rgb, false));
            }
        }
        return facets;
    }

    private double interpolated(double[] share) {
        int[] from = new int[3];
        double[] rest = new double[3];
        for (int edge = 0; edge < 3; edge++) {
            double place = share[edge] * points[edge];
            from[edge] = (int) Math.floor(place);
            rest[edge] = place - from[edge];
        }
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = 1;
            for (int edge = 0; edge < 3; edge++) {
                weight *= (corner >> edge & 1) == 1 ? rest[edge] : 1 - rest[edge];
            }
            sum += weight * at(from[0] + (corner & 1), from[1] + (corner >> 1 & 1), from[2] + (corner >> 2));
        }
        return sum;
    }

    private double at(int i, int j, int k) {
        return values[(i % points[0] * points[1] + j % points[1]) * points[2] + k % points[2]];
    }

    private double[] place(double u, double v, double w) {
        double[] place = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = u * cellAngstrom[axis] + v * cellAngstrom[3 + axis] + w * cellAngstrom[6 + axis];
        }
        return place;
    }
}
