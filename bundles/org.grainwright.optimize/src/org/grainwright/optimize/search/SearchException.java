// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

/**
 * A search cannot be opened or cannot go on: it is not installed, its program does not start, or answers what cannot be
 * understood.
 */
public final class SearchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public SearchException(String message) {
        super(message);
    }

    /** With the failure behind it. */
    public SearchException(String message, Throwable cause) {
        super(message, cause);
    }
}
