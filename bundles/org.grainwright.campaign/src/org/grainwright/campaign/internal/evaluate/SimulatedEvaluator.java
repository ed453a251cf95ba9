// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.HostCrystals;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.IoFault;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.BoundaryPatches;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Evaluates by simulation: builds the structure, simulates it at every temperature with every replica, analyses the
 * trajectories. What is already on disk from an interrupted run is not done again, see {@link SimulationExecutor}.
 * Thread-safe; each evaluation has a folder of its own.
 */
public final class SimulatedEvaluator implements Evaluator {

    /**
     * Half the thickness of the slab that counts as boundary in the analysis, Å: the customary 1 nm, whatever the width
     * that was edited, so that geometries are comparable.
     */
    public static final double ANALYSIS_HALF_WIDTH = 5;
    /** The perfect crystal is small, so that it is simulated longer. */
    private static final int BULK_PRODUCTION_FACTOR = 3;

    private final CampaignSpecification campaign;
    private final DesignSpace design;
    private final ObjectiveRule objective;
    private final Path directory;
    private final Levels levels;
    private final Construction construction;
    private final Simulations simulations;

    /**
     * @param productionsPs the productions that counted before the present one, oldest first: what they left is
     * continued
     */
    public SimulatedEvaluator(CampaignSpecification campaign, DesignSpace design, ObjectiveRule objective,
            Potential potential, LammpsInstallation lammps, Workplace workplace,
            Path directory, List<Double> productionsPs) {
        this(campaign, design, objective, directory,
                new Construction(campaign, design, potential, lammps, directory),
                new Simulations(campaign.simulation(), potential, lammps, workplace, productionsPs));
    }

    private SimulatedEvaluator(CampaignSpecification campaign, DesignSpace design, ObjectiveRule objective,
            Path directory, Construction construction, Simulations simulations) {
        this.campaign = campaign;
        this.design = design;
        this.objective = objective;
        this.directory = directory;
        this.levels = Levels.of(campaign.simulation());
        this.construction = construction;
        this.simulations = simulations;
    }

    /** The same on the structures that another run chose. */
    public SimulatedEvaluator onStructuresOf(Path run) {
        return new SimulatedEvaluator(campaign, design, objective, directory, construction.of(run), simulations);
    }

    /** The folder of an evaluation, relative to the run folder. */
    public static String folder(int evaluation) {
        return String.format(Locale.ROOT, "evaluations/%04d", evaluation);
    }

    @Override
    public Outcome evaluate(Order order, Judge judge, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        Path folder = directory.resolve(folder(order.id()));
        Optional<Minimised> minimised = construction.minimised(order, simulations.slots(), watcher, cancellation);
        Built built = construction.build(order, minimised, folder);
        watcher.built(built);
        Optional<GrainBoundaries> boundaries = planes(built.structure());
        if (boundaries.isEmpty() && campaign.simulation().anneal().isPresent()) {
            watcher.note("this network of boundaries is not annealed: annealing knows parallel planes only");
        }
        Optional<BoundaryPatches> patches = boundaries.isPresent() ? Optional.empty()
                : Optional.of(NetworkPatches.of(built.structure().regions()));
        patches.filter(each -> each.halfWidthAngstrom() < ANALYSIS_HALF_WIDTH).ifPresent(each -> watcher.note(
                String.format(Locale.ROOT,
                        "the grains of this network are so small that %.3g Å count as boundary instead of %.3g Å",
                        2 * each.halfWidthAngstrom(), 2 * ANALYSIS_HALF_WIDTH)));
        DoubleFunction<AnalysisSettings> settings = temperatureK -> boundaries
                .map(each -> AnalysisSettings.withBoundaries(temperatureK, each))
                .orElseGet(() -> AnalysisSettings.withPatches(temperatureK, patches.orElseThrow()))
                .in(HostCrystals.of(design.crystal()));
        int target = levels.index(order.fidelity());
        Work work = new Work(campaign.simulation(), Barostat.ANISOTROPIC, levels.productionPs(order.fidelity()),
                boundaries.map(GrainBoundaries::planes).orElse(List.of()));
        Outcome outcome = order.continued();
        for (int level = outcome == null ? 0 : target; level <= target; level++) {
            String name = levels.name(level);
            // what is on the way to the ordered level lies one folder deeper
            Path place = level == target ? folder : folder.resolve(name.replace(' ', '-'));
            Simulations.Sample sample = new Simulations.Sample(built.data(),
                    symbols(built.structure().structure()), place);
            List<AtTemperature> results = new ArrayList<>();
            for (AtTemperature each : measure(
                    targets(order.first(), levels.productionPs(name), Optional.ofNullable(outcome)), sample, work,
                    settings, watcher, cancellation)) {
                results.add(new AtTemperature(each.temperatureK(), each.simulations(),
                        complete(each, built, boundaries, minimised)));
            }
            outcome = new Outcome(results, objective.of(results),
                    objective.extrapolates(campaign.simulation().temperaturesK()),
                    Optional.of(last(built.structure(), results.getLast())), name,
                    order.continued() == null ? 0 : order.continued().simulatedCpuSeconds());
            if (level < target && !judge.goesOn(name, outcome.objective())) {
                return outcome;
            }
        }
        return outcome;
    }

