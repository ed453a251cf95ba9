// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import java.io.IOException;

/**
 * A result or structure file cannot be read or written; the message is one sentence for the user: what, where, what to
 * do.
 */
public sealed class ModelException extends IOException permits DamagedException, UnwritableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence that names the file and what to do
     * @param cause the technical cause, may be {@code null}
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
