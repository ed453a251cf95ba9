// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.Outcome.AtTemperature;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.Barostat;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.Failure;
import org.grainwright.engine.LammpsInstallation;
import org.grainwright.engine.Potential;
import org.grainwright.engine.Protocol;
import org.grainwright.engine.SimulationCancelledException;
import org.grainwright.engine.SimulationExecutor;
import org.grainwright.engine.SimulationListener;
import org.grainwright.engine.SimulationRequest;
import org.grainwright.engine.SimulationResult;
import org.grainwright.engine.ThermoRow;
import org.grainwright.engine.Workplace;
import org.grainwright.lattice.AtomicStructure;
import org.grainwright.lattice.Bicrystal;
import org.grainwright.lattice.BicrystalBuilder;
import org.grainwright.lattice.Llzo;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.transport.AnalysisResult;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.Species;
import org.grainwright.transport.TrajectoryException;
import org.grainwright.transport.TransportAnalysis;

/**
 * The real thing: builds the structure, simulates it at every temperature with every replica, analyses the trajectories. What is already on disk from an interrupted run is not
 * done again, see {@link SimulationExecutor}. Thread-safe; each evaluation has a folder of its own.
 */
final class SimulatedEvaluator implements Evaluator {

    /** Half the thickness of the slab that counts as boundary in the analysis, Å: the customary 1 nm, whatever the width that was edited, so that geometries are comparable. */
    static final double ANALYSIS_HALF_WIDTH = 5;
    /** The perfect crystal is small, so that it is simulated longer. */
    private static final int BULK_PRODUCTION_FACTOR = 3;
    private static final double ANALYSIS_SHARE = 0.02;
    private static final double FEMTOSECONDS = 1000;

    private final CampaignSpecification campaign;
    private final DesignSpace design;
    private final ObjectiveRule objective;
    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Workplace workplace;
    private final Path directory;
    private final Seeds seeds;

    SimulatedEvaluator(CampaignSpecification campaign, DesignSpace design, ObjectiveRule objective, Potential potential, LammpsInstallation lammps, Workplace workplace,
            Path directory) {
        this.campaign = campaign;
        this.design = design;
        this.objective = objective;
        this.potential = potential;
        this.lammps = lammps;
        this.workplace = workplace;
        this.directory = directory;
        this.seeds = new Seeds(campaign.simulation().seed());
    }

    /** The folder of an evaluation, relative to the run folder. */
    static String folder(int evaluation) {
        return String.format(Locale.ROOT, "evaluations/%04d", evaluation);
    }

    @Override
    public Outcome evaluate(Order order, Watcher watcher, Cancellation cancellation) throws FailedException, CampaignException, SimulationCancelledException {
        Path folder = directory.resolve(folder(order.id()));
        Built built = build(order, folder);
        watcher.built(built);
        Bicrystal bicrystal = built.bicrystal();
        double length = bicrystal.structure().cell().component(0, 0);
        GrainBoundaries boundaries = GrainBoundaries.at(ANALYSIS_HALF_WIDTH, 0, bicrystal.secondPlaneX() / length);
        List<AtTemperature> results = new ArrayList<>();
        Work work = new Work(campaign.simulation(), Barostat.ANISOTROPIC, 1);
        for (double temperatureK : campaign.simulation().temperaturesK()) {
            results.add(measure(order.id(), built.data(), temperatureK, work, folder, AnalysisSettings.withBoundaries(temperatureK, boundaries), watcher, cancellation));
        }
        return new Outcome(results, objective.of(results), objective.extrapolates(campaign.simulation().temperaturesK()), Optional.of(last(bicrystal, results.getLast())));
    }

