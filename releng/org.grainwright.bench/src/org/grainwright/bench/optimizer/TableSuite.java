// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
 *
 * <p>Bounds say what any search could do that does not know the table: one that is told the whole table after so many
 * of the shortest simulations, of geometries chosen blindly, and then needs one more of the cheapest that is good. What
 * real searches learn from so few noisy values is less.
 */
final class TableSuite {

    private static final double NEAR = 0.05;
    /** On seeds 100 to 159 two or five gave longer medians than three. */
    private static final int INITIAL = 3;
    private static final int SEEDS = 20;
    private static final double GOAL_OVER_RANDOM = 10;
    private static final double GOAL_OVER_SKOPT = 5;
    private static final String SKOPT = "skopt";
    /** Blind beginnings whose quantiles are reported as bounds. */
    private static final int BLIND = 2000;
    private static final int[] TOLD_AFTER = {1, 2, 3, 5};

    /**
     * What was asked for.
     *
     * @param first the first seed
     * @param seeds campaigns of each row; 0 for the usual number
     * @param initial size of the initial design; 0 for the usual one
     */
    record Order(int first, int seeds, int initial) {
    }

    /**
     * A program through the search port.
     *
     * @param command with its arguments
     * @param name a word and its version, for the record
     * @param record the file that its figure is added to; empty for none
     */
    record Program(List<String> command, String name, Optional<Path> record) {

        /** Copies. */
        Program {
            command = List.copyOf(command);
        }
    }

    private final TableProblem problem;
    private final Metrics metrics;
    private final int first;
    private final int seeds;
    private final int initial;

    TableSuite(TableProblem problem, Order order, Metrics metrics) {
        this.problem = problem;
        this.metrics = metrics;
        this.first = order.first();
        this.seeds = order.seeds() > 0 ? order.seeds() : SEEDS;
        this.initial = order.initial() > 0 ? order.initial() : INITIAL;
    }

    /** Runs everything, and the program if there is one. */
    void run(Optional<Program> program) throws IOException {
        Map<String, Double> medians = new LinkedHashMap<>();
        double ours = row("grainwright with fidelities", seed -> fidelities(settings(seed)
                .withFidelities(problem.lengths()), seed))[1];
        medians.put("fidelities", ours);
        medians.put("single", row("grainwright, longest only", seed -> single(seed, settings(seed)))[1]);
        for (ModelPart part : ModelPart.values()) {
            row("without " + part.name().toLowerCase(Locale.ROOT), seed -> single(seed,
                    settings(seed).withModel(settings(seed).model().without(part))));
        }
        row("without interactions", seed -> single(seed, settings(seed).withKernel(
                settings(seed).model().lengthScalePrior(), CategoryKernel.ADDITIVE_AND_PRODUCT)));
        medians.put("sobol", row("sobol", seed -> installed("sobol", List.of(), seed))[1]);
        double random = row("random", seed -> installed("random", List.of(), seed))[1];
        medians.put("random", random);
        medians.put("greedy", row("greedy", this::greedy)[1]);
        metrics.atLeast("md_speedup_over_random", random / ours, "", GOAL_OVER_RANDOM, medians);
        for (int told : TOLD_AFTER) {
            double bound = bound(told);
            metrics.record("md_speedup_bound", random / bound, "", Map.of("told_everything_after", told, "md_time",
                    bound, "meaning", "random's median over that of a search that is told the table after so many of "
                            + "the shortest simulations"));
        }
        for (Recorded each : Recorded.all()) {
            metrics.record("gb_table.md_time", each.median(), "ps x atoms",
                    Map.of("search", each.program() + " " + each.version(), "q1", each.q1(), "q3", each.q3(), "seeds",
                            each.seeds(), "recorded", each.date()));
            against(each, ours);
        }
        if (program.isPresent()) {
            against(measured(program.get()), ours);
        }
    }

    private Recorded measured(Program program) throws IOException {
        String[] words = program.name().split("\\s+", 2);
        double[] quartiles = row(program.name(), seed -> installed("external", program.command(), seed));
        Recorded recorded = new Recorded(words[0], words.length > 1 ? words[1] : "", LocalDate.now(), quartiles[1],
                quartiles[0], quartiles[2], seeds);
        if (program.record().isPresent()) {
            recorded.append(program.record().get());
        }
        return recorded;
    }

    private void against(Recorded program, double ours) {
        String metric = "md_speedup_over_" + program.program();
        Map<String, Object> detail = Map.of("version", program.version(), "date", program.date());
        if (program.program().equals(SKOPT)) {
            metrics.atLeast(metric, program.median() / ours, "", GOAL_OVER_SKOPT, detail);
        } else {
            metrics.record(metric, program.median() / ours, "", detail);
        }
    }

    /** The quartiles. */
    private double[] row(String name, IntToDoubleFunction campaign) {
        double[] costs = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            costs[i] = campaign.applyAsDouble(first + i);
        }
        Arrays.sort(costs);
        long never = Arrays.stream(costs).filter(cost -> cost >= problem.wholeCost()).count();
        double[] quartiles = {OptimizerSuite.quantile(costs, 0.25), OptimizerSuite.quantile(costs, 0.5),
                OptimizerSuite.quantile(costs, 0.75)};
        metrics.record("gb_table.md_time", quartiles[1], "ps x atoms", Map.of("search", name, "q1", quartiles[0], "q3",
                quartiles[2], "seeds", seeds, "never", never, "geometries", problem.points().size(), "near",
                problem.points().stream().filter(this::near).count(), "share_of_table",
                quartiles[1] / problem.wholeCost(), "replicas_differ_decades", Arrays.toString(problem.spread())));
        return quartiles;
    }

    /** Median MD time of a search that is told everything after so many of the shortest simulations. */
    private double bound(int told) {
        double cheapest = problem.points().stream().filter(this::near).mapToDouble(point -> problem.cost(point, 0))
                .min().orElseThrow();
        double[] costs = new double[BLIND];
        for (int i = 0; i < BLIND; i++) {
            List<Point> points = new ArrayList<>(problem.points());
            Collections.shuffle(points, new Random(i));
            double cost = 0;
            boolean found = false;
            for (int n = 0; n < told && !found; n++) {
                cost += problem.cost(points.get(n), 0);
                found = near(points.get(n));
            }
            costs[i] = found ? cost : cost + cheapest;
        }
        Arrays.sort(costs);
        return OptimizerSuite.quantile(costs, 0.5);
    }

    private Settings settings(int seed) {
        return Settings.defaults().withSeed(1000 + seed).withInitialDesign(initial).withTransform(problem.transform())
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
        GreedyWalk walk = new GreedyWalk(problem.points(), initial, new Well19937c(90_000 + seed));
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
