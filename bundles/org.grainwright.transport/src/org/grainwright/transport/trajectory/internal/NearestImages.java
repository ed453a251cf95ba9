// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Follows atoms whose coordinates may have been folded back into the cell: each is taken to have moved to its nearest
 * image, by fractions of the cell. That is certain only while no atom moves far between two frames, so an atom that
 * moves more than a third of an edge is refused. The frame before may stand in another file.
 */
final class NearestImages {

    private static final double FARTHEST = 1.0 / 3;

    private NearestImages() {
    }

    /**
     * Unfolds the coordinates of a frame in place.
     *
     * @param rows that were matched to the frame
     * @param last x, y and z by atom in the frame before, unfolded, Å
     * @param lastBox its cell
     * @param where for the error
     * @throws TrajectoryException when an atom moved too far to be followed
     */
    static void unfold(Frame frame, AtomRows rows, double[][] last, SimulationBox lastBox, String where)
            throws TrajectoryException {
        SimulationBox box = frame.box();
        double[] r = new double[3];
        double[] before = new double[3];
        for (int row = 0; row < rows.count(); row++) {
            int atom = rows.atomIn(row);
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = frame.position(axis)[row];
                before[axis] = last[axis][atom];
            }
            box.toFractions(r);
            lastBox.toFractions(before);
            for (int axis = 0; axis < 3; axis++) {
                double step = r[axis] - before[axis];
                step -= Math.rint(step);
                if (!(Math.abs(step) <= FARTHEST)) {
                    throw new TrajectoryException(where + "atom " + frame.ids()[row]
                            + " moves by more than a third of the cell since the frame before; coordinates of this "
                            + "kind may be folded back into the cell, so they can be followed only from frame to "
                            + "frame: write frames more often");
                }
                r[axis] = before[axis] + step;
            }
            box.fromFractions(r);
            frame.position(0)[row] = r[0] + box.xlo();
            frame.position(1)[row] = r[1] + box.ylo();
            frame.position(2)[row] = r[2] + box.zlo();
        }
    }
}
