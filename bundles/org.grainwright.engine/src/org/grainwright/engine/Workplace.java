// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import java.nio.file.Path;
import java.util.OptionalInt;

import org.grainwright.engine.internal.WorkplaceBuilder;

/**
 * Where the simulations of one run are computed and how each is launched: what a campaign wishes, brought together with what the machine profile says, what this computer has,
 * what passed its self-check and what was fastest. Close it when the run ends.
 *
 * @param executor runs simulations; its slots are shared by all callers
 * @param profile how each simulation is to be launched
 * @param slots how many simulations to hand over at a time
 * @param description one sentence for a person: where, how many, how, and why
 * @param mps the multi-process service of a GPU that several processes share, or {@code null}
 */
public record Workplace(SimulationExecutor executor, LaunchProfile profile, int slots, String description, Mps mps) implements AutoCloseable {

    /**
     * What a campaign may wish for; never which machine.
     *
     * @param accelerator what LAMMPS may compute on
     * @param slots simulations at a time; empty lets the machine decide
     * @param ranks processes of each simulation; empty lets the machine decide
     */
    public record Wishes(Device accelerator, OptionalInt slots, OptionalInt ranks) {

        /** What LAMMPS may compute on. */
        public enum Device {
            /** The fastest that passes its self-check. */
            AUTO,
            /** Processor cores only. */
            CPU,
            /** A graphics processor; an error where there is none that can be trusted. */
            GPU
        }

        /** No wishes. */
        public static Wishes none() {
            return new Wishes(Device.AUTO, OptionalInt.empty(), OptionalInt.empty());
        }
    }

    /**
     * Makes the choice. May time a few candidates on 1,536 ions, seconds each, when that was not done before for this program, potential and machine.
     *
     * @param machine this user's profile of the machine
     * @param wishes what the campaign asks for
     * @param lammps the program
     * @param potential what the ions feel
     * @param work a folder for batch scripts and trials, in the folder of the run
     * @param cancellation ends the trials
     * @throws EngineException when the wishes cannot be met here, each with what to change
     */
    public static Workplace open(MachineProfile machine, Wishes wishes, LammpsInstallation lammps, Potential potential, Path work, Cancellation cancellation) throws EngineException {
        return new WorkplaceBuilder(machine, wishes, lammps, potential, work, cancellation).build();
    }

    @Override
    public void close() {
        if (mps != null) {
            mps.close();
        }
    }
}
