// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.internal.acquisition.Acquisition;
import org.grainwright.optimize.internal.acquisition.LogImprovement;
import org.grainwright.optimize.internal.acquisition.PointwiseAcquisition;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Sobol;
import org.grainwright.optimize.internal.space.SplitMix;

/**
 * The statistical stopping rule: how likely, by joint posterior draws over the most promising candidates of the whole
 * space, is a place better than the recommended one by an improvement that matters, and how large is the expected gain.
 * A pure function of ledger and settings.
 */
public final class StopJudge {

    /** As many places as a search for proposals looks at, see AcquisitionSearch. */
    private static final int POOL = 1024;
    /** Joint draws cost the third power; places beyond these have no part in the minimum of a draw. */
    private static final int CANDIDATES = 200;
    /** A probability of 0.05 is known within 0.014 then. */
    private static final int DRAWS = 256;
    /** With the usual 5 %, an improvement that matters is then two standard errors. */
    private static final double SEEN = 40;
    private static final long POOL_STREAM = 11;
    /**
     * Places that satisfy limits and do not crash with less probability than this are no candidates while there are
     * others.
     */
    private static final double LOG_NEGLIGIBLE = Math.log(0.01);

    private final Settings settings;
    private final FeasibleSet feasible;
    private final Modeler modeler;

    /** What may still be gained. */
    private record Gap(double probability, double expected, double relative, int sinceImprovement) {
    }

    /** For a modeler and the feasible places of its space. */
    public StopJudge(Modeler modeler, FeasibleSet feasible) {
        this.modeler = modeler;
        this.settings = modeler.settings();
        this.feasible = feasible;
    }

    /** The decision as things stand. */
    public StopDecision decide(Ledger ledger) {
        StoppingRule rule = settings.stopping();
        int measured = ledger.spent();
        double cost = ledger.costSpent();
        if (settings.second().isPresent()) {
            return ofFront(ledger, measured, cost);
        }
        Surrogate surrogate = modeler.objective(ledger);
        Gap gap = surrogate == null ? new Gap(Double.NaN, Double.NaN, Double.NaN, 0) : gap(ledger, modeler, surrogate);
        String state = surrogate == null ? ""
                : String.format(Locale.ROOT,
                        "; probability of a further improvement above %.3g %%: %.3f, expected gain %.3g %%",
                        100 * rule.minimumImprovement(), gap.probability(), 100 * gap.relative());
        if (measured >= rule.maximumEvaluations()) {
            return decision(true,
                    "The budget of " + rule.maximumEvaluations() + " evaluations is used up" + state + ".", gap);
        }
        if (cost >= rule.maximumCost()) {
            return decision(true, String.format(Locale.ROOT, "The budget of %.4g cost units is used up (%.4g)%s.",
                    rule.maximumCost(), cost, state), gap);
        }
        if (surrogate == null) {
            return decision(false, "Too few outcomes for a model.", gap);
        }
        Best recommended = modeler.best(ledger);
        double best = recommended.value();
        if (recommended.withinLimits()
                && (settings.direction() == Direction.MINIMIZE ? best <= rule.target() : best >= rule.target())) {
            return decision(true,
                    String.format(Locale.ROOT, "The target %.4g is reached (%.4g)%s.", rule.target(), best, state),
                    gap);
        }
        boolean ruled = rule.window() > 0 || rule.risk() < 1;
        if (ruled && measured > settings.design().points() && gap.sinceImprovement() >= rule.window()
                && calm(ledger, gap)) {
            return decision(true,
                    String.format(Locale.ROOT, "No improvement above %.3g %% in %d evaluations%s.",
                            100 * rule.minimumImprovement(),
                            gap.sinceImprovement(), state),
                    gap);
        }
        return decision(false,
                String.format(Locale.ROOT,
                        "Going on after %d evaluations, %d since the last improvement above %.3g %%%s.", measured,
                        gap.sinceImprovement(), 100 * rule.minimumImprovement(), state),
                gap);
    }

