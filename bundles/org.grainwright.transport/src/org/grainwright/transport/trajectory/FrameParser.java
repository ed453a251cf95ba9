// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.EOFException;
import java.io.IOException;
import org.grainwright.transport.trajectory.internal.TextScanner;

/** Reads frames of one format from a stream, see {@link DumpReader}. Not thread-safe. */
interface FrameParser {

    /**
     * Reads the next frame; false at the end.
     *
     * @throws EOFException when a binary frame is incomplete
     * @throws TextScanner.EndOfText when a frame in text is incomplete
     */
    boolean read(Frame frame) throws TrajectoryException, IOException, TextScanner.EndOfText;

    /** The line (from 1) at which the reader stands; 0 in a binary file. */
    long line();
}
