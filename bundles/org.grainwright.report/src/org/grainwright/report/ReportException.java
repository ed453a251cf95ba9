// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

/** A report could not be written; the message is one sentence for the user: what, where, what to do. */
public final class ReportException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence
     * @param cause the technical cause, may be {@code null}
     */
    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
