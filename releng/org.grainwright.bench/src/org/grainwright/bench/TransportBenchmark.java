// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grainwright.bench.transport.BrokenInputs;
import org.grainwright.bench.transport.CepstralTrial;
import org.grainwright.bench.transport.CollectiveBias;
import org.grainwright.bench.transport.HardCoverage;
import org.grainwright.bench.transport.LangevinDump;
import org.grainwright.bench.transport.JumpRates;
import org.grainwright.bench.transport.PerfectCrystals;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * How fast and how honest the transport analysis is: {@code transport [--runs N] [--hard N] [--llzo N] [--only
 * speed|coverage|hard|collective|cepstral|perfect|broken|jumps]}. A dump of 5,184 atoms and 2,000 frames with a
 * tethered framework and free Langevin Li (D known exactly) is written once; each analysis is a
 * {@code ./grainwright analyse} whose whole CPU time, launcher and start included, and largest memory are taken, of the
 * two large files from the middle one of three runs. If Debian's MDAnalysis is installed it does the same reading and
 * MSD in the same session. Coverage counts how often the 95 % interval holds the true D over many small random walks;
 * the hard coverage does it for motions that break the usual assumptions, N of each (the collective conductivity 800,
 * because single runs scatter by half); with {@code --llzo} the claimed errors are held against the spread of real
 * LAMMPS runs.
 */
public final class TransportBenchmark implements Benchmark {

    private static final int ATOMS = 5184;
    private static final int FRAMES = 2000;

    @Override
    public String name() {
        return "transport";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        String only = option(arguments, "--only", "");
        if (only.isEmpty() || only.equals("speed")) {
            Path folder = Files.createTempDirectory("grainwright-transport");
            try {
                speed(folder, metrics);
            } finally {
                for (Path file : Files.list(folder).toList()) {
                    Files.delete(file);
                }
                Files.delete(folder);
            }
        }
        if (only.isEmpty() || only.equals("coverage")) {
            coverage(Integer.parseInt(option(arguments, "--runs", "1000")), metrics);
        }
        if (only.isEmpty() || only.equals("hard")) {
            hardCoverage(Integer.parseInt(option(arguments, "--hard", "200")), metrics);
        }
        if (only.isEmpty() || only.equals("collective")) {
            int runs = Integer.parseInt(option(arguments, "--hard", "800"));
            metrics.progress("collective conductivity of " + runs + " runs of each motion");
            Map<String, Double> figures = new CollectiveBias(runs).measure();
            metrics.atMost("collective_bias",
                    largest(figures, "_bias"),
                    "1", 0.05, figures);
            metrics.atMost("collective_negative_beyond_3", largest(figures, "_negative_beyond_3"), "1", 0.01, Map.of());
            // of 95 % intervals; of 800 runs they scatter by 0.8 %
            metrics.atMost("collective_missed", largest(figures, "_missed"), "1", 0.08, Map.of("runs", runs));
        }
        if (only.isEmpty() || only.equals("cepstral")) {
            Map<String, Double> figures = new CepstralTrial(200).measure();
            metrics.record("cepstral_over_plateau_rms_error", figures.get("wells_3ps_cepstral_rms_error")
                    / figures.get("wells_3ps_plateau_rms_error"), "1", new LinkedHashMap<>(figures));
        }
        if (only.isEmpty() || only.equals("perfect")) {
            metrics.progress("planes put into a perfect crystal");
            metrics.atMost("ler_perfect_max_deviation", PerfectCrystals.largestDeviation(), "1", 0.02, Map.of());
        }
        if (only.isEmpty() || only.equals("broken")) {
            metrics.progress("broken and contradictory inputs");
            Map<String, String> outcomes = BrokenInputs.outcomes();
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("cases", outcomes.size());
            for (String kind : List.of("refused", "marked", "right")) {
                detail.put(kind, outcomes.values().stream().filter(kind::equals).count());
            }
            outcomes.forEach((name, outcome) -> {
                if (outcome.startsWith("WRONG")) {
                    detail.put(name, outcome);
                }
            });
            metrics.atMost("green_and_wrong", outcomes.values().stream().filter(o -> o.startsWith("WRONG")).count(),
                    "cases", 0, detail);
        }
        if (only.isEmpty() || only.equals("jumps")) {
            metrics.progress("hop rates of lattice gases");
            Map<String, Double> biases = JumpRates.biases();
            metrics.atMost("jump_rate_bias", biases.values().stream().mapToDouble(Math::abs).max().orElseThrow(), "1",
                    0.05, biases);
        }
        if (arguments.contains("--llzo")) {
            LlzoRuns.measure(Integer.parseInt(option(arguments, "--llzo", "24")), metrics);
        }
    }

