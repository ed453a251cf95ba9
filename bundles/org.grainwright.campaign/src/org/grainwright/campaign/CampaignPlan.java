// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.internal.design.ConventionalMaterial;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.EnergyScreen;
import org.grainwright.campaign.internal.evaluate.Potentials;
import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.knowledge.PotentialFacts;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.deck.Anneal;
import org.grainwright.lattice.relaxation.OxygenPairs;
import org.grainwright.observables.SufficientMotion;

/**
 * What a campaign is going to do, worked out without simulating anything. Immutable.
 *
 * @param geometries the boundaries it may choose from, by growing number of atoms
 * @param combinations points of the search space; 0 when a variable is continuous
 * @param evaluations its budget
 * @param temperatures the simulated temperatures
 * @param cpuHours estimated processor hours of the whole budget, the conventional boundaries and the second opinion on
 * cores like those of docs/engine.md
 * @param gpuHours estimated hours on one graphics processor; NaN as long as none was measured
 * @param warnings what the scientist should think about before starting
 */
public record CampaignPlan(List<Geometry> geometries, long combinations, int evaluations,
        List<Temperature> temperatures, double cpuHours, double gpuHours, List<String> warnings) {

    /** Some 180 iterations of two force evaluations each (docs/structures.md). */
    private static final int STEPS_PER_MINIMISATION = 360;
    /** The energy of the cell after a move, and sometimes before it. */
    private static final int STEPS_PER_SWAP = 2;

    /**
     * One boundary.
     *
     * @param name crystallographic name with the realised angle
     * @param sigma coincidence index
     * @param disorientationDeg realised disorientation, degrees
     * @param atoms atoms of the periodic cell before repair
     * @param grainAngstrom realised thickness of each grain, Å
     */
    public record Geometry(String name, long sigma, double disorientationDeg, long atoms, double grainAngstrom) {
    }

    /**
     * One temperature.
     *
     * @param temperatureK K
     * @param expectedMsdAngstrom2 mean squared displacement of Li in the bulk that the potential's Arrhenius law
     * predicts for the production time, Å²; NaN when the law is unknown
     * @param enough whether that suffices to measure diffusion
     */
    public record Temperature(double temperatureK, double expectedMsdAngstrom2, boolean enough) {
    }

    /** Copies the lists. */
    public CampaignPlan {
        geometries = List.copyOf(geometries);
        temperatures = List.copyOf(temperatures);
        warnings = List.copyOf(warnings);
    }

    /**
     * Plans a campaign.
     *
     * @throws CampaignException when its constraints leave nothing to do, or what it names cannot be simulated: what a
     * run refuses before it begins
     */
    public static CampaignPlan of(CampaignSpecification campaign, CampaignKnowledge knowledge)
            throws CampaignException {
        return of(campaign, feasible(campaign), knowledge);
    }

    /**
     * The space of a campaign that can be run.
     *
     * @throws CampaignException when it cannot: a potential that cannot be read or does not know a dopant, constraints
     * that leave no boundary, a baseline that they exclude
     */
    static DesignSpace feasible(CampaignSpecification campaign) throws CampaignException {
        DesignSpace design = DesignSpace.of(campaign);
        design.baseline();
        if (campaign.optimization().baseline().sample() > 0) {
            ConventionalMaterial.check(campaign);
        }
        Minimisable.check(campaign, design.crystal());
        // last: without a potential everything else can be checked, and built
        Minimisable.checkOxygen(campaign, Potentials.of(campaign));
        if (campaign.optimization().opinion().isPresent()) {
            opinion(campaign, campaign.optimization().opinion().get().potential());
        }
        return design;
    }

    private static void opinion(CampaignSpecification campaign, SimulationSpecification.Potential other)
            throws CampaignException {
        try {
            Potentials.of(campaign, other);
        } catch (CampaignException e) {
            throw new CampaignException(Refusal.Subject.OPINION, e.getMessage(), e);
        }
    }

    /**
     * The boundaries that a campaign may choose from, also where it cannot be run.
     *
     * @throws CampaignException when its constraints leave none
     */
    public static List<Geometry> geometries(CampaignSpecification campaign) throws CampaignException {
        return DesignSpace.of(campaign).candidates().stream().map(CampaignPlan::geometry).toList();
    }

    static CampaignPlan of(CampaignSpecification campaign, DesignSpace design, CampaignKnowledge knowledge) {
        SimulationSpecification simulation = campaign.simulation();
        List<Geometry> geometries = design.candidates().stream().map(CampaignPlan::geometry).toList();
        List<Temperature> temperatures = temperatures(simulation, knowledge);
        double steps = simulation.replicas() * simulation.runsPerGeometry() * (1000
                * (simulation.annealPs() + simulation.equilibrationPs() + simulation.productionPs())
                / simulation.timestepFs() + STEPS_PER_SWAP * swaps(simulation));
        double atoms = geometries.stream().mapToLong(Geometry::atoms).average().orElse(0);
        int evaluations = campaign.optimization().maximumEvaluations();
        double perStep = Cost.cpuSecondsPerStep(simulation.potential().name(), Math.round(atoms));
        double cpuSeconds = evaluations * perStep;
        int sample = campaign.optimization().baseline().sample();
        cpuSeconds += sample * perStep;
        double minimising = (evaluations + sample) * perStep * STEPS_PER_MINIMISATION
                * simulation.anneal().map(each -> minimisations(each, design.candidates())).orElse(0.0);
        int repeats = 0;
        if (campaign.optimization().opinion().isPresent()) {
            OptimizationSpecification.Opinion opinion = campaign.optimization().opinion().get();
            repeats = opinion.repeats(evaluations) + (opinion.baseline() ? sample : 0);
            cpuSeconds += repeats * Cost.cpuSecondsPerStep(opinion.potential().name(), Math.round(atoms));
        }
        List<String> warnings = new ArrayList<>(design.leftOut());
        temperatures.stream().filter(each -> !each.enough()).min(Comparator.comparingDouble(Temperature::temperatureK))
                .ifPresent(coldest -> warnings.add(String.format(Locale.ROOT,
                        "at %.0f K the mobile ions are expected to move only %.2g Å² in %.4g ps of production, "
                                + "where %.0f Å² "
                                + "are needed to measure diffusion: the gates of the results will not be green",
                        coldest.temperatureK(), coldest.expectedMsdAngstrom2(), simulation.productionPs(),
                        SufficientMotion.LLZO_MSD_ANGSTROM2)));
        if (simulation.extrapolated()) {
            warnings.add(
                    "results below the simulated temperatures are extrapolated and limited by the potential: compare "
                            + "them with each other, not with experiment");
        }
        return new CampaignPlan(geometries, design.space().combinations(), evaluations, temperatures,
                (cpuSeconds * steps + minimising) / 3600,
                (evaluations + repeats + sample) * steps * GpuSpeeds.measured().secondsPerStep(Math.round(atoms))
                        / 3600,
                warnings);
    }

    /** Trials of moving ions while the slabs are hot, in one run. */
    private static int swaps(SimulationSpecification simulation) {
        return simulation.anneal().map(SimulationSpecification.Anneal::swaps).orElse(0)
                * Anneal.cycles(simulation.annealPs());
    }

    /** Of one evaluation, before it is annealed and once after; every number of units that may be exchanged. */
    private static double minimisations(SimulationSpecification.Anneal anneal, List<FeasibleStructures.Shape> shapes) {
        double exchanged = 2
                * shapes.stream().mapToInt(each -> EnergyScreen.exchanged(each.cell())).average().orElse(0);
        return !anneal.minimises() ? 0
                : Math.max(1, anneal.screened()) + 1 + (anneal.lithiaEv().isPresent() ? exchanged : 0)
                        + (anneal.swaps() > 0 ? anneal.swaps() + 1 : 0)
                        // to the end, which takes some three times as long: the whole, and at each of the oxygens
                        + (anneal.vacancies() > 0 ? 3 * (2 + 2 * anneal.vacancies() * (1 + OxygenPairs.HOLES)) : 0);
    }

    private static Geometry geometry(FeasibleStructures.Shape shape) {
        return new Geometry(shape.name(), shape.cell().sigma(), shape.cell().disorientationDegrees(), shape.atoms(),
                shape.cell().thickness(0, shape.grainAngstrom()));
    }

    private static List<Temperature> temperatures(SimulationSpecification simulation, CampaignKnowledge knowledge) {
        PotentialFacts.Arrhenius law = knowledge.potential(simulation.potential().name())
                .flatMap(PotentialFacts::bulkDiffusion).orElse(null);
        return simulation.temperaturesK().stream().map(temperatureK -> {
            double msd = law == null ? Double.NaN
                    : law.meanSquaredDisplacementAngstrom2(temperatureK, simulation.productionPs());
            return new Temperature(temperatureK, msd, !(msd < SufficientMotion.LLZO_MSD_ANGSTROM2));
        }).toList();
    }
}
