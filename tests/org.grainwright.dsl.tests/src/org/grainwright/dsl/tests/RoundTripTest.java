// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.OxideExcess;
import org.grainwright.dsl.specification.PolycrystalSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.dsl.specification.SpecificationWriter;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A specification written as text and read again is the same specification. */
class RoundTripTest {

    private static final OptimizationSpecification.Search[] SEARCHES = {
            new OptimizationSpecification.Search("bayesian", Optional.empty()),
            new OptimizationSpecification.Search("sobol", Optional.empty()),
            new OptimizationSpecification.Search("random", Optional.empty()),
            new OptimizationSpecification.Search("grid", Optional.empty()),
            new OptimizationSpecification.Search("external", Optional.of("my \"search\""))};

    private static final int RANDOM_CAMPAIGNS = Boolean.getBoolean("grainwright.long") ? 2000 : 150;

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    private static void assertRoundTrip(CampaignSpecification campaign) {
        String text = new SpecificationWriter().write(campaign);
        CampaignFileReport report = new CampaignReader().read(text, "written");
        assertFalse(report.campaigns().isEmpty(), () -> report.diagnostics() + "\n" + text);
        assertEquals(campaign, report.specifications().getFirst(), text);
        assertTrue(report.campaigns().getFirst().appliedDefaults().isEmpty(),
                () -> report.campaigns().getFirst().appliedDefaults().toString());
    }

    @Test
    void examples() {
        for (String name : List.of("quickstart", "paper", "paper-mini")) {
            CampaignFileReport report = new CampaignReader()
                    .read(Campaigns.REPOSITORY.resolve("examples/" + name + ".campaign"));
            report.specifications().forEach(RoundTripTest::assertRoundTrip);
        }
    }

    @Test
    void randomCampaigns() {
        Random random = new Random(20260);
        for (int i = 0; i < RANDOM_CAMPAIGNS; i++) {
            assertRoundTrip(campaign(random, i));
        }
    }

    private static <E> E any(Random random, E[] values) {
        return values[random.nextInt(values.length)];
    }

    private static double number(Random random, double low, double high) {
        return Math.round((low + random.nextDouble() * (high - low)) * 1e6) / 1e6;
    }

    private static CampaignSpecification campaign(Random random, int index) {
        SimulationSpecification simulation = simulation(random);
        return new CampaignSpecification("campaign " + index + " µ",
                new MaterialSpecification(random.nextBoolean() ? "LLZO" : "phase",
                        any(random, MaterialSpecification.Phase.values()), number(random, 12.6, 13.5),
                        random.nextInt(4) == 0
                                ? List.of(new MaterialSpecification.Dopant("Al", "Li",
                                        new Interval(number(random, 0.1, 0.2), number(random, 0.2, 0.4)),
                                        any(random, MaterialSpecification.Dopant.Place.values())))
                                : List.of(),
                        Optional.empty()),
                boundary(random), withPotential(simulation), optimization(random, simulation.reportTemperaturesK()));
    }

    /** The potential that knows Al. */
    private static SimulationSpecification withPotential(SimulationSpecification s) {
        return new SimulationSpecification(s.engine(),
                new SimulationSpecification.Potential("llzo-buckingham-teter", Optional.empty()), s.temperaturesK(),
                s.reportTemperaturesK(), s.extrapolated(), s.pressureBar(), s.timestepFs(), s.anneal(),
                s.equilibrationPs(),
                s.equilibrationEnsemble(), s.productionPs(), s.replicas(), s.seed(), s.dumpIntervalPs(),
                s.fidelitiesPs(),
                s.kspaceAccuracy(), s.velocities(), s.adaptiveRuns(), s.polycrystal());
    }

