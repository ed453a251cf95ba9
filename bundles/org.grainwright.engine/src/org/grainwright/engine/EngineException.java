// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

/**
 * The engine could not do what was asked. The message is one or two sentences for a person: what, where, and what to
 * do.
 */
public abstract class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose turn it is when something fails; a command line maps it to its exit code. */
    public enum Blame {
        /** What was asked for is wrong: an unknown potential, a charged cell, an impossible time step. */
        INPUT,
        /** The machine lacks something: no {@code lmp}, a missing LAMMPS package, no space, no permission. */
        MACHINE,
        /** The simulation itself failed. */
        RUN,
        /** The caller cancelled. */
        CANCELLED
    }

    private final Blame blame;

    /** For the subclasses of this package. */
    protected EngineException(Blame blame, String message, Throwable cause) {
        super(message, cause);
        this.blame = blame;
    }

    /** Whose turn it is. */
    public Blame blame() {
        return blame;
    }
}
