// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Follows atoms whose coordinates may have been folded back into the cell: each is taken to have moved to its nearest
 * image, by fractions of the cell. That is certain only while no atom moves far between two frames, so an atom that
 * moves more than a third of an edge is refused. One object per file.
 */
public final class NearestImages {

    private static final double FARTHEST = 1.0 / 3;

    private double[][] before;

    /**
     * Unfolds the coordinates of a frame in place.
     *
     * @param places x, y and z, Å
     * @param where for the error
     * @throws TrajectoryException when an atom moved too far to be followed
     */
    public void unfold(double[][] places, int atoms, SimulationBox box, String where) throws TrajectoryException {
        boolean first = before == null || before[0].length != atoms;
        if (first) {
            before = new double[3][atoms];
        }
        double[] r = new double[3];
        for (int i = 0; i < atoms; i++) {
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = places[axis][i];
            }
            box.toFractions(r);
            for (int axis = 0; axis < 3; axis++) {
                if (!first) {
                    double step = r[axis] - before[axis][i];
                    step -= Math.rint(step);
                    if (Math.abs(step) > FARTHEST) {
                        throw new TrajectoryException(where + "atom " + (i + 1)
                                + " moves by more than a third of the cell since the frame before; coordinates of this "
                                + "kind may be folded back into the cell, so they can be followed only from frame to "
                                + "frame: write frames more often");
                    }
                    r[axis] = before[axis][i] + step;
                }
                before[axis][i] = r[axis];
            }
            box.fromFractions(r);
            places[0][i] = r[0] + box.xlo();
            places[1][i] = r[1] + box.ylo();
            places[2][i] = r[2] + box.zlo();
        }
    }
}
