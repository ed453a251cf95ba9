// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

/** A folder cannot be written: it is full, read-only, or somebody else's. */
public final class UnwritableException extends ModelException {

    private static final long serialVersionUID = 1L;

    /** See {@link ModelException}. */
    public UnwritableException(String message, Throwable cause) {
        super(message, cause);
    }
}
