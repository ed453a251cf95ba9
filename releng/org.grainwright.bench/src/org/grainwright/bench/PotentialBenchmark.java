// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.fitting.Accuracy;
import org.grainwright.fitting.Frame;
import org.grainwright.fitting.Frames;
import org.grainwright.fitting.PotentialModel;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.analysis.TransportAnalysis;

/**
 * How good each shipped potential is, the default last. {@code --frames FILE}: errors of forces, energies and pressures
 * on electronic-structure frames (extxyz, OUTCAR, vasprun.xml). {@code --boundaries FILE}: energies of stoichiometric
 * boundaries as relaxed by density-functional theory, scaled to this lattice. {@code --md}: lattice constant and
 * diffusion at 1000 K and whether crystals survive 1500 K; {@code --ps N} and {@code --seeds N} make it longer.
 * {@code --only NAME} measures one potential. Always: processor time per step over that of the Buckingham form.
 */
final class PotentialBenchmark implements Benchmark {

    private static final String COST_REFERENCE = "llzo-buckingham-formal";
    private static final double ANGSTROM_1000_K = 13.128;
    private static final double NEP_D_1000_K = 0.86e-5;
    /** A crystal that melts expands by several per cent within picoseconds. */
    private static final double LARGEST_EDGE_1500_K = 13.6;
    private static final double BOUNDARY_SCALE = 0.9885;
    private static final double EV_PER_A2 = 16.0218;
    private static final double EV_PER_FORMULA_UNIT = -172.15700174125;
    private static final int ATOMS_PER_FORMULA_UNIT = 24;
    private static final double TETRAGONAL_A = 13.204542;
    private static final double TETRAGONAL_C = 12.704539;
    private static final double TETRAGONAL_A_OF_STRUCTURE = 13.134;
    private static final double TETRAGONAL_C_OF_STRUCTURE = 12.663;
    private static final int COST_STEPS = 300;
    private static final double COST_GOAL = 1.25;

    @Override
    public String name() {
        return "potentials";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        LammpsInstallation lammps = LammpsInstallation.locate();
        Path work = Files.createTempDirectory("grainwright-bench");
        try {
            List<Potential> potentials = new ArrayList<>(PotentialLibrary.standard().potentials());
            // the last rows printed are the default's
            potentials.sort(Comparator.comparing(p -> p.name().equals(PotentialLibrary.DEFAULT_NAME)));
            String only = option(arguments, "--only", "");
            double reference = cost(PotentialLibrary.standard().get(COST_REFERENCE), lammps, work);
            for (Potential p : potentials) {
                // a container has the physics of its base
                if (PotentialLibrary.shippedEntries(p.name()).orElseThrow().getProperty("form").equals("eam-container")
                        || !only.isEmpty() && !only.equals(p.name())) {
                    continue;
                }
                metrics.progress(p.name());
                PotentialModel model = PotentialModel.read(PotentialLibrary.shippedEntries(p.name()).orElseThrow(),
                        SimulationRequest.LLZO_SPECIES);
                if (arguments.contains("--frames")) {
                    frames(p, model, Path.of(option(arguments, "--frames", "")), metrics);
                }
                if (arguments.contains("--boundaries")) {
                    boundaries(p, model, Path.of(option(arguments, "--boundaries", "")), metrics);
                }
                if (arguments.contains("--md")) {
                    new Dynamics(p, lammps, work, metrics).run(Double.parseDouble(option(arguments, "--ps", "30")),
                            Integer.parseInt(option(arguments, "--seeds", "2")));
                }
                Map<String, ?> over = Map.of("potential", p.name(), "over", COST_REFERENCE);
                double ratio = cost(p, lammps, work) / reference;
                if (p.name().equals(PotentialLibrary.DEFAULT_NAME)) {
                    metrics.atMost("cost_ratio", ratio, "1", COST_GOAL, over);
                } else {
                    metrics.record("cost_ratio", ratio, "1", over);
                }
            }
            if (!arguments.contains("--frames")) {
                metrics.progress(
                        "without --frames FILE no errors of forces: electronic-structure frames are not part of this "
                                + "repository");
            }
        } finally {
            PublishedBenchmark.Scratch.delete(work);
        }
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }

