// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;

/**
 * One simulation to run. Immutable.
 *
 * @param structure a LAMMPS data file, {@code atom_style charge}, orthogonal cell; the deck sets charges and masses
 * from the potential
 * @param species the element of each atom type, in type order, for example Li La Zr O; a type may repeat an element
 * @param potential what the ions feel
 * @param protocol what to simulate
 * @param supervision limits
 * @param profile how LAMMPS is launched
 * @param lammps the program
 * @param directory where everything of this simulation lives; made if absent; one simulation per folder
 */
public record SimulationRequest(Path structure, List<String> species, Potential potential, Protocol protocol,
        Supervision supervision,
        LaunchProfile profile, LammpsInstallation lammps, Path directory) {

    /** Li La Zr O. */
    public static final List<String> LLZO_SPECIES = List.of("Li", "La", "Zr", "O");

    /** Makes the paths absolute. */
    public SimulationRequest {
        structure = structure.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
        species = List.copyOf(species);
    }

    /** LLZO on one rank under the standard limits. */
    public static SimulationRequest of(Path structure, Potential potential, Protocol protocol,
            LammpsInstallation lammps, Path directory) {
        return new SimulationRequest(structure, LLZO_SPECIES, potential, protocol, Supervision.STANDARD,
                LaunchProfile.serial(), lammps, directory);
    }

    /** The same with another protocol. */
    public SimulationRequest with(Protocol other) {
        return new SimulationRequest(structure, species, potential, other, supervision, profile, lammps, directory);
    }

    /** The same under other limits. */
    public SimulationRequest with(Supervision other) {
        return new SimulationRequest(structure, species, potential, protocol, other, profile, lammps, directory);
    }

    /** The same, launched another way. */
    public SimulationRequest with(LaunchProfile other) {
        return new SimulationRequest(structure, species, potential, protocol, supervision, other, lammps, directory);
    }

    /** The same by another program. */
    public SimulationRequest with(LammpsInstallation other) {
        return new SimulationRequest(structure, species, potential, protocol, supervision, profile, other, directory);
    }

    /** The same with another element per atom type. */
    public SimulationRequest withSpecies(List<String> other) {
        return new SimulationRequest(structure, other, potential, protocol, supervision, profile, lammps, directory);
    }
}
