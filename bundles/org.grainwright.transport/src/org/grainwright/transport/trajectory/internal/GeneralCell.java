// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import org.grainwright.transport.trajectory.SimulationBox;

/**
 * A cell with edges in any direction, and the rotation that brings its edge a onto x and b into the plane of x and y,
 * which is how a {@link SimulationBox} stands (LAMMPS manual, "Howto triclinic"). Edges in left-handed order are
 * mirrored; nothing that is computed from a trajectory knows the hand. Immutable.
 */
public final class GeneralCell {

    private final double[] origin;
    private final double[][] turn;
    private final SimulationBox box;

    /**
     * @param edges a, b and c, Å
     * @param origin corner, Å
     * @throws IllegalArgumentException when the edges span no volume
     */
    public GeneralCell(double[][] edges, double[] origin) {
        this.origin = origin.clone();
        double[] x = unit(edges[0]);
        double[] y = unit(without(edges[1], x));
        double[] z = unit(without(without(edges[2], x), y));
        turn = new double[][] {x, y, z};
        box = new SimulationBox(0, 0, 0, dot(edges[0], x), dot(edges[1], y), dot(edges[2], z), dot(edges[1], x),
                dot(edges[2], x), dot(edges[2], y));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(dot(v, v));
        if (!(length > 1e-6)) {
            throw new IllegalArgumentException("the edges of the cell span no volume");
        }
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    private static double[] without(double[] v, double[] direction) {
        double along = dot(v, direction);
        return new double[] {v[0] - along * direction[0], v[1] - along * direction[1], v[2] - along * direction[2]};
    }

    /** The turned cell, its corner at zero. */
    public SimulationBox box() {
        return box;
    }

    /** Turns a point with the cell, in place. */
    public void turnPoint(double[] r) {
        for (int axis = 0; axis < 3; axis++) {
            r[axis] -= origin[axis];
        }
        turn(r);
    }

    /** Turns a direction, for example a velocity, in place. */
    public void turn(double[] v) {
        double x = dot(turn[0], v);
        double y = dot(turn[1], v);
        v[2] = dot(turn[2], v);
        v[0] = x;
        v[1] = y;
    }
}