    private static void frames(Potential p, PotentialModel model, Path file, Metrics metrics) throws Exception {
        Accuracy a = model.accuracy(Frames.read(file));
        Map<String, ?> detail = Map.of("potential", p.name(), "frames", a.frames());
        boolean judged = p.name().equals(PotentialLibrary.DEFAULT_NAME);
        Map<String, Double> goals = Map.of("Li", 0.09, "La", 0.23, "Zr", 0.32, "O", 0.20);
        for (int t = 0; t < a.symbols().size(); t++) {
            String symbol = a.symbols().get(t);
            if (judged) {
                metrics.atMost("force_rmse_" + symbol, a.forceRmse()[t], "eV/A", goals.get(symbol), detail);
            } else {
                metrics.record("force_rmse_" + symbol, a.forceRmse()[t], "eV/A", detail);
            }
        }
        metrics.record("energy_rmse_meV", a.energyRmse(), "meV/atom", detail);
        metrics.record("pressure_rmse_GPa", a.pressureRmse(), "GPa", detail);
    }

    /**
     * Boundary energies at the geometries of density-functional theory, so without relaxing, after one common factor
     * (least squares); the crystal is the tetragonal one at that theory's lattice constants.
     */
    private static void boundaries(Potential p, PotentialModel model, Path file, Metrics metrics) throws Exception {
        double crystal = model.evaluate(tetragonal()).energyEv() / (8 * ATOMS_PER_FORMULA_UNIT);
        List<double[]> pairs = new ArrayList<>();
        StringBuilder each = new StringBuilder();
        for (Frame f : Frames.read(file)) {
            if (!f.label().contains("kind=boundary") || !f.label().contains("stoichiometric=T")) {
                continue;
            }
            int n = f.symbols().size();
            double[] l = f.lattice();
            double area = Math.abs(l[0] * l[4] - l[1] * l[3]);
            double theory = (f.energyEv() - EV_PER_FORMULA_UNIT * n / ATOMS_PER_FORMULA_UNIT) / (2 * area) * EV_PER_A2;
            double ours = (model.evaluate(f.scaled(BOUNDARY_SCALE)).energyEv() - crystal * n)
                    / (2 * area * BOUNDARY_SCALE * BOUNDARY_SCALE) * EV_PER_A2;
            pairs.add(new double[] {ours, theory});
            each.append(String.format(Locale.ROOT, "%s %.3f/%.3f ", f.label().replaceFirst(".*name=(\\w{3}).*", "$1"),
                    ours, theory));
        }
        double xy = 0;
        double xx = 0;
        for (double[] pair : pairs) {
            xy += pair[0] * pair[1];
            xx += pair[0] * pair[0];
        }
        double scale = xy / xx;
        double sum = 0;
        for (double[] pair : pairs) {
            sum += (scale * pair[0] - pair[1]) * (scale * pair[0] - pair[1]) / pairs.size();
        }
        Map<String,
                ?> detail = Map.of("potential", p.name(), "factor", scale, "ours_over_theory", each.toString().strip());
        if (p.name().equals(PotentialLibrary.DEFAULT_NAME)) {
            metrics.atMost("boundary_energy_rms", Math.sqrt(sum), "J/m2", 0.12, detail);
        } else {
            metrics.record("boundary_energy_rms", Math.sqrt(sum), "J/m2", detail);
        }
    }

