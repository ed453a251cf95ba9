// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.grainwright.bench.Metrics;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.SimulationLimits;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * {@code cost_for_10_percent_rho}: processor seconds until the resistivity of 192 ions with the default potential is
 * known to 10 %, for the deck of before and today's. That is the variance of ln ρ times the cost. The time that
 * dynamics needs to show D depends on the crystal and not on the deck as long as both give the same D, so the variance
 * times the length is pooled over all runs, and what a picosecond costs is each deck's own. At constant volume and
 * temperature ρ is proportional to 1/D, and the relative errors are the same.
 */
public final class RhoCost {

    private static final double TEMPERATURE_K = 1000;
    private static final double TARGET = 0.1;

    private final LammpsInstallation lammps;
    private final Path work;
    private final Metrics metrics;
    private final int seeds;
    private final double lengthPs;

    /**
     * A deck.
     *
     * @param potential with the near part of Coulomb's law in its table or beside it
     * @param timestepFs of its dynamics
     * @param accuracy of the Coulomb sum
     * @param change what the deck of today must become to be that one
     */
    private record Deck(String name, Potential potential, double timestepFs, double accuracy,
            UnaryOperator<String> change) {
    }

    /** What came of one deck. */
    private static final class Figures {
        private final List<Estimate> diffusion = new ArrayList<>();
        private double cpuSeconds;
        private double driftEvPerAtomPs;

        /** Mean and standard error of D, cm²/s, from the scatter of the runs. */
        private double[] mean() {
            int n = diffusion.size();
            double mean = diffusion.stream().mapToDouble(Estimate::value).average().orElseThrow();
            double sum = diffusion.stream().mapToDouble(e -> (e.value() - mean) * (e.value() - mean)).sum();
            return new double[] {mean, Math.sqrt(sum / Math.max(1, n - 1) / n)};
        }
    }

    /**
     * @param seeds runs with each deck, {@code >= 2}
     * @param lengthPs production of each run
     */
    public RhoCost(LammpsInstallation lammps, Path work, Metrics metrics, int seeds, double lengthPs) {
        this.lammps = lammps;
        this.work = work;
        this.metrics = metrics;
        this.seeds = seeds;
        this.lengthPs = lengthPs;
    }

    /** Runs both decks in turns, so that a busy machine slows both. */
    public void measure() throws EngineException, IOException, InterruptedException, TrajectoryException {
        Path structure = work.resolve("cell192.data");
        BulkCell.write(structure, 1, 0, 1);
        Deck before = new Deck("before", besideItsTable(), 2, 1e-4, text -> changed(text, "variable skin index 0.8",
                "variable skin index 2.0"));
        Deck today = new Deck("today", PotentialLibrary.standard().get(PotentialLibrary.DEFAULT_NAME), 3,
                SimulationLimits.DYNAMICS_ACCURACY, UnaryOperator.identity());
        Figures[] figures = {new Figures(), new Figures()};
        double varianceTimesPs = 0;
        for (int seed = 0; seed < seeds; seed++) {
            for (int i = 0; i < 2; i++) {
                Deck deck = i == 0 ? before : today;
                metrics.progress(String.format(Locale.ROOT, "ρ with the deck of %s, %d of %d", deck.name, seed + 1,
                        seeds));
                Protocol protocol = Protocol.at(TEMPERATURE_K).toBuilder().barostat(Barostat.ISOTROPIC)
                        .timestepFs(deck.timestepFs).relaxation(Relaxation.NONE).equilibrationPs(4)
                        .productionPs(lengthPs)
                        .pppmAccuracy(deck.accuracy).quench(false).build().replica(seed);
                SimulationRequest request = SimulationRequest.of(structure, deck.potential, protocol, lammps,
                        work.resolve(deck.name + seed));
                SimulationResult result = run(request, deck);
                Estimate d = TransportAnalysis.analyse(List.of(List.of(result.trajectory())), Species.llzo(),
                        protocol.timestepFs(), AnalysisSettings.bulk(TEMPERATURE_K)).estimate(Quantity.TRACER_D);
                figures[i].diffusion.add(d);
                figures[i].cpuSeconds += result.cpuSeconds();
                figures[i].driftEvPerAtomPs += result.thermo().driftEvPerAtomPs() / seeds;
                double relative = d.standardError() / d.value();
                varianceTimesPs += relative * relative * lengthPs / (2 * seeds);
            }
        }
        double[] cost = new double[2];
        for (int i = 0; i < 2; i++) {
            // the four picoseconds of equilibration are paid, too
            cost[i] = figures[i].cpuSeconds / (seeds * lengthPs) * varianceTimesPs / (TARGET * TARGET);
        }
        double[] was = figures[0].mean();
        double[] is = figures[1].mean();
        metrics.record("cost_for_10_percent_rho_before", cost[0], "CPU s", Map.of("d_cm2_s", was[0], "d_error", was[1],
                "drift_eV_atom_ps", figures[0].driftEvPerAtomPs, "variance_ps", varianceTimesPs));
        metrics.atMost("cost_for_10_percent_rho", cost[1], "CPU s", cost[0] / 2, Map.of("d_cm2_s", is[0], "d_error",
                is[1], "drift_eV_atom_ps", figures[1].driftEvPerAtomPs, "seeds", seeds, "ps", lengthPs));
        metrics.between("deck_d_difference_sigma", (is[0] - was[0]) / Math.hypot(was[1], is[1]), "1", -3, 3,
                Map.of("seeds", seeds));
    }

    /** The default potential with Coulomb's law beside its table, cut at 6.5 Å. */
    private Potential besideItsTable() throws EngineException, IOException {
        StringBuilder text = new StringBuilder("coulombCutoffAngstrom = 6.5\n");
        PotentialLibrary.shippedEntries(PotentialLibrary.DEFAULT_NAME).orElseThrow()
                .forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Path file = Files.writeString(work.resolve("before.properties"), text);
        return PotentialLibrary.standard().with(file).get("before");
    }

    private static String changed(String deck, String line, String former) {
        if (!deck.contains(line)) {
            throw new IllegalStateException("today's deck has no '" + line + "': say here how it differs from the one"
                    + " of before, or both are the same");
        }
        return deck.replace(line, former);
    }

    private SimulationResult run(SimulationRequest request, Deck deck)
            throws EngineException, IOException, InterruptedException {
        Simulation.export(request);
        Path script = request.directory().resolve("start.in");
        String text = Files.readString(script);
        String changed = deck.change.apply(text);
        if (!changed.equals(text)) {
            Files.writeString(script, changed);
            HandRun.execute(lammps, request.directory(), script, request.directory().resolve("log.0.lammps"));
        }
        // a folder that was run by hand is judged like any other
        return Simulation.run(request, SimulationListener.NONE, new Cancellation());
    }
}
