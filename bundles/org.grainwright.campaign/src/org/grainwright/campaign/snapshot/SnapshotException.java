// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

/** Atoms that cannot be read or written; the message is one sentence that says what is wrong, where and what to do. */
public final class SnapshotException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one clear sentence */
    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