    /** By amount, of the figures whose names end so. */
    private static double largest(Map<String, Double> figures, String ending) {
        return figures.entrySet().stream().filter(e -> e.getKey().endsWith(ending))
                .mapToDouble(e -> Math.abs(e.getValue())).max().orElseThrow();
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    private static void hardCoverage(int runs, Metrics metrics) throws Exception {
        metrics.progress("95 % intervals of " + runs + " runs of each hard motion");
        Map<String, HardCoverage.Outcome> all = new HardCoverage(runs).measure();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("runs_each", runs);
        all.forEach((kind, outcome) -> {
            detail.put(kind, outcome.coverage());
            detail.put(kind + "_too_low", outcome.tooLow());
            detail.put(kind + "_posterior", outcome.posterior());
            detail.put(kind + "_relative_bias", outcome.bias());
            detail.put(kind + "_green_and_missed", outcome.wrongGreens());
        });
        metrics.atLeast("coverage_hard",
                all.values().stream().mapToDouble(HardCoverage.Outcome::coverage).min().orElseThrow(), "1", 0.92,
                detail);
    }

    private static void speed(Path folder, Metrics metrics) throws Exception {
        metrics.progress("writing a dump of " + ATOMS + " atoms x " + FRAMES + " frames");
        Path dump = folder.resolve("positions.lammpstrj");
        LangevinDump.write(dump, ATOMS, FRAMES, false);
        Measured full = typical(dump);
        metrics.atMost("analyse_cpu_s", full.cpuSeconds(), "s", 3, full.detail(dump));
        metrics.atMost("peak_mb", full.peakMegabytes(), "MB", 600, Map.of());
        Estimate d = full.tracer();
        metrics.atMost("analyse_d_error_in_standard_errors",
                Math.abs(d.value() - LangevinDump.TRUE_D * 1e-4) / d.standardError(),
                "1", 3.3,
                Map.of("trueD_cm2_per_s", LangevinDump.TRUE_D * 1e-4, "d_cm2_per_s", d.value(), "standardError",
                        d.standardError()));
        mdanalysis(dump, full, metrics);
        Files.delete(dump);

        double[] atomCpu = new double[3];
        double[] atoms = {ATOMS / 4.0, ATOMS / 2.0, ATOMS};
        double[] frameCpu = new double[3];
        double[] frames = {FRAMES / 4.0, FRAMES / 2.0, FRAMES};
        for (int k = 0; k < 2; k++) {
            Path smaller = folder.resolve("atoms" + k);
            LangevinDump.write(smaller, (int) atoms[k], FRAMES, false);
            atomCpu[k] = analyse(smaller).cpuSeconds();
            Files.delete(smaller);
            Path shorter = folder.resolve("frames" + k);
            LangevinDump.write(shorter, ATOMS, (int) frames[k], false);
            frameCpu[k] = analyse(shorter).cpuSeconds();
            Files.delete(shorter);
        }
        atomCpu[2] = full.cpuSeconds();
        frameCpu[2] = full.cpuSeconds();
        metrics.atMost("scaling_exponent_atoms", exponent(atoms, atomCpu), "1", 1.1,
                Map.of("atoms", Arrays.toString(atoms), "cpu_s", Arrays.toString(atomCpu)));
        metrics.atMost("scaling_exponent_frames", exponent(frames, frameCpu), "1", 1.15,
                Map.of("frames", Arrays.toString(frames), "cpu_s", Arrays.toString(frameCpu)));

        metrics.progress("writing a dump with velocities");
        Path velocities = folder.resolve("velocities.lammpstrj");
        LangevinDump.write(velocities, ATOMS, FRAMES, true);
        Measured withVelocities = typical(velocities);
        metrics.atMost("analyse_velocities_cpu_s", withVelocities.cpuSeconds(), "s", 6,
                withVelocities.detail(velocities));
        metrics.atMost("peak_velocities_mb", withVelocities.peakMegabytes(), "MB", 600, Map.of());
        // This file is large enough for several reading threads.
        Measured alone = analyse(velocities, "-XX:ActiveProcessorCount=1");
        metrics.record("parallel_wall_ratio", alone.wallSeconds() / withVelocities.wallSeconds(), "1",
                Map.of("wall_s_one_processor", alone.wallSeconds(), "wall_s",
                        withVelocities.wallSeconds(), "cpu_ratio", withVelocities.cpuSeconds() / alone.cpuSeconds(),
                        "processors", Runtime.getRuntime().availableProcessors()));
    }

    /** Least-squares slope of log cost over log size. */
    private static double exponent(double[] size, double[] cost) {
        double mx = 0;
        double my = 0;
        for (int k = 0; k < size.length; k++) {
            mx += Math.log(size[k]) / size.length;
            my += Math.log(cost[k]) / size.length;
        }
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < size.length; k++) {
            xy += (Math.log(size[k]) - mx) * (Math.log(cost[k]) - my);
            xx += Math.pow(Math.log(size[k]) - mx, 2);
        }
        return xy / xx;
    }

