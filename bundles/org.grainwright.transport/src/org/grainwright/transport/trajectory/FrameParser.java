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

    /** Whether the last line that was read has no end, so that it may be cut; false for a binary file. */
    boolean isInOpenLine();

    /**
     * Reads the next frame as {@link #read} does; one that makes no sense because the text stops in it is incomplete.
     */
    default boolean readWhole(Frame frame) throws TrajectoryException, IOException, TextScanner.EndOfText {
        try {
            boolean found = read(frame);
            frame.endsOpen = isInOpenLine();
            return found;
        } catch (TrajectoryException e) {
            if (isInOpenLine()) {
                throw new TextScanner.EndOfText();
            }
            throw e;
        }
    }

    /** The line (from 1) at which the reader stands; 0 in a binary file. */
    long line();
}
