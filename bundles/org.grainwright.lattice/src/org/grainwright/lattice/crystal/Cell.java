// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.Arrays;

/**
 * A periodic cell: three edge vectors a, b, c in ångström, right-handed and not degenerate. Immutable. Bicrystals use
 * the subset in which a lies along x (the boundary normal) and b along y, so that only c may lean (in the y-z plane,
 * where the boundary lies).
 */
public final class Cell {

    private final double[] rows;
    private final double[] inverse;
    private final double volume;

    private Cell(double[] rows) {
        this.rows = rows;
        double det = rows[0] * (rows[4] * rows[8] - rows[5] * rows[7])
                - rows[1] * (rows[3] * rows[8] - rows[5] * rows[6])
                + rows[2] * (rows[3] * rows[7] - rows[4] * rows[6]);
        if (!(det > 1e-9) || !Double.isFinite(det)) {
            throw new IllegalArgumentException("A cell needs three finite, right-handed edge vectors, but "
                    + Arrays.toString(rows) + " span " + det + " Å³.");
        }
        this.volume = det;
        this.inverse = new double[] {(rows[4] * rows[8] - rows[5] * rows[7]) / det,
                (rows[2] * rows[7] - rows[1] * rows[8]) / det,
                (rows[1] * rows[5] - rows[2] * rows[4]) / det, (rows[5] * rows[6] - rows[3] * rows[8]) / det,
                (rows[0] * rows[8] - rows[2] * rows[6]) / det,
                (rows[2] * rows[3] - rows[0] * rows[5]) / det, (rows[3] * rows[7] - rows[4] * rows[6]) / det,
                (rows[1] * rows[6] - rows[0] * rows[7]) / det,
                (rows[0] * rows[4] - rows[1] * rows[3]) / det};
    }

    /** A box with edges along x, y, z, in ångström. */
    public static Cell orthogonal(double x, double y, double z) {
        return new Cell(new double[] {x, 0, 0, 0, y, 0, 0, 0, z});
    }

    /** A cell from its nine components ax ay az bx by bz cx cy cz in ångström. */
    public static Cell of(double... components) {
        if (components.length != 9) {
            throw new IllegalArgumentException("A cell has nine components, not " + components.length + ".");
        }
        return new Cell(components.clone());
    }

    /**
     * A cell from edge lengths in ångström and angles in degrees (alpha between b and c), with a along x and b in the
     * x-y plane.
     */
    public static Cell ofParameters(double a, double b, double c, double alpha, double beta, double gamma) {
        double cosA = cosine(alpha);
        double cosB = cosine(beta);
        double cosG = cosine(gamma);
        double sinG = Math.sqrt(1 - cosG * cosG);
        double cy = (cosA - cosB * cosG) / sinG;
        double cz = Math.sqrt(1 - cosB * cosB - cy * cy);
        return new Cell(new double[] {a, 0, 0, b * cosG, b * sinG, 0, c * cosB, c * cy, c * cz});
    }

    private static double cosine(double degrees) {
        return degrees == 90 ? 0 : Math.cos(Math.toRadians(degrees));
    }

    /** Component {@code axis} (0 x, 1 y, 2 z) of edge {@code edge} (0 a, 1 b, 2 c) in ångström. */
    public double component(int edge, int axis) {
        return rows[3 * edge + axis];
    }

    /** The length of edge 0, 1 or 2 in ångström. */
    public double length(int edge) {
        return Math.sqrt(rows[3 * edge] * rows[3 * edge] + rows[3 * edge + 1] * rows[3 * edge + 1]
                + rows[3 * edge + 2] * rows[3 * edge + 2]);
    }

    /** The angle between two edges in degrees; {@code angle(1, 2)} is alpha. */
    public double angle(int edge, int other) {
        double dot = 0;
        for (int k = 0; k < 3; k++) {
            dot += rows[3 * edge + k] * rows[3 * other + k];
        }
        return dot == 0 ? 90 : Math.toDegrees(Math.acos(dot / length(edge) / length(other)));
    }

    /** The distance between the two faces that edge {@code edge} connects, in ångström. */
    public double thickness(int edge) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += inverse[3 * k + edge] * inverse[3 * k + edge];
        }
        return 1 / Math.sqrt(sum);
    }

    /** The volume in Å³. */
    public double volume() {
        return volume;
    }

    /** Whether every edge lies along its own axis. */
    public boolean isOrthogonal() {
        return rows[1] == 0 && rows[2] == 0 && rows[3] == 0 && rows[5] == 0 && rows[6] == 0 && rows[7] == 0;
    }

    /** Fractional coordinate {@code edge} of the point (x, y, z). */
    public double fractional(int edge, double x, double y, double z) {
        return x * inverse[edge] + y * inverse[3 + edge] + z * inverse[6 + edge];
    }

    /** Cartesian coordinate {@code axis} of the point with fractional coordinates (u, v, w). */
    public double cartesian(int axis, double u, double v, double w) {
        return u * rows[axis] + v * rows[3 + axis] + w * rows[6 + axis];
    }

    /**
     * The squared length in Å² of the shortest image of a difference vector; exact for cells that are not strongly
     * skewed.
     */
    public double minimumImageSquared(double dx, double dy, double dz) {
        double u = fractional(0, dx, dy, dz);
        double v = fractional(1, dx, dy, dz);
        double w = fractional(2, dx, dy, dz);
        u -= Math.rint(u);
        v -= Math.rint(v);
        w -= Math.rint(w);
        if (isOrthogonal()) {
            double x = u * rows[0];
            double y = v * rows[4];
            double z = w * rows[8];
            return x * x + y * y + z * z;
        }
        double best = Double.MAX_VALUE;
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                for (int k = -1; k <= 1; k++) {
                    double x = cartesian(0, u + i, v + j, w + k);
                    double y = cartesian(1, u + i, v + j, w + k);
                    double z = cartesian(2, u + i, v + j, w + k);
                    best = Math.min(best, x * x + y * y + z * z);
                }
            }
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell cell && Arrays.equals(rows, cell.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "Cell" + Arrays.toString(rows);
    }
}
