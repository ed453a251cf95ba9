// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

/**
 * The machine cannot run the simulation: no {@code lmp}, one without a needed style, an accelerator that failed its
 * self-check, no space left.
 */
public final class EngineUnavailableException extends EngineException {

    private static final long serialVersionUID = 1L;

    /** @param message what is missing, where it was looked for, and what to do */
    public EngineUnavailableException(String message) {
        this(message, null);
    }

    /** @see #EngineUnavailableException(String) */
    public EngineUnavailableException(String message, Throwable cause) {
        super(Blame.MACHINE, message, cause);
    }
}