    /**
     * The planes that profiles are taken across; empty where boundaries meet, which are analysed by
     * {@link NetworkPatches}.
     */
    private static Optional<GrainBoundaries> planes(BuiltStructure structure) {
        if (!(structure instanceof Bicrystal bicrystal)) {
            return Optional.empty();
        }
        double length = bicrystal.structure().cell().component(0, 0);
        return Optional.of(GrainBoundaries.at(ANALYSIS_HALF_WIDTH, 0, bicrystal.secondPlaneX() / length));
    }

    /** The perfect crystal as evaluation 0. */
    @Override
    public List<AtTemperature> evaluateBulk(Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        Path folder = directory.resolve("bulk");
        Construction.Bulk bulk = construction.bulk(folder);
        double productionPs = BULK_PRODUCTION_FACTOR * campaign.simulation().productionPs();
        Work work = new Work(campaign.simulation(),
                campaign.material().phase() == MaterialSpecification.Phase.CUBIC && design.crystal().isCubic()
                        ? Barostat.ISOTROPIC
                        : Barostat.ANISOTROPIC,
                productionPs, List.of());
        return measure(targets(0, productionPs, Optional.empty()),
                new Simulations.Sample(bulk.data(), symbols(bulk.structure()), folder), work,
                temperatureK -> AnalysisSettings.bulk(temperatureK).in(HostCrystals.of(design.crystal())), watcher,
                cancellation);
    }

    /** Every temperature of the campaign, with what was simulated of it before. */
    private List<Simulations.Target> targets(int first, double productionPs, Optional<Outcome> before) {
        List<Double> temperaturesK = campaign.simulation().temperaturesK();
        List<Simulations.Target> targets = new ArrayList<>();
        for (int i = 0; i < temperaturesK.size(); i++) {
            int index = i;
            targets.add(new Simulations.Target(first, temperaturesK.get(i), productionPs,
                    before.map(each -> each.temperatures().get(index).simulations()).orElse(List.of())));
        }
        return targets;
    }

    /** Simulates all of it, and analyses each temperature as soon as it is there. */
    private List<AtTemperature> measure(List<Simulations.Target> targets, Simulations.Sample sample, Work work,
            DoubleFunction<AnalysisSettings> settings, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        List<AtTemperature> results = new ArrayList<>();
        try (Simulations.Begun begun = simulations.begin(targets, sample, work, watcher, cancellation)) {
            for (int i = 0; i < targets.size(); i++) {
                List<SimulationResult> replicas = begun.await(i);
                double temperatureK = targets.get(i).temperatureK();
                watcher.progress(String.format(Locale.ROOT, "analysis at %.0f K", temperatureK), work.fraction());
                results.add(new AtTemperature(temperatureK, replicas,
                        analyse(replicas, settings.apply(temperatureK))));
            }
        }
        return results;
    }

