// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

import org.grainwright.bench.Metrics;
import org.grainwright.lattice.StructureException;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.settings.Settings;

/**
 * Which campaigns are run, what is reported of them, and the goals. Seeds run one after another in one thread. Problem
 * names: the classics with and without {@code _n5}, {@code gb_mixed}, {@code gb_r0 .. gb_r9} (also together as
 * {@code gb_random}; {@code gb_set} in the output is both), {@code fidelities}, {@code batch}, {@code stopping},
 * {@code speed}, {@code hard} (see {@link HardCases}), {@code window}, {@code parts} (see {@link PartsSuite}),
 * {@code gb_table} (see {@link TableSuite}); {@code all} (the default) is everything but {@code parts},
 * {@code gb_table}, {@code gb_fresh}, {@code gb_anywhere}, {@code batch_fresh} and {@code stopping_fresh}, further
 * instances on which choices (also {@code --kernel} and {@code --without PARABOLA|DIAGONALS|BREADTH|DOUBT}) are
 * compared. {@code --first} is the first seed, and of these the first instance.
 */
public final class OptimizerSuite {

    private static final double MF_BUDGET = 164;
    private static final double GOOD = 0.05;
    private static final int RANDOM_INSTANCES = 10;
    private static final int FIRST_FRESH_INSTANCE = 1000;
    /** Runs of a problem that has no goal, unless the number was given. */
    private static final int SEEDS_WITHOUT_GOAL = 3;
    /** Half of the noisy Hartmann-6 campaigns end in either of two basins, so that a median of few says nothing. */
    private static final int SEEDS_WITH_NOISE = 30;
    private static final int[] REPORTED = {20, 40, 60, 100};

    private final Metrics metrics;
    private final String wanted;
    /** 0 when not given. */
    private final int wantedSeeds;
    private final int seeds;
    private final int first;
    private final int evaluations;
    private final CategoryKernel kernel;
    private final List<ModelPart> without;
    private List<Campaigns.Stop> published;

    private OptimizerSuite(List<String> arguments, Metrics metrics) {
        this.metrics = metrics;
        wanted = option(arguments, "--problem", "all");
        wantedSeeds = number(arguments, "--seeds", 1, 0);
        seeds = wantedSeeds > 0 ? wantedSeeds : 10;
        first = number(arguments, "--first", 0, 0);
        evaluations = number(arguments, "--evaluations", 1, 100);
        kernel = word("--kernel", CategoryKernel.class,
                option(arguments, "--kernel", Settings.defaults().model().categoryKernel().name()));
        String part = option(arguments, "--without", "");
        without = part.isEmpty() ? List.of() : List.of(word("--without", ModelPart.class, part));
    }

