// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.LaunchProfile.Offload;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.launch.Mps;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.run.SelfCheckVerdict;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.Throughput;
import org.grainwright.engine.workplace.AcceleratorChoice.Considered;
import org.grainwright.engine.workplace.Wishes.Device;
import org.grainwright.engine.workplace.internal.CalibrationCache;
import org.grainwright.observables.IoFault;
import org.grainwright.observables.SimulationLimits;

/**
 * Finds the fastest trustworthy way through a campaign on this machine: every candidate must pass its
 * {@link SelfCheck}, then runs a few dozen steps of the given structure. Never asks for more than
 * {@code simultaneous x ranks x threads <= cores}: ranks and threads wait busily, and two of them on one core are
 * slower than one.
 */
public final class Calibration {

    /** A candidate must beat plain serial styles by this factor to be worth its risk. */
    public static final double WORTHWHILE = 1.05;

    private static final int MAX_PROCESSES_PER_GPU = 32;
    private static final double WINDOW_SECONDS = 1;
    private static final Protocol PROTOCOL = Protocol.at(1000).toBuilder()
            .pppmAccuracy(SimulationLimits.DYNAMICS_ACCURACY).build();

    private final LammpsInstallation lammps;
    private final Machine machine;
    private final SelfCheck selfCheck;
    private final Optional<Mps> mps;

    /** @param selfCheck where verdicts are kept */
    public Calibration(LammpsInstallation lammps, Machine machine, SelfCheck selfCheck) {
        this(lammps, machine, selfCheck, Optional.empty());
    }

    /**
     * @param selfCheck where verdicts are kept
     * @param mps the running multi-process service that processes on a GPU are to share, if there is one
     */
    public Calibration(LammpsInstallation lammps, Machine machine, SelfCheck selfCheck, Optional<Mps> mps) {
        this.lammps = lammps;
        this.machine = machine;
        this.selfCheck = selfCheck;
        this.mps = mps;
    }

    /**
     * What may be chosen from.
     *
     * @param slots how many simulations the caller has at a time, {@code >= 1}
     * @param cores how many cores may be used, at most those of the machine
     * @param ranks MPI ranks of each simulation, when that is not open
     * @param device what LAMMPS may compute on
     */
    public record Limits(int slots, int cores, OptionalInt ranks, Device device) {

        /** Everything that fits. */
        public static Limits of(int slots, int cores) {
            return new Limits(slots, cores, OptionalInt.empty(), Device.AUTO);
        }
    }

