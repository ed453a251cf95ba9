// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.grainwright.engine.AcceleratorChoice;
import org.grainwright.engine.BulkCell;
import org.grainwright.engine.Calibration;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.LammpsInstallation;
import org.grainwright.engine.Machine;
import org.grainwright.engine.Potential;
import org.grainwright.engine.PotentialLibrary;
import org.grainwright.engine.SelfCheck;
import org.grainwright.engine.SimulationRequest;

/** The engine's part of {@code doctor}: LAMMPS, devices, potentials, and with a calibration which launch profile is used and why no other. */
final class EngineDoctor {

    private static final int CELLS = 2;

    private EngineDoctor() {
    }

    /**
     * Looks around.
     *
     * @param calibrate whether to self-check and time every way to launch LAMMPS too; takes up to a minute
     * @param line told each finding: what, and the text
     * @return what is missing, each a sentence; empty when simulations can run
     */
    static List<String> examine(boolean calibrate, BiConsumer<String, String> line) {
        List<String> problems = new ArrayList<>();
        Machine machine = Machine.probe(System.getenv());
        machine.gpus().forEach(g -> line.accept("GPU", String.format(Locale.ROOT, "%d: %s, %d MiB, driver %s", g.index(), g.name(), g.memoryMiB(), g.driver())));
        if (machine.gpus().isEmpty()) {
            line.accept("GPU", "no NVIDIA device (nvidia-smi); simulations run on the processor");
        }
        line.accept("MPI", machine.mpirun().map(Path::toString).orElse("no mpirun: one rank per simulation, which is the fastest way through a campaign"));
        try {
            LammpsInstallation lammps = LammpsInstallation.locate();
            line.accept("LAMMPS", lammps.version() + " at " + lammps.executable());
            line.accept("packages", String.join(" ", lammps.packages().stream().sorted().toList()));
            line.accept("accelerator", lammps.accelerators().isEmpty() ? "none in this LAMMPS" : String.join("; ", lammps.accelerators()));
            for (Potential potential : PotentialLibrary.standard().potentials()) {
                usable(lammps, potential, line, problems);
            }
            if (calibrate && problems.isEmpty()) {
                calibrate(lammps, machine, line);
            }
        } catch (EngineException e) {
            problems.add(e.getMessage());
        } catch (IOException e) {
            problems.add("a temporary folder for the calibration: " + e.getMessage());
        }
        return problems;
    }

    private static void usable(LammpsInstallation lammps, Potential potential, BiConsumer<String, String> line, List<String> problems) {
        try {
            lammps.require(potential.requirements());
            line.accept("potential", potential.name() + ": can be used"
                    + (potential.unverified().isEmpty() ? "" : "; " + potential.unverified().size() + " terms are unverified, see potential show"));
        } catch (EngineException e) {
            line.accept("potential", potential.name() + ": " + e.getMessage());
            if (potential.name().equals(PotentialLibrary.DEFAULT_NAME)) {
                problems.add(e.getMessage());
            }
        }
    }

    private static void calibrate(LammpsInstallation lammps, Machine machine, BiConsumer<String, String> line) throws EngineException, IOException {
        Path work = Files.createTempDirectory("grainwright-doctor");
        try {
            Path structure = work.resolve("cell.data");
            BulkCell.write(structure, CELLS, 0.1, 1);
            AcceleratorChoice choice = new Calibration(lammps, machine, SelfCheck.standard()).choose(structure, SimulationRequest.LLZO_SPECIES,
                    PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME), Calibration.Limits.of(machine.cores(), machine.cores()), work, new Cancellation());
            for (AcceleratorChoice.Considered c : choice.considered()) {
                line.accept("profile", c.profile().label() + " x " + c.simultaneous() + ": " + c.reason());
            }
            line.accept("auto", choice.profile().label() + ", " + choice.simultaneous() + " simulations at a time");
        } finally {
            try (Stream<Path> all = Files.walk(work)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
