// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

/** A structure could not be relaxed; the message says why in one sentence. */
public final class RelaxationException extends Exception {

    private static final long serialVersionUID = 1L;
    private final boolean unfinished;

    /** The structure does not hold, or is none that can be relaxed. */
    public RelaxationException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private RelaxationException(String message, Throwable cause, boolean unfinished) {
        super(message, cause);
        this.unfinished = unfinished;
    }

    /** The minimisation was cancelled, or the machine failed: the same call may succeed later. */
    public static RelaxationException unfinished(String message, Throwable cause) {
        return new RelaxationException(message, cause, true);
    }

    /** Whether it says nothing about the structure, so that nothing may be decided by it. */
    public boolean isUnfinished() {
        return unfinished;
    }
}
