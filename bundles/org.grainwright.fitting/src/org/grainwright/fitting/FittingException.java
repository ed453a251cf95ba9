// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/**
 * A fit that cannot be made: a specification or frames that make no sense, or a singular system. The message says what,
 * where and what to do.
 */
public class FittingException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for a user */
    public FittingException(String message) {
        super(message);
    }

    /** @param message one sentence for a user */
    public FittingException(String message, Throwable cause) {
        super(message, cause);
    }
}
