// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence.internal;

import org.grainwright.lattice.crystal.Centring;

/**
 * How one grain lies in the laboratory: which of its lattice vectors become the in-plane edges of the common cell,
 * exactly in integers.
 *
 * @param normal crystal direction (integers) that points along +x
 * @param u lattice vector that becomes edge b, in half lattice constants
 * @param v lattice vector that becomes edge c
 * @param plane lattice of the boundary plane, with the step to the next layer along +x
 * @param rotation crystal to laboratory, row by row, a proper rotation
 * @param strain in-plane strain yy, zz, yz that makes the grain fit the common cell; zero for an exact coincidence
 */
public record GrainFrame(long[] normal, long[] u, long[] v, PlaneLattice plane, double[] rotation,
        double[] strain) {

    /** An unstrained frame with b along u. */
    public static GrainFrame exact(Centring centring, long[] normal, long[] u, long[] v) {
        double[] rotation = rotation(normal, u);
        return new GrainFrame(normal, u, v, PlaneLattice.of(centring, normal[0], normal[1], normal[2]), rotation,
                new double[3]);
    }

    /** Rows: the unit vectors along the normal, along u, and their product. */
    static double[] rotation(long[] normal, long[] u) {
        double[] rotation = new double[9];
        double n = length(normal);
        double l = length(u);
        for (int i = 0; i < 3; i++) {
            rotation[i] = normal[i] / n;
            rotation[3 + i] = u[i] / l;
        }
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            rotation[6 + i] = rotation[j] * rotation[3 + k] - rotation[k] * rotation[3 + j];
        }
        return rotation;
    }

    /** The spacing of lattice layers along x in lattice constants. */
    public double layerSpacing() {
        return plane.layerNumerator() / (2 * length(normal));
    }

    /** The shortest lattice period along x in lattice constants. */
    public double normalPeriod(Centring centring) {
        return length(PlaneLattice.shortestAlong(centring, normal[0], normal[1], normal[2])) / 2;
    }

    /** The Euclidean length of an integer vector. */
    public static double length(long[] v) {
        double sum = 0;
        for (long c : v) {
            sum += (double) c * c;
        }
        return Math.sqrt(sum);
    }
}
