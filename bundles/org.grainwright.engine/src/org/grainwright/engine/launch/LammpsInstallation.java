// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.internal.Hashes;
import org.grainwright.engine.launch.internal.LammpsHelp;
import org.grainwright.engine.launch.internal.StylePackages;
import org.grainwright.observables.IoFault;

/**
 * A LAMMPS program and what it said about itself ({@code lmp -h}). Immutable.
 *
 * @param executable the program, absolute
 * @param version for example {@code 29 Sep 2021 - Update 2}
 * @param packages the installed packages, upper case
 * @param accelerators the lines of the block "Accelerator configuration", for example {@code GPU package API: OpenCL}
 * @param styles style names by category in lower case: {@code pair}, {@code kspace}, {@code fix}, {@code compute},
 * {@code command}, ...
 * @param sha256 the hash of the program file, hexadecimal
 */
public record LammpsInstallation(Path executable, String version, Set<String> packages, List<String> accelerators,
        Map<String, Set<String>> styles,
        String sha256) {

    /** The environment variable that names the program. */
    public static final String ENVIRONMENT_VARIABLE = "GRAINWRIGHT_LMP";

    /** Copies the collections. */
    public LammpsInstallation {
        packages = Set.copyOf(packages);
        accelerators = List.copyOf(accelerators);
        styles = Map.copyOf(styles);
    }

    /**
     * Finds and probes the program: an explicit path, else the variable {@value #ENVIRONMENT_VARIABLE}, else
     * {@code lmp} on the search path. Takes one to two seconds; blocks.
     *
     * @param explicit a path from the user's settings, or {@code null}
     * @param environment the environment, usually {@link System#getenv()}
     * @throws EngineUnavailableException when there is none or it does not answer, with what to install or set
     */
    public static LammpsInstallation locate(Path explicit, Map<String, String> environment)
            throws EngineUnavailableException {
        if (explicit != null) {
            return probe(explicit);
        }
        String named = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
        if (!named.isBlank()) {
            return probe(Path.of(named), ENVIRONMENT_VARIABLE);
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : List.of("lmp", "lmp.exe")) {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    return probe(candidate);
                }
            }
        }
        throw new EngineUnavailableException(
                "no lmp (LAMMPS) on the search path: install the package lammps, or name the program in the"
                        + " line 'lammps' of the machine profile or in " + ENVIRONMENT_VARIABLE);
    }

    /** {@link #locate(Path, Map)} with this process' environment and no explicit path. */
    public static LammpsInstallation locate() throws EngineUnavailableException {
        return locate(null, System.getenv());
    }

    /**
     * Asks a program what it can do.
     *
     * @throws EngineUnavailableException when it is not there, not executable or not LAMMPS
     */
    public static LammpsInstallation probe(Path executable) throws EngineUnavailableException {
        Path path = executable.toAbsolutePath().normalize();
        if (!Files.isExecutable(path) || Files.isDirectory(path)) {
            throw new EngineUnavailableException(
                    "no executable lmp (LAMMPS) at " + path + ": install the package lammps and correct the path");
        }
        LammpsHelp help = LammpsHelp.ask(path);
        try {
            return new LammpsInstallation(path, help.version(), help.packages(), help.accelerators(), help.styles(),
                    Hashes.sha256(path));
        } catch (IOException e) {
            throw new EngineUnavailableException("the program " + path + " cannot be read: " + IoFault.reason(e), e);
        }
    }

    /** {@link #probe(Path)}; what goes wrong is blamed on the setting that names the program. */
    public static LammpsInstallation probe(Path executable, String setting) throws EngineUnavailableException {
        try {
            return probe(executable);
        } catch (EngineUnavailableException e) {
            throw new EngineUnavailableException(setting + " names a program that cannot be used: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Identifies the program together with the libraries it loads: two programs that can do different things never
     * share it.
     */
    public String fingerprint() {
        StringBuilder text = new StringBuilder(sha256).append('\n').append(version).append('\n').append(accelerators);
        new TreeSet<>(packages).forEach(p -> text.append('\n').append(p));
        new TreeMap<>(styles)
                .forEach((category, names) -> text.append('\n').append(category).append(new TreeSet<>(names)));
        return Hashes.sha256(text.toString());
    }

    /** Whether a style exists, suffix included: {@code has("pair", "buck/coul/long/gpu")}. */
    public boolean has(String category, String style) {
        return styles.getOrDefault(category, Set.of()).contains(style);
    }

    /**
     * Demands styles.
     *
     * @param requirements {@code category/style}, for example {@code kspace/pppm}
     * @throws EngineUnavailableException naming the first missing style and the package it belongs to
     */
    public void require(List<String> requirements) throws EngineUnavailableException {
        for (String requirement : requirements) {
            int slash = requirement.indexOf('/');
            String category = requirement.substring(0, slash);
            String style = requirement.substring(slash + 1);
            if (!has(category, style)) {
                String owner = StylePackages.owner(category, style);
                throw new EngineUnavailableException(
                        executable + " (LAMMPS " + version + ") has no " + category + " style " + style
                                + (owner.isEmpty() ? "" : ", which is part of the package " + owner)
                                + (owner.isEmpty() || !packages.contains(owner) ? ": use a LAMMPS built with it"
                                        : ", although that package is installed: use a newer LAMMPS"));
            }
        }
    }
}
