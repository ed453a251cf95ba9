// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

/** A filter cannot be read; the message is one sentence: what is wrong, where, what to write instead. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message);
    }
}
