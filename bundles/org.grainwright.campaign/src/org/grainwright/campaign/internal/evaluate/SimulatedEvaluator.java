// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.EngineRelaxer;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.design.Geometry;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.bicrystal.PerfectCrystal;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.lattice.library.LibraryFiles;
import org.grainwright.lattice.relaxation.RelaxationException;
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
    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Workplace workplace;
    private final Path directory;
    private final List<Double> productionsPs;
    private final Levels levels;
    private final Seeds seeds;
    /** The run whose structures are simulated: this one, or the one that an opinion is about. */
    private final Path origin;

    /**
     * @param productionsPs the productions that counted before the present one, oldest first: what they left is
     * continued
     */
    public SimulatedEvaluator(CampaignSpecification campaign, DesignSpace design, ObjectiveRule objective,
            Potential potential, LammpsInstallation lammps, Workplace workplace,
            Path directory, List<Double> productionsPs) {
        this(campaign, design, objective, potential, lammps, workplace, directory, directory, productionsPs);
    }

    private SimulatedEvaluator(CampaignSpecification campaign, DesignSpace design, ObjectiveRule objective,
            Potential potential, LammpsInstallation lammps, Workplace workplace,
            Path directory, Path origin, List<Double> productionsPs) {
        this.origin = origin;
        this.campaign = campaign;
        this.design = design;
        this.objective = objective;
        this.potential = potential;
        this.lammps = lammps;
        this.workplace = workplace;
        this.directory = directory;
        this.productionsPs = List.copyOf(productionsPs);
        this.levels = Levels.of(campaign.simulation());
        this.seeds = new Seeds(campaign.simulation().seed());
    }

    /** The same on the structures that another run chose. */
    public SimulatedEvaluator onStructuresOf(Path run) {
        return new SimulatedEvaluator(campaign, design, objective, potential, lammps, workplace, directory, run,
                productionsPs);
    }

    /** The folder of an evaluation, relative to the run folder. */
    public static String folder(int evaluation) {
        return String.format(Locale.ROOT, "evaluations/%04d", evaluation);
    }

    @Override
    public Outcome evaluate(Order order, Judge judge, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        Path folder = directory.resolve(folder(order.id()));
        Optional<Minimised> minimised = minimised(order, watcher, cancellation);
        Built built = build(order, minimised, folder);
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
        int target = levels.index(order.fidelity());
        Work work = new Work(campaign.simulation(), Barostat.ANISOTROPIC, levels.productionPs(order.fidelity()),
                boundaries.map(GrainBoundaries::planes).orElse(List.of()));
        Outcome outcome = order.continued();
        for (int level = outcome == null ? 0 : target; level <= target; level++) {
            String name = levels.name(level);
            // what is on the way to the ordered level lies one folder deeper
            Path place = level == target ? folder : folder.resolve(name.replace(' ', '-'));
            List<AtTemperature> results = new ArrayList<>();
            for (int i = 0; i < campaign.simulation().temperaturesK().size(); i++) {
                double temperatureK = campaign.simulation().temperaturesK().get(i);
                List<SimulationResult> shorter = outcome == null ? List.of()
                        : outcome.temperatures().get(i).simulations();
                Target at = new Target(order.first(), temperatureK, levels.productionPs(name), shorter,
                        symbols(built.structure().structure()));
                AtTemperature measured = measure(at, built.data(), work, place,
                        boundaries.map(each -> AnalysisSettings.withBoundaries(temperatureK, each))
                                .orElseGet(() -> AnalysisSettings.withPatches(temperatureK, patches.orElseThrow())),
                        watcher, cancellation);
                AnalysisResult analysis = boundaries.isEmpty() ? measured.analysis()
                        : measured.analysis().with(Quantity.OXYGEN_VACANCY_SITES,
                                emptySites(sites(built), measured, boundaries.get()));
                if (minimised.isPresent() && origin.equals(directory)) {
                    analysis = minimised.get().addTo(analysis,
                            built.structure().boundary().cell().areaSquareAngstrom());
                }
                results.add(new AtTemperature(temperatureK, measured.simulations(),
                        Annealing.addTo(analysis, measured.simulations())));
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

    /** Writes the formats that people use, that of LAMMPS first. */
    private static List<Path> write(AtomicStructure structure, String title, Path folder)
            throws StructureException, IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (StructureExporter each : LibraryFiles.usual()) {
            // run folders have always called it so
            Path file = folder.resolve("structure." + (each.ending().equals("xyz") ? "extxyz" : each.ending()));
            each.write(structure, title, file);
            files.add(file);
        }
        return List.copyOf(files);
    }

    /** The perfect crystal as evaluation 0. */
    @Override
    public List<AtTemperature> evaluateBulk(Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        Path folder = directory.resolve("bulk");
        Path data;
        AtomicStructure bulk;
        try {
            bulk = bulk();
            data = write(bulk, "bulk " + design.crystal().name(), folder).getFirst();
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        List<AtTemperature> results = new ArrayList<>();
        double productionPs = BULK_PRODUCTION_FACTOR * campaign.simulation().productionPs();
        Work work = new Work(campaign.simulation(),
                campaign.material().phase() == MaterialSpecification.Phase.CUBIC && design.crystal().isCubic()
                        ? Barostat.ISOTROPIC
                        : Barostat.ANISOTROPIC,
                productionPs, List.of());
        for (double temperatureK : campaign.simulation().temperaturesK()) {
            results.add(measure(new Target(0, temperatureK, productionPs, List.of(), symbols(bulk)),
                    data, work, folder,
                    AnalysisSettings.bulk(temperatureK), watcher, cancellation));
        }
        return results;
    }

    private AtomicStructure bulk() throws StructureException {
        Crystal crystal = design.crystal();
        if (!crystal.isGarnet()) {
            return PerfectCrystal.cell(crystal, PerfectCrystal.LEAST_EDGE, seeds.structure(0));
        }
        double edge = campaign.material().latticeParameterAngstrom();
        return campaign.material().phase() == MaterialSpecification.Phase.TETRAGONAL ? Llzo.tetragonalCell(edge)
                : Llzo.orderedCell(edge, seeds.structure(0));
    }

    /**
     * What energies say of a boundary, from the file of the run that asked first or computed now; empty where the bonds
     * decide.
     */
    private Optional<Minimised> minimised(Order order, Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        Optional<SimulationSpecification.Anneal> anneal = campaign.simulation().anneal()
                .filter(SimulationSpecification.Anneal::minimises);
        Path folder = origin.resolve(folder(order.first()));
        try {
            if (anneal.isEmpty() || !(design.geometry(order.point()) instanceof Geometry.Planar planar)) {
                return Optional.empty();
            }
            Optional<Minimised> known = Minimised.read(folder, watcher::note);
            if (known.isPresent()) {
                return known;
            }
            Minimised found = new EnergyScreen(planar.boundary(), anneal.get(), seeds.structure(order.first()),
                    new EngineRelaxer(potential, lammps, folder.resolve("minimised"), cancellation).brief(),
                    text -> watcher.progress(text, 0)).choose(campaign.boundary().translations());
            found.write(folder);
            return Optional.of(found);
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (RelaxationException e) {
            if (cancellation.isCancelled()) {
                throw new SimulationCancelledException(folder);
            }
            if (e.getCause() instanceof EngineException engine) {
                throw failed(engine);
            }
            if (e.isUnfinished()) {
                throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
            }
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private Screen.Choice choice(Order order, Optional<Minimised> minimised, long seed) throws StructureException {
        if (order.continued() != null) {
            return Screen.Choice.again(order.continued().last().orElseThrow().built());
        }
        if (minimised.isPresent() && design.geometry(order.point()) instanceof Geometry.Planar planar) {
            return Screen.Choice.of(minimised.get().build(planar.boundary(), seed), minimised.get().tried().size());
        }
        return Screen.best(design.geometry(order.point()), campaign.boundary().translations(), seed);
    }

    private Built build(Order order, Optional<Minimised> minimised, Path folder)
            throws FailedException, CampaignException {
        long seed = seeds.structure(order.first());
        try {
            Screen.Choice choice = choice(order, minimised, seed);
            BuiltStructure built = choice.structure();
            if (built.structure().netCharge() != 0) {
                throw new IllegalStateException(
                        "the builder returned a charged cell: " + built.structure().formula());
            }
            List<Path> files = write(built.structure(), built.name(), folder);
            return new Built(choice, seed, files.getFirst(), files);
        } catch (StructureException e) {
            throw new FailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
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

    /**
     * What to simulate at one temperature.
     *
     * @param first number of the evaluation whose velocities it begins with
     * @param temperatureK K
     * @param productionPs ps
     * @param shorter a finished production of each replica to continue; empty for none
     * @param species the element of each atom type
     */
    private record Target(int first, double temperatureK, double productionPs, List<SimulationResult> shorter,
            List<String> species) {
    }

    private AtTemperature measure(Target target, Path data, Work work, Path folder, AnalysisSettings settings,
            Watcher watcher, Cancellation cancellation)
            throws FailedException, CampaignException, SimulationCancelledException {
        List<SimulationResult> simulations = new ArrayList<>();
        for (int replica = 0; replica < campaign.simulation().replicas(); replica++) {
            Protocol protocol = work.protocol(target.temperatureK()).toBuilder().productionPs(target.productionPs())
                    .seed(seeds.velocities(target.first(), target.temperatureK(), replica)).build();
            String name = String.format(Locale.ROOT, "%.0fK-%d", target.temperatureK(), replica + 1);
            SimulationListener listener = work.listener(protocol, replica, watcher);
            Path shorter = target.shorter().isEmpty() ? null : target.shorter().get(replica).directory();
            Path place = folder;
            for (double earlierPs : productionsPs) {
                Path earlier = place.resolve(name);
                if (Files.isDirectory(earlier)) {
                    // of a run that asked for less: finished if need be, then continued
                    Protocol less = protocol.toBuilder()
                            .productionPs(earlierPs * target.productionPs() / campaign.simulation().productionPs())
                            .build();
                    shorter = simulate(request(data, target, less, earlier), shorter, listener, cancellation)
                            .directory();
                }
                place = folder.resolve(longer(earlierPs));
            }
            simulations.add(simulate(request(data, target, protocol, place.resolve(name)), shorter, listener,
                    cancellation));
            work.finished(protocol, replica);
        }
        watcher.progress(String.format(Locale.ROOT, "analysis at %.0f K", target.temperatureK()), work.fraction());
        return new AtTemperature(target.temperatureK(), simulations, analyse(simulations, settings));
    }

    /** Where what is simulated for longer than that lies. */
    private static String longer(double productionPs) {
        return "beyond-" + BigDecimal.valueOf(productionPs).stripTrailingZeros().toPlainString() + "-ps";
    }

    private SimulationRequest request(Path data, Target target, Protocol protocol, Path place) {
        return SimulationRequest.of(data, potential, protocol, lammps, place).withSpecies(target.species())
                .with(workplace.profile());
    }

    private static List<String> symbols(AtomicStructure structure) {
        return LammpsData.species(structure).stream().map(Element::symbol).toList();
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
    private static FailedException failed(EngineException e) throws CampaignException {
        return switch (e.blame()) {
            case INPUT -> throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
            case MACHINE -> throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
            default -> new FailedException(e.getMessage(), e);
        };
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
