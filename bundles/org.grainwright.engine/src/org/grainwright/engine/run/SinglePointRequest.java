// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;

/**
 * The energy, forces and pressure of one configuration, relaxed or as it is. Immutable.
 *
 * @param structure a LAMMPS data file, {@code atom_style charge}; the cell may lean
 * @param species the element of each atom type
 * @param potential what the ions feel
 * @param relaxation {@link Relaxation#NONE} for the configuration as it is
 * @param cell which lengths may change with the relaxation
 * @param pppmAccuracy relative force accuracy of the long-range solver; 1e-5 for grain-boundary energies
 * @param profile how LAMMPS is launched; energies that are compared should come from {@link LaunchProfile#serial()}
 * @param lammps the program
 * @param directory a folder for this evaluation alone; made if absent
 */
public record SinglePointRequest(Path structure, List<String> species, Potential potential, Relaxation relaxation,
        CellRelaxation cell,
        double pppmAccuracy, LaunchProfile profile, LammpsInstallation lammps, Path directory) {

    /** Makes the paths absolute. */
    public SinglePointRequest {
        structure = structure.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
        species = List.copyOf(species);
    }

    /** The configuration of LLZO as it is, on one rank, PPPM 1e-5. */
    public static SinglePointRequest of(Path structure, Potential potential, LammpsInstallation lammps,
            Path directory) {
        return new SinglePointRequest(structure, SimulationRequest.LLZO_SPECIES, potential, Relaxation.NONE,
                CellRelaxation.FIXED, 1e-5,
                LaunchProfile.serial(), lammps, directory);
    }

    /** The same, relaxed. */
    public SinglePointRequest relaxed(Relaxation how, CellRelaxation whichCell) {
        return new SinglePointRequest(structure, species, potential, how, whichCell, pppmAccuracy, profile, lammps,
                directory);
    }

    /** The same with another element per atom type. */
    public SinglePointRequest withSpecies(List<String> other) {
        return new SinglePointRequest(structure, other, potential, relaxation, cell, pppmAccuracy, profile, lammps,
                directory);
    }
}
