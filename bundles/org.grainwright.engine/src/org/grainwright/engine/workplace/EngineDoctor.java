// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.grainwright.engine.run.SelfCheckVerdict;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.workplace.AcceleratorChoice.Considered;
import org.grainwright.engine.workplace.internal.ExecutorProviders;
import org.grainwright.observables.IoFault;

/**
 * Says what simulations would find on this machine with a profile: processor and graphics devices, where simulations
 * run, LAMMPS, potentials, every way to launch LAMMPS and why it is or is not used. An examination blocks; each has its
 * own state, so several may run at the same time.
 */
public final class EngineDoctor {

    /** How closely to look. */
    public enum Depth {
        /** Starts LAMMPS only to ask what it can do; some two seconds. */
        LOOK,
        /** Each way to launch LAMMPS that could be used here computes the self-check too; seconds for each. */
        CHECK,
        /** Each trusted way is timed too, and the choice is kept; up to a minute on a machine that must be quiet. */
        CALIBRATE
    }

    /**
     * Something that was found.
     *
     * @param subject what it is about, a word or two
     * @param text what was found
     */
    public record Finding(String subject, String text) {
    }

    private static final int CELLS = 2;
    private static final double NOISE_ANGSTROM = 0.1;

    private final MachineProfile profile;
    private final Map<String, String> environment;
    private final Depth depth;
    private final Consumer<Finding> listener;
    private final Cancellation cancellation;
    private final List<String> problems = new ArrayList<>();

