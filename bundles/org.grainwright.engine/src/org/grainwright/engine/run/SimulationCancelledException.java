// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.nio.file.Path;

import org.grainwright.engine.EngineException;

/** The caller cancelled; the process tree is gone and the folder can be resumed. */
public final class SimulationCancelledException extends EngineException {

    private static final long serialVersionUID = 1L;

    /** For the engine itself. */
    public SimulationCancelledException(Path directory) {
        super(Blame.CANCELLED, "the simulation in " + directory
                + " was cancelled; run it again to continue from its newest restart file", null);
    }
}
