// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

/** The search space, or a point of it, contradicts itself; the message is one sentence for the user. */
public final class SpaceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public SpaceException(String message) {
        super(message);
    }
}
