// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.launch.Mps;
import org.grainwright.engine.run.LocalExecutor;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.workplace.AcceleratorChoice;
import org.grainwright.engine.workplace.AcceleratorChoice.Considered;
import org.grainwright.engine.workplace.Assignment;
import org.grainwright.engine.workplace.Calibration;
import org.grainwright.engine.workplace.ExecutorProvider;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.observables.IoFault;

/** Simulations on this computer, in the fastest trusted way. */
public final class LocalProvider implements ExecutorProvider {

    @Override
    public String name() {
        return MachineProfile.LOCAL;
    }

    @Override
    public Workplace open(Assignment assignment) throws EngineException {
        return new Opening(assignment).local();
    }

    /** What ran here ended with the program that started it. */
    @Override
    public void demandIdle(MachineProfile machine, Path work) {
        // nothing to ask
    }

    @Override
    public List<String> describe(MachineProfile machine) {
        return List.of("this computer" + machine.launch().map(l -> ", each simulation launched as " + l.label())
                .orElse(", launched in the fastest trusted way"));
    }

    /** One choice of how to run here. */
    private record Opening(Assignment assignment) {

        /** 1,536 ions: the size of a small bicrystal. */
        private static final int CELLS = 2;

        private Workplace local() throws EngineException {
            Machine computer = Machine.probe(System.getenv());
            int cores = Math.min(computer.cores(), assignment.machine().cores().orElse(computer.cores()));
            if (assignment.machine().launch().isPresent()) {
                return configured(assignment.machine().launch().get(), computer, cores);
            }
            int ranks = assignment.wishes().ranks().orElse(1);
            if (ranks > cores) {
                throw new EngineUnavailableException(
                        "the campaign asks for " + ranks + " ranks per simulation, but only " + cores
                                + " cores may be used: ranks wait busily, so ask for fewer, or for 'ranks auto'");
            }
            int slots = Math.min(wantedSlots().orElse(cores), cores / ranks);
            Optional<Mps> mps = assignment.wishes().accelerator() == Wishes.Device.CPU ? Optional.empty()
                    : Mps.start(computer, assignment.lammps());
            try {
                Calibration calibration = new Calibration(assignment.lammps(), computer, SelfCheck.standard(), mps);
                AcceleratorChoice choice = calibrated(calibration, slots, cores);
                int atATime = wantedSlots().isPresent() ? Math.min(slots, choice.simultaneous())
                        : choice.simultaneous();
                long timed = choice.considered().stream().filter(c -> !Double.isNaN(c.stepsPerSecond())).count();
                String why = timed > 1 ? "the fastest of " + timed + " trusted ways"
                        : "the only trusted way here";
                return new Workplace(new LocalExecutor(atATime, cores, computer), choice.profile(), atATime,
                        sentence(atATime, choice.profile(), cores) + "; " + why + assignment.source(),
                        mps.orElse(null));
            } catch (EngineException | RuntimeException e) {
                mps.ifPresent(Mps::close);
                throw e;
            }
        }

        private OptionalInt wantedSlots() {
            return assignment.wishes().slots().isPresent() ? assignment.wishes().slots() : assignment.machine().slots();
        }

        private Workplace configured(LaunchProfile configured, Machine computer, int cores) throws EngineException {
            LaunchProfile profile = assignment.launch(configured);
            if (profile.cores() > cores) {
                throw new EngineUnavailableException("the launch profile " + profile.label() + " needs "
                        + profile.cores() + " cores, but only " + cores
                        + " may be used: change ranks or threads" + assignment.source());
            }
            for (LaunchProfile each : computer.everyDevice(profile)) {
                SelfCheck.standard().require(assignment.lammps(), each, assignment.potential(),
                        assignment.cancellation());
            }
            int slots = Math.min(wantedSlots().orElse(cores / profile.cores()), cores / profile.cores());
            Optional<Mps> mps = profile.gpus() > 0 && slots > 1 ? Mps.start(computer, assignment.lammps())
                    : Optional.empty();
            LaunchProfile client = mps.map(m -> profile.withMps(m.pipes().toString())).orElse(profile);
            return new Workplace(new LocalExecutor(slots, cores, computer), client, slots,
                    sentence(slots, client, cores) + assignment.source(), mps.orElse(null));
        }

        private AcceleratorChoice calibrated(Calibration calibration, int slots, int cores) throws EngineException {
            Calibration.Limits limits = new Calibration.Limits(slots, cores, assignment.wishes().ranks(),
                    assignment.wishes().accelerator());
            if (!assignment.potential().knows(SimulationRequest.LLZO_SPECIES)) {
                return uncalibrated(slots, cores);
            }
            Optional<AcceleratorChoice> before = calibration.recall(assignment.potential(), limits);
            if (before.isPresent()) {
                return before.get();
            }
            Path trials = null;
            try {
                trials = Files.createTempDirectory("grainwright-calibration");
                Path structure = trials.resolve("cell.data");
                BulkCell.write(structure, CELLS, 0.1, 1);
                AcceleratorChoice choice = calibration.choose(structure, SimulationRequest.LLZO_SPECIES,
                        assignment.potential(), limits, trials, assignment.cancellation());
                if (assignment.wishes().accelerator() == Wishes.Device.GPU && choice.profile().gpus() == 0) {
                    throw new EngineUnavailableException(
                            "the campaign asks for a graphics processor, but none can be used here ("
                                    + String.join("; ",
                                            choice.considered().stream().filter(c -> c.profile().gpus() > 0)
                                                    .map(Considered::reason).distinct().toList())
                                    + "): use 'accelerator auto' or a machine with one");
                }
                return choice;
            } catch (IOException e) {
                throw new EngineUnavailableException(
                        "a temporary folder for the calibration cannot be used: " + IoFault.reason(e), e);
            } finally {
                delete(trials);
            }
        }

        /** What is trusted is tried with a cell of LLZO: of another material's potential, plain LAMMPS is. */
        private AcceleratorChoice uncalibrated(int slots, int cores) throws EngineUnavailableException {
            if (assignment.wishes().accelerator() == Wishes.Device.GPU) {
                throw new EngineUnavailableException("graphics processors are checked with a cell of LLZO, which the "
                        + "potential '" + assignment.potential().name() + "' does not know: use 'accelerator cpu'");
            }
            LaunchProfile serial = LaunchProfile.serial();
            int atATime = Math.max(1, Math.min(slots, cores));
            return new AcceleratorChoice(serial, atATime, List.of(new Considered(serial, atATime, Double.NaN,
                    "no other way could be checked with a potential that does not know the ions of LLZO")));
        }

        private static String sentence(int slots, LaunchProfile profile, int cores) {
            return "simulations run on this computer, " + slots + " at a time, each " + Assignment.words(profile) + " ("
                    + slots * profile.cores() + " of " + cores + " cores)";
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
}
