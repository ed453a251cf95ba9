// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.run.internal.SinglePointRunner;

/**
 * Energy, forces and pressure of one configuration, with or without relaxing it: grain-boundary energies, self-checks.
 * Safe for use from any thread.
 */
public final class SinglePoint {

    private SinglePoint() {
    }

    /**
     * Evaluates it; blocks. An earlier evaluation in the same folder is overwritten.
     *
     * @throws InvalidRequestException when the structure cannot be evaluated
     * @throws EngineUnavailableException when LAMMPS lacks a style or the folder cannot be written
     * @throws SimulationFailedException when LAMMPS failed, or the relaxed configuration collapsed
     * @throws SimulationCancelledException when it was cancelled
     */
    public static SinglePointResult evaluate(SinglePointRequest request, Cancellation cancellation)
            throws EngineException {
        return new SinglePointRunner(request, cancellation).run();
    }
}
