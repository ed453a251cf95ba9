// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.HostCrystals;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.PolycrystalSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.Anneal;
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
import org.grainwright.lattice.relaxation.LithiumSwaps;
import org.grainwright.observables.ArrheniusDesign;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.IoFault;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.SimulationLimits;
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

    /** Radius of the balls around sites between which ions are moved while annealing, Å: half a short jump of Li. */
    private static final double SWAP_RADIUS = 0.75;
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
        Work work = new Work(campaign.simulation(), design.crystal(), Barostat.ANISOTROPIC,
                levels.productionPs(order.fidelity()), campaign.simulation().runsPerGeometry(),
                boundaries.map(GrainBoundaries::planes).orElse(List.of()), swaps(built.structure()));
        Outcome outcome = order.continued();
        for (int level = outcome == null ? 0 : target; level <= target; level++) {
            String name = levels.name(level);
            // what is on the way to the ordered level lies one folder deeper
            Path place = level == target ? folder : folder.resolve(name.replace(' ', '-'));
            Simulations.Sample sample = new Simulations.Sample(built.data(),
                    symbols(built.structure().structure()), place);
            List<AtTemperature> results = new ArrayList<>();
            Measuring measuring = new Measuring(sample, work, settings, campaign.simulation().polycrystal(),
                    watcher, cancellation);
            double minimisedCpuSeconds = minimised.filter(each -> isOwn(order)).map(Minimised::cpuSeconds).orElse(0.0);
            for (AtTemperature each : outcome == null && campaign.simulation().adaptiveRuns() > 0
                    ? chosen(order.first(), levels.productionPs(name), measuring)
                    : measure(targets(order.first(), levels.productionPs(name), Optional.ofNullable(outcome)),
                            measuring)) {
                AnalysisResult analysis = complete(each, built, boundaries, minimised);
                if (minimised.isPresent() && isOfThisRun()) {
                    Construction.Rooms rooms = new Construction.Rooms(simulations.slots(), watcher, cancellation);
                    List<AnnealedEnergy> energies = construction.annealed(order, built.structure(), minimised.get(),
                            each, rooms);
                    analysis = energies.isEmpty() ? analysis
                            : analysis.with(Quantity.BOUNDARY_ENERGY_ANNEALED, AnnealedEnergy.estimate(energies));
                    Optional<OxygenEnergies> oxygen = construction.oxygen(order, built.structure(), each, rooms);
                    if (oxygen.isPresent()) {
                        analysis = oxygen.get().addTo(analysis, construction.oxygenForceError());
                    }
                    minimisedCpuSeconds += isOwn(order)
                            ? energies.stream().mapToDouble(AnnealedEnergy::cpuSeconds).sum()
                                    + oxygen.map(OxygenEnergies::cpuSeconds).orElse(0.0)
                            : 0;
                }
                results.add(new AtTemperature(each.temperatureK(), each.simulations(), analysis));
            }
            outcome = new Outcome(results, objective.of(results),
                    objective.extrapolates(results.stream().map(AtTemperature::temperatureK).toList()),
                    Optional.of(last(built.structure(), results.getLast())), name,
                    order.continued() == null ? 0 : order.continued().simulatedCpuSeconds(),
                    minimisedCpuSeconds);
            if (level < target && !judge.goesOn(name, outcome.objective())) {
                return outcome;
            }
        }
        return outcome;
    }

    /** The trials of moving ions that go on in the annealing, as many in each cycle as were asked for before it. */
    private Optional<Anneal.Swaps> swaps(BuiltStructure built) {
        int trials = campaign.simulation().anneal().map(SimulationSpecification.Anneal::swaps).orElse(0);
        return trials > 0 && built instanceof Bicrystal bicrystal
                ? Optional.of(new Anneal.Swaps(design.crystal().ions().mobile().element().symbol(), trials,
                        LithiumSwaps.wells(bicrystal, SWAP_RADIUS).stream()
                                .map(each -> new Anneal.Site(each.x(), each.y(), each.z(), each.boundary())).toList(),
                        SWAP_RADIUS))
                : Optional.empty();
    }

    /** Whether the minimisations were made for an evaluation, and not for an earlier one or another run. */
    private boolean isOwn(Order order) {
        return order.id() == order.first() && isOfThisRun();
    }

    /** Whether the structures were minimised with this run's potential, and not for another run. */
    private boolean isOfThisRun() {
        return construction.origin().equals(directory);
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
        double productionPs = SimulationLimits.BULK_FACTOR * campaign.simulation().productionPs();
        Work work = new Work(campaign.simulation(), design.crystal(),
                campaign.material().phase() == MaterialSpecification.Phase.CUBIC && design.crystal().isCubic()
                        ? Barostat.ISOTROPIC
                        : Barostat.ANISOTROPIC,
                productionPs, campaign.simulation().temperaturesK().size(), List.of(), Optional.empty());
        return measure(targets(0, productionPs, Optional.empty()),
                new Measuring(new Simulations.Sample(bulk.data(), symbols(bulk.structure()), folder), work,
                        temperatureK -> AnalysisSettings.bulk(temperatureK).in(HostCrystals.of(design.crystal())),
                        Optional.empty(), watcher, cancellation));
    }

    /** How what is measured is simulated, analysed, made a ceramic of and told of. */
    private record Measuring(Simulations.Sample sample, Work work, DoubleFunction<AnalysisSettings> settings,
            Optional<PolycrystalSpecification> ceramic, Watcher watcher, Cancellation cancellation) {
    }

    /** What was simulated before, longer; or else every temperature of the campaign. */
    private List<Simulations.Target> targets(int first, double productionPs, Optional<Outcome> before) {
        return before.isPresent()
                ? before.get().temperatures().stream()
                        .map(each -> new Simulations.Target(first, each.temperatureK(), productionPs,
                                numbers(0, each.simulations().size()), each.simulations()))
                        .toList()
                : campaign.simulation().temperaturesK().stream().map(each -> new Simulations.Target(first, each,
                        productionPs, numbers(0, campaign.simulation().replicas()), List.of())).toList();
    }

    private static List<Integer> numbers(int from, int count) {
        return IntStream.range(from, from + count).boxed().toList();
    }

    /**
     * As many temperatures as the campaign affords: the hottest and the coldest, then, one after the other, the one at
     * which another run narrows the interval of the extrapolated objective most. What was simulated decides, and no
     * clock, so that the same seed chooses the same.
     */
    private List<AtTemperature> chosen(int first, double productionPs, Measuring measuring)
            throws FailedException, CampaignException, SimulationCancelledException {
        List<Double> candidates = campaign.simulation().temperaturesK();
        int replicas = campaign.simulation().replicas();
        SortedMap<Double, AtTemperature> measured = new TreeMap<>();
        List<Simulations.Target> ends = List.of(candidates.getFirst(), candidates.getLast()).stream()
                .map(each -> new Simulations.Target(first, each, productionPs, numbers(0, replicas), List.of()))
                .toList();
        measure(ends, measuring).forEach(each -> measured.put(each.temperatureK(), each));
        List<String> said = new ArrayList<>();
        double before = deviation(candidates, measured);
        for (int run = ends.size(); run < campaign.simulation().adaptiveRuns(); run++) {
            double next = ArrheniusDesign.next(sites(candidates, measured), objective.temperatureK());
            List<SimulationResult> there = new ArrayList<>(
                    Optional.ofNullable(measured.get(next)).map(AtTemperature::simulations).orElse(List.of()));
            AtTemperature more = measure(List.of(new Simulations.Target(first, next, productionPs,
                    numbers(there.size(), replicas), List.of())), measuring).getFirst();
            there.addAll(more.simulations());
            measured.put(next, there.size() == more.simulations().size() ? more
                    : new AtTemperature(next, there, analyse(there, measuring, next)));
            said.add(String.format(Locale.ROOT, "%.0f K", next));
        }
        double after = deviation(candidates, measured);
        measuring.watcher().note(String.format(Locale.ROOT,
                "simulated at the coldest and the hottest temperature%s for its value at %.0f K",
                said.isEmpty() ? "" : ", then at " + String.join(", ", said), objective.temperatureK())
                + (Double.isFinite(before) && Double.isFinite(after)
                        ? String.format(Locale.ROOT, ": known within a factor of %.2f instead of %.2f",
                                Math.exp(after), Math.exp(before))
                        : Double.isFinite(after) ? ""
                                : ": it is not known at two of them, so that the hottest were taken"));
        return List.copyOf(measured.values());
    }

    private double deviation(List<Double> candidates, SortedMap<Double, AtTemperature> measured) {
        return Math.sqrt(ArrheniusDesign.variance(sites(candidates, measured), objective.temperatureK()));
    }

    private List<ArrheniusDesign.Site> sites(List<Double> candidates, SortedMap<Double, AtTemperature> measured) {
        return candidates.stream().map(temperatureK -> {
            AtTemperature there = measured.get(temperatureK);
            if (there == null) {
                return new ArrheniusDesign.Site(temperatureK, 0, Double.NaN);
            }
            Estimate value = there.analysis().estimate(objective.quantity());
            double relative = value.value() > 0 ? value.relativeError() : Double.NaN;
            return new ArrheniusDesign.Site(temperatureK, there.simulations().size(),
                    relative > 0 ? relative * relative : Double.POSITIVE_INFINITY);
        }).toList();
    }

    /** Simulates all of it, and analyses each temperature as soon as it is there. */
    private List<AtTemperature> measure(List<Simulations.Target> targets, Measuring measuring)
            throws FailedException, CampaignException, SimulationCancelledException {
        List<AtTemperature> results = new ArrayList<>();
        try (Simulations.Begun begun = simulations.begin(targets, measuring.sample(), measuring.work(),
                measuring.watcher(), measuring.cancellation())) {
            for (int i = 0; i < targets.size(); i++) {
                List<SimulationResult> replicas = begun.await(i);
                double temperatureK = targets.get(i).temperatureK();
                measuring.watcher().progress(String.format(Locale.ROOT, "analysis at %.0f K", temperatureK),
                        measuring.work().fraction());
                results.add(new AtTemperature(temperatureK, replicas, analyse(replicas, measuring, temperatureK)));
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
        if (minimised.isPresent() && isOfThisRun()) {
            analysis = minimised.get().addTo(analysis, built.structure().boundary().cell());
        }
        AnalysisResult annealed = Annealing.addTo(analysis, measured.simulations(),
                design.crystal().ions().mobile().element().symbol());
        return boundaries.isEmpty() ? annealed : withSiteEnergies(annealed, built, measured, boundaries.get());
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

    private static AnalysisResult withSiteEnergies(AnalysisResult analysis, Built built, AtTemperature measured,
            GrainBoundaries boundaries) throws CampaignException {
        try {
            return SiteEnergyProfile.of(built.structure().structure(), measured.simulations(), boundaries)
                    .map(analysis::with).orElse(analysis);
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

    /** With what a ceramic of the boundary would have: the choice of temperatures asks for it, too. */
    private AnalysisResult analyse(List<SimulationResult> simulations, Measuring measuring, double temperatureK)
            throws FailedException, CampaignException {
        AnalysisResult analysis = analyse(simulations, measuring.settings().apply(temperatureK));
        return measuring.ceramic().map(each -> CeramicValues.addTo(analysis, each)).orElse(analysis);
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
