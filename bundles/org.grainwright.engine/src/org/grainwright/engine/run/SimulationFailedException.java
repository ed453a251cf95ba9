// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.nio.file.Path;

import org.grainwright.engine.EngineException;

/** A simulation ended without a trustworthy result; partial files are kept in its folder. */
public final class SimulationFailedException extends EngineException {

    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    /**
     * For the engine itself.
     *
     * @param directory where the log and the partial results are
     */
    public SimulationFailedException(Failure failure, Path directory) {
        super(failure.kind().retryable() ? Blame.MACHINE : Blame.RUN, directory + ": " + failure.describe(), null);
        this.failure = failure;
    }

    /** What happened. */
    public Failure failure() {
        return failure;
    }
}