    private static SortedSet<Integer> integers(Random random, int low, int high) {
        SortedSet<Integer> set = new TreeSet<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            set.add(low + random.nextInt(high - low + 1));
        }
        return set;
    }

    private static BoundarySpecification boundary(Random random) {
        List<BoundaryCell> cells = random.nextBoolean() ? List.of()
                : List.of(new BoundaryCell(Optional.of("Σ17"), new Miller(4, 1, 0), new Miller(0, 0, 1)),
                        new BoundaryCell(Optional.empty(), new Miller(1, -1, 6), new Miller(1, 1, 0)));
        boolean vacant = random.nextInt(4) == 0;
        int kind = random.nextInt(3);
        return new BoundarySpecification(cells, List.of(new Interval(5, number(random, 28.2, 45))),
                number(random, 0.5, 3),
                List.of(new Miller(0, 0, 1), new Miller(1, 1, 0)),
                random.nextBoolean() ? List.of() : List.of(new Miller(4, 1, 0), new Miller(12, -5, 0)),
                List.of(character(random, cells)),
                kind == 0 ? List.of(BoundarySpecification.Connection.PLANAR)
                        : List.of(BoundarySpecification.Connection.PLANAR, BoundarySpecification.Connection.COLUMN),
                kind == 0 ? List.of(BoundarySpecification.Arrangement.COPLANAR)
                        : List.of(BoundarySpecification.Arrangement.COPLANAR,
                                BoundarySpecification.Arrangement.NONCOPLANAR_RANK_3),
                integers(random, 1, 12), number(random, 18, 60), number(random, 0, 0.02),
                random.nextBoolean() ? 0 : 1000 + random.nextInt(500),
                60_000 + random.nextInt(1000),
                random.nextBoolean() ? OxideExcess.ofUnits(integers(random, -20, 20))
                        : OxideExcess.ofArea(new Interval(number(random, -3, 0), number(random, 0, 3))),
                OxideExcess.ofUnits(integers(random, -2, 2)),
                random.nextBoolean() ? Map.of() : Map.of("LiCl", OxideExcess.ofUnits(integers(random, -3, 3))),
                vacant ? new TreeSet<>(List.of(1, 2)) : new TreeSet<>(List.of(0)),
                new TreeSet<>(List.of(0)),
                vacant ? Optional.of(BoundarySpecification.Compensation.LI2O_LOSS) : Optional.empty(),
                new Interval(random.nextBoolean() ? 0 : -number(random, 0.001, 0.5),
                        random.nextBoolean() ? 0 : number(random, 0.001, 0.5)),
                1 + random.nextInt(40));
    }

    private static SimulationSpecification simulation(Random random) {
        List<Double> temperatures = new ArrayList<>(
                new TreeSet<>(List.of(number(random, 600, 700), number(random, 800, 900), number(random, 1000, 1100))));
        boolean extrapolated = random.nextBoolean();
        double production = number(random, 50, 500);
        double timestep = any(random, new Double[] {0.5, 1.0, 2.0});
        return new SimulationSpecification(
                new SimulationSpecification.Engine(SimulationSpecification.Engine.Kind.LAMMPS,
                        any(random, SimulationSpecification.Engine.Accelerator.values()),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(8)),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(8))),
                new SimulationSpecification.Potential("llzo-eam-dft", Optional.empty()), temperatures,
                extrapolated ? List.of(298.0, 400.0) : temperatures,
                extrapolated, number(random, 0.5, 100), timestep,
                random.nextBoolean() ? Optional.empty()
                        : Optional
                                .of(new SimulationSpecification.Anneal(number(random, 1100, timestep > 1 ? 1200 : 1400),
                                        number(random, 2, 40), random.nextInt(5), random.nextInt(3),
                                        random.nextBoolean() ? OptionalDouble.empty()
                                                : OptionalDouble.of(-number(random, 0.1, 2)),
                                        random.nextBoolean() ? 0 : random.nextInt(1, 21))),
                number(random, 1, 50),
                any(random, SimulationSpecification.Ensemble.values()), production, 1 + random.nextInt(5),
                random.nextInt(Integer.MAX_VALUE), timestep * 50 / 1000,
                random.nextBoolean() ? List.of(production) : List.of(number(random, 5, 20), production),
                any(random, new Double[] {1e-3, 1e-4, 1e-5, 2.5e-5}), random.nextBoolean(),
                extrapolated && random.nextBoolean() ? 2 + random.nextInt(5) : 0, Optional.of(polycrystal(random)));
    }

    private static PolycrystalSpecification polycrystal(Random random) {
        double share = number(random, 0.01, 0.99);
        return new PolycrystalSpecification(
                List.copyOf(new TreeSet<>(List.of(number(random, 0.01, 1), number(random, 2, 500)))),
                any(random, PolycrystalSpecification.Shape.values()),
                random.nextBoolean() ? List.of(new PolycrystalSpecification.Part("others", 1))
                        : List.of(new PolycrystalSpecification.Part("best", share),
                                new PolycrystalSpecification.Part("others", Math.round((1 - share) * 1e6) / 1e6)),
                new Interval(number(random, 0.01, 10), number(random, 1e5, 1e9)), number(random, 1, 80));
    }

    /** Limits of some observables, upper, lower or both. */
    private static List<OptimizationSpecification.Requirement> requirements(Random random) {
        List<OptimizationSpecification.Requirement> requirements = new ArrayList<>();
        Catalogue.STANDARD.quantities().stream().filter(each -> each.use().limit() && random.nextInt(8) == 0)
                .forEach(each -> {
                    double lower = Math.max(each.domain().lowest(), 0)
                            + each.domain().highest() * random.nextInt(100) / 1000;
                    double upper = each.domain().highest() * (200 + random.nextInt(700)) / 1000;
                    int kind = random.nextInt(3);
                    requirements.add(new OptimizationSpecification.Requirement(each,
                            kind == 0 ? Double.NEGATIVE_INFINITY : lower,
                            kind == 1 ? Double.POSITIVE_INFINITY : upper));
                });
        return requirements;
    }

    private static OptimizationSpecification optimization(Random random, List<Double> reported) {
        OptimizationSpecification.Objective objective = new OptimizationSpecification.Objective(
                any(random, OptimizationSpecification.Objective.Goal.values()),
                any(random,
                        Catalogue.STANDARD.quantities().stream().filter(each -> each.use().objective())
                                .filter(each -> each.domain().scale() == Scale.LOG)
                                .toArray(Quantity[]::new)),
                reported.get(random.nextInt(reported.size())));
        OptimizationSpecification.Baseline baseline = switch (random.nextInt(4)) {
            case 0 -> new OptimizationSpecification.Baseline(OptimizationSpecification.Baseline.Kind.BULK,
                    Optional.empty(), 0);
            case 1 -> new OptimizationSpecification.Baseline(OptimizationSpecification.Baseline.Kind.FIRST,
                    Optional.empty(), 0);
            case 2 -> new OptimizationSpecification.Baseline(OptimizationSpecification.Baseline.Kind.CONVENTIONAL,
                    Optional.empty(), 3 + random.nextInt(20));
            default -> new OptimizationSpecification.Baseline(OptimizationSpecification.Baseline.Kind.CELL,
                    Optional.of(new BoundaryCell(Optional.of("Σ19a"), new Miller(1, -1, 6), new Miller(1, 1, 0))),
                    0);
        };
        OptimizationSpecification.Search search = any(random, SEARCHES);
        return new OptimizationSpecification(objective, second(random, objective), requirements(random), search,
                bayesian(random, search.service()),
                20 + random.nextInt(100),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(number(random, 1, 100)), baseline,
                opinion(random),
                new OptimizationSpecification.StopRule(1 + random.nextInt(20), number(random, 0, 0.2)));
    }

    /** Another observable, or none. */
    private static Optional<OptimizationSpecification.Objective> second(Random random,
            OptimizationSpecification.Objective first) {
        return random.nextBoolean() ? Optional.empty()
                : Catalogue.STANDARD.quantities().stream()
                        .filter(each -> each.use().objective() && !each.equals(first.quantity())).findFirst()
                        .map(each -> new OptimizationSpecification.Objective(
                                any(random, OptimizationSpecification.Objective.Goal.values()), each,
                                first.temperatureK()));
    }

    private static Optional<OptimizationSpecification.Opinion> opinion(Random random) {
        boolean best = random.nextBoolean();
        return random.nextBoolean() ? Optional.empty()
                : Optional.of(new OptimizationSpecification.Opinion(new SimulationSpecification.Potential(
                        "llzo-buckingham-dft", Optional.empty()),
                        best, !best || random.nextBoolean(), random.nextInt(4)));
    }

    /** What a search has no setting for is at its default. */
    private static OptimizationSpecification.Bayesian bayesian(Random random, String service) {
        boolean learns = !Set.of("sobol", "random", "grid").contains(service);
        return new OptimizationSpecification.Bayesian(
                learns ? any(random, OptimizationSpecification.Bayesian.Acquisition.values())
                        : OptimizationSpecification.Bayesian.Acquisition.LOG_NEI,
                learns ? 1 + random.nextInt(12) : 8,
                learns ? any(random, OptimizationSpecification.Bayesian.Design.values())
                        : OptimizationSpecification.Bayesian.Design.SOBOL,
                1 + random.nextInt(4), service.equals("grid") ? 1 : random.nextInt(Integer.MAX_VALUE));
    }

    /** Named cells are symmetric tilt boundaries. */
    private static BoundarySpecification.BoundaryCharacter character(Random random, List<BoundaryCell> cells) {
        return cells.isEmpty()
                ? new BoundarySpecification.BoundaryCharacter(
                        any(random, BoundarySpecification.BoundaryCharacter.Symmetry.values()),
                        any(random, BoundarySpecification.BoundaryCharacter.Kind.values()))
                : new BoundarySpecification.BoundaryCharacter(
                        BoundarySpecification.BoundaryCharacter.Symmetry.SYMMETRIC,
                        BoundarySpecification.BoundaryCharacter.Kind.TILT);
    }
}
