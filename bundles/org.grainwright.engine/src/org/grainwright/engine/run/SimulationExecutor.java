// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.SimulationRequest;

/**
 * Runs simulations somewhere: on this computer or through a batch system. Safe for use from any thread; several callers
 * share its slots.
 */
public interface SimulationExecutor {

    /**
     * How one simulation ended: with a result or with a failure, never both, never neither.
     *
     * @param request what was asked for
     * @param result the verified result
     * @param failure why there is none
     */
    record Outcome(SimulationRequest request, Optional<SimulationResult> result, Optional<EngineException> failure) {

        static Outcome of(SimulationRequest request, SimulationResult result) {
            return new Outcome(request, Optional.of(result), Optional.empty());
        }

        static Outcome of(SimulationRequest request, EngineException failure) {
            return new Outcome(request, Optional.empty(), Optional.of(failure));
        }
    }

    /**
     * Runs or continues one, see {@link Simulation#run}; blocks until it is finished and verified, the time it waits
     * for a slot included.
     *
     * @param request what to run, in a folder of its own
     * @param listener hears of it; called on the calling thread or on one of the executor
     * @param cancellation ends it
     * @throws EngineException as {@link Simulation#run}
     */
    SimulationResult run(SimulationRequest request, SimulationListener listener, Cancellation cancellation)
            throws EngineException;

    /**
     * Runs or continues all of them and returns when the last one has ended; a failure of one does not stop the others.
     * Requests with folders that are finished cost nothing.
     *
     * @param requests each with a folder of its own
     * @param listeners who hears of a request; called and used on threads of the executor
     * @param cancellation ends all of them
     * @return an outcome for each request, in their order
     * @throws EngineUnavailableException when the executor itself cannot work
     */
    List<Outcome> runAll(List<SimulationRequest> requests, Function<SimulationRequest, SimulationListener> listeners,
            Cancellation cancellation)
            throws EngineUnavailableException;
}