    /** The perfect crystal as evaluation 0. */
    @Override
    public List<AtTemperature> evaluateBulk(Watcher watcher, Cancellation cancellation) throws FailedException, CampaignException, SimulationCancelledException {
        Path folder = directory.resolve("bulk");
        Path data;
        try {
            data = Structures.write(Llzo.orderedCell(campaign.material().latticeParameterAngstrom(), seeds.structure(0)), folder, "bulk LLZO").data();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        List<AtTemperature> results = new ArrayList<>();
        Work work = new Work(campaign.simulation(), Barostat.ISOTROPIC, BULK_PRODUCTION_FACTOR);
        for (double temperatureK : campaign.simulation().temperaturesK()) {
            results.add(measure(0, data, temperatureK, work, folder, AnalysisSettings.bulk(temperatureK), watcher, cancellation));
        }
        return results;
    }

    private Built build(Order order, Path folder) throws FailedException, CampaignException {
        long seed = seeds.structure(order.id());
        try {
            Bicrystal bicrystal = new BicrystalBuilder().build(design.geometry(order.point()), seed);
            if (bicrystal.structure().netCharge() != 0) {
                throw new IllegalStateException("the builder returned a charged cell: " + bicrystal.structure().formula());
            }
            Structures.Written written = Structures.write(bicrystal.structure(), folder, bicrystal.name());
            return new Built(bicrystal, seed, written.data(), written.files());
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static Outcome.Snapshot last(Bicrystal bicrystal, AtTemperature hottest) throws CampaignException {
        SimulationResult simulation = hottest.simulations().getLast();
        try {
            AtomicStructure moved = LammpsData.read(simulation.last(), LammpsData.species(bicrystal.structure()));
            return new Outcome.Snapshot(bicrystal, bicrystal.structure().withPositions(moved.cell(), moved.positions()), hottest.temperatureK(), simulation.protocol().productionPs());
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, "the last configuration in " + simulation.directory() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private AtTemperature measure(int id, Path data, double temperatureK, Work work, Path folder, AnalysisSettings settings, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        List<SimulationResult> simulations = new ArrayList<>();
        for (int replica = 0; replica < campaign.simulation().replicas(); replica++) {
            Protocol protocol = work.protocol(temperatureK).toBuilder().seed(seeds.velocities(id, temperatureK, replica)).build();
            Path place = folder.resolve(String.format(Locale.ROOT, "%.0fK-%d", temperatureK, replica + 1));
            SimulationRequest request = SimulationRequest.of(data, potential, protocol, lammps, place);
            simulations.add(simulate(request, work.listener(protocol, watcher), cancellation));
            work.finished(protocol);
        }
        watcher.progress(String.format(Locale.ROOT, "analysis at %.0f K", temperatureK), work.fraction());
        return new AtTemperature(temperatureK, simulations, analyse(simulations, settings));
    }

    private SimulationResult simulate(SimulationRequest request, SimulationListener listener, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        try {
            return workplace.executor().run(request.with(workplace.profile()), listener, cancellation);
        } catch (SimulationCancelledException e) {
            throw e;
        } catch (EngineException e) {
            switch (e.blame()) {
                case INPUT -> throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
                case MACHINE -> throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
                default -> throw new FailedException(e.getMessage(), e);
            }
        }
    }

    private AnalysisResult analyse(List<SimulationResult> simulations, AnalysisSettings settings) throws FailedException, CampaignException {
        SimulationResult first = simulations.getFirst();
        List<Species> species = first.species().stream().map(SimulatedEvaluator::species).toList();
        try {
            return TransportAnalysis.analyse(simulations.stream().map(simulation -> List.of(simulation.trajectory())).toList(), species, first.protocol().timestepFs(), settings);
        } catch (TrajectoryException | IllegalArgumentException e) {
            throw new FailedException("the trajectory in " + first.directory() + " cannot be analysed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, "the trajectory in " + first.directory() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Species species(String symbol) {
        return Species.llzo().stream().filter(each -> each.symbol().equals(symbol)).findFirst().orElseThrow();
    }

    static CampaignException unwritable(Path folder, IOException cause) {
        return new CampaignException(CampaignException.Blame.MACHINE,
                "the folder " + folder + " cannot be written (" + cause.getMessage() + "); check free space and permissions, or choose another with --output", cause);
    }

    /** The molecular dynamics of one evaluation and how much of it is done. */
    private static final class Work {

        private final SimulationSpecification simulation;
        private final Barostat barostat;
        private final int productionFactor;
        private final double totalSteps;
        private double doneSteps;

        Work(SimulationSpecification simulation, Barostat barostat, int productionFactor) {
            this.simulation = simulation;
            this.barostat = barostat;
            this.productionFactor = productionFactor;
            this.totalSteps = simulation.replicas() * simulation.temperaturesK().stream().mapToDouble(temperatureK -> steps(protocol(temperatureK))).sum();
        }

        Protocol protocol(double temperatureK) {
            return Protocol.at(temperatureK).toBuilder().pressureBar(simulation.pressureBar()).timestepFs(simulation.timestepFs())
                    .equilibrationPs(simulation.equilibrationPs()).productionPs(productionFactor * simulation.productionPs())
                    .dumpEveryFs(simulation.dumpIntervalPs() * FEMTOSECONDS).pppmAccuracy(simulation.kspaceAccuracy()).barostat(barostat).build();
        }

        void finished(Protocol protocol) {
            doneSteps += steps(protocol);
        }

        double fraction() {
            return (1 - ANALYSIS_SHARE) * doneSteps / totalSteps;
        }

        SimulationListener listener(Protocol protocol, Watcher watcher) {
            return new SimulationListener() {

                @Override
                public void row(ThermoRow row) {
                    double before = switch (row.stage()) {
                        case "equilibrate" -> protocol.warmUpSteps();
                        case "produce" -> protocol.warmUpSteps() + protocol.equilibrationSteps();
                        case "quench" -> steps(protocol);
                        default -> 0;
                    };
                    double within = switch (row.stage()) {
                        case "warm-up", "equilibrate", "produce" -> row.fraction() * row.stepsTotal();
                        default -> 0;
                    };
                    watcher.progress(String.format(Locale.ROOT, "%s at %.0f K", row.stage(), protocol.temperatureK()),
                            (1 - ANALYSIS_SHARE) * (doneSteps + Math.min(before + within, steps(protocol))) / totalSteps);
                }

                @Override
                public void remedy(Failure failure, String change) {
                    watcher.note("%s; trying again: %s".formatted(failure.describe(), change));
                }
            };
        }

        private static double steps(Protocol protocol) {
            return protocol.warmUpSteps() + protocol.equilibrationSteps() + protocol.productionSteps();
        }
    }
}
