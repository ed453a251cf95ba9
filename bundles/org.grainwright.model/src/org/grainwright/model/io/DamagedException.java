// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

/** A record is not there, or is not what was written. */
public final class DamagedException extends ModelException {

    private static final long serialVersionUID = 1L;

    /** See {@link ModelException}. */
    public DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
