// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

/** The user's settings for this machine cannot be used; the message names the file and the line's key. */
public final class InvalidSettingsException extends EngineException {

    private static final long serialVersionUID = 1L;

    /** One sentence: which file, what is wrong, what is permitted. */
    public InvalidSettingsException(String message, Throwable cause) {
        super(Blame.MACHINE, message, cause);
    }
}
