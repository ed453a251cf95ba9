// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.internal.SimulationRunner;
import org.grainwright.observables.IoFault;

/**
 * Runs one simulation in its folder. A finished folder is recognised and not run again; one whose production was
 * interrupted, by whatever, continues from its newest whole restart file; one that was interrupted earlier begins again
 * with the same seeds. On one rank a continued run gives the digits of an uninterrupted one.
 *
 * <p>Safe for use from several threads with different folders; a second run in the same folder is refused. The caller
 * decides how many run at a time: the sum of {@link LaunchProfile#cores()} must not exceed the machine's cores.
 */
public final class Simulation {

    private Simulation() {
    }

    /**
     * Runs or continues it and returns when it is finished and verified; blocks for as long as LAMMPS computes.
     *
     * @param request what to run
     * @param listener hears stages, rows and remedies on the calling thread
     * @param cancellation ends it; interrupting the calling thread does the same
     * @return the verified result
     * @throws InvalidRequestException before anything is started, when the request cannot be simulated or the folder
     * holds another simulation
     * @throws EngineUnavailableException when LAMMPS lacks a style or the folder cannot be written
     * @throws SimulationFailedException when it failed and remedies, if any, did not help; partial results stay in the
     * folder
     * @throws SimulationCancelledException when it was cancelled
     */
    public static SimulationResult run(SimulationRequest request, SimulationListener listener,
            Cancellation cancellation) throws EngineException {
        return new SimulationRunner(request, listener, cancellation).run();
    }

    /**
     * Makes the folder ready to be run by hand or by a batch system: structure, decks, tables; starts nothing. Running
     * {@code lmp -in start.in -log log.0.lammps} there and then {@link #run} gives the result without simulating again.
     *
     * @throws InvalidRequestException when the request cannot be simulated or the folder holds another simulation
     * @throws EngineUnavailableException when the folder cannot be written
     */
    public static void export(SimulationRequest request) throws EngineException {
        new SimulationRunner(request, SimulationListener.NONE, new Cancellation()).export();
    }

    /**
     * Gives a folder the finished, shorter production of another one, so that running the request there computes only
     * the difference. Potential, structure and protocol must be the same but for {@link Protocol#productionPs()}. The
     * finished folder is not changed. Does nothing in a folder that was begun.
     *
     * @param request the longer simulation
     * @param finished the folder of the shorter one
     * @throws InvalidRequestException when the other folder is not a finished, shorter production of the same
     * simulation
     * @throws EngineUnavailableException when a folder cannot be read or written
     */
    public static void inherit(SimulationRequest request, Path finished) throws EngineException {
        new SimulationRunner(request, SimulationListener.NONE, new Cancellation()).inherit(finished);
    }

    /**
     * What in a finished folder is not as its simulation left it, by the checksums that it wrote; such a folder is
     * simulated again by {@link #run}.
     *
     * @return in words, for example "trajectory.dump was changed"; empty when all of it is, or it is not finished
     * @throws EngineUnavailableException when it cannot be read
     */
    public static Optional<String> damage(Path folder) throws EngineUnavailableException {
        try {
            return SimulationRunner.damage(folder);
        } catch (IOException e) {
            throw new EngineUnavailableException("the folder " + folder + " cannot be read: " + IoFault.reason(e), e);
        }
    }
}
