// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

/** What a test looks for is not there. */
public final class WidgetNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was looked for, and what is there instead */
    public WidgetNotFoundException(String message) {
        super(message);
    }
}