    private static <E extends Enum<E>> E word(String option, Class<E> words, String typed) {
        return EnumSet.allOf(words).stream().filter(each -> each.name().equals(typed)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " takes one of " + EnumSet.allOf(words) + ", not " + typed));
    }

    /**
     * Runs {@code [--problem NAME] [--seeds N] [--first N] [--evaluations N]}; {@code gb_table} also
     * {@code [--table FILE] [--initial N] [--external "PROGRAM ARGUMENTS" --name "WORD VERSION" [--record FILE]]},
     * {@code parts} also {@code [--batch N] [--model WORDS]}.
     */
    public static void run(List<String> arguments, Metrics metrics) throws IOException, StructureException {
        OptimizerSuite suite = new OptimizerSuite(arguments, metrics);
        if (suite.wanted.equals("gb_table")) {
            new TableSuite(TableProblem.read(option(arguments, "--table", "")),
                    new TableSuite.Order(suite.first, suite.wantedSeeds, number(arguments, "--initial", 1, 0)), metrics)
                    .run(program(arguments));
            return;
        }
        if (suite.wanted.equals("parts")) {
            suite.parts(number(arguments, "--batch", 1, 1), option(arguments, "--model", ""));
            return;
        }
        boolean known = suite.boundaries();
        for (TestProblem problem : Classics.all()) {
            if (suite.wants(problem.name())) {
                suite.classic(problem);
                known = true;
            }
        }
        if (suite.wants("fidelities")) {
            suite.fidelities();
            known = true;
        }
        if (suite.wants("batch")) {
            if (suite.evaluations >= 60) {
                suite.batch("", suite.publishedTraces(),
                        suite.campaigns(BoundaryProblem.published(), suite.seeds, 60, 4));
            }
            known = true;
        }
        if (suite.wanted.equals("batch_fresh")) {
            suite.batch("gb_fresh.", suite.fresh(1), suite.fresh(4));
            known = true;
        }
        if (suite.wants("stopping")) {
            suite.stopping("", suite.published());
            known = true;
        }
        if (suite.wanted.equals("stopping_fresh")) {
            suite.stopping("gb_fresh.", suite.toStop(i -> BoundaryProblem.random(FIRST_FRESH_INSTANCE + i)));
            known = true;
        }
        if (suite.wants("speed")) {
            suite.speed();
            known = true;
        }
        if (suite.wants("hard")) {
            new HardCases(metrics, suite.wantedSeeds).run();
            known = true;
        }
        if (suite.wanted.equals("window")) {
            suite.window();
            known = true;
        }
        if (!known) {
            throw new IllegalArgumentException("there is no problem '" + suite.wanted + "'");
        }
    }

    private static Optional<TableSuite.Program> program(List<String> arguments) {
        String command = option(arguments, "--external", "").strip();
        return command.isEmpty() ? Optional.empty()
                : Optional.of(new TableSuite.Program(List.of(command.split("\\s+")),
                        option(arguments, "--name", "external"),
                        Optional.ofNullable(option(arguments, "--record", null)).map(Path::of)));
    }

    /** Half of the campaigns are on {@code gb_mixed}, the others each on an instance of {@code gb_fresh}. */
    private void parts(int batch, String model) {
        List<BoundaryProblem> problems = new ArrayList<>();
        for (int i = first; i < first + seeds; i++) {
            problems.add((i - first) % 2 == 0 ? BoundaryProblem.published()
                    : BoundaryProblem.random(FIRST_FRESH_INSTANCE + i));
        }
        new PartsSuite(metrics, problems, first, evaluations, batch, model).run();
    }

    private boolean wants(String name) {
        return wanted.equals("all") || wanted.equals(name);
    }

    private boolean boundaries() {
        boolean any = false;
        if (wants("gb_mixed")) {
            report("", "gb_mixed", publishedTraces());
            any = true;
        }
        if (wants("gb_random")) {
            List<Campaigns.Trace> traces = new ArrayList<>();
            for (int i = 0; i < RANDOM_INSTANCES; i++) {
                BoundaryProblem problem = BoundaryProblem.random(i);
                traces.add(campaign(problem, Campaigns.settings(problem, i), i, evaluations, 1));
            }
            report("gb_random.", "gb_random", traces);
            any = true;
            if (published != null) {
                traces.addAll(publishedTraces());
                report("gb_set.", "gb_set", traces);
            }
        }
        any |= comparison("gb_fresh", i -> BoundaryProblem.random(FIRST_FRESH_INSTANCE + i));
        any |= comparison("gb_anywhere", BoundaryProblem::anywhere);
        for (int i = 0; i < RANDOM_INSTANCES; i++) {
            BoundaryProblem problem = BoundaryProblem.random(i);
            if (wanted.equals(problem.name())) {
                report(problem.name() + ".", problem.name(), campaigns(problem, seeds, evaluations, 1));
                any = true;
            }
        }
        return any;
    }

    /** Instances on which choices are compared, not those of the goals. */
    private boolean comparison(String name, IntFunction<BoundaryProblem> instance) {
        if (!wanted.equals(name)) {
            return false;
        }
        List<Campaigns.Trace> traces = new ArrayList<>();
        for (int i = first; i < first + seeds; i++) {
            BoundaryProblem problem = instance.apply(i);
            Settings settings = Campaigns.settings(problem, i);
            settings = settings.withKernel(settings.model().lengthScalePrior(), kernel);
            for (ModelPart part : without) {
                settings = settings.withModel(settings.model().without(part));
            }
            traces.add(campaign(problem, settings, i, evaluations, 1));
        }
        report(name + ".", name, traces);
        return true;
    }

    /** The metrics of the boundary problems; those of {@code gb_mixed} carry no prefix. */
    private void report(String prefix, String problem, List<Campaigns.Trace> traces) {
        for (int n : reported()) {
            double[] sorted = sorted(traces, t -> t.at(n));
            Map<String, Object> detail = detail(problem, n, sorted);
            String metric = prefix + "regret_n" + n;
            if (n == 40 || n == 60) {
                metrics.atMost(metric, quantile(sorted, 0.5), "decades", n == 40 ? 0.09 : 0.02, detail);
            } else {
                metrics.record(metric, quantile(sorted, 0.5), "decades", detail);
            }
        }
        if (evaluations >= 60) {
            double share = traces.stream().filter(t -> t.at(60) < GOOD).count() / (double) traces.size();
            metrics.atLeast(prefix + "share_below_0.05", share, "", 0.7,
                    Map.of("runs", traces.size(), "skopt_log", 0.15, "prototype", 0.65));
        }
        metrics.atMost(prefix + "ask_cpu_s_mixed", meanAsk(traces), "s", 0.1,
                Map.of("skopt", 0.2, "botorch", 2.8, "prototype", 0.045));
    }

    private void classic(TestProblem problem) {
        int count = wantedSeeds > 0 ? wantedSeeds
                : Double.isNaN(References.goal(problem.name())) ? SEEDS_WITHOUT_GOAL
                        : problem.noisy() ? SEEDS_WITH_NOISE : seeds;
        List<Campaigns.Trace> traces = campaigns(problem, count, evaluations, 1);
        for (int n : reported()) {
            double[] sorted = sorted(traces, t -> t.at(n));
            Map<String, Object> detail = detail(problem.name(), n, sorted);
            String metric = problem.name() + ".regret_n" + n;
            double goal = n == 60 ? References.goal(problem.name()) : Double.NaN;
            if (Double.isNaN(goal)) {
                metrics.record(metric, quantile(sorted, 0.5), "", detail);
            } else {
                metrics.atMost(metric, quantile(sorted, 0.5), "", goal, detail);
            }
        }
        metrics.record(problem.name() + ".ask_cpu_s", meanAsk(traces), "s", Map.of("evaluations", evaluations));
    }

    private void fidelities() {
        List<Campaigns.Trace> traces = new ArrayList<>();
        for (int i = first; i < Math.min(first + seeds, RANDOM_INSTANCES); i++) {
            BoundaryProblem problem = BoundaryProblem.random(i);
            Settings settings = Campaigns.settings(problem, i).withFidelities(Campaigns.lengths());
            Campaigns.FidelityTrace run = Campaigns.runFidelities(problem, settings, i, MF_BUDGET);
            Campaigns.Trace trace = run.trace();
            traces.add(trace);
            metrics.progress(String.format(Locale.ROOT,
                    "fidelities on %s: evaluations %s (%d continued, %d abandoned), regret at 82 units %.3g, at 164 "
                            + "%.3g, 0.1 after %.4g units",
                    problem.name(), Arrays.toString(run.counts()), run.continued(), run.abandoned(), trace.atCost(82),
                    trace.atCost(MF_BUDGET), trace.costToStay(0.1)));
        }
        double[] at82 = sorted(traces, t -> t.atCost(82));
        double[] at164 = sorted(traces, t -> t.atCost(MF_BUDGET));
        double[] toStay = sorted(traces, t -> t.costToStay(0.1));
        metrics.atMost("mf_regret_82", quantile(at82, 0.5), "decades", 0.06,
                Map.of("q1", quantile(at82, 0.25), "q3", quantile(at82, 0.75), "skopt_log_same_cost", 0.486,
                        "prototype", 0.036));
        metrics.atMost("mf_regret_164", quantile(at164, 0.5), "decades", 0.015,
                Map.of("q1", quantile(at164, 0.25), "q3", quantile(at164, 0.75), "skopt_log_same_cost", 0.195,
                        "prototype", 0.0097));
        metrics.atMost("cost_units_to_0.1", quantile(toStay, 0.5), "cost units (a full run is 4.1)", 50,
                Map.of("q1", quantile(toStay, 0.25)));
    }

    private List<Campaigns.Trace> fresh(int batch) {
        List<Campaigns.Trace> traces = new ArrayList<>();
        for (int i = first; i < first + seeds; i++) {
            BoundaryProblem problem = BoundaryProblem.random(FIRST_FRESH_INSTANCE + i);
            traces.add(campaign(problem, Campaigns.settings(problem, i), i, 60, batch));
        }
        return traces;
    }

    private void batch(String prefix, List<Campaigns.Trace> single, List<Campaigns.Trace> four) {
        double[] sequential = sorted(single, t -> t.at(60));
        double[] batched = sorted(four, t -> t.at(60));
        metrics.atMost(prefix + "batch4_regret_n60", quantile(batched, 0.5), "decades", 0.03,
                Map.of("q1", quantile(batched, 0.25), "q3", quantile(batched, 0.75),
                        "mean", mean(batched), "sequential", quantile(sequential, 0.5), "sequential_mean",
                        mean(sequential), "prototype", 0.016));
        metrics.atMost(prefix + "batch4_over_sequential_n60", quantile(batched, 0.5) / quantile(sequential, 0.5), "", 2,
                Map.of("of_the_means", mean(batched) / mean(sequential)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private void stopping(String prefix, List<Campaigns.Stop> stops) {
        double[] regret = stops.stream().mapToDouble(Campaigns.Stop::regret).sorted().toArray();
        double[] count = stops.stream().mapToDouble(Campaigns.Stop::evaluations).sorted().toArray();
        metrics.atMost(prefix + "stop_regret", quantile(regret, 0.5), "decades", 0.02,
                Map.of("q1", quantile(regret, 0.25), "q3", quantile(regret, 0.75), "worst", regret[regret.length - 1]));
        metrics.atMost(prefix + "stop_evaluations", mean(count), "evaluations", 65,
                Map.of("smallest", count[0], "largest", count[count.length - 1]));
        long lost = stops.stream().filter(s -> s.lost() > GOOD).count();
        metrics.atMost(prefix + "stop_losing_share", lost / (double) count.length, "", 0.1,
                Map.of("meaning", "regret at the stop above that at the end of the campaign by 0.05"));
    }

    private void speed() {
        TestProblem problem = Classics.all().stream().filter(p -> p.name().equals("hartmann6_n5")).findFirst()
                .orElseThrow();
        int[] sizes = {20, 50, 100, 200, 500, 2000};
        double[] goals = {0.1, 0.1, 0.15, 0.4, 0.5, 2};
        Campaigns.askCpuSeconds(problem, 40, 6); // warms the compiler up
        for (int i = 0; i < sizes.length; i++) {
            double seconds = Campaigns.askCpuSeconds(problem, sizes[i], 5);
            metrics.atMost("ask_cpu_s_n" + sizes[i], seconds, "s", goals[i], References.speed(i));
        }
    }

    /** What campaigns longer than the model's window still gain. */
    private void window() {
        List<Campaigns.Trace> traces = campaigns(BoundaryProblem.published(), seeds, 300, 1);
        for (int n : new int[] {100, 160, 200, 300}) {
            double[] sorted = sorted(traces, t -> t.at(n));
            metrics.record("window.regret_n" + n, quantile(sorted, 0.5), "decades", detail("gb_mixed", n, sorted));
        }
    }

    /** The sequential campaigns of {@code gb_mixed}, run once. */
    private List<Campaigns.Stop> published() {
        if (published == null) {
            BoundaryProblem problem = BoundaryProblem.published();
            published = toStop(seed -> problem);
        }
        return published;
    }

    private List<Campaigns.Stop> toStop(IntFunction<BoundaryProblem> instance) {
        List<Campaigns.Stop> stops = new ArrayList<>();
        for (int seed = first; seed < first + seeds; seed++) {
            BoundaryProblem problem = instance.apply(seed);
            Campaigns.Stop stop = Campaigns.runToStop(problem, Campaigns.settings(problem, seed), seed, evaluations);
            stops.add(stop);
            progress(problem, seed, 1, stop.trace());
            metrics.progress(String.format(Locale.ROOT, "  the rule stops it after %d evaluations with regret %.3g",
                    stop.evaluations(), stop.regret()));
        }
        return stops;
    }

    private List<Campaigns.Trace> publishedTraces() {
        return published().stream().map(Campaigns.Stop::trace).toList();
    }

    private List<Campaigns.Trace> campaigns(TestProblem problem, int count, int length, int batch) {
        List<Campaigns.Trace> traces = new ArrayList<>();
        for (int seed = first; seed < first + count; seed++) {
            traces.add(campaign(problem, Campaigns.settings(problem, seed), seed, length, batch));
        }
        return traces;
    }

    private Campaigns.Trace campaign(TestProblem problem, Settings settings, int seed, int length, int batch) {
        Campaigns.Trace trace = Campaigns.run(problem, settings, seed, length, batch);
        progress(problem, seed, batch, trace);
        return trace;
    }

    private void progress(TestProblem problem, int seed, int batch, Campaigns.Trace trace) {
        StringBuilder line = new StringBuilder(problem.name()).append(" seed ").append(seed)
                .append(batch > 1 ? ", batches of " + batch : "").append(": regret");
        for (int n : Arrays.stream(REPORTED).filter(n -> n <= trace.regret().size()).toArray()) {
            line.append(String.format(Locale.ROOT, " %.3g (%d)", trace.at(n), n));
        }
        metrics.progress(
                line.append(String.format(Locale.ROOT, ", %.3f CPU s per ask", meanAsk(List.of(trace)))).toString());
    }

    private static Map<String, Object> detail(String problem, int n, double[] sorted) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("q1", quantile(sorted, 0.25));
        detail.put("q3", quantile(sorted, 0.75));
        detail.put("runs", sorted.length);
        detail.putAll(References.medians(problem, n));
        return detail;
    }

    private static double meanAsk(List<Campaigns.Trace> traces) {
        return traces.stream().flatMap(t -> t.askCpuSeconds().stream()).mapToDouble(d -> d).average()
                .orElse(Double.NaN);
    }

    private static double[] sorted(List<Campaigns.Trace> traces, ToDoubleFunction<Campaigns.Trace> value) {
        return traces.stream().mapToDouble(value).sorted().toArray();
    }

    /** Linear quantile of ascending values. */
    static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        double above = sorted[Math.min(sorted.length - 1, low + 1)];
        return at == low || above == sorted[low] ? sorted[low] : sorted[low] + (at - low) * (above - sorted[low]);
    }

    private int[] reported() {
        return Arrays.stream(REPORTED).filter(n -> n <= evaluations).toArray();
    }

    private static int number(List<String> arguments, String name, int least, int fallback) {
        String text = option(arguments, name, null);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < least) {
            throw new IllegalArgumentException(
                    name + " needs a whole number from " + least + " to 99999, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static String option(List<String> arguments, String name, String fallback) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : fallback;
    }
}