    private EngineDoctor(MachineProfile profile, Map<String, String> environment, Depth depth,
            Consumer<Finding> listener, Cancellation cancellation) {
        this.profile = profile;
        this.environment = environment;
        this.depth = depth;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Looks around.
     *
     * @param profile the settings to try, which need not be those that are stored
     * @param environment usually {@link System#getenv()}
     * @param listener told each finding at once, on the calling thread
     * @param cancellation ends a self-check or a calibration within about a second
     * @return what is missing, each a sentence; empty when simulations can run
     * @throws SimulationCancelledException when it was cancelled
     */
    public static List<String> examine(MachineProfile profile, Map<String, String> environment, Depth depth,
            Consumer<Finding> listener, Cancellation cancellation) throws SimulationCancelledException {
        EngineDoctor doctor = new EngineDoctor(profile, environment, depth, listener, cancellation);
        doctor.examine();
        return List.copyOf(doctor.problems);
    }

    private void found(String subject, String text) {
        listener.accept(new Finding(subject, text));
    }

    private void examine() throws SimulationCancelledException {
        Machine machine = Machine.probe(environment);
        devices(machine);
        found("MPI", machine.mpirun().map(Path::toString)
                .orElse("no mpirun: one rank per simulation, which is the fastest way through a campaign"));
        try {
            executors();
            LammpsInstallation lammps = profile.locate(null, environment);
            found("LAMMPS", lammps.version() + " at " + lammps.executable());
            found("packages", String.join(" ", lammps.packages().stream().sorted().toList()));
            found("accelerator",
                    lammps.accelerators().isEmpty() ? "none in this LAMMPS" : String.join("; ", lammps.accelerators()));
            for (Potential potential : PotentialLibrary.standard().potentials()) {
                usable(lammps, potential);
            }
            if (problems.isEmpty()) {
                ways(lammps, machine);
            }
        } catch (SimulationCancelledException e) {
            throw e;
        } catch (EngineException e) {
            problems.add(e.getMessage());
        } catch (IOException e) {
            problems.add("a temporary folder for the calibration: " + IoFault.reason(e));
        }
    }

    private void devices(Machine machine) {
        found("cores", machine.cores() + profile.cores().stream().mapToObj(n -> ", at most " + n + " are kept busy")
                .findFirst().orElse(""));
        machine.gpus().forEach(g -> found("GPU", String.format(Locale.ROOT, "%d: %s, %d MiB, driver %s",
                g.index(), g.name(), g.memoryMiB(), g.driver())));
        if (machine.gpus().isEmpty()) {
            found("GPU", "no NVIDIA device (nvidia-smi); simulations run on the processor");
        } else {
            found("MPS", machine.mps().map(p -> p + ", started while several simulations share a GPU")
                    .orElse("no nvidia-cuda-mps-control: processes on one GPU take turns"));
        }
    }

    /** The one that the profile chooses must work; the others are only mentioned. */
    private void executors() throws EngineException {
        found("settings", profile.file().filter(Files::isRegularFile).map(Path::toString)
                .orElse("no machine profile; defaults, as if " + MachineProfile.fileOf(profile.name(), environment)
                        + " were empty"));
        for (ExecutorProvider provider : ExecutorProviders.all()) {
            boolean chosen = provider.name().equals(profile.executor());
            try {
                List<String> lines = provider.describe(profile);
                if (chosen) {
                    found("executor", lines.getFirst());
                    lines.stream().skip(1).forEach(l -> found("partition", l));
                } else if (!provider.name().equals(MachineProfile.LOCAL)) {
                    found(provider.name(), "can be reached from here, and is not used: the executor is "
                            + profile.executor());
                }
            } catch (EngineException e) {
                if (chosen) {
                    problems.add(e.getMessage());
                } else {
                    // its advice is for whoever wants to use it
                    found(provider.name(), "cannot be reached from here, and is not used");
                }
            }
        }
    }

    private void usable(LammpsInstallation lammps, Potential potential) {
        try {
            lammps.require(potential.terms().requirements());
            found("potential", potential.name() + ": can be used" + (potential.unverified().isEmpty() ? ""
                    : "; " + potential.unverified().size() + " terms are unverified"));
        } catch (EngineException e) {
            found("potential", potential.name() + ": " + e.getMessage());
            if (potential.name().equals(PotentialLibrary.DEFAULT_NAME)) {
                problems.add(e.getMessage());
            }
        }
    }

    /** Every way to launch LAMMPS on this computer. */
    private void ways(LammpsInstallation lammps, Machine machine) throws EngineException, IOException {
        Potential potential = PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME);
        int cores = Math.min(machine.cores(), profile.cores().orElse(machine.cores()));
        Calibration.Limits limits = Calibration.Limits.of(Math.min(cores, profile.slots().orElse(cores)), cores);
        Optional<Mps> mps = depth == Depth.CALIBRATE ? Mps.start(machine, lammps) : Optional.empty();
        try {
            Calibration calibration = new Calibration(lammps, machine, SelfCheck.standard(), mps);
            Optional<AcceleratorChoice> before = calibration.recall(potential, limits);
            if (depth == Depth.CALIBRATE) {
                show(calibrated(calibration, potential, limits));
                return;
            }
            if (depth == Depth.CHECK) {
                check(lammps, machine, calibration.considered(potential, limits), potential);
            }
            if (before.isPresent()) {
                show(before.get());
            } else if (depth == Depth.LOOK) {
                found("way", "serial: plain styles, one core for each simulation: the reference");
                for (Considered c : calibration.considered(potential, limits)) {
                    found("way", c.profile().label() + ": "
                            + (c.reason().isEmpty() ? "not tried yet; a calibration does" : c.reason()));
                }
            }
        } finally {
            mps.ifPresent(Mps::close);
        }
    }

    private void check(LammpsInstallation lammps, Machine machine, List<Considered> ways, Potential potential)
            throws EngineException {
        for (Considered way : ways) {
            if (way.reason().isEmpty()) {
                SelfCheckVerdict verdict = SelfCheck.standard().verifyAll(lammps, machine.everyDevice(way.profile()),
                        potential, cancellation);
                found("self-check", way.profile().label() + ": " + (verdict.trusted() ? "trusted, " : "refused, ")
                        + verdict.reason());
            } else {
                found("self-check", way.profile().label() + ": not made, " + way.reason());
            }
        }
    }

    private void show(AcceleratorChoice choice) {
        for (Considered c : choice.considered()) {
            boolean chosen = c.profile().equals(choice.profile()) && c.simultaneous() == choice.simultaneous();
            found("way",
                    c.profile().label() + " x " + c.simultaneous() + ": " + c.reason() + (chosen ? " (used)" : ""));
        }
        found("auto", choice.profile().label() + ", " + choice.simultaneous() + " simulations at a time");
    }

    private AcceleratorChoice calibrated(Calibration calibration, Potential potential, Calibration.Limits limits)
            throws EngineException, IOException {
        Path work = Files.createTempDirectory("grainwright-doctor");
        try {
            Path structure = work.resolve("cell.data");
            BulkCell.write(structure, CELLS, NOISE_ANGSTROM, 1);
            return calibration.choose(structure, SimulationRequest.LLZO_SPECIES, potential, limits, work,
                    cancellation);
        } finally {
            try (Stream<Path> all = Files.walk(work)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
