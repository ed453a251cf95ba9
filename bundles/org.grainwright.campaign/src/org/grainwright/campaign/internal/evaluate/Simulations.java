// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.evaluate.Evaluator.FailedException;
import org.grainwright.campaign.internal.evaluate.Evaluator.Watcher;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.workplace.Workplace;

/**
 * The molecular dynamics of evaluations: every temperature with every replica, at the same time where slots are free.
 * Each has a folder and velocities of its own, so that results do not depend on what runs beside it. Thread-safe.
 */
final class Simulations {

    private final SimulationSpecification simulation;
    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Workplace workplace;
    private final List<Double> productionsPs;
    private final Seeds seeds;
    private final Slots slots;

    /**
     * @param productionsPs the productions that counted before the present one, oldest first: what they left is
     * continued
     */
    Simulations(SimulationSpecification simulation, Potential potential, LammpsInstallation lammps,
            Workplace workplace, List<Double> productionsPs) {
        this.simulation = simulation;
        this.potential = potential;
        this.lammps = lammps;
        this.workplace = workplace;
        this.productionsPs = List.copyOf(productionsPs);
        this.seeds = new Seeds(simulation.seed());
        this.slots = new Slots(workplace.slots());
    }

    /** The slots that they occupy. */
    Slots slots() {
        return slots;
    }

    /**
     * What to simulate at one temperature.
     *
     * @param first number of the evaluation whose velocities it begins with
     * @param temperatureK K
     * @param productionPs ps
     * @param replicas which of them, by number from 0
     * @param shorter a finished production of each replica to continue; empty for none
     */
    record Target(int first, double temperatureK, double productionPs, List<Integer> replicas,
            List<SimulationResult> shorter) {
    }

    /**
     * What is simulated and where.
     *
     * @param data its LAMMPS data file
     * @param species the element of each atom type
     * @param folder for the folders of the simulations
     */
    record Sample(Path data, List<String> species, Path folder) {
    }

    /** Simulations that have begun. Closing ends those that have not ended. */
    record Begun(List<Target> targets, Slots.Series<SimulationResult> series) implements AutoCloseable {

        /**
         * Waits for the replicas of one temperature.
         *
         * @param target its place among the targets
         */
        List<SimulationResult> await(int target)
                throws FailedException, CampaignException, SimulationCancelledException {
            int before = targets.stream().limit(target).mapToInt(each -> each.replicas().size()).sum();
            List<SimulationResult> results = new ArrayList<>();
            for (int i = 0; i < targets.get(target).replicas().size(); i++) {
                results.add(series.get(before + i));
            }
            return results;
        }

        @Override
        public void close() {
            series.close();
        }
    }

    /** Begins all replicas of all targets; returns at once. */
    Begun begin(List<Target> targets, Sample sample, Work work, Watcher watcher, Cancellation cancellation) {
        List<Slots.Task<SimulationResult>> tasks = new ArrayList<>();
        for (Target target : targets) {
            for (int replica : target.replicas()) {
                Protocol protocol = work.protocol(target.temperatureK()).toBuilder()
                        .productionPs(target.productionPs())
                        .seed(seeds.velocities(target.first(), target.temperatureK(), replica)).build();
                tasks.add(own -> {
                    SimulationResult result = simulate(target, replica, sample, protocol,
                            work.listener(protocol, replica, watcher), own);
                    work.finished(protocol, replica);
                    return result;
                });
            }
        }
        return new Begun(targets, slots.begin(tasks, sample.folder(), cancellation));
    }

    private SimulationResult simulate(Target target, int replica, Sample sample, Protocol protocol,
            SimulationListener listener, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        String name = String.format(Locale.ROOT, "%.0fK-%d", target.temperatureK(), replica + 1);
        Path shorter = target.shorter().isEmpty() ? null
                : target.shorter().get(target.replicas().indexOf(replica)).directory();
        Path place = sample.folder();
        for (double earlierPs : productionsPs) {
            Path earlier = place.resolve(name);
            if (Files.isDirectory(earlier)) {
                // of a run that asked for less: finished if need be, then continued
                Protocol less = protocol.toBuilder()
                        .productionPs(earlierPs * target.productionPs() / simulation.productionPs()).build();
                shorter = simulate(request(sample, less, earlier), shorter, listener, cancellation).directory();
            }
            place = sample.folder().resolve(longer(earlierPs));
        }
        return simulate(request(sample, protocol, place.resolve(name)), shorter, listener, cancellation);
    }

    /** Where what is simulated for longer than that lies. */
    private static String longer(double productionPs) {
        return "beyond-" + BigDecimal.valueOf(productionPs).stripTrailingZeros().toPlainString() + "-ps";
    }

    private SimulationRequest request(Sample sample, Protocol protocol, Path place) {
        return SimulationRequest.of(sample.data(), potential, protocol, lammps, place).withSpecies(sample.species())
                .with(workplace.profile());
    }

    private SimulationResult simulate(SimulationRequest request, Path shorter, SimulationListener listener,
            Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        try {
            if (shorter != null) {
                Simulation.inherit(request, shorter);
            }
            return workplace.executor().run(request, listener, cancellation);
        } catch (SimulationCancelledException e) {
            throw e;
        } catch (EngineException e) {
            throw failed(e);
        }
    }

    /** What it says of the point, where it does not blame the campaign or the machine. */
    static FailedException failed(EngineException e) throws CampaignException {
        return switch (e.blame()) {
            case INPUT -> throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
            case MACHINE -> throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
            default -> new FailedException(e.getMessage(), e);
        };
    }
}
