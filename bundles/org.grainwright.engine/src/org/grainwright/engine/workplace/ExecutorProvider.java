// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;

/**
 * A way to run simulations, found as a service by the engine's class loader: {@code executor = NAME} in the machine
 * profile chooses it. A further batch system need not provide this but a
 * {@link org.grainwright.engine.batch.BatchQueue}. Stateless, safe for use from any thread.
 */
public interface ExecutorProvider {

    /** The word in the machine profile, lower case. */
    String name();

    /**
     * Brings wishes and settings together to a place where simulations run.
     *
     * @throws EngineException when the wishes cannot be met there, with what to change
     */
    Workplace open(Assignment assignment) throws EngineException;

    /**
     * Sees that nothing that an earlier program handed over still works in a run's folders.
     *
     * @param machine the user's settings
     * @param work the folder of the run
     * @throws EngineUnavailableException naming what still works there
     */
    void demandIdle(MachineProfile machine, Path work) throws EngineUnavailableException;

    /**
     * What it would do with these settings, for a person: first one line that says it all, then details.
     *
     * @throws EngineException when it cannot work on this machine, with what to do
     */
    List<String> describe(MachineProfile machine) throws EngineException;
}