    private record Measured(double cpuSeconds, double wallSeconds, double peakMegabytes, Estimate tracer) {

        Map<String, Object> detail(Path dump) throws IOException {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("dump_mb", Files.size(dump) / 1e6);
            detail.put("processors", Runtime.getRuntime().availableProcessors());
            detail.put("java", System.getProperty("java.version"));
            return detail;
        }
    }

    /** The middle one of three runs. */
    private static Measured typical(Path dump) throws Exception {
        Measured[] runs = {analyse(dump), analyse(dump), analyse(dump)};
        Arrays.sort(runs, Comparator.comparingDouble(Measured::cpuSeconds));
        return runs[1];
    }

    /** Analyses as a user does, {@code ./grainwright analyse}; launcher and start of Java count. */
    private static Measured analyse(Path dump, String... vmArguments) throws Exception {
        Path launcher = Path.of(System.getProperty("grainwright.home", ".")).resolve("grainwright");
        if (!Files.isExecutable(launcher)) {
            throw new IOException(
                    "there is no launcher " + launcher + "; start the benchmark with ./grainwright bench transport");
        }
        Path json = dump.resolveSibling("analysis.json");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S %R'; time \"$@\" 2>&1", "bash",
                launcher.toString(), "analyse", dump.toString(), "--types",
                "Li,La,Zr,O", "--temperature", "1000", "--timestep", "1", "--plane", "0," + LangevinDump.CELL / 2,
                "--slab", "10",
                "--json", json.toString());
        builder.environment().put("GRAINWRIGHT_VMARGS", String.join(" ", vmArguments));
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        double peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = process.descendants().mapToDouble(TransportBenchmark::highWaterMegabytes).reduce(peak, Math::max);
        }
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0) {
            throw new IOException("the analysis of " + dump + " ended with " + process.exitValue());
        }
        String[] words = times.substring(times.lastIndexOf('\n') + 1).split(" ");
        Matcher d = Pattern.compile(
                "\"tracerD\"\\s*:\\s*\\{\\s*\"value\"\\s*:\\s*([^,\\s]+),\\s*\"standardError\"\\s*:\\s*([^,\\s]+)")
                .matcher(Files.readString(json));
        Files.delete(json);
        if (!d.find()) {
            throw new IOException("the analysis of " + dump + " has no tracerD");
        }
        return new Measured(Double.parseDouble(words[0]) + Double.parseDouble(words[1]), Double.parseDouble(words[2]),
                peak,
                new Estimate(Double.parseDouble(d.group(1)), Double.parseDouble(d.group(2)), "cm^2/s", 1000,
                        Reason.green("measured")));
    }

    /** Largest resident memory of a process so far; 0 when it has ended. */
    private static double highWaterMegabytes(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException ended) {
            return 0;
        }
        return 0;
    }

    private static final String MDANALYSIS = """
            import sys, time, warnings
            warnings.filterwarnings('ignore')
            import numpy as np, MDAnalysis as mda
            u = mda.Universe(sys.argv[1], format='LAMMPSDUMP', dt=0.01, atom_style='id type x y z')
            li = u.select_atoms('type 1')
            x = np.empty((len(u.trajectory), len(li), 3))
            for k, ts in enumerate(u.trajectory):
                x[k] = li.positions
            # Debian has no tidynamics, which the MSD of MDAnalysis needs for its FFT: the same FFT with numpy.
            n = len(x)
            msd = np.zeros(n)
            for i in range(x.shape[1]):
                f = np.fft.rfft(x[:, i, :], 2 * n, axis=0)
                s2 = np.fft.irfft(f * f.conj(), axis=0)[:n].sum(axis=1) / np.arange(n, 0, -1)
                d = np.append((x[:, i, :] ** 2).sum(axis=1), 0)
                q = 2 * d.sum()
                s1 = np.empty(n)
                for m in range(n):
                    q -= d[m - 1] + d[n - m]
                    s1[m] = q / (n - m)
                msd += s1 - 2 * s2
            print(time.process_time(), len(msd), mda.__version__)
            """;

    private static void mdanalysis(Path dump, Measured ours, Metrics metrics) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(
                    Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3", "-c", MDANALYSIS,
                    dump.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            metrics.record("mdanalysis_ratio", Double.NaN, "1", Map.of("skipped", "there is no python3"));
            return;
        }
        metrics.progress("the same reading and MSD with MDAnalysis");
        String line;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            line = in.readLine();
        }
        process.waitFor(10, TimeUnit.MINUTES);
        if (line == null) {
            metrics.record("mdanalysis_ratio", Double.NaN, "1",
                    Map.of("skipped", "python3-mdanalysis is not installed"));
            return;
        }
        String[] words = line.split(" ");
        double cpu = Double.parseDouble(words[0]);
        metrics.atLeast("mdanalysis_ratio", cpu / ours.cpuSeconds(), "1", 10,
                Map.of("mdanalysis_cpu_s", cpu, "version", words[2], "frames", words[1]));
    }

    /** 64 walkers, 200 frames, D drawn over two decades, vibration added to every other run. */
    private static void coverage(int runs, Metrics metrics) throws Exception {
        metrics.progress("95 % intervals of " + runs + " small random walks");
        Path folder = Files.createTempDirectory("grainwright-coverage");
        Path file = folder.resolve("walk.lammpstrj");
        int covered = 0;
        double bias = 0;
        SplittableRandom random = new SplittableRandom(8);
        for (int run = 0; run < runs; run++) {
            double d = Math.pow(10, -2 + 2 * random.nextDouble());
            writeWalk(file, random, d, run % 2 == 0 ? 0 : 0.3);
            Trajectory trajectory = Trajectory.load(List.of(file), Species.llzo(), 1, Trajectory.DEFAULT_BUDGET_BYTES);
            Estimate estimate = TransportAnalysis.analyse(trajectory, AnalysisSettings.bulk(1000))
                    .estimate(Quantity.TRACER_D);
            covered += estimate.covers95(d * 1e-4) ? 1 : 0;
            bias += (estimate.value() / (d * 1e-4) - 1) / runs;
            if (run % 200 == 199) {
                metrics.progress((run + 1) + " runs, covered " + 100.0 * covered / (run + 1) + " %");
            }
        }
        Files.delete(file);
        Files.delete(folder);
        metrics.between("coverage_95", 100.0 * covered / runs, "%", 93, 97,
                Map.of("runs", runs, "walkers", 64, "frames", 200));
        metrics.between("d_relative_bias", bias, "1", -0.02, 0.02, Map.of("runs", runs));
    }

    private static void writeWalk(Path file, SplittableRandom random, double d, double vibration) throws IOException {
        int li = 64;
        int host = 8;
        int frames = 200;
        double cell = 14;
        double[] x = new double[3 * (li + host)];
        Arrays.setAll(x, k -> random.nextDouble() * cell);
        double step = Math.sqrt(2 * d * 0.1);
        StringBuilder text = new StringBuilder(1 << 20);
        for (int f = 0; f < frames; f++) {
            text.append("ITEM: TIMESTEP\n").append(f * 100).append("\nITEM: NUMBER OF ATOMS\n").append(li + host)
                    .append("\nITEM: BOX BOUNDS pp pp pp\n0 14\n0 14\n0 14\nITEM: ATOMS id type xu yu zu\n");
            for (int i = 0; i < li + host; i++) {
                text.append(i + 1).append(i < li ? " 1" : " 2");
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    text.append(' ').append(
                            Math.rint((x[c] + (i < li && vibration > 0 ? vibration * random.nextGaussian() : 0)) * 1e5)
                                    / 1e5);
                    if (i < li) {
                        x[c] += step * random.nextGaussian();
                    }
                }
                text.append('\n');
            }
        }
        Files.writeString(file, text);
    }
}
