// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.ArrayList;
import java.util.List;

/** Polyhedra around atoms. Stateless. */
public final class Polyhedra {

    private static final double FLAT = 1e-6;

    private Polyhedra() {
    }

    /**
     * The faces of the convex hull of a few points, such as the oxygens around a cation, as triangles.
     *
     * @param corners at least four points of three coordinates, Å, not in one plane; fewer have no faces
     */
    public static List<AtomPicture.Facet> faces(List<double[]> corners, int rgb) {
        List<AtomPicture.Facet> faces = new ArrayList<>();
        int n = corners.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                for (int k = j + 1; k < n; k++) {
                    if (isFace(corners, i, j, k)) {
                        double[] points = new double[9];
                        System.arraycopy(corners.get(i), 0, points, 0, 3);
                        System.arraycopy(corners.get(j), 0, points, 3, 3);
                        System.arraycopy(corners.get(k), 0, points, 6, 3);
                        faces.add(new AtomPicture.Facet(points, rgb));
                    }
                }
            }
        }
        return faces;
    }

    /** Whether all other points are on one side of the plane through three of them. */
    private static boolean isFace(List<double[]> corners, int i, int j, int k) {
        double[] p = corners.get(i);
        double[] q = corners.get(j);
        double[] r = corners.get(k);
        double[] normal = {(q[1] - p[1]) * (r[2] - p[2]) - (q[2] - p[2]) * (r[1] - p[1]),
                (q[2] - p[2]) * (r[0] - p[0]) - (q[0] - p[0]) * (r[2] - p[2]),
                (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])};
        int above = 0;
        int below = 0;
        for (double[] each : corners) {
            double side = normal[0] * (each[0] - p[0]) + normal[1] * (each[1] - p[1]) + normal[2] * (each[2] - p[2]);
            above += side > FLAT ? 1 : 0;
            below += side < -FLAT ? 1 : 0;
        }
        return above == 0 != (below == 0);
    }
}
