// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.knowledge.CoincidenceCell;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.potential.Species;
import org.grainwright.lattice.StructureException;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.optimize.search.Searches;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.observables.Catalogue;
import org.grainwright.transport.observation.Observations;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Answers what the language asks about physics, from the lattice and engine rooms. Caches what it computes;
 * thread-safe.
 */
public final class PhysicsKnowledge implements CampaignKnowledge {

    /** Grain thickness that the language quotes atom counts for, Å. */
    private static final double REFERENCE_GRAIN = 50;
    private static final int LARGEST_SIGMA = 400;

    private final CoincidenceCatalog catalog = new CoincidenceCatalog();
    private final Map<MillerIndices, List<CoincidenceCell>> byAxis = new ConcurrentHashMap<>();
    private final Map<List<Miller>,
            Optional<org.grainwright.lattice.coincidence.CoincidenceCell>> byPlane = new ConcurrentHashMap<>();
    private final List<String> searches = Searches.installed().names();
    private final List<PotentialFacts> potentials = PotentialLibrary.standard().potentials().stream()
            .map(PhysicsKnowledge::facts).toList();
    private final Catalogue observables = provided();
    private final Map<CampaignSpecification, Optional<Refusal>> refusals = Collections.synchronizedMap(new Recent());

    /**
     * The answers about the campaigns that were asked about last: an editor asks about the same ones again and again.
     */
    private static final class Recent extends LinkedHashMap<CampaignSpecification, Optional<Refusal>> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 32;

        Recent() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<CampaignSpecification, Optional<Refusal>> eldest) {
            return size() > MOST;
        }
    }

    /** With those of added analyses; without any while one of them cannot be used, which an analysis then says. */
    private static Catalogue provided() {
        try {
            return Observations.find().catalogue();
        } catch (TrajectoryException e) {
            return Catalogue.STANDARD;
        }
    }

    @Override
    public Catalogue observables() {
        return observables;
    }

    @Override
    public List<CoincidenceCell> cellsNear(Miller axis, double misorientationDeg, int count) {
        return byAxis.computeIfAbsent(FeasibleBoundaries.indices(axis), this::about).stream()
                .sorted(Comparator.comparingDouble(cell -> Math.abs(cell.misorientationDeg() - misorientationDeg)))
                .limit(count).toList();
    }

    private List<CoincidenceCell> about(MillerIndices axis) {
        return catalog.misorientations(axis, 0, 180, LARGEST_SIGMA).stream().map(this::cheapest)
                .flatMap(Optional::stream).toList();
    }

    private Optional<CoincidenceCell> cheapest(Misorientation rotation) {
        return catalog.symmetricTilts(rotation).stream()
                .min(Comparator.comparingLong(cell -> cell.atomCount(REFERENCE_GRAIN))).map(PhysicsKnowledge::known);
    }

    private static CoincidenceCell known(org.grainwright.lattice.coincidence.CoincidenceCell cell) {
        MillerIndices axis = cell.misorientation().axis();
        MillerIndices plane = cell.planeA();
        return new CoincidenceCell(Math.toIntExact(cell.sigma()), "Σ" + cell.sigma() + cell.misorientation().letter(),
                new Miller(axis.h(), axis.k(), axis.l()),
                new Miller(plane.h(), plane.k(), plane.l()), cell.disorientationDegrees(),
                Math.toIntExact(cell.atomCount(REFERENCE_GRAIN)));
    }

    @Override
    public Optional<CoincidenceCell> cell(Miller plane, Miller axis) {
        return find(plane, axis).map(PhysicsKnowledge::known);
    }

    @Override
    public Optional<Integer> atoms(Miller plane, Miller axis, double minimumGrainAngstrom) {
        return find(plane, axis).map(cell -> Math.toIntExact(cell.atomCount(
                Math.max(minimumGrainAngstrom, org.grainwright.lattice.coincidence.CoincidenceCell.THINNEST_GRAIN))));
    }

    private Optional<org.grainwright.lattice.coincidence.CoincidenceCell> find(Miller plane, Miller axis) {
        return byPlane.computeIfAbsent(List.of(plane, axis),
                both -> find(new BoundaryCell(Optional.empty(), plane, axis)));
    }

    private Optional<org.grainwright.lattice.coincidence.CoincidenceCell> find(BoundaryCell cell) {
        try {
            return Optional.of(catalog.named(FeasibleBoundaries.name(cell)));
        } catch (StructureException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> objection(BoundaryCell cell) {
        try {
            catalog.named(FeasibleBoundaries.name(cell));
            return Optional.empty();
        } catch (StructureException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public Optional<Refusal> refusal(CampaignSpecification campaign) {
        boolean reads = campaign.material().crystal().isPresent()
                || campaign.simulation().potential().file().isPresent()
                || campaign.optimization().opinion().filter(each -> each.potential().file().isPresent()).isPresent();
        Optional<Refusal> known = reads ? null : refusals.get(campaign);
        if (known == null) {
            known = asked(campaign);
            refusals.put(campaign, known);
        }
        return known;
    }

    private static Optional<Refusal> asked(CampaignSpecification campaign) {
        try {
            CampaignPlan.feasible(campaign);
            return Optional.empty();
        } catch (CampaignException e) {
            return e.subject().map(subject -> new Refusal(subject, e.getMessage()));
        }
    }

    @Override
    public List<PotentialFacts> potentials() {
        return potentials;
    }

    private static PotentialFacts facts(Potential potential) {
        LinkedHashSet<
                String> elements = new LinkedHashSet<>(potential.species().stream().map(Species::symbol).toList());
        return new PotentialFacts(potential.name(), potential.title(), elements, false,
                potential.bulk().minimumTemperatureK(),
                potential.bulk().maximumTemperatureK(),
                potential.bulk().lithium()
                        .map(law -> new PotentialFacts.Arrhenius(law.d0Cm2PerS(), law.activationEnergyEv())),
                potential.provenance().warnings());
    }

    @Override
    public List<String> searches() {
        return searches;
    }

    /** Read anew each time: a line that was just added to the settings counts. */
    @Override
    public Optional<List<String>> searchPrograms() {
        try {
            return Optional.of(List.copyOf(MachineProfileReader.load(System.getenv()).programs().searches().keySet()));
        } catch (EngineException unreadable) {
            return Optional.empty(); // the run and the doctor say what is wrong with it
        }
    }

    @Override
    public List<Path> folders() {
        try {
            return MachineProfileReader.load(System.getenv()).folders();
        } catch (EngineException unreadable) {
            return List.of(); // nothing is allowed by what cannot be read
        }
    }

    @Override
    public Optional<Double> cpuSecondsPerStep(String potential, int atoms) {
        return Optional.of(Cost.cpuSecondsPerStep(potential, atoms));
    }
}
