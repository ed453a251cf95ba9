// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

/** A structure could not be relaxed; the message says why in one sentence. */
public final class RelaxationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** See the class. */
    public RelaxationException(String message, Throwable cause) {
        super(message, cause);
    }
}
