// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.machine;

import java.util.List;
import java.util.function.Consumer;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.workplace.EngineDoctor.Depth;
import org.grainwright.engine.workplace.EngineDoctor.Finding;
import org.grainwright.engine.workplace.MachineProfile;

/** Looks at the machine on which simulations would run; the one with the highest ranking is asked. */
@FunctionalInterface
public interface Examiner {

    /**
     * Blocks.
     *
     * @see org.grainwright.engine.workplace.EngineDoctor#examine
     */
    List<String> examine(MachineProfile profile, Depth depth, Consumer<Finding> found, Cancellation cancellation)
            throws SimulationCancelledException;
}