    private static Frame tetragonal() {
        AtomicStructure s = Llzo.tetragonalCell();
        double a = TETRAGONAL_A * BOUNDARY_SCALE;
        double c = TETRAGONAL_C * BOUNDARY_SCALE;
        List<String> symbols = new ArrayList<>();
        double[] positions = new double[3 * s.size()];
        for (int i = 0; i < s.size(); i++) {
            String name = s.element(i).name();
            symbols.add(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
            positions[3 * i] = s.x(i) / TETRAGONAL_A_OF_STRUCTURE * a;
            positions[3 * i + 1] = s.y(i) / TETRAGONAL_A_OF_STRUCTURE * a;
            positions[3 * i + 2] = s.z(i) / TETRAGONAL_C_OF_STRUCTURE * c;
        }
        return new Frame("tetragonal", new double[] {a, 0, 0, 0, a, 0, 0, 0, c}, symbols, positions, 0, new double[0],
                new double[0]);
    }

    /** Processor seconds per step of 1,536 ions at 1000 K. */
    private static double cost(Potential p, LammpsInstallation lammps, Path work) throws Exception {
        Path structure = work.resolve("cell1536.data");
        BulkCell.write(structure, 2, 0, 1);
        Protocol protocol = Protocol.at(1000).toBuilder().barostat(Barostat.ISOTROPIC).relaxation(Relaxation.NONE)
                .warmUpPs(0.2).equilibrationPs(0.4)
                .productionPs(COST_STEPS * 0.002).pppmAccuracy(1e-4).quench(false).build();
        SimulationResult result = Simulation.run(
                SimulationRequest.of(structure, p, protocol, lammps, Files.createTempDirectory(work, "cost")),
                SimulationListener.NONE, new Cancellation());
        Pattern loop = Pattern.compile("Loop time of (\\S+) on \\d+ procs for (\\d+) steps");
        Pattern cpu = Pattern.compile("([\\d.]+)% CPU use");
        double perStep = Double.NaN;
        double last = Double.NaN;
        for (String line : Files.readAllLines(result.log(), StandardCharsets.UTF_8)) {
            Matcher l = loop.matcher(line);
            Matcher c = cpu.matcher(line);
            if (l.find()) {
                last = Double.parseDouble(l.group(1)) / Double.parseDouble(l.group(2));
            } else if (c.find()) {
                perStep = last * Double.parseDouble(c.group(1)) / 100;
            }
        }
        return perStep;
    }

    /** Molecular dynamics of 192 ions. */
    private record Dynamics(Potential potential, LammpsInstallation lammps, Path work, Metrics metrics) {

        void run(double ps, int seeds) throws Exception {
            SimulationResult warm = simulate(1000, ps, 0);
            double a = Math.cbrt(warm.box().volumeAngstrom3());
            boolean judged = potential.name().equals(PotentialLibrary.DEFAULT_NAME);
            Map<String, ?> detail = Map.of("potential", potential.name(), "a_angstrom", a, "ps", ps);
            double error = 100 * (a / ANGSTROM_1000_K - 1);
            Estimate d = TransportAnalysis
                    .analyse(List.of(List.of(warm.trajectory())), Species.llzo(), warm.protocol().timestepFs(),
                            AnalysisSettings.bulk(1000))
                    .estimate(Quantity.TRACER_D);
            double ratio = d.isPresent() ? d.value() / NEP_D_1000_K : Double.NaN;
            int survivors = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                survivors += survives(ps, seed) ? 1 : 0;
            }
            if (judged) {
                metrics.between("lattice_1000K_error", error, "%", -0.3, 0.3, detail);
                metrics.between("D1000_ratio", ratio, "1", 1 / 1.5, 1.5, detail);
                metrics.atLeast("stable_seeds_1500K", survivors, "1", seeds,
                        Map.of("potential", potential.name(), "seeds", seeds, "ps", ps));
            } else {
                metrics.record("lattice_1000K_error", error, "%", detail);
                metrics.record("D1000_ratio", ratio, "1", detail);
                metrics.record("stable_seeds_1500K", survivors, "1",
                        Map.of("potential", potential.name(), "seeds", seeds, "ps", ps));
            }
        }

        private boolean survives(double ps, int seed) throws Exception {
            try {
                return Math.cbrt(simulate(1500, ps, seed).box().volumeAngstrom3()) < LARGEST_EDGE_1500_K;
            } catch (SimulationFailedException collapsed) {
                metrics.progress(potential.name() + " at 1500 K, seed " + seed + ": " + collapsed.getMessage());
                return false;
            }
        }

        private SimulationResult simulate(double temperatureK, double ps, int seed) throws Exception {
            Path structure = work.resolve("cell192.data");
            BulkCell.write(structure, 1, 0, 1);
            // at 1500 K all of it at constant pressure: a melt shows in the volume
            double equilibration = temperatureK > 1200 ? ps : 10;
            Protocol protocol = Protocol.at(temperatureK).toBuilder().barostat(Barostat.ISOTROPIC).pressureBar(1)
                    .equilibrationPs(equilibration)
                    .productionPs(temperatureK > 1200 ? 1 : ps).dumpEveryFs(100).currentEveryFs(0).pppmAccuracy(1e-4)
                    .quench(false).build().replica(seed);
            return Simulation.run(
                    SimulationRequest.of(structure, potential, protocol, lammps, Files.createTempDirectory(work, "md")),
                    SimulationListener.NONE, new Cancellation());
        }
    }
}
