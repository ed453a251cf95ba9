// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Quantity;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.words.CrystalWords;
import org.grainwright.report.words.Numbers;

/** Figures of a run as a whole, the same in the report and in the workbench. Stateless. */
public final class RunFigures {

    private RunFigures() {
    }

    /** Finished evaluations whose objective is known, whatever its gate. */
    public static List<Evaluation> measured(CampaignRun run) {
        return RunQueries.inState(run, EvaluationState.DONE).stream()
                .filter(each -> each.getObjective() != null && each.getObjective().isKnown()).toList();
    }

    private static ToDoubleFunction<Evaluation> at(double temperatureK, Quantity quantity) {
        return evaluation -> RunQueries.nearest(evaluation.getObservables(), quantity.id(), temperatureK)
                .filter(Observable::isKnown).map(Observable::getValue).orElse(Double.NaN);
    }

    /** Objective of every evaluation with its 95 % interval, by gate, and the best so far. */
    public static Optional<Plot> convergence(CampaignRun run) {
        List<Evaluation> measured = measured(run);
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        List<PlotSeries> series = new ArrayList<>();
        List<Evaluation> best = RunQueries.bestMeasuredSoFar(run);
        List<double[]> steps = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            if (best.get(i) != null) {
                steps.add(new double[] {run.getEvaluations().get(i).getId(), best.get(i).getObjective().getValue()});
            }
        }
        series.add(new PlotSeries("best measured so far", PlotSeries.Style.STEP, Ink.S1, Symbol.DISK, column(steps, 0),
                column(steps, 1), null,
                null, List.of(), List.of()));
        for (boolean full : new boolean[] {true, false}) {
            List<Evaluation> level = measured.stream().filter(each -> RunQueries.isAtTarget(run, each) == full)
                    .toList();
            String end = full ? "" : ", shorter production";
            addGate(series, level, "green gate" + end, Ink.GOOD, full ? Symbol.DISK : Symbol.RING, Gate.GREEN);
            addGate(series, level, "amber gate" + end, Ink.CAUTION, full ? Symbol.TRIANGLE : Symbol.RING, Gate.AMBER);
            addGate(series, level, "red gate, not used" + end, Ink.BAD, full ? Symbol.CROSS : Symbol.RING, Gate.RED);
            addGate(series, level, "not judged" + end, Ink.S6, full ? Symbol.SQUARE : Symbol.RING, Gate.UNKNOWN);
        }
        Optional<Evaluation> star = RunQueries.recommended(run);
        star.ifPresent(each -> series.add(PlotSeries.points("recommended", Ink.S1, Symbol.STAR,
                new double[] {each.getId()}, new double[] {each.getObjective().getValue()})));
        List<Plot.Guide> guides = new ArrayList<>();
        Evaluation baseline = run.getBaseline();
        if (baseline != null && baseline.getObjective() != null && baseline.getObjective().isKnown()) {
            guides.add(new Plot.HorizontalLine(baseline.getObjective().getValue(), "baseline", Ink.SOFT));
        }
        star.filter(each -> each != baseline).ifPresent(each -> guides.add(new Plot.HorizontalLine(
                each.getObjective().getValue(), "recommended #" + each.getId(), Ink.S1)));
        RunQueries.bestMeasured(run).filter(each -> each != baseline && star.filter(other -> other == each).isEmpty())
                .ifPresent(each -> guides.add(new Plot.HorizontalLine(each.getObjective().getValue(),
                        "best measured #" + each.getId(), Ink.SOFT)));
        int last = run.getEvaluations().stream().mapToInt(Evaluation::getId).max().orElse(1);
        return Optional.of(new Plot("", Axis.linear("evaluation", "").whole().range(0.5, last + 0.5),
                withIntervals(objectiveAxis(run.getObjective())), series, guides));
    }

    /** The axis of a chart whose bars are 95 % intervals, and says so. */
    private static Axis withIntervals(Axis axis) {
        return new Axis(axis.label() + " ± 95 %", axis.unit(), axis.logarithmic(), axis.min(), axis.max(),
                axis.integers(), axis.opposite(), axis.oppositeLabel());
    }

    private static void addGate(List<PlotSeries> series, List<Evaluation> measured, String name, Ink ink, Symbol symbol,
            Gate gate) {
        List<Evaluation> chosen = measured.stream().filter(each -> each.getObjective().getGate() == gate).toList();
        if (!chosen.isEmpty()) {
            series.add(points(name, ink, symbol, chosen, Evaluation::getId));
        }
    }

    private static PlotSeries points(String name, Ink ink, Symbol symbol, List<Evaluation> evaluations,
            ToDoubleFunction<Evaluation> x) {
        double[] low = new double[evaluations.size()];
        double[] high = new double[low.length];
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < low.length; i++) {
            Observable objective = evaluations.get(i).getObjective();
            double[] ends = RunQueries.interval95(objective);
            low[i] = ends[0];
            high[i] = ends[1];
            tips.add("#" + evaluations.get(i).getId() + "  " + RunQueries.label(evaluations.get(i)));
        }
        return PlotSeries.points(name, ink, symbol, evaluations.stream().mapToDouble(x).toArray(),
                evaluations.stream().mapToDouble(each -> each.getObjective().getValue()).toArray()).between(low, high)
                .points(evaluations.stream().map(Evaluation::getKey).map(String::valueOf).toList(), tips);
    }

    /** The axis of the objective: its name, its unit, its scale. */
    public static Axis objectiveAxis(Objective objective) {
        if (objective == null) {
            return Axis.linear("objective", "");
        }
        String label = objective.getLabel() == null ? "objective" : objective.getLabel();
        return objective.isLogScale() ? Axis.log(label, objective.getUnit()) : Axis.linear(label, objective.getUnit());
    }

    /**
     * How far the stopping rule has come, in one or two sentences; empty while the search has no model.
     */
    public static Optional<String> countdown(CampaignRun run) {
        if (run.getPosterior().isEmpty()) {
            return Optional.empty();
        }
        PosteriorPoint last = run.getPosterior().getLast();
        int without = last.getWithoutImprovement();
        StringBuilder text = new StringBuilder(without == 0 ? "The last evaluation improved the model's best."
                : without + (without == 1 ? " evaluation" : " evaluations") + " without improvement.");
        if (Double.isFinite(last.getProbabilityOfImprovement())) {
            text.append(" Chance that the space still holds something better: ")
                    .append(Numbers.plain(100 * last.getProbabilityOfImprovement(), 2)).append(" %.");
        }
        run.getSettings().stream().filter(each -> "stopping rule".equals(each.getName())).findFirst()
                .ifPresent(each -> text.append(" The campaign stops ").append(each.getText()).append('.'));
        long left = run.getBudgetEvaluations()
                - run.getEvaluations().stream().filter(RunQueries::hasEnded).count();
        if (run.getBudgetEvaluations() > 0 && left > 0) {
            text.append(" The budget has ").append(left).append(left == 1 ? " evaluation" : " evaluations")
                    .append(" left.");
        }
        return Optional.of(text.toString());
    }

    /** Both objectives of every evaluation that may be the best, and the front; empty with a single objective. */
    public static Optional<Plot> front(CampaignRun run) {
        List<Evaluation> front = RunQueries.front(run);
        if (front.isEmpty()) {
            return Optional.empty();
        }
        List<Evaluation> others = measured(run).stream().filter(each -> RunQueries.isEligible(run, each)
                && RunQueries.secondObjective(run, each).isPresent() && !front.contains(each)).toList();
        ToDoubleFunction<Evaluation> second = each -> RunQueries.secondObjective(run, each).orElseThrow().getValue();
        List<PlotSeries> series = new ArrayList<>();
        series.add(PlotSeries.line("front", Ink.S1, front.stream().mapToDouble(second).toArray(),
                front.stream().mapToDouble(each -> each.getObjective().getValue()).toArray()));
        series.add(points("on the front", Ink.S1, Symbol.STAR, front, second));
        if (!others.isEmpty()) {
            series.add(points("behind it", Ink.SOFT, Symbol.DISK, others, second));
        }
        return Optional.of(new Plot("", objectiveAxis(run.getSecondObjective()),
                withIntervals(objectiveAxis(run.getObjective())), series, List.of()));
    }

    /** What the surrogate believed the best to be, with its 95 % interval. */
    public static Optional<Plot> belief(CampaignRun run) {
        List<PosteriorPoint> trace = run.getPosterior().stream().filter(point -> Double.isFinite(point.getBestMean()))
                .toList();
        if (trace.size() < 2) {
            return Optional.empty();
        }
        PlotSeries band = PlotSeries.line("posterior of the best, 95 % interval", Ink.S1,
                trace.stream().mapToDouble(PosteriorPoint::getAfterEvaluations).toArray(),
                trace.stream().mapToDouble(PosteriorPoint::getBestMean).toArray())
                .between(trace.stream().mapToDouble(PosteriorPoint::getBestLower).toArray(),
                        trace.stream().mapToDouble(PosteriorPoint::getBestUpper).toArray());
        return Optional.of(new Plot("", Axis.linear("after evaluation", "").whole(), objectiveAxis(run.getObjective()),
                List.of(band),
                List.of()));
    }

    /** A quantity that may explain the objective. */
    private record Explanation(String label, String unit, ToDoubleFunction<Evaluation> value) {
    }

    /** A chart of the objective over a quantity, with the rank correlation. */
    public record Trend(Plot plot, double rankCorrelation, int evaluations) {
    }

    /**
     * The objective over each geometric parameter that varied, and over the measured Li enrichment and oxygen
     * vacancies.
     */
    public static List<Trend> trends(CampaignRun run) {
        double temperatureK = RunQueries.mainTemperatureK(run);
        CrystalWords words = CrystalWords.of(run);
        List<Explanation> explanations = List.of(
                new Explanation("disorientation", "°", of(geometry -> geometry.getDisorientationDegrees())),
                new Explanation("width", "layers", of(geometry -> geometry.getWidthLayers())),
                new Explanation(words.heading() + " added (+) or lost (−)", "units",
                        of(geometry -> words.units(geometry))),
                new Explanation(words.of("Li redistributed"), "%",
                        of(geometry -> geometry.getRedistributedLiPercent())),
                new Explanation(words.of("Li enrichment ratio"), "", at(temperatureK, Quantity.LI_ENRICHMENT_RATIO)),
                new Explanation("oxygen vacancies per site", "",
                        at(temperatureK, Quantity.OXYGEN_VACANCY_COORDINATION)));
        List<Trend> trends = new ArrayList<>();
        for (Explanation explanation : explanations) {
            List<Evaluation> known = measured(run).stream().filter(RunQueries::isUsable)
                    .filter(each -> Double.isFinite(explanation.value.applyAsDouble(each))).toList();
            double[] x = known.stream().mapToDouble(explanation.value).toArray();
            if (Arrays.stream(x).distinct().count() < 2 || known.size() < 3) {
                continue;
            }
            double[] y = known.stream().mapToDouble(each -> each.getObjective().getValue()).toArray();
            trends.add(new Trend(
                    new Plot("", Axis.linear(explanation.label, explanation.unit),
                            objectiveAxis(run.getObjective()),
                            List.of(points("", Ink.S1, Symbol.DISK, known, explanation.value)), List.of()),
                    spearman(x, y), known.size()));
        }
        return trends;
    }

    private static ToDoubleFunction<Evaluation>
            of(ToDoubleFunction<org.grainwright.model.GrainBoundaryGeometry> value) {
        return evaluation -> evaluation.getGeometry() == null ? Double.NaN
                : value.applyAsDouble(evaluation.getGeometry());
    }

    /** Spearman's rank correlation, equal values sharing their mean rank. */
    public static double spearman(double[] x, double[] y) {
        double[] a = ranks(x);
        double[] b = ranks(y);
        double mean = (x.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < x.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Map<Double, double[]> places = new HashMap<>();
        for (int i = 0; i < sorted.length; i++) {
            int place = i + 1;
            places.computeIfAbsent(sorted[i], value -> new double[] {place, 0})[1] = place;
        }
        return Arrays.stream(values).map(value -> (places.get(value)[0] + places.get(value)[1]) / 2).toArray();
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
