// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.batch.SlurmExecutor;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.launch.Mps;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.LocalExecutor;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.workplace.AcceleratorChoice.Considered;

/** Brings a campaign's wishes, the user's settings and this computer together to a {@link Workplace}. */
public final class WorkplaceBuilder {

    /** 1,536 ions: the size of a small bicrystal. */
    private static final int CELLS = 2;

    private final MachineProfile machine;
    private final Wishes wishes;
    private final LammpsInstallation lammps;
    private final Potential potential;
    private final Path work;
    private final Cancellation cancellation;

    private WorkplaceBuilder(MachineProfile machine, Wishes wishes, LammpsInstallation lammps, Potential potential, Path work, Cancellation cancellation) {
        this.machine = machine;
        this.wishes = wishes;
        this.lammps = lammps;
        this.potential = potential;
        this.work = work.toAbsolutePath().normalize();
        this.cancellation = cancellation;
    }

    /**
     * Makes the choice. May time a few candidates on 1,536 ions, seconds each, when that was not done before for this program, potential and machine.
     *
     * @param machine this user's profile of the machine
     * @param wishes what the campaign asks for
     * @param lammps the program
     * @param potential what the ions feel
     * @param work a folder for batch scripts and trials, in the folder of the run
     * @param cancellation ends the trials
     * @throws EngineException when the wishes cannot be met here, each with what to change
     */
    public static Workplace open(MachineProfile machine, Wishes wishes, LammpsInstallation lammps, Potential potential, Path work,
            Cancellation cancellation) throws EngineException {
        return new WorkplaceBuilder(machine, wishes, lammps, potential, work, cancellation).build();
    }

    private Workplace build() throws EngineException {
        return machine.executor() == MachineProfile.Executor.SLURM ? slurm() : local();
    }

    // --- a cluster ---------------------------------------------------------------------------------------------------

    private Workplace slurm() throws EngineException {
        LaunchProfile configured = machine.launch().orElse(LaunchProfile.serial());
        LaunchProfile profile = wishes.ranks().isPresent() ? withRanks(configured, wishes.ranks().getAsInt()) : configured;
        demandDevice(profile);
        int slots = Math.min(wishes.slots().orElse(machine.slots().orElse(machine.slurm().atATime())), machine.slurm().atATime());
        String partition = machine.slurm().partition().isEmpty() ? "the default partition" : "partition " + machine.slurm().partition();
        return new Workplace(new SlurmExecutor(machine.slurm(), work.resolve(SlurmExecutor.FOLDER)), profile, slots,
                "simulations run through Slurm on " + partition + ", up to " + slots + " at a time, each " + words(profile) + source(), null);
    }

    private static LaunchProfile withRanks(LaunchProfile p, int ranks) {
        return p.accelerator() == LaunchProfile.Accelerator.KOKKOS_GPU ? LaunchProfile.kokkosGpu(ranks, p.firstGpu())
                : new LaunchProfile(p.accelerator(), ranks, p.threads(), p.gpus(), p.firstGpu(), p.hybrid());
    }

    // --- this computer -----------------------------------------------------------------------------------------------

    private Workplace local() throws EngineException {
        SlurmExecutor.demandIdle(machine.slurm(), work.resolve(SlurmExecutor.FOLDER));
        Machine computer = Machine.probe(System.getenv());
        int cores = Math.min(computer.cores(), machine.cores().orElse(computer.cores()));
        if (machine.launch().isPresent()) {
            return configured(machine.launch().get(), cores);
        }
        int ranks = wishes.ranks().orElse(1);
        if (ranks > cores) {
            throw new EngineUnavailableException("the campaign asks for " + ranks + " ranks per simulation, but only " + cores
                    + " cores may be used: ranks wait busily, so ask for fewer, or for 'ranks auto'");
        }
        int slots = Math.min(wantedSlots().orElse(cores), cores / ranks);
        Optional<Mps> mps = wishes.accelerator() == Wishes.Device.CPU ? Optional.empty() : Mps.start(computer, lammps);
        try {
            Calibration calibration = new Calibration(lammps, computer, SelfCheck.standard(), mps);
            AcceleratorChoice choice = calibrated(calibration, slots, cores);
            int atATime = wantedSlots().isPresent() ? Math.min(slots, choice.simultaneous()) : choice.simultaneous();
            long timed = choice.considered().stream().filter(c -> !Double.isNaN(c.stepsPerSecond())).count();
            String why = timed > 1 ? "the fastest of " + timed + " trusted ways, see doctor --calibrate" : "the only trusted way here, see doctor";
            return new Workplace(new LocalExecutor(atATime, cores), choice.profile(), atATime, sentence(atATime, choice.profile(), cores) + "; " + why + source(), mps.orElse(null));
        } catch (EngineException | RuntimeException e) {
            mps.ifPresent(Mps::close);
            throw e;
        }
    }

