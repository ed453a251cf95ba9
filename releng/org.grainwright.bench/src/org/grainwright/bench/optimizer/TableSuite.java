// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.grainwright.bench.Metrics;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.Searches;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;

/**
 * Campaigns on the table of real molecular dynamics: how much MD time (ps x atoms) until the recommended geometry is
 * within 0.05 decades of the table's best, for Grainwright with and without fidelities, with parts of its model left
 * out, and for other ways to search. A campaign that never gets there counts as the whole table.
 */
final class TableSuite {

    private static final double NEAR = 0.05;
    private static final int INITIAL = 5;
    private static final int SEEDS = 20;
    private static final double GOAL_OVER_RANDOM = 10;
    private static final double GOAL_OVER_SKOPT = 5;

    private final TableProblem problem;
    private final Metrics metrics;
    private final int seeds;

    TableSuite(TableProblem problem, int seeds, Metrics metrics) {
        this.problem = problem;
        this.metrics = metrics;
        this.seeds = seeds > 0 ? seeds : SEEDS;
    }

    /**
     * Runs everything.
     *
     * @param external a program and its arguments, separated by spaces; empty for none
     */
    void run(String external) {
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put("fidelities", row("grainwright with fidelities", seed -> fidelities(settings(seed)
                .withFidelities(problem.lengths()), seed)));
        medians.put("single", row("grainwright, longest only", seed -> single(seed, settings(seed))));
        for (ModelPart part : ModelPart.values()) {
            row("without " + part.name().toLowerCase(Locale.ROOT), seed -> single(seed,
                    settings(seed).withModel(settings(seed).model().without(part))));
        }
        row("without interactions", seed -> single(seed, settings(seed).withKernel(
                settings(seed).model().lengthScalePrior(), CategoryKernel.ADDITIVE_AND_PRODUCT)));
        medians.put("sobol", row("sobol", seed -> installed("sobol", List.of(), seed)));
        medians.put("random", row("random", seed -> installed("random", List.of(), seed)));
        medians.put("greedy", row("greedy", this::greedy));
        double[] varianceCost = problem.varianceCost();
        for (int i = 0; i < varianceCost.length; i++) {
            metrics.record("gb_table.replica_variance_cost", varianceCost[i], "decades² ps", Map.of("production_ps",
                    problem.lengths().get(i).name(), "replicas_differ_decades", problem.spread()[i]));
        }
        double ours = medians.get("fidelities");
        metrics.atLeast("md_speedup_over_random", medians.get("random") / ours, "", GOAL_OVER_RANDOM, medians);
        if (!external.isBlank()) {
            List<String> command = List.of(external.strip().split("\\s+"));
            double theirs = row("external", seed -> installed("external", command, seed));
            metrics.atLeast("md_speedup_over_skopt", theirs / ours, "", GOAL_OVER_SKOPT, Map.of("program", external));
        }
    }

    private double row(String name, IntToDoubleFunction campaign) {
        double[] costs = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            costs[seed] = campaign.applyAsDouble(seed);
        }
        Arrays.sort(costs);
        long never = Arrays.stream(costs).filter(cost -> cost >= problem.wholeCost()).count();
        double median = OptimizerSuite.quantile(costs, 0.5);
        metrics.record("gb_table.md_time", median, "ps x atoms", Map.of("search", name, "q1",
                OptimizerSuite.quantile(costs, 0.25), "q3", OptimizerSuite.quantile(costs, 0.75), "seeds", seeds,
                "never", never, "geometries", problem.points().size(), "near",
                problem.points().stream().filter(this::near).count(), "share_of_table",
                median / problem.wholeCost(), "replicas_differ_decades", Arrays.toString(problem.spread())));
        return median;
    }

    private Settings settings(int seed) {
        return Settings.defaults().withSeed(1000 + seed).withInitialDesign(INITIAL).withTransform(problem.transform())
                .withStopping(StoppingRule.withBudget(problem.points().size()));
    }

    private boolean near(Point point) {
        return problem.truth(point) - problem.optimum() <= NEAR;
    }

    private double installed(String name, List<String> command, int seed) {
        try (Search search = Searches.installed().open(name,
                new SearchOrder(problem.space(), settings(seed), List.of(), command, SearchOrder.PATIENCE))) {
            return untilNear(search, seed);
        }
    }

    private double single(int seed, Settings settings) {
        return untilNear(Optimizer.create(problem.space(), settings), seed);
    }

    private double untilNear(Search search, int seed) {
        RandomGenerator noise = new Well19937c(50_000 + seed);
        int longest = problem.lengths().size() - 1;
        double cost = 0;
        for (int n = 0; n < problem.points().size() && search.ask() instanceof Proposal proposal; n++) {
            search.tell(proposal.id(), problem.measure(proposal.point(), noise), Map.of());
            cost += problem.cost(proposal.point(), longest);
            if (near(search.best().orElseThrow().point())) {
                return cost;
            }
        }
        return problem.wholeCost();
    }

    private double greedy(int seed) {
        RandomGenerator noise = new Well19937c(50_000 + seed);
        GreedyWalk walk = new GreedyWalk(problem.points(), INITIAL, new Well19937c(90_000 + seed));
        double cost = 0;
        for (Optional<Point> point = walk.next(); point.isPresent(); point = walk.next()) {
            walk.tell(point.get(), problem.measure(point.get(), noise).value());
            cost += problem.cost(point.get(), problem.lengths().size() - 1);
            if (near(walk.best())) {
                return cost;
            }
        }
        return problem.wholeCost();
    }

    /** Trajectories go on from where they stood; what was simulated of one is paid once. */
    private double fidelities(Settings settings, int seed) {
        Optimizer optimizer = Optimizer.create(problem.space(), settings);
        Map<Point, Measurement[]> trajectories = new HashMap<>();
        Map<Point, Integer> reached = new HashMap<>();
        RandomGenerator noise = new Well19937c(50_000 + seed);
        double cost = 0;
        while (cost < problem.wholeCost() && optimizer.ask() instanceof Proposal proposal) {
            Point point = proposal.point();
            int level = settings.fidelities().index(proposal.fidelity());
            boolean goesOn = optimizer.continues(proposal.id()).isPresent();
            if (!goesOn) {
                trajectories.put(point, problem.trajectory(point, noise));
            }
            cost += problem.cost(point, level) - (goesOn ? problem.cost(point, reached.get(point)) : 0);
            reached.put(point, level);
            optimizer.tell(proposal.id(), trajectories.get(point)[level], Map.of());
            if (near(optimizer.best().orElseThrow().point())) {
                return cost;
            }
        }
        return problem.wholeCost();
    }
}
