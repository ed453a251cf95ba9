// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.nio.file.Path;

import org.grainwright.engine.EngineException;

/** A simulation ended without a trustworthy result; partial files are kept in its folder. */
public final class SimulationFailedException extends EngineException {

    private static final long serialVersionUID = 1L;
    private final transient Failure failure;
    private final transient Path directory;

    /** For the engine itself. */
    public SimulationFailedException(Failure failure, Path directory) {
        super(failure.kind().retryable() ? Blame.MACHINE : Blame.RUN, directory + ": " + failure.describe(), null);
        this.failure = failure;
        this.directory = directory;
    }

    /** What happened. */
    public Failure failure() {
        return failure;
    }

    /** Where the log and the partial results are. */
    public Path directory() {
        return directory;
    }
}
