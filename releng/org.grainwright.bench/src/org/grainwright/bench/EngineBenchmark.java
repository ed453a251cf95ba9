// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.grainwright.bench.engine.HandRun;
import org.grainwright.bench.engine.RhoCost;
import org.grainwright.bench.engine.StepsAndMesh;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.Units;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.LocalExecutor;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.workplace.AcceleratorChoice;
import org.grainwright.engine.workplace.Calibration;
import org.grainwright.observables.SimulationLimits;

/**
 * What the engine adds to LAMMPS: {@code overhead_ratio}, wall time over LAMMPS' loop time per slot;
 * {@code deck_ratio_N}, processor time per step of our production stage over that of a plain hand-written deck of the
 * same physics and the same trajectory; {@code gpu_ns_per_day_N} where LAMMPS can use a GPU. Takes about eight minutes
 * of one core; {@code --slots N} sets the slots of the first figure, {@code --turns N} the turns of the second,
 * {@code --atoms 192|1536|4608} measures only that one. {@code --rho [--seeds N] [--ps N]} measures only
 * {@code cost_for_10_percent_rho}, see {@link RhoCost}; {@code --steps} only what {@link StepsAndMesh} does, with
 * {@code --accuracy} another mesh than the default.
 */
public final class EngineBenchmark implements Benchmark {

