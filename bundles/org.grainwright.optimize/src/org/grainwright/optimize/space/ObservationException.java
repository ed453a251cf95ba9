// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

/**
 * What was told about an evaluation cannot be used (unknown id, not a number, outside the space); nothing was recorded.
 */
public final class ObservationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public ObservationException(String message) {
        super(message);
    }
}
