// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.InputStream;
import org.grainwright.transport.trajectory.internal.GeneralCell;
import org.grainwright.transport.trajectory.internal.TextLines;

/** A format of lines whose atoms have names and no numbers, in a cell with edges that point anywhere. */
abstract class LineFrames implements FrameParser {

    /** The lines. */
    final TextLines in;
    /** Frames read so far. */
    long frames;

    private final String name;

    /** {@code name} appears in errors. */
    LineFrames(InputStream stream, String name) {
        in = new TextLines(stream);
        this.name = name;
    }

    @Override
    public final boolean isInOpenLine() {
        return in.isInOpenLine();
    }

    @Override
    public final long line() {
        return in.line();
    }

    /** Makes room; places may have been folded back into the cell, and neither time nor steps are known. */
    final void begin(Frame frame, int atoms, GeneralCell cell) {
        frame.resize(atoms, false);
        frame.named = true;
        frame.folded = true;
        frame.timePs = Double.NaN;
        frame.velocityFactor = 1;
        frame.countsSteps = false;
        frame.timestep = frames;
        frame.box = cell.box();
    }

    /** Puts an atom at a place, which is turned with the cell. */
    final void put(Frame frame, int i, int element, GeneralCell cell, double[] place) {
        cell.turnPoint(place);
        frame.id[i] = i + 1;
        frame.type[i] = 0;
        frame.name[i] = element;
        frame.x[i] = place[0];
        frame.y[i] = place[1];
        frame.z[i] = place[2];
    }

    final TrajectoryException error(String what, Exception cause) {
        return new TrajectoryException(name + ", line " + in.line() + ": " + what + ".", cause);
    }
}
