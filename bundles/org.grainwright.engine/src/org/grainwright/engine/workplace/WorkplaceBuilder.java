// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.nio.file.Path;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.workplace.internal.ExecutorProviders;

/** Brings a campaign's wishes, the user's settings and this computer together to a {@link Workplace}. */
public final class WorkplaceBuilder {

    private WorkplaceBuilder() {
    }

    /**
     * Makes the choice. May time a few candidates on 1,536 ions, seconds each, when that was not done before for this
     * program, potential and machine.
     *
     * @param machine this user's profile of the machine
     * @param wishes what the campaign asks for
     * @param lammps the program
     * @param potential what the ions feel
     * @param work a folder for batch scripts and trials, in the folder of the run
     * @param cancellation ends the trials
     * @throws EngineException when the wishes cannot be met here, each with what to change
     */
    public static Workplace open(MachineProfile machine, Wishes wishes, LammpsInstallation lammps, Potential potential,
            Path work,
            Cancellation cancellation) throws EngineException {
        Assignment assignment = new Assignment(machine, wishes, lammps, potential, work.toAbsolutePath().normalize(),
                cancellation);
        for (ExecutorProvider other : ExecutorProviders.all()) {
            if (!other.name().equals(machine.executor())) {
                other.demandIdle(machine, assignment.work());
            }
        }
        return provider(machine).open(assignment);
    }

    /**
     * Who runs simulations for these settings.
     *
     * @throws InvalidSettingsException when there is no such executor
     */
    public static ExecutorProvider provider(MachineProfile machine) throws InvalidSettingsException {
        return ExecutorProviders.find(machine.executor())
                .orElseThrow(() -> new InvalidSettingsException("the machine profile "
                        + machine.name() + " names the executor '" + machine.executor() + "', which is not there",
                        null));
    }
}