    private static final double TEMPERATURE_K = 1000;
    /** The clock of the loops is wall time, and other programs share the machine: the best of several turns counts. */
    private static final String ACCURACY = "--accuracy";
    private static final int TURNS = 3;
    private static final int SEEDS = 4;
    private static final int LENGTH_PS = 30;
    private static final Pattern LOOP = Pattern.compile("Loop time of (\\S+) on \\d+ procs for (\\d+) steps");
    private static final Pattern CPU = Pattern.compile("([\\d.]+)% CPU use");

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        int slots = option(arguments, "--slots", Runtime.getRuntime().availableProcessors());
        int turns = option(arguments, "--turns", TURNS);
        int largest = option(arguments, "--atoms", 0);
        LammpsInstallation lammps = LammpsInstallation.locate();
        // the plain deck writes its terms as Buckingham coefficients
        Potential potential = PotentialLibrary.standard().get("llzo-buckingham-formal");
        Path work = Files.createTempDirectory("grainwright-bench");
        try {
            if (arguments.contains("--steps")) {
                double accuracy = arguments.contains(ACCURACY)
                        ? Double.parseDouble(arguments.get(arguments.indexOf(ACCURACY) + 1))
                        : SimulationLimits.DYNAMICS_ACCURACY;
                new StepsAndMesh(lammps, work, metrics, accuracy).measure();
                return;
            }
            if (arguments.contains("--rho") || largest == 0) {
                new RhoCost(lammps, work, metrics, option(arguments, "--seeds", SEEDS),
                        option(arguments, "--ps", LENGTH_PS)).measure();
            }
            if (arguments.contains("--rho")) {
                return;
            }
            DeckTrial trial = new DeckTrial(lammps, potential, work, metrics, turns);
            if (largest == 0) {
                overhead(slots, lammps, potential, work, metrics);
            }
            if (largest == 0 || largest == 192) {
                trial.deckRatio(1, 4000);
            }
            if (largest == 0 || largest == 1536) {
                trial.deckRatio(2, 600);
            }
            if (largest == 0 || largest == 4608) {
                trial.cells4608();
            }
            if (largest == 0) {
                gpu(lammps, potential, work, metrics);
            }
        } finally {
            delete(work);
        }
    }

    private static int option(List<String> arguments, String name, int otherwise) {
        return arguments.contains(name) ? Integer.parseInt(arguments.get(arguments.indexOf(name) + 1)) : otherwise;
    }

    private static Protocol protocol(double productionPs) {
        return Protocol.at(TEMPERATURE_K).toBuilder().barostat(Barostat.ISOTROPIC).relaxation(Relaxation.NONE)
                .warmUpPs(0.2).equilibrationPs(0.4)
                .productionPs(productionPs).quench(false).build();
    }

    /**
     * Simulations of a quickstart's size and length, one for each slot. Each slot's own time counts, from handing the
     * request over to holding the verified result: that the last slot ends later than the first is no cost of
     * orchestration.
     */
    private static void overhead(int slots, LammpsInstallation lammps, Potential potential, Path work, Metrics metrics)
            throws Exception {
        Path structure = work.resolve("cell1536.data");
        BulkCell.write(structure, 2, 0, 1);
        Protocol quickstart = Protocol.at(1200).toBuilder().equilibrationPs(4).productionPs(12).pppmAccuracy(1e-4)
                .build();
        metrics.progress("overhead: " + slots + " simulations of 1,536 atoms in " + slots + " slots");
        SimulationExecutor executor = new LocalExecutor(slots, slots);
        List<Callable<double[]>> runs = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            SimulationRequest request = SimulationRequest.of(structure, potential, quickstart.replica(i), lammps,
                    work.resolve("overhead" + i));
            runs.add(() -> {
                long begin = System.nanoTime();
                double loops = executor.run(request, SimulationListener.NONE, new Cancellation()).wallSeconds();
                return new double[] {(System.nanoTime() - begin) * 1e-9, loops};
            });
        }
        double wall = 0;
        double loops = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(slots)) {
            for (Future<double[]> run : callers.invokeAll(runs)) {
                wall += run.get()[0];
                loops += run.get()[1];
            }
        }
        metrics.atMost("overhead_ratio", wall / loops, "1", 1.02,
                Map.of("slots", slots, "simulations", slots, "atoms", 1536, "wall_s", wall, "loops_s", loops));
    }

    /** Our deck against a plain one, in turns. */
    private record DeckTrial(LammpsInstallation lammps, Potential potential, Path work, Metrics metrics, int turns) {

        private void cells4608() throws Exception {
            // the crystal repeated three times has 5,184 atoms; the 4,608 are 2 x 3 x 4 cells, made from one
            // file by LAMMPS' own replicate
            Path structure = work.resolve("cell4608.data");
            Path one = work.resolve("cell192.data");
            BulkCell.write(one, 1, 0, 1);
            Path script = work.resolve("replicate.in");
            Files.writeString(script,
                    "units metal\natom_style charge\nread_data " + one + "\nreplicate 2 3 4\nmass * 1.0\nwrite_data "
                            + structure
                            + " nocoeff\n");
            HandRun.execute(lammps, work, script, work.resolve("replicate.log"));
            deckRatio(structure, 4608, 200);
        }

        private void deckRatio(int repeat, int steps) throws Exception {
            int atoms = BulkCell.ATOMS * repeat * repeat * repeat;
            Path structure = work.resolve("deck" + atoms + ".data");
            BulkCell.write(structure, repeat, 0, 1);
            deckRatio(structure, atoms, steps);
        }

        private void deckRatio(Path structure, int atoms, int steps) throws Exception {
            Protocol protocol = protocol(Units.fsToPs(steps * 2.0));
            double ours = Double.POSITIVE_INFINITY;
            double plain = Double.POSITIVE_INFINITY;
            for (int turn = 0; turn < turns; turn++) {
                metrics.progress("deck of " + atoms + " atoms, turn " + (turn + 1) + " of " + turns);
                Path folder = work.resolve("ours" + atoms + "-" + turn);
                SimulationRequest request = SimulationRequest.of(structure, potential, protocol, lammps, folder);
                SimulationResult result = new LocalExecutor(1, 1)
                        .runAll(List.of(request), r -> SimulationListener.NONE, new Cancellation()).get(0).result()
                        .orElseThrow();
                ours = Math.min(ours, lastLoop(result.log()));
                plain = Math.min(plain, plain(result, work.resolve("plain" + atoms + "-" + turn), steps));
            }
            metrics.atMost("deck_ratio_" + atoms, ours / plain, "1", 1.0,
                    Map.of("ours_cpu_ms_per_step", 1000 * ours, "plain_cpu_ms_per_step", 1000 * plain,
                            "steps", steps, "turns", turns));
        }

        /**
         * A deck as a person writes it: same structure, potential, accuracy, thermostat, neighbour settings that stay
         * safe, and the same trajectory.
         */
        private double plain(SimulationResult ours, Path folder, int steps) throws Exception {
            Files.createDirectories(folder);
            StringBuilder text = new StringBuilder(
                    "units metal\natom_style charge\nread_data " + ours.equilibrated().orElseThrow() + "\n");
            text.append("pair_style buck/coul/long ").append(potential.terms().cutoffAngstrom())
                    .append("\npair_coeff * * 0.0 1.0 0.0\n");
            List<String> types = ours.species();
            for (int i = 0; i < types.size(); i++) {
                for (int j = i; j < types.size(); j++) {
                    int a = i + 1;
                    int b = j + 1;
                    String pair = types.get(i) + "-" + types.get(j);
                    String reversed = types.get(j) + "-" + types.get(i);
                    List<String> values = potential.terms().parameters().stream()
                            .filter(t -> t.term().equals(pair) || t.term().equals(reversed))
                            .map(t -> Double.toString(t.value())).toList();
                    if (!values.isEmpty()) {
                        text.append(String.format(Locale.ROOT, "pair_coeff %d %d %s%n", a, b,
                                String.join(" ", values)));
                    }
                }
            }
            text.append(
                    "kspace_style pppm 1.0e-5\nneighbor 2.0 bin\nneigh_modify every 1 delay 0 check yes\ntimestep "
                            + "0.002\nthermo 100\n");
            text.append("fix 1 all nvt temp 1000.0 1000.0 0.5\nfix 2 all momentum 100 linear 1 1 1\n");
            text.append("dump 1 all custom 50 trajectory.dump id type xu yu zu\ndump_modify 1 sort id\nrun ")
                    .append(steps).append('\n');
            Path script = Files.writeString(folder.resolve("in.plain"), text);
            Path log = folder.resolve("log.lammps");
            HandRun.execute(lammps, folder, script, log);
            return lastLoop(log);
        }
    }

    /** Processor seconds per step of the last loop in a log. */
    private static double lastLoop(Path log) throws IOException {
        double seconds = Double.NaN;
        double result = Double.NaN;
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            Matcher loop = LOOP.matcher(line);
            Matcher cpu = CPU.matcher(line);
            if (loop.find()) {
                seconds = Double.parseDouble(loop.group(1)) / Long.parseLong(loop.group(2));
            } else if (cpu.find()) {
                result = seconds * Double.parseDouble(cpu.group(1)) / 100;
            }
        }
        return result;
    }

    /** Where this LAMMPS can use a GPU: all processes together, by their number. */
    private static void gpu(LammpsInstallation lammps, Potential potential, Path work, Metrics metrics)
            throws Exception {
        if (!lammps.accelerators().contains("Compatible GPU present: yes")) {
            metrics.progress("no gpu_ns_per_day_N: " + lammps.executable() + " sees no GPU");
            return;
        }
        Path structure = work.resolve("gpu.data");
        BulkCell.write(structure, 3, 0, 1);
        Machine machine = Machine.probe(System.getenv());
        AcceleratorChoice choice = new Calibration(lammps, machine, SelfCheck.standard()).choose(structure,
                SimulationRequest.LLZO_SPECIES, potential,
                Calibration.Limits.of(1, machine.cores()), work.resolve("gpu"), new Cancellation());
        for (AcceleratorChoice.Considered c : choice.considered()) {
            if (c.profile().gpus() > 0) {
                double nsPerDay = Units.nanosecondsPerDay(
                        Units.fsToPs(Protocol.at(TEMPERATURE_K).timestepFs()) * c.stepsPerSecond(), 1);
                metrics.record("gpu_ns_per_day_" + c.simultaneous(), nsPerDay, "ns/day",
                        Map.of("atoms", 5184, "reason", c.reason()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
