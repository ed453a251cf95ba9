// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.launch.Mps;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.workplace.AcceleratorChoice;
import org.grainwright.engine.workplace.AcceleratorChoice.Considered;
import org.grainwright.engine.workplace.Calibration;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.grainwright.opencl.OpenClDevices;

/**
 * The engine's part of {@code doctor}: where simulations run, LAMMPS, devices, potentials, every way to launch LAMMPS
 * and why it is or is not used.
 */
final class EngineDoctor {

    private static final int CELLS = 2;

    private final boolean calibrate;
    private final BiConsumer<String, String> line;
    private final List<String> problems = new ArrayList<>();

    private EngineDoctor(boolean calibrate, BiConsumer<String, String> line) {
        this.calibrate = calibrate;
        this.line = line;
    }

    /**
     * Looks around.
     *
     * @param calibrate whether to self-check and time every way to launch LAMMPS too; takes up to a minute
     * @param line told each finding: what, and the text
     * @return what is missing, each a sentence; empty when simulations can run
     */
    static List<String> examine(boolean calibrate, BiConsumer<String, String> line) {
        EngineDoctor doctor = new EngineDoctor(calibrate, line);
        doctor.examine();
        return doctor.problems;
    }

    private void examine() {
        Machine machine = Machine.probe(System.getenv());
        devices(machine);
        line.accept("MPI", machine.mpirun().map(Path::toString)
                .orElse("no mpirun: one rank per simulation, which is the fastest way through a campaign"));
        try {
            MachineProfile profile = MachineProfileReader.load(System.getenv());
            executor(profile);
            LammpsInstallation lammps = profile.locate(null, System.getenv());
            line.accept("LAMMPS", lammps.version() + " at " + lammps.executable());
            line.accept("packages", String.join(" ", lammps.packages().stream().sorted().toList()));
            line.accept("accelerator",
                    lammps.accelerators().isEmpty() ? "none in this LAMMPS" : String.join("; ", lammps.accelerators()));
            for (Potential potential : PotentialLibrary.standard().potentials()) {
                usable(lammps, potential);
            }
            if (problems.isEmpty()) {
                ways(profile, lammps, machine);
            }
        } catch (EngineException e) {
            problems.add(e.getMessage());
        } catch (IOException e) {
            problems.add("a temporary folder for the calibration: " + e.getMessage());
        }
    }

    private void devices(Machine machine) {
        machine.gpus().forEach(g -> line.accept("GPU", String.format(Locale.ROOT, "%d: %s, %d MiB, driver %s",
                g.index(), g.name(), g.memoryMiB(), g.driver())));
        if (machine.gpus().isEmpty()) {
            line.accept("GPU", "no NVIDIA device (nvidia-smi); simulations run on the processor");
        } else {
            line.accept("MPS", machine.mps().map(p -> p + ", started while several simulations share a GPU")
                    .orElse("no nvidia-cuda-mps-control: processes on one GPU take turns"));
        }
        OpenClDevices openCl = OpenClDevices.present();
        openCl.devices()
                .forEach(d -> line.accept("OpenCL",
                        d.name() + " (" + d.platform() + "), " + d.computeUnits() + " compute units, " + d.memoryMiB()
                                + " MiB, " + d.version()
                                + (d.kind() == OpenClDevices.Kind.PROCESSOR
                                        ? ": the processor itself, good for tests, no gain in speed"
                                        : "")));
        if (openCl.devices().isEmpty()) {
            line.accept("OpenCL", "no device: " + openCl.problem());
        }
    }

    private void executor(MachineProfile profile) {
        line.accept("settings", profile.file().map(Path::toString).orElse("no machine profile; defaults, as if "
                + MachineProfile.fileOf(profile.name(), System.getenv()) + " were empty"));
        try {
            List<String> lines = WorkplaceBuilder.provider(profile).describe(profile);
            line.accept("executor", lines.getFirst());
            lines.stream().skip(1).forEach(l -> line.accept("partition", l));
        } catch (EngineException e) {
            problems.add(e.getMessage());
        }
    }

    private void usable(LammpsInstallation lammps, Potential potential) {
        try {
            lammps.require(potential.terms().requirements());
            line.accept("potential", potential.name() + ": can be used"
                    + (potential.unverified().isEmpty() ? ""
                            : "; " + potential.unverified().size() + " terms are unverified, see potential show"));
        } catch (EngineException e) {
            line.accept("potential", potential.name() + ": " + e.getMessage());
            if (potential.name().equals(PotentialLibrary.DEFAULT_NAME)) {
                problems.add(e.getMessage());
            }
        }
    }

    /** Every way to launch LAMMPS on this computer. */
    private void ways(MachineProfile profile, LammpsInstallation lammps, Machine machine)
            throws EngineException, IOException {
        Potential potential = PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME);
        int cores = Math.min(machine.cores(), profile.cores().orElse(machine.cores()));
        Calibration.Limits limits = Calibration.Limits.of(Math.min(cores, profile.slots().orElse(cores)), cores);
        Optional<Mps> mps = calibrate ? Mps.start(machine, lammps) : Optional.empty();
        try {
            Calibration calibration = new Calibration(lammps, machine, SelfCheck.standard(), mps);
            Optional<AcceleratorChoice> before = calibration.recall(potential, limits);
            if (calibrate) {
                show(calibrated(calibration, potential, limits));
            } else if (before.isPresent()) {
                show(before.get());
            } else {
                line.accept("way", "serial: plain styles, one core for each simulation: the reference");
                for (Considered c : calibration.considered(potential, limits)) {
                    line.accept("way", c.profile().label() + ": "
                            + (c.reason().isEmpty() ? "not tried yet, see doctor --calibrate" : c.reason()));
                }
            }
        } finally {
            mps.ifPresent(Mps::close);
        }
    }

    private void show(AcceleratorChoice choice) {
        for (Considered c : choice.considered()) {
            boolean chosen = c.profile().equals(choice.profile()) && c.simultaneous() == choice.simultaneous();
            line.accept("way",
                    c.profile().label() + " x " + c.simultaneous() + ": " + c.reason() + (chosen ? " (used)" : ""));
        }
        line.accept("auto", choice.profile().label() + ", " + choice.simultaneous() + " simulations at a time");
    }

    private static AcceleratorChoice calibrated(Calibration calibration, Potential potential, Calibration.Limits limits)
            throws EngineException, IOException {
        Path work = Files.createTempDirectory("grainwright-doctor");
        try {
            Path structure = work.resolve("cell.data");
            BulkCell.write(structure, CELLS, 0.1, 1);
            return calibration.choose(structure, SimulationRequest.LLZO_SPECIES, potential, limits, work,
                    new Cancellation());
        } finally {
            try (Stream<Path> all = Files.walk(work)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
