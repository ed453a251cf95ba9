// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

/**
 * A trajectory or request that cannot be analysed; the message is one sentence that says what is wrong, where (file and
 * line) and what to do.
 */
public final class TrajectoryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one clear sentence */
    public TrajectoryException(String message) {
        super(message);
    }

    /** See {@link #TrajectoryException(String)}. */
    public TrajectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
