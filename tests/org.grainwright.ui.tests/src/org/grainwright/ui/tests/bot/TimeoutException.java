// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

/** What a test waited for did not come. */
public final class TimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was waited for */
    public TimeoutException(String message) {
        super(message);
    }
}