    /** With what the trajectory alone does not tell. */
    private AnalysisResult complete(AtTemperature measured, Built built, Optional<GrainBoundaries> boundaries,
            Optional<Minimised> minimised) throws CampaignException {
        AnalysisResult analysis = boundaries.isEmpty() ? measured.analysis()
                : measured.analysis().with(Quantity.OXYGEN_VACANCY_SITES,
                        emptySites(sites(built), measured, boundaries.get()));
        if (minimised.isPresent() && construction.origin().equals(directory)) {
            analysis = minimised.get().addTo(analysis, built.structure().boundary().cell().areaSquareAngstrom());
        }
        return Annealing.addTo(analysis, measured.simulations());
    }

    /** Empty for a boundary that cannot be built without its change of composition. */
    private static Optional<OxygenReference> sites(Built built) {
        if (!built.structure().boundary().cell().crystal().isGarnet()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OxygenReference.of((Bicrystal) built.structure(), built.seed()));
        } catch (StructureException e) {
            return Optional.empty();
        }
    }

    private static Estimate emptySites(Optional<OxygenReference> sites, AtTemperature measured,
            GrainBoundaries boundaries) throws CampaignException {
        if (sites.isEmpty()) {
            return Estimate.missing(Quantity.OXYGEN_VACANCY_SITES.unit(),
                    "There are no reference sites: the boundary cannot be built without the change of composition, or "
                            + "is none of LLZO.");
        }
        try {
            return sites.get().vacancies(measured.simulations(), boundaries);
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE,
                    "an inherent structure cannot be read: " + IoFault.reason(e), e);
        }
    }

    private static Outcome.Snapshot last(BuiltStructure built, AtTemperature hottest) throws CampaignException {
        SimulationResult simulation = hottest.simulations().getLast();
        try {
            AtomicStructure moved = LammpsData.read(simulation.last(), LammpsData.species(built.structure()));
            return new Outcome.Snapshot(built, built.structure().withPositions(moved.cell(), moved.positions()),
                    hottest.temperatureK(), simulation.protocol().productionPs());
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE,
                    "the last configuration in " + simulation.directory() + " cannot be read: " + IoFault.reason(e), e);
        }
    }

    private static List<String> symbols(AtomicStructure structure) {
        return LammpsData.species(structure).stream().map(Element::symbol).toList();
    }

    /** With the charge and the role that the crystal gives it; a dopant has the usual ones. */
    private Species ofCrystal(Species species) {
        return design.crystal().ions().find(Element.of(species.symbol()))
                .map(ion -> species.withCharge(ion.charge()).asMobile(ion.role() == Ions.Role.MOBILE)).orElse(species);
    }

    private AnalysisResult analyse(List<SimulationResult> simulations, AnalysisSettings settings)
            throws FailedException, CampaignException {
        SimulationResult first = simulations.getFirst();
        try {
            List<Species> species = SpeciesTable.named(String.join(",", first.species())).stream().map(this::ofCrystal)
                    .toList();
            return TransportAnalysis.analyse(
                    simulations.stream().map(simulation -> List.of(simulation.trajectory())).toList(), species,
                    first.protocol().timestepFs(), settings);
        } catch (TrajectoryException | IllegalArgumentException e) {
            throw new FailedException(
                    "the trajectory in " + first.directory() + " cannot be analysed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE,
                    "the trajectory in " + first.directory() + " cannot be read: " + IoFault.reason(e), e);
        }
    }

    public static CampaignException unwritable(Path folder, IOException cause) {
        return new CampaignException(CampaignException.Blame.MACHINE,
                "the folder " + folder + " cannot be written (" + cause.getMessage()
                        + "); check free space and permissions, or choose another one",
                cause);
    }
}
