// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.nio.file.Path;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;

/**
 * What a place to simulate is opened for.
 *
 * @param machine this user's profile of the machine
 * @param wishes what the campaign asks for
 * @param lammps the program
 * @param potential what the ions feel
 * @param work the folder of the run, absolute
 * @param cancellation ends what opening takes
 */
public record Assignment(MachineProfile machine, Wishes wishes, LammpsInstallation lammps, Potential potential,
        Path work,
        Cancellation cancellation) {

    /**
     * A configured way to launch, with as many ranks as are wished for.
     *
     * @throws EngineUnavailableException when it computes on another device than the campaign asks for
     */
    public LaunchProfile launch(LaunchProfile configured) throws EngineUnavailableException {
        LaunchProfile profile = wishes.ranks().isEmpty() ? configured
                : configured.withRanks(wishes.ranks().getAsInt());
        boolean allowed = switch (wishes.accelerator()) {
            case CPU -> profile.gpus() == 0;
            case GPU -> profile.gpus() > 0;
            case AUTO -> true;
        };
        if (!allowed) {
            throw new EngineUnavailableException("the campaign asks for 'accelerator "
                    + (wishes.accelerator() == Wishes.Device.GPU ? "gpu" : "cpu")
                    + "', but simulations are launched as "
                    + profile.label() + source() + ": change one of them");
        }
        return profile;
    }

    /** In words. */
    public static String words(LaunchProfile p) {
        return switch (p.accelerator()) {
            case NONE -> p.ranks() == 1 ? "on one core with plain styles"
                    : "on " + p.ranks() + " MPI ranks with plain styles";
            case OPT -> "on " + p.ranks() + " rank(s) with OPT styles";
            case OPENMP -> "on " + p.ranks() + " rank(s) of " + p.threads() + " OpenMP threads";
            case GPU -> "on " + p.gpus() + " GPU(s) with " + p.ranks() + " rank(s), GPU package"
                    + switch (p.offload()) {
                        case PAIRS -> "";
                        case PAIRS_AND_MESH -> " with its mesh";
                        case PAIRS_AND_LISTS -> " with its neighbour lists";
                        case ALL -> " with its mesh and neighbour lists";
                    };
            case KOKKOS_GPU -> "on " + p.gpus() + " GPU(s), KOKKOS";
            case KOKKOS_OPENMP -> "on " + p.threads() + " threads, KOKKOS";
        };
    }

    /** The file that the settings come from, in parentheses; empty when there is none. */
    public String source() {
        return machine.file().map(f -> " (machine profile " + f + ")").orElse("");
    }
}