    /**
     * With two objectives: the budget, or a window in which nothing joined the front that the model expects. A place
     * joins it with its first value; that it is then evaluated at a higher fidelity is no news.
     */
    private StopDecision ofFront(Ledger ledger, int measured, double cost) {
        StoppingRule rule = settings.stopping();
        List<FrontPoint> front = ParetoFront.of(modeler, ledger);
        List<Trial> known = ledger.trials(Trial.Status.MEASURED);
        int last = ParetoFront.expected(modeler, ledger).stream().mapToInt(point -> known.stream()
                .filter(t -> t.point().equals(point.point())).mapToInt(Trial::id).min().orElse(0)).max().orElse(0);
        int since = (int) known.stream().filter(t -> t.id() > last).count();
        String state = "; the front has " + front.size() + " points, the last to join is evaluation " + last + ".";
        boolean budget = measured >= rule.maximumEvaluations();
        boolean paid = cost >= rule.maximumCost();
        boolean still = rule.window() > 0 && !front.isEmpty() && since >= rule.window()
                && measured > settings.design().points();
        String sentence = budget ? "The budget of " + rule.maximumEvaluations() + " evaluations is used up"
                : paid ? "The budget of cost units is used up"
                        : still ? "Nothing joined the front in " + since + " evaluations"
                                : "Going on after " + measured + " evaluations";
        return new StopDecision(budget || paid || still, sentence + state, Double.NaN, Double.NaN, since);
    }

    private boolean calm(Ledger ledger, Gap now) {
        StoppingRule rule = settings.stopping();
        if (rule.risk() >= 1) {
            return true;
        }
        if (now.probability() >= rule.risk()) {
            return false;
        }
        for (int back = 1; back < rule.consecutive(); back++) {
            Ledger earlier = ledger.withoutLastValues(back);
            Modeler then = new Modeler(modeler.rows(), settings);
            Surrogate surrogate = then.objective(earlier);
            if (surrogate == null || gap(earlier, then, surrogate).probability() >= rule.risk()) {
                return false;
            }
        }
        return true;
    }

    private Gap gap(Ledger ledger, Modeler model, Surrogate surrogate) {
        List<Trial> ranked = model.ranked(ledger);
        double[] recommended = model.targetRow(ranked.getFirst().coordinates());
        double value = surrogate.told(surrogate.process().predict(recommended)[0]);
        double spread = spread(ledger);
        double delta = surrogate.warp().improvement(settings.stopping().minimumImprovement(), value, spread)
                / surrogate.deviation();
        List<double[]> places = candidates(ledger, surrogate, model, ranked);
        places.addFirst(recommended);
        double[][] draws = LogImprovement.draws(surrogate.process(), places.toArray(double[][]::new), DRAWS,
                SplitMix.derive(settings.seed(), POOL_STREAM, 1));
        boolean[][] allowed = allowed(ledger, model, places.toArray(double[][]::new));
        double probability = 0;
        double expected = 0;
        for (int m = 0; m < draws.length; m++) {
            double[] draw = draws[m];
            double lowest = draw[0];
            for (int i = 1; i < draw.length; i++) {
                lowest = allowed == null || allowed[m][i] ? Math.min(lowest, draw[i]) : lowest;
            }
            double gain = draw[0] - lowest;
            probability += gain > delta ? 1.0 / draws.length : 0;
            expected += gain / draws.length;
        }
        return new Gap(probability, expected,
                surrogate.warp().relative(expected * surrogate.deviation(), value, spread),
                sinceImprovement(ledger, model, surrogate, delta));
    }

    /**
     * In each draw, at which places every limit holds and an evaluation succeeds, jointly over the places; {@code null}
     * where all do. Limits and crashes are drawn independently of the objective.
     */
    private boolean[][] allowed(Ledger ledger, Modeler model, double[][] places) {
        List<Surrogate> limits = model.constraints(ledger);
        GaussianProcess feasibility = model.feasibility(ledger);
        if (limits.stream().allMatch(Objects::isNull) && feasibility == null) {
            return null;
        }
        boolean[][] allowed = new boolean[DRAWS][places.length];
        for (boolean[] each : allowed) {
            Arrays.fill(each, true);
        }
        for (int c = 0; c < limits.size(); c++) {
            if (limits.get(c) != null) {
                OutcomeConstraint limit = settings.constraints().get(c);
                rule(limits.get(c).process(), places, 2 + c, limits.get(c).standardised(limit.lower()),
                        limits.get(c).standardised(limit.upper()), allowed);
            }
        }
        if (feasibility != null) {
            rule(feasibility, places, 2 + limits.size(), 0, Double.POSITIVE_INFINITY, allowed);
        }
        return allowed;
    }

