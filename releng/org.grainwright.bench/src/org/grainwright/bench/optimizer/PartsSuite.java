// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.grainwright.bench.Metrics;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.settings.Settings;

/**
 * What each part of the model gains: the same campaigns on boundary problems with everything and with one thing left
 * out or exchanged, compared in pairs. One row for each, and number of evaluations.
 */
final class PartsSuite {

    private static final double GOOD = 0.05;
    /** Regrets below are equally good. */
    private static final double SEEN = 1e-3;
    private static final int[] REPORTED = {40, 60, 80, 100};

    private final Metrics metrics;
    private final List<BoundaryProblem> problems;
    private final int first;
    private final int evaluations;
    private final int batch;
    private final String wanted;

    /**
     * @param problems one for each campaign; their seeds are {@code first} and following
     * @param wanted a part of the name of the models that are compared with the whole; empty for all
     */
    PartsSuite(Metrics metrics, List<BoundaryProblem> problems, int first, int evaluations, int batch, String wanted) {
        this.wanted = wanted;
        this.metrics = metrics;
        this.problems = List.copyOf(problems);
        this.first = first;
        this.evaluations = evaluations;
        this.batch = batch;
    }

    void run() {
        List<Campaigns.Trace> whole = campaigns("whole", UnaryOperator.identity());
        report("whole", whole, whole);
        Map<String, UnaryOperator<Settings>> others = new LinkedHashMap<>();
        for (ModelPart part : ModelPart.values()) {
            others.put("without " + part.name().toLowerCase(Locale.ROOT),
                    settings -> settings.withModel(settings.model().without(part)));
        }
        for (CategoryKernel kernel : CategoryKernel.values()) {
            if (kernel != Settings.defaults().model().categoryKernel()) {
                others.put("kernel " + kernel.name().toLowerCase(Locale.ROOT),
                        settings -> settings.withKernel(settings.model().lengthScalePrior(), kernel));
            }
        }
        others.keySet().removeIf(name -> !name.contains(wanted));
        others.forEach((name, change) -> report(name, campaigns(name, change), whole));
    }

    private List<Campaigns.Trace> campaigns(String name, UnaryOperator<Settings> change) {
        List<Campaigns.Trace> traces = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            BoundaryProblem problem = problems.get(i);
            Campaigns.Trace trace = Campaigns.run(problem, change.apply(Campaigns.settings(problem, first + i)),
                    first + i, evaluations, batch);
            metrics.progress(String.format(Locale.ROOT, "%s, %s seed %d: regret %.3g", name, problem.name(), first + i,
                    trace.at(evaluations)));
            traces.add(trace);
        }
        return traces;
    }

    private void report(String name, List<Campaigns.Trace> traces, List<Campaigns.Trace> whole) {
        for (int n : Arrays.stream(REPORTED).filter(each -> each <= evaluations).toArray()) {
            double[] regrets = at(traces, n);
            double[] before = at(whole, n);
            double[] ratios = new double[regrets.length];
            int right = 0;
            int wrong = 0;
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = Math.log10(Math.max(SEEN, regrets[i]) / Math.max(SEEN, before[i]));
                right += regrets[i] < GOOD && before[i] >= GOOD ? 1 : 0;
                wrong += regrets[i] >= GOOD && before[i] < GOOD ? 1 : 0;
            }
            double[] sorted = regrets.clone();
            Arrays.sort(sorted);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("model", name);
            detail.put("q1", OptimizerSuite.quantile(sorted, 0.25));
            detail.put("q3", OptimizerSuite.quantile(sorted, 0.75));
            detail.put("mean", new Mean().evaluate(regrets));
            detail.put("share_below_0.05", Arrays.stream(regrets).filter(each -> each < GOOD).count()
                    / (double) regrets.length);
            detail.put("log10_ratio_to_whole", new Mean().evaluate(ratios));
            detail.put("its_error", new StandardDeviation().evaluate(ratios) / Math.sqrt(ratios.length));
            detail.put("went_right", right);
            detail.put("went_wrong", wrong);
            detail.put("campaigns", regrets.length);
            metrics.record("parts.regret_n" + n, OptimizerSuite.quantile(sorted, 0.5), "decades", detail);
        }
    }

    private static double[] at(List<Campaigns.Trace> traces, int n) {
        return traces.stream().mapToDouble(trace -> trace.at(n)).toArray();
    }
}
