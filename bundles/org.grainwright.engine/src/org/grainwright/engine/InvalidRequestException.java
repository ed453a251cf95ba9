// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

/**
 * What was asked for cannot be simulated: an unknown potential or species, a charged cell, a protocol outside the valid
 * ranges.
 */
public class InvalidRequestException extends EngineException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public InvalidRequestException(String message) {
        this(message, null);
    }

    /** @see #InvalidRequestException(String) */
    public InvalidRequestException(String message, Throwable cause) {
        super(Blame.INPUT, message, cause);
    }
}
