// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.grainwright.campaign.internal.evaluate.Evaluator.Watcher;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.deck.Anneal;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.lattice.crystal.Crystal;

/** The molecular dynamics of one evaluation and how much of it is done. Thread-safe. */
final class Work {

    private static final double ANALYSIS_SHARE = 0.02;
    private static final double FEMTOSECONDS = 1000;

    private final SimulationSpecification simulation;
    private final Barostat barostat;
    private final double productionPs;
    /** Whose excess is followed while annealing. */
    private final Anneal.Counted counted;
    private final Optional<Anneal.Swaps> swaps;
    /** Boundary planes, fractions of the cell; none in a perfect crystal. */
    private final List<Double> planes;
    private final double totalSteps;
    /** Steps by temperature and replica. */
    private final Map<List<Number>, Double> doneSteps = new ConcurrentHashMap<>();

    /**
     * @param crystal of the grains
     * @param productionPs of every simulation in the end, ps
     * @param temperatures that are simulated, repeated ones counted again
     * @param planes of the boundaries, fractions of the cell; none in a perfect crystal
     * @param swaps trials of moving ions while annealing
     */
    Work(SimulationSpecification simulation, Crystal crystal, Barostat barostat, double productionPs, int temperatures,
            List<Double> planes, Optional<Anneal.Swaps> swaps) {
        this.swaps = swaps;
        this.counted = new Anneal.Counted(crystal.ions().mobile().element().symbol(),
                crystal.counted().getFirst().symbol());
        this.planes = List.copyOf(planes);
        this.simulation = simulation;
        this.barostat = barostat;
        this.productionPs = productionPs;
        this.totalSteps = simulation.replicas() * temperatures * steps(protocol(simulation.temperaturesK().getFirst()));
    }

    Protocol protocol(double temperatureK) {
        return Protocol.at(temperatureK).toBuilder().pressureBar(simulation.pressureBar())
                .timestepFs(simulation.timestepFs())
                .anneal(simulation.anneal().filter(each -> !planes.isEmpty())
                        .map(each -> new Anneal(each.temperatureK(), each.durationPs(), planes, Optional.of(counted),
                                swaps)))
                .equilibrationPs(simulation.equilibrationPs())
                .productionPs(productionPs).dumpEveryFs(simulation.dumpIntervalPs() * FEMTOSECONDS)
                .pppmAccuracy(simulation.kspaceAccuracy()).velocities(simulation.velocities())
                .barostat(simulation.equilibrationEnsemble() == SimulationSpecification.Ensemble.NVT ? Barostat.NONE
                        : barostat)
                .build();
    }

    void finished(Protocol protocol, int replica) {
        done(protocol, replica, steps(protocol));
    }

    double fraction() {
        return (1 - ANALYSIS_SHARE) * doneSteps.values().stream().mapToDouble(Double::doubleValue).sum() / totalSteps;
    }

    SimulationListener listener(Protocol protocol, int replica, Watcher watcher) {
        return new SimulationListener() {
            /** Steps of the cycles of annealing that are over. */
            private double annealed;
            private double cycle;

            @Override
            public void stageStarted(String stage, long steps) {
                annealed = stage.equals("anneal") ? annealed + cycle : 0;
                cycle = stage.equals("anneal") ? steps : 0;
            }

            @Override
            public void row(ThermoRow row) {
                double before = switch (row.stage()) {
                    case "anneal" -> protocol.warmUpSteps() + annealed;
                    case "equilibrate" -> protocol.warmUpSteps() + protocol.annealSteps();
                    case "produce" ->
                            protocol.warmUpSteps() + protocol.annealSteps() + protocol.equilibrationSteps();
                    case "quench" -> steps(protocol);
                    default -> 0;
                };
                double within = switch (row.stage()) {
                    case "warm-up", "anneal", "equilibrate", "produce" -> row.fraction() * row.stepsTotal();
                    default -> 0;
                };
                done(protocol, replica, Math.min(before + within, steps(protocol)));
                watcher.progress(String.format(Locale.ROOT, "%s at %.0f K", row.stage(), protocol.temperatureK()),
                        fraction());
            }

            @Override
            public void remedy(Failure failure, String change) {
                watcher.note(String.format(Locale.ROOT, "%s; trying again: %s", failure.describe(), change));
            }
        };
    }

    private void done(Protocol protocol, int replica, double steps) {
        doneSteps.put(List.of(protocol.temperatureK(), replica), steps);
    }

    private static double steps(Protocol protocol) {
        return protocol.warmUpSteps() + protocol.annealSteps() + protocol.equilibrationSteps()
                + protocol.productionSteps();
    }
}