    private void rule(GaussianProcess process, double[][] places, int stream, double lower, double upper,
            boolean[][] allowed) {
        double[][] draws = LogImprovement.draws(process, places, DRAWS,
                SplitMix.derive(settings.seed(), POOL_STREAM, stream));
        for (int m = 0; m < DRAWS; m++) {
            for (int i = 0; i < places.length; i++) {
                allowed[m][i] &= draws[m][i] >= lower && draws[m][i] <= upper;
            }
        }
    }

    /** Rows of the places with the lowest mean - 2 deviations. */
    private List<double[]> candidates(Ledger ledger, Surrogate surrogate, Modeler model, List<Trial> ranked) {
        List<double[]> pool = new ArrayList<>(feasible.all() != null ? feasible.all()
                : feasible.sample(POOL,
                        new Sobol(model.encoder().dimension(), SplitMix.derive(settings.seed(), POOL_STREAM))));
        SplitMix random = new SplitMix(SplitMix.derive(settings.seed(), POOL_STREAM, 2));
        for (Trial trial : ranked.subList(0, Math.min(5, ranked.size()))) {
            pool.add(trial.coordinates());
            for (int i = 0; i < 40 && model.encoder().reals().length > 0; i++) {
                double[] place = trial.coordinates().clone();
                double scale = Math.pow(10, -0.5 - 2 * random.nextDouble());
                for (int p : model.encoder().reals()) {
                    place[p] = Math.min(1, Math.max(0, place[p] + scale * random.nextGaussian()));
                }
                model.encoder().normalize(place);
                if (model.encoder().feasible(place)) {
                    pool.add(place);
                }
            }
        }
        record Scored(double[] row, boolean hopeless, double bound) {
        }
        List<Scored> scored = new ArrayList<>();
        GaussianProcess feasibility = model.feasibility(ledger);
        List<Acquisition> limits = new ArrayList<>(model.constraintTerms(ledger));
        if (feasibility != null) {
            limits.add(PointwiseAcquisition.feasible(feasibility, 1));
        }
        for (double[] place : pool) {
            double[] row = model.targetRow(place);
            double[] prediction = surrogate.process().predict(row);
            scored.add(new Scored(row, limits.stream().mapToDouble(l -> l.value(row)).sum() < LOG_NEGLIGIBLE,
                    prediction[0] - 2 * Math.sqrt(prediction[1])));
        }
        scored.sort(Comparator.comparing(Scored::hopeless).thenComparingDouble(Scored::bound));
        List<double[]> rows = new ArrayList<>();
        for (Scored one : scored.subList(0, Math.min(CANDIDATES, scored.size()))) {
            rows.add(one.row());
        }
        return rows;
    }

    /** Values told since the running minimum of today's posterior means last fell by more than delta. */
    private static int sinceImprovement(Ledger ledger, Modeler model, Surrogate surrogate, double delta) {
        double best = Double.POSITIVE_INFINITY;
        int since = 0;
        for (Trial trial : ledger.trials(Trial.Status.MEASURED)) {
            double mean = surrogate.process().predict(model.targetRow(trial.coordinates()))[0];
            since++;
            if (mean < best - delta && model.withinLimits(ledger, trial)) {
                best = mean;
                since = 0;
            }
        }
        return since;
    }

    private static double spread(Ledger ledger) {
        double[] sorted = ledger.trials(Trial.Status.MEASURED).stream().mapToDouble(t -> t.objective().value()).sorted()
                .toArray();
        double quartiles = sorted[(3 * sorted.length) / 4] - sorted[sorted.length / 4];
        double[] errors = ledger.trials(Trial.Status.MEASURED).stream().mapToDouble(t -> t.objective().standardError())
                .filter(e -> e > 0).sorted().toArray();
        double error = errors.length == 0 ? 0 : errors[errors.length / 2];
        if (quartiles > 2 * error) {
            return quartiles;
        }
        // a plateau: the range where it is more than noise, and never less than can be seen; where all values are the
        // same nothing matters
        double range = sorted[sorted.length - 1] - sorted[0];
        return range == 0 ? Double.POSITIVE_INFINITY : Math.max(range, SEEN * error);
    }

    private static StopDecision decision(boolean stop, String sentence, Gap gap) {
        return new StopDecision(stop, sentence, gap.probability(), gap.relative(), gap.sinceImprovement());
    }
}