    private OptionalInt wantedSlots() {
        return wishes.slots().isPresent() ? wishes.slots() : machine.slots();
    }

    private Workplace configured(LaunchProfile configured, int cores) throws EngineException {
        LaunchProfile profile = wishes.ranks().isPresent() ? withRanks(configured, wishes.ranks().getAsInt()) : configured;
        demandDevice(profile);
        if (profile.cores() > cores) {
            throw new EngineUnavailableException("the launch profile " + profile.label() + " needs " + profile.cores() + " cores, but only " + cores
                    + " may be used: change ranks or threads" + source());
        }
        SelfCheck.standard().require(lammps, profile, potential, cancellation);
        int slots = Math.min(wantedSlots().orElse(cores / profile.cores()), cores / profile.cores());
        Optional<Mps> mps = profile.gpus() > 0 && slots > 1 ? Mps.start(Machine.probe(System.getenv()), lammps) : Optional.empty();
        LaunchProfile client = mps.map(m -> profile.withMps(m.pipes().toString())).orElse(profile);
        return new Workplace(new LocalExecutor(slots, cores), client, slots, sentence(slots, client, cores) + source(), mps.orElse(null));
    }

    private AcceleratorChoice calibrated(Calibration calibration, int slots, int cores) throws EngineException {
        Calibration.Limits limits = new Calibration.Limits(slots, cores, wishes.ranks(), wishes.accelerator());
        Optional<AcceleratorChoice> before = calibration.recall(potential, limits);
        if (before.isPresent()) {
            return before.get();
        }
        Path trials = null;
        try {
            trials = Files.createTempDirectory("grainwright-calibration");
            Path structure = trials.resolve("cell.data");
            BulkCell.write(structure, CELLS, 0.1, 1);
            AcceleratorChoice choice = calibration.choose(structure, SimulationRequest.LLZO_SPECIES, potential, limits, trials, cancellation);
            if (wishes.accelerator() == Wishes.Device.GPU && choice.profile().gpus() == 0) {
                throw new EngineUnavailableException("the campaign asks for a graphics processor, but none can be used here ("
                        + String.join("; ", choice.considered().stream().filter(c -> c.profile().gpus() > 0).map(Considered::reason).distinct().toList())
                        + "): use 'accelerator auto' or a machine with one");
            }
            return choice;
        } catch (IOException e) {
            throw new EngineUnavailableException("a temporary folder for the calibration cannot be used: " + e.getMessage(), e);
        } finally {
            delete(trials);
        }
    }

    private boolean allowed(LaunchProfile p) {
        return switch (wishes.accelerator()) {
            case CPU -> p.gpus() == 0;
            case GPU -> p.gpus() > 0;
            default -> true;
        };
    }

    private void demandDevice(LaunchProfile profile) throws EngineUnavailableException {
        if (!allowed(profile)) {
            throw new EngineUnavailableException("the campaign asks for 'accelerator " + (wishes.accelerator() == Wishes.Device.GPU ? "gpu" : "cpu") + "', but simulations are launched as "
                    + profile.label() + source() + ": change one of them");
        }
    }

    private static String sentence(int slots, LaunchProfile profile, int cores) {
        return "simulations run on this computer, " + slots + " at a time, each " + words(profile) + " (" + slots * profile.cores() + " of " + cores + " cores)";
    }

    private static String words(LaunchProfile p) {
        return switch (p.accelerator()) {
            case NONE -> p.ranks() == 1 ? "on one core with plain styles" : "on " + p.ranks() + " MPI ranks with plain styles";
            case OPT -> "on " + p.ranks() + " rank(s) with OPT styles";
            case OPENMP -> "on " + p.ranks() + " rank(s) of " + p.threads() + " OpenMP threads";
            case GPU -> "on " + p.gpus() + " GPU(s) with " + p.ranks() + " rank(s), GPU package";
            case KOKKOS_GPU -> "on " + p.gpus() + " GPU(s), KOKKOS";
            case KOKKOS_OPENMP -> "on " + p.threads() + " threads, KOKKOS";
        };
    }

    private String source() {
        return machine.file().map(f -> " (machine profile " + f + ")").orElse("");
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // a temporary folder that stays behind harms nobody
        }
    }
}
