// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.batch.Cluster;
import org.grainwright.engine.internal.UserFolders;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;

/**
 * Where and how this user's simulations run. A campaign says what is simulated and never this: opening somebody's
 * campaign must not run somebody's program. Read from {@code ~/.config/grainwright/machine.properties}, or from
 * {@code NAME.properties} beside it when the environment variable {@value #ENVIRONMENT_VARIABLE} is NAME; without a
 * file, simulations run on this computer. docs/engine.md has the keys. Immutable.
 *
 * @param name the name of the file without its ending
 * @param file the file, empty when there is none
 * @param executor who runs the simulations: {@value #LOCAL}, or the name of an {@link ExecutorProvider} that was found
 * @param programs what is started here
 * @param use how much of this computer to use
 * @param cluster how to use the cluster; defaults where the executor is local
 * @param folders from which campaigns may name files that do not lie beside them
 */
public record MachineProfile(String name, Optional<Path> file, String executor, Programs programs, Use use,
        Cluster cluster, List<Path> folders) {

    /** Copies the list. */
    public MachineProfile {
        folders = List.copyOf(folders);
    }

    /** The environment variable that chooses a profile by its name. */
    public static final String ENVIRONMENT_VARIABLE = "GRAINWRIGHT_MACHINE";
    /** The profile that is used when none is chosen. */
    public static final String DEFAULT_NAME = "machine";

    /** The executor of this computer. */
    public static final String LOCAL = "local";

    /**
     * How much of a computer to use.
     *
     * @param cores most cores to keep busy; empty for all
     * @param slots simulations at a time; empty for what is fastest
     * @param launch how each simulation is launched; empty to find out ({@code accelerator = auto}); on a cluster that
     * is plain styles on one rank
     */
    public record Use(OptionalInt cores, OptionalInt slots, Optional<LaunchProfile> launch) {
    }

    /**
     * What is started on a computer.
     *
     * @param lammps the engine, empty for the one that {@link LammpsInstallation#locate()} finds
     * @param searches program and arguments of each search program, by the name by which campaigns choose it
     */
    public record Programs(Optional<Path> lammps, Map<String, List<String>> searches) {

        /** What holds without a file: the engine on the search path, no search programs. */
        public static final Programs NONE = new Programs(Optional.empty(), Map.of());

        /** Copies the map. */
        public Programs {
            searches = Map.copyOf(searches);
        }
    }

    /** See {@link Programs#lammps()}. */
    public Optional<Path> lammps() {
        return programs.lammps();
    }

    /** See {@link Use#cores()}. */
    public OptionalInt cores() {
        return use.cores();
    }

    /** See {@link Use#slots()}. */
    public OptionalInt slots() {
        return use.slots();
    }

    /** See {@link Use#launch()}. */
    public Optional<LaunchProfile> launch() {
        return use.launch();
    }

    /** What holds without a file: this computer, everything chosen by calibration. */
    public static MachineProfile thisComputer() {
        return new MachineProfile(DEFAULT_NAME, Optional.empty(), LOCAL, Programs.NONE,
                new Use(OptionalInt.empty(), OptionalInt.empty(), Optional.empty()), Cluster.of(DEFAULT_NAME),
                List.of());
    }

    /** The file that a profile of this name is read from. */
    public static Path fileOf(String name, Map<String, String> environment) {
        return UserFolders.settings(environment).resolve(name + ".properties");
    }

    /**
     * Finds the program: an explicit path, else the environment variable
     * {@value LammpsInstallation#ENVIRONMENT_VARIABLE}, else this profile, else the search path.
     *
     * @param explicit a path, or {@code null}
     * @param environment usually {@link System#getenv()}
     * @throws EngineUnavailableException when there is none, naming this profile if it was the one that named the
     * program
     */
    public LammpsInstallation locate(Path explicit, Map<String, String> environment) throws EngineUnavailableException {
        boolean named = !environment.getOrDefault(LammpsInstallation.ENVIRONMENT_VARIABLE, "").isBlank();
        if (explicit != null || named || lammps().isEmpty()) {
            return LammpsInstallation.locate(explicit, environment);
        }
        return LammpsInstallation.probe(lammps().get(),
                "the line 'lammps' of " + file.map(Path::toString).orElse("the machine profile " + name));
    }
}
