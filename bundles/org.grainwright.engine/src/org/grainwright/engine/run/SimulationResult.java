// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.Box;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.launch.LaunchProfile;

/**
 * A finished simulation that passed every check. Paths are absolute. Immutable.
 *
 * @param directory the folder of the simulation
 * @param atoms their number
 * @param species the element of each atom type
 * @param protocol what was simulated in the end, remedies included
 * @param box the averaged cell of production
 * @param thermo means over production
 * @param relaxedEnergyEv potential energy after the first minimisation; NaN without one
 * @param annealedEnergiesEv mean potential energy at the temperature of the simulation, as assembled and after each
 * cycle of annealing; empty without annealing
 * @param annealedExcessPerNm2 excess of mobile ions in the slabs at a fixed number of hosts, per nm² of boundary and as
 * means over the same times; empty where the request counts none
 * @param quenchedEnergyEv potential energy of the inherent structure at the end; NaN without one
 * @param dangerousBuilds of equilibration and production; always 0, because anything else is a failure
 * @param attempts processes that it took, 1 when nothing was interrupted
 * @param remedies what had to be changed after curable failures, in order; usually empty
 * @param warnings what LAMMPS warned of, each text once
 * @param wallSeconds time spent in LAMMPS' loops
 * @param cpuSeconds processor time spent in LAMMPS' loops
 * @param lammpsVersion the program's version
 * @param lammpsSha256 the hash of the program file
 * @param profile how it was launched, {@link LaunchProfile#label()}
 */
public record SimulationResult(Path directory, int atoms, List<String> species, Protocol protocol, Box box,
        ThermoSummary thermo, double relaxedEnergyEv, List<Double> annealedEnergiesEv,
        List<Double> annealedExcessPerNm2,
        double quenchedEnergyEv, long dangerousBuilds, int attempts, List<String> remedies, List<String> warnings,
        double wallSeconds, double cpuSeconds,
        String lammpsVersion, String lammpsSha256, String profile) {

    /** Copies the lists. */
    public SimulationResult {
        species = List.copyOf(species);
        annealedEnergiesEv = List.copyOf(annealedEnergiesEv);
        annealedExcessPerNm2 = List.copyOf(annealedExcessPerNm2);
        remedies = List.copyOf(remedies);
        warnings = List.copyOf(warnings);
    }

    /**
     * Unwrapped positions of production, a LAMMPS text dump sorted by id: {@code id type xu yu zu}, steps from 0 in
     * units of {@link Protocol#timestepFs}.
     */
    public Path trajectory() {
        return directory.resolve("trajectory.dump");
    }

    /**
     * The charge current Σ q v in e Å/ps, with the model's charges: {@code step jx jy jz}; absent when it was not asked
     * for.
     */
    public Optional<Path> current() {
        Path file = directory.resolve("current.txt");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Per element in type order: mean-square displacement from step 0 (Å²) and centre of mass (Å):
     * {@code step (msd comx comy comz)...}.
     */
    public Path displacement() {
        return directory.resolve("displacement.txt");
    }

    /** The log of the last attempt. */
    public Path log() {
        return directory.resolve("log." + (attempts - 1) + ".lammps");
    }

    /** The structure after annealing, a LAMMPS data file; empty without annealing. */
    public Optional<Path> annealed() {
        Path file = directory.resolve(FileNames.ANNEALED);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** The structure after the first minimisation, a LAMMPS data file. */
    public Path relaxed() {
        return directory.resolve("relaxed.data");
    }

    /** The structure that production began with, in the averaged cell whose corner is the origin. */
    public Optional<Path> equilibrated() {
        Path file = directory.resolve("equilibrated.data");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** The last configuration of production. */
    public Path last() {
        return directory.resolve("final.data");
    }

    /** The inherent structure of the last configuration; absent when it was not asked for. */
    public Optional<Path> quenched() {
        Path file = directory.resolve("quenched.data");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
