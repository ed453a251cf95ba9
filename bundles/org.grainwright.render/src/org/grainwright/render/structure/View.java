// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.Arrays;

import org.grainwright.render.structure.Camera.Vector;

/**
 * From the lab frame to pixels.
 *
 * @param eye distance of the eye from the middle of the cell along the line of sight, Å; infinite without perspective
 */
record View(Camera camera, double scale, double centreX, double centreY, double middleX, double middleY,
        double centreDepth, double eye) {

    /** The edges of the cell by the corners that they join. */
    static final int[][] EDGES = {{0, 1}, {0, 2}, {0, 4}, {1, 3}, {1, 5}, {2, 3}, {2, 6}, {3, 7}, {4, 5},
            {4, 6}, {5, 7}, {6, 7}};
    private static final double MARGIN = 0.05;
    /** Distance of the eye in diagonals of the cell. */
    private static final double EYE = 1.6;

    static View of(AtomPicture picture, Camera camera, int width, int height, double samples) {
        double[] extent = extent(picture, camera);
        double free = height - StructureRenderer.strip((int) (height / samples)) * samples;
        double eye = camera.perspective() ? EYE * Math.sqrt(extent[0] * extent[0] + extent[1] * extent[1]
                + extent[5] * extent[5]) : Double.POSITIVE_INFINITY;
        View plain = new View(camera, 1, extent[2], extent[3], 0, 0, extent[4], eye);
        double wide = extent[0];
        double high = extent[1];
        double[] corners = cellCorners(picture);
        for (int c = 0; c < 24 && camera.perspective(); c += 3) {
            wide = Math.max(wide, 2 * Math.abs(plain.x(corners, c)));
            high = Math.max(high, 2 * Math.abs(plain.y(corners, c)));
        }
        double scale = Math.min(width * (1 - 2 * MARGIN) / wide, free * (1 - 2 * MARGIN) / high) * camera.zoom();
        return new View(camera, scale, extent[2], extent[3], width * (0.5 + camera.panX()),
                free / 2 + height * camera.panY(), extent[4], eye);
    }

    /** Width and height of the cell on the picture, its centre, and the extent of its depth, Å. */
    static double[] extent(AtomPicture picture, Camera camera) {
        double[] corners = cellCorners(picture);
        double[] low = new double[3];
        double[] high = new double[3];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < 8; c++) {
            double[] seen = {dot(camera.right(), corners, 3 * c), dot(camera.up(), corners, 3 * c),
                    dot(camera.toward(), corners, 3 * c)};
            for (int d = 0; d < 3; d++) {
                low[d] = Math.min(low[d], seen[d]);
                high[d] = Math.max(high[d], seen[d]);
            }
        }
        return new double[] {Math.max(high[0] - low[0], 1e-3), Math.max(high[1] - low[1], 1e-3),
                (low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2, high[2] - low[2]};
    }

    /** The eight corners of the cell; the bits of a corner's number say along which cell vectors it lies. */
    static double[] cellCorners(AtomPicture picture) {
        double[] corners = new double[24];
        double[] cell = picture.cellAngstrom();
        for (int c = 0; c < 8; c++) {
            for (int d = 0; d < 3; d++) {
                corners[3 * c + d] = picture.originAngstrom()[d] + ((c & 1) == 0 ? 0 : cell[d])
                        + ((c & 2) == 0 ? 0 : cell[3 + d])
                        + ((c & 4) == 0 ? 0 : cell[6 + d]);
            }
        }
        return corners;
    }

    private static double dot(Vector axis, double[] p, int at) {
        return axis.x() * p[at] + axis.y() * p[at + 1] + axis.z() * p[at + 2];
    }

    /** How much larger a thing there looks than one in the middle of the cell. */
    double nearer(double[] p, int at) {
        return eye == Double.POSITIVE_INFINITY ? 1
                : eye / Math.max(eye / 10, eye - (dot(camera.toward(), p, at) - centreDepth));
    }

    double x(double[] p, int at) {
        return middleX + (dot(camera.right(), p, at) - centreX) * scale * nearer(p, at);
    }

    double y(double[] p, int at) {
        return middleY - (dot(camera.up(), p, at) - centreY) * scale * nearer(p, at);
    }

    double depth(double[] p, int at) {
        return dot(camera.toward(), p, at) * scale;
    }
}