    /**
     * Chooses; blocks for a few seconds per candidate while it keeps the cores busy, so nothing else should run. Where
     * there is only one way, nothing is timed.
     *
     * @param structure what will be simulated, or something of its size
     * @param species the element of each atom type
     * @param potential what the ions feel
     * @param limits what may be chosen from
     * @param work a folder for the trials
     * @throws EngineException when not even the plain serial styles run, or it was cancelled
     */
    public AcceleratorChoice choose(Path structure, List<String> species, Potential potential, Limits limits, Path work,
            Cancellation cancellation)
            throws EngineException {
        int usable = Math.min(limits.cores(), machine.cores());
        int atATime = Math.max(1, Math.min(limits.slots(), usable / limits.ranks().orElse(1)));
        LaunchProfile plain = LaunchProfile.mpi(limits.ranks().orElse(1));
        List<Considered> candidates = new ArrayList<>();
        for (Considered candidate : candidates(potential, atATime, usable, limits.ranks().orElse(1))) {
            boolean asked = limits.ranks().isEmpty() || candidate.profile().ranks() == limits.ranks().getAsInt();
            boolean allowed = limits.device() == Device.AUTO
                    || (limits.device() == Device.GPU) == candidate.profile().gpus() > 0;
            if (asked && allowed && !candidate.profile().equals(plain)) {
                candidates.add(candidate);
            }
        }
        if (plain.ranks() > 1 && machine.mpirun().isEmpty()) {
            throw new EngineUnavailableException("simulations on " + plain.ranks()
                    + " ranks need mpirun, which is not on the search path: install the package openmpi-bin, or use "
                    + "one rank");
        }
        if (candidates.stream().noneMatch(c -> c.reason().isEmpty())) {
            candidates.add(0,
                    new Considered(plain, atATime, Double.NaN, "nothing else can be used here, so nothing was timed"));
            return new AcceleratorChoice(plain, atATime, candidates);
        }
        AcceleratorChoice choice = timed(plain, atATime, candidates, limits.device(),
                new Trial(structure, species, potential, work, cancellation));
        try {
            cache().write(key(potential, limits), choice);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "the calibration cannot be kept in this user's cache: " + IoFault.reason(e), e);
        }
        return choice;
    }

    /**
     * The choice of an earlier {@link #choose} for the same program, machine, potential and limits, whatever the
     * structure was.
     */
    public Optional<AcceleratorChoice> recall(Potential potential, Limits limits) {
        return cache().read(key(potential, limits));
    }

    private CalibrationCache cache() {
        return new CalibrationCache(selfCheck.cache().resolveSibling("calibration"));
    }

    private String key(Potential potential, Limits limits) {
        return String.join("\n", lammps.fingerprint(), potential.name(), potential.terms().requirements().toString(),
                limits.toString(), machine.gpus().toString(),
                Integer.toString(machine.cores()), machine.mpirun().toString(),
                mps.map(m -> m.pipes().toString()).orElse(""));
    }

    private static AcceleratorChoice timed(LaunchProfile reference, int atATime, List<Considered> candidates,
            Device device, Trial trial) throws EngineException {
        List<Considered> considered = new ArrayList<>();
        Considered best = trial.measure(reference, atATime);
        considered.add(best);
        double plain = best.stepsPerSecond();
        Set<LaunchProfile> refused = new HashSet<>();
        for (Considered candidate : candidates) {
            if (refused.contains(candidate.profile())) {
                continue;
            }
            Considered measured = candidate.reason().isEmpty()
                    ? trial.measureTrusted(candidate.profile(), candidate.simultaneous())
                    : candidate;
            considered.add(measured);
            if (Double.isNaN(measured.stepsPerSecond())) {
                // more of the same at a time would fare no better
                refused.add(candidate.profile());
            }
            boolean onlyWay = device == Device.GPU && best.profile().gpus() == 0;
            double atLeast = onlyWay ? 0
                    : Math.max(best.stepsPerSecond(), device == Device.GPU ? 0 : WORTHWHILE * plain);
            if (measured.stepsPerSecond() > atLeast
                    && (measured.profile().gpus() > 0 || winsAgain(measured, reference, atATime, trial))) {
                best = measured;
            }
        }
        return new AcceleratorChoice(best.profile(), best.simultaneous(), considered);
    }

    /** On a busy machine one turn may be slow by chance, and styles differ in their last digits: it is asked twice. */
    private static boolean winsAgain(Considered measured, LaunchProfile reference, int atATime, Trial trial)
            throws EngineException {
        double plain = trial.measure(reference, atATime).stepsPerSecond();
        return Math.min(measured.stepsPerSecond(), trial.measure(measured.profile(), measured.simultaneous())
                .stepsPerSecond()) > WORTHWHILE * plain;
    }

    /**
     * Everything that {@link #choose} would look at, without running anything: those that cannot be used carry the
     * reason, the others an empty one.
     *
     * @param potential what the ions feel
     * @param limits what may be chosen from
     */
    public List<Considered> considered(Potential potential, Limits limits) {
        int usable = Math.min(limits.cores(), machine.cores());
        return candidates(potential, Math.max(1, Math.min(limits.slots(), usable)), usable, limits.ranks().orElse(1));
    }

    /**
     * What could be tried here; those that cannot carry the reason, the others an empty one. Never more cores than
     * {@code usable}.
     */
    List<Considered> candidates(Potential potential, int slots, int usable, int gpuRanks) {
        List<Considered> all = new ArrayList<>();
        int perSlot = usable / slots;
        boolean hybrid = potential.isHybrid();
        all.add(styled(LaunchProfile.opt(), slots, potential, ""));
        if (perSlot > 1) {
            all.add(styled(LaunchProfile.openMp(perSlot), slots, potential, ""));
            all.add(machine.mpirun().isPresent() ? new Considered(LaunchProfile.mpi(perSlot), slots, Double.NaN, "")
                    : new Considered(LaunchProfile.mpi(perSlot), slots, Double.NaN, "no mpirun on the search path"));
        }
        if (perSlot == 1 && usable > 1) {
            String reason = "every core has a simulation of its own, which is faster than ranks or threads";
            all.add(styled(LaunchProfile.openMp(2), 1, potential,
                    lammps.packages().contains("OPENMP") ? reason : "this LAMMPS has no OPENMP package"));
            all.add(new Considered(LaunchProfile.mpi(2), 1, Double.NaN, reason));
        }
        boolean device = lammps.accelerators().stream().anyMatch(l -> l.equals("Compatible GPU present: yes"));
        LaunchProfile gpu = shared(LaunchProfile.gpu(gpuRanks, 1, 0).forHybrid(hybrid));
        if (!lammps.packages().contains("GPU")) {
            all.add(new Considered(gpu, 1, Double.NaN, "this LAMMPS has no GPU package"));
        } else if (!device) {
            all.add(new Considered(gpu, 1, Double.NaN, "this LAMMPS sees no GPU it can use"));
        } else {
            for (LaunchProfile way : offloads(gpu)) {
                packed(way, usable).forEach(n -> all.add(styled(way, n, potential, "")));
            }
        }
        LaunchProfile kokkos = shared(LaunchProfile.kokkosGpu(1, 0).forHybrid(hybrid));
        if (!lammps.packages().contains("KOKKOS")) {
            all.add(new Considered(kokkos, 1, Double.NaN, "this LAMMPS has no KOKKOS package"));
        } else if (lammps.accelerators().stream()
                .noneMatch(l -> l.startsWith("KOKKOS package API") && l.contains("CUDA"))) {
            all.add(new Considered(kokkos, 1, Double.NaN, "the KOKKOS package of this LAMMPS was not built for CUDA"));
        } else if (machine.gpus().isEmpty()) {
            all.add(new Considered(kokkos, 1, Double.NaN, "no NVIDIA GPU here"));
        } else {
            packed(kokkos, usable).forEach(n -> all.add(styled(kokkos, n, potential, "")));
        }
        return all;
    }

    private LaunchProfile shared(LaunchProfile alone) {
        return mps.map(m -> alone.withMps(m.pipes().toString())).orElse(alone);
    }

    /** Every division of the work between device and host that the potential's pair style allows. */
    private static List<LaunchProfile> offloads(LaunchProfile gpu) {
        return Stream.of(Offload.values()).filter(each -> !(each.lists() && gpu.hybrid())).map(gpu::with).toList();
    }

    /** One process on the machine, then as many on each device as a power of two, within the cores. */
    private List<Integer> packed(LaunchProfile way, int usable) {
        int devices = Math.max(1, machine.gpus().size());
        List<Integer> processes = new ArrayList<>(List.of(1));
        for (int n = devices == 1 ? 2 : devices; n * way.ranks() <= Math.min(usable, MAX_PROCESSES_PER_GPU
                * devices); n *= 2) {
            processes.add(n);
        }
        return processes;
    }

    private Considered styled(LaunchProfile profile, int simultaneous, Potential potential, String reason) {
        String missing = "";
        for (String requirement : potential.terms().requirements()) {
            boolean accelerated = requirement.startsWith("pair/") && !requirement.startsWith("pair/hybrid")
                    && !requirement.equals("pair/coul/long");
            if (accelerated && !lammps.has("pair",
                    requirement.substring("pair/".length()) + "/" + profile.accelerator().suffix())) {
                missing = "this LAMMPS has no " + requirement.substring("pair/".length()) + "/"
                        + profile.accelerator().suffix();
            }
        }
        return new Considered(profile, simultaneous, Double.NaN, reason.isEmpty() ? missing : reason);
    }

    /** Measures candidates on one structure. */
    private final class Trial {
        private final Path structure;
        private final List<String> species;
        private final Potential potential;
        private final Path work;
        private final Cancellation cancellation;
        private int number;

        Trial(Path structure, List<String> species, Potential potential, Path work, Cancellation cancellation) {
            this.structure = structure;
            this.species = species;
            this.potential = potential;
            this.work = work;
            this.cancellation = cancellation;
        }

        Considered measureTrusted(LaunchProfile profile, int simultaneous) throws EngineException {
            SelfCheckVerdict verdict = selfCheck.verifyAll(lammps, machine.everyDevice(profile), potential,
                    cancellation);
            if (!verdict.trusted()) {
                return new Considered(profile, simultaneous, Double.NaN, "failed its self-check: " + verdict.reason());
            }
            try {
                return measure(profile, simultaneous);
            } catch (SimulationFailedException e) {
                return new Considered(profile, simultaneous, Double.NaN, "failed its trial: " + e.failure().describe());
            }
        }

        Considered measure(LaunchProfile profile, int simultaneous) throws EngineException {
            List<SimulationRequest> requests = new ArrayList<>();
            for (int i = 0; i < simultaneous; i++) {
                requests.add(new SimulationRequest(structure, species, potential, PROTOCOL, Supervision.STANDARD,
                        machine.spread(profile, i), lammps, work.resolve("trial-" + ++number)));
            }
            Throughput speed = Throughput.measure(requests, WINDOW_SECONDS, cancellation);
            if (speed.isProcessor()) {
                return new Considered(profile, simultaneous, Double.NaN, "its device is the processor itself ("
                        + speed.device() + "), which plain styles use better");
            }
            double sum = speed.stepsPerSecond();
            return new Considered(profile, simultaneous, sum,
                    String.format(Locale.ROOT, "%.4g steps/s by %d at a time", sum, simultaneous));
        }
    }
}
