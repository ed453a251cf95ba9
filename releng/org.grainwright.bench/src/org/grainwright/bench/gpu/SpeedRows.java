// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.grainwright.engine.EngineException;
import org.grainwright.engine.Units;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.LaunchProfile.Offload;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.potential.UnknownPotentialException;
import org.grainwright.engine.run.SelfCheckVerdict;
import org.grainwright.engine.run.Throughput;
import org.grainwright.observables.SimulationLimits;

/**
 * How fast molecular dynamics is on one device, by size, number of processes, sharing and division of the work;
 * self-checks first. Of several devices the others stand still: the rows become the table of what one device does.
 */
final class SpeedRows {

    private static final Protocol PROTOCOL = Protocol.at(1000).toBuilder()
            .pppmAccuracy(SimulationLimits.DYNAMICS_ACCURACY).build();
    private static final double WINDOW_SECONDS = 1;
    private static final Map<Integer, Double> PROCESSES = new TreeMap<>(
            Map.of(1, 1.0, 2, 0.4, 4, 0.7, 8, 1.0, 16, 1.0, 32, 0.6));
    private static final Map<Integer, Double> ATOMS = new TreeMap<>(
            Map.of(1536, 1.0, 5184, 1.3, 12288, 1.0, 20736, 0.7));
    private static final Map<Offload, Double> OFFLOADS = Map.of(Offload.PAIRS, 1.0, Offload.PAIRS_AND_MESH, 0.8,
            Offload.PAIRS_AND_LISTS, 0.5, Offload.ALL, 0.5);
    /** Taking turns on a device is known to gain little. */
    private static final double TURNS = 0.3;
    private static final double SELF_CHECK_VALUE = 200;
    private static final double SPEED_VALUE = 10;
    /** Start of a process, then of each further one, then what a thousand atoms add. */
    private static final double START_SECONDS = 3;
    private static final double PROCESS_SECONDS = 0.2;
    private static final double KILOATOM_SECONDS = 0.1;

    private final Laboratory laboratory;
    private final List<Potential> potentials;
    /** The best of each potential and size so far. */
    private final Map<String, Map<String, Object>> best = new TreeMap<>();

    SpeedRows(Laboratory laboratory) throws UnknownPotentialException {
        this.laboratory = laboratory;
        PotentialLibrary library = PotentialLibrary.standard();
        // the default, and one whose pair style is no hybrid, so that the device can make its neighbour lists
        this.potentials = List.of(library.get(PotentialLibrary.DEFAULT_NAME), library.get("llzo-buckingham-dft"));
    }

    /** Every row, in no order. */
    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (Potential potential : potentials) {
            double weight = potential.equals(potentials.getFirst()) ? 1 : 0.6;
            for (Offload offload : Offload.values()) {
                if (offload.lists() && potential.isHybrid()) {
                    continue;
                }
                LaunchProfile profile = LaunchProfile.gpu(1, 1, 0).forHybrid(potential.isHybrid()).with(offload);
                tasks.add(selfCheck(potential, profile, OFFLOADS.get(offload) * weight));
                ATOMS.forEach((atoms, size) -> PROCESSES.forEach((processes, packing) -> {
                    double value = SPEED_VALUE * weight * size * packing * OFFLOADS.get(offload);
                    tasks.add(speed(potential, atoms, processes, profile, true, value));
                    tasks.add(speed(potential, atoms, processes, profile, false, TURNS * value));
                }));
            }
        }
        ATOMS.forEach((atoms, size) -> tasks.add(speed(potentials.getFirst(), atoms, laboratory.machine.cores(),
                LaunchProfile.serial(), false, SPEED_VALUE * size)));
        return tasks;
    }

    /** The fastest way for each potential and size, over everything that was measured. */
    List<Map<String, Object>> best() {
        return List.copyOf(best.values());
    }

    private Task selfCheck(Potential potential, LaunchProfile profile, double weight) {
        return new Task("self_check/" + potential.name() + "/" + profile.label(), "self_check",
                SELF_CHECK_VALUE * weight, 4, () -> {
                    SelfCheckVerdict verdict = verdict(potential, profile);
                    Map<String, Object> figures = new LinkedHashMap<>();
                    figures.put("trusted", verdict.trusted());
                    figures.put("energy_difference_eV_per_atom", verdict.energyErrorEvPerAtom());
                    figures.put("force_difference_eV_per_A", verdict.forceErrorEvPerAngstrom());
                    figures.put("pressure_difference_bar", verdict.pressureErrorBar());
                    figures.put("reason", verdict.reason());
                    return figures;
                });
    }

    private SelfCheckVerdict verdict(Potential potential, LaunchProfile profile) throws EngineException {
        return laboratory.selfCheck.verify(laboratory.lammps, profile, potential, laboratory.cancellation);
    }

    private Task speed(Potential potential, int atoms, int processes, LaunchProfile alone, boolean shared,
            double value) {
        String name = String.join("/", "speed", potential.name(), Integer.toString(atoms), alone.label(),
                Integer.toString(processes), shared ? "mps" : "turns");
        double seconds = START_SECONDS + processes * PROCESS_SECONDS + atoms / 1000.0 * KILOATOM_SECONDS
                + WINDOW_SECONDS;
        String kind = potential.name() + "/" + alone.label() + "/" + shared;
        return new Task(name, kind, value, seconds,
                () -> figures(potential, atoms, processes, alone, shared));
    }

    private Map<String, Object> figures(Potential potential, int atoms, int processes, LaunchProfile alone,
            boolean shared) throws Exception {
        LaunchProfile profile = alone;
        if (shared) {
            Optional<LaunchProfile> client = laboratory.shared(alone);
            if (client.isEmpty()) {
                throw new Task.ImpossibleException("no multi-process service can be started here");
            }
            profile = client.get();
        }
        SelfCheckVerdict verdict = verdict(potential, profile);
        if (!verdict.trusted()) {
            throw new Task.ImpossibleException("refused by its self-check: " + verdict.reason());
        }
        List<SimulationRequest> requests = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            requests.add(new SimulationRequest(laboratory.structure(atoms), SimulationRequest.LLZO_SPECIES, potential,
                    PROTOCOL, Supervision.STANDARD, profile, laboratory.lammps,
                    laboratory.folder("speed")));
        }
        Throughput speed = Throughput.measure(requests, WINDOW_SECONDS, laboratory.cancellation);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("potential", potential.name());
        figures.put("atoms", atoms);
        figures.put("way", profile.label());
        figures.put("processes", processes);
        figures.put("mps", shared);
        figures.put("steps_per_s", speed.stepsPerSecond());
        figures.put("ns_per_day", Units.nanosecondsPerDay(Units.fsToPs(PROTOCOL.timestepFs())
                * speed.stepsPerSecond(), 1));
        figures.put("slowest_steps_per_s", speed.each().stream().mapToDouble(x -> x).min().orElseThrow());
        figures.put("window_s", speed.seconds());
        figures.put("device", speed.device());
        best.merge(String.format(Locale.ROOT, "%s/%06d/%s", potential.name(), atoms,
                profile.gpus() > 0 ? "gpu" : "processor"), figures, SpeedRows::faster);
        return figures;
    }

    private static Map<String, Object> faster(Map<String, Object> one, Map<String, Object> other) {
        return (double) one.get("steps_per_s") >= (double) other.get("steps_per_s") ? one : other;
    }
}
