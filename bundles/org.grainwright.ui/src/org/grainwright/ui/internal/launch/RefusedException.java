// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

/** A campaign cannot be run; the message says what is wrong and what to do. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
