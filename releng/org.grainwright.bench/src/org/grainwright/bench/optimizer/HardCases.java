// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.grainwright.bench.Metrics;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/** What a model that is wrong somewhere, crashes, limits and fidelities once spoilt; each with its goal. */
final class HardCases {

    private static final int SEEDS = 12;
    private static final double NOISE = 0.03;
    private static final int DESIGN = 10;
    private static final int LIMITED_BUDGET = 100;

    private final Metrics metrics;
    private final int seeds;

    /** @param seeds campaigns of each kind; 0 for the usual number */
    HardCases(Metrics metrics, int seeds) {
        this.metrics = metrics;
        this.seeds = seeds > 0 ? seeds : SEEDS;
    }

    void run() {
        design();
        cusp();
        crashes();
        limits();
    }

    private static Settings settings(int seed, int budget) {
        return Settings.defaults().withSeed(2000 + seed).withInitialDesign(DESIGN)
                .withTransform(OutputTransform.IDENTITY).withStopping(StoppingRule.withBudget(budget));
    }

    /** With fidelities the initial design is about places, too. */
    private void design() {
        BoundaryProblem problem = BoundaryProblem.published();
        Optimizer optimizer = Optimizer.create(problem.space(),
                Campaigns.settings(problem, 0).withFidelities(Campaigns.lengths()));
        Set<Point> distinct = new HashSet<>();
        for (int i = 0; i < Campaigns.INITIAL; i++) {
            distinct.add(((Proposal) optimizer.ask()).point());
        }
        metrics.atLeast("mf_design_distinct", distinct.size(), "points", Campaigns.INITIAL,
                Map.of("design", Campaigns.INITIAL));
    }

    /**
     * A minimum that is a cusp beside a smooth plain: whether the 95 % interval of the recommended point holds the
     * truth there.
     */
    private void cusp() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
        int covered = 0;
        for (int seed = 0; seed < seeds; seed++) {
            RandomGenerator random = new Well19937c(70_000 + seed);
            double x = 0.2 + 0.6 * random.nextDouble();
            double y = 0.2 + 0.6 * random.nextDouble();
            Optimizer optimizer = Optimizer.create(space, settings(seed, LIMITED_BUDGET));
            for (int n = 0; n < 40; n++) {
                Proposal proposal = (Proposal) optimizer.ask();
                optimizer.tell(proposal.id(), cusp(proposal.point(), x, y) + NOISE * random.nextGaussian(), NOISE);
            }
            Best best = optimizer.best().orElseThrow();
            double truth = cusp(best.point(), x, y);
            covered += best.lower() <= truth && truth <= best.upper() ? 1 : 0;
        }
        metrics.atLeast("coverage_cusp", covered / (double) seeds, "", 0.85, Map.of("campaigns", seeds));
    }

    private static double cusp(Point point, double x, double y) {
        double r = Math.hypot(point.number("x") - x, point.number("y") - y);
        return Math.min(0.5, Math.sqrt(r)) + 0.2 * Math.sin(2 * point.number("x"));
    }

    /** The best of three planes has its minimum beside points that cannot be evaluated; the others are harmless. */
    private void crashes() {
        SearchSpace space = SearchSpace.builder().add(Parameter.labels("plane", "100", "110", "111"))
                .real("x", 0, 1).real("y", 0, 1).build();
        int wrong = 0;
        int failed = 0;
        for (int seed = 0; seed < seeds; seed++) {
            RandomGenerator random = new Well19937c(80_000 + seed);
            Optimizer optimizer = Optimizer.create(space, settings(seed, LIMITED_BUDGET));
            for (int n = 0; n < 50; n++) {
                Proposal proposal = (Proposal) optimizer.ask();
                Point p = proposal.point();
                boolean best = p.label("plane").equals("110");
                if (best && p.number("x") > 0.55) {
                    optimizer.fail(proposal.id(), "exploded", false);
                    failed++;
                } else {
                    double value = (best ? 0 : 0.15) + Math.pow(p.number("x") - 0.5, 2)
                            + Math.pow(p.number("y") - 0.5, 2);
                    optimizer.tell(proposal.id(), value + NOISE * random.nextGaussian(), NOISE);
                }
            }
            wrong += optimizer.best().orElseThrow().point().label("plane").equals("110") ? 0 : 1;
        }
        metrics.atMost("crash_wrong_basin_share", wrong / (double) seeds, "", 0.3,
                Map.of("campaigns", seeds, "failed_per_campaign", failed / (double) seeds));
    }

    /** A campaign with a limit ends before its budget, and what it recommends keeps the limit. */
    private void limits() {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
        double sum = 0;
        int outside = 0;
        double regret = 0;
        for (int seed = 0; seed < seeds; seed++) {
            RandomGenerator random = new Well19937c(90_000 + seed);
            Optimizer optimizer = Optimizer.create(space, settings(seed, LIMITED_BUDGET).withConstraints(
                    List.of(new OutcomeConstraint("load", Double.NEGATIVE_INFINITY, 0.9))));
            int n = 0;
            while (n < LIMITED_BUDGET && !(n >= DESIGN && optimizer.stopDecision().stop())) {
                Proposal proposal = (Proposal) optimizer.ask();
                Point p = proposal.point();
                double load = p.number("x") + p.number("y");
                optimizer.tell(proposal.id(), new Measurement(
                        limited(p) + NOISE * random.nextGaussian(), NOISE),
                        Map.of("load", new Measurement(load + NOISE * random.nextGaussian(), NOISE)));
                n++;
            }
            sum += n;
            Point best = optimizer.best().orElseThrow().point();
            outside += best.number("x") + best.number("y") > 0.9 + 2 * NOISE ? 1 : 0;
            regret += Math.max(0, limited(best) - 0.08);
        }
        metrics.atMost("stop_with_limits_evaluations", sum / seeds, "evaluations", 65,
                Map.of("budget", LIMITED_BUDGET, "campaigns", seeds));
        metrics.atMost("limits_recommended_outside_share", outside / (double) seeds, "", 0.1,
                Map.of("campaigns", seeds));
        // the best point within the limit is the foot of the perpendicular from (0.7, 0.6): 0.2² + 0.2²
        metrics.atMost("stop_with_limits_regret", regret / seeds, "", 2 * NOISE, Map.of("campaigns", seeds));
    }

    private static double limited(Point p) {
        return Math.pow(p.number("x") - 0.7, 2) + Math.pow(p.number("y") - 0.6, 2);
    }
}
