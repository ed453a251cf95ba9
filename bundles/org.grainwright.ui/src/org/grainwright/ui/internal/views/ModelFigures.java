// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.campaign.review.RunModel;
import org.grainwright.campaign.review.RunModel.LeftOut;
import org.grainwright.campaign.review.RunModel.MainEffect;
import org.grainwright.campaign.review.RunModel.Pairwise;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Effect;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Notation;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.figures.Figure;
import org.grainwright.report.figures.Influence;
import org.grainwright.report.figures.RunFigures;

/** What the model of a run looks like. Pure functions. */
final class ModelFigures {

    private static final int MOST_CURVES = 6;

    private ModelFigures() {
    }

    /** Figures of what was fitted to the run. */
    static List<Figure> of(CampaignRun run, RunModel model) {
        Axis objective = RunFigures.objectiveAxis(run.getObjective());
        List<Figure> figures = new ArrayList<>();
        model.effects().stream().sorted(Comparator.comparingDouble(each -> -each.share()))
                .forEach(each -> figures.add(effect(each, objective)));
        model.slices().forEach(each -> figures.add(slice(each, objective)));
        figures.add(parity(model.parity(), objective));
        next(run, model, objective).ifPresent(figures::add);
        return figures;
    }

    /** Figures that need no fit: the recorded regression, the posterior, trends, parallel coordinates. */
    static List<Figure> recorded(CampaignRun run) {
        List<Figure> figures = new ArrayList<>();
        RunFigures.front(run).ifPresent(plot -> figures.add(new Figure(
                new Plot("Trade-off between the objectives", plot.x(), plot.y(), plot.series(), plot.guides()),
                "None on the front is measured better than another in both objectives.")));
        regression(run).ifPresent(figures::add);
        RunFigures.belief(run).ifPresent(plot -> figures.add(new Figure(
                new Plot("Posterior of the best", plot.x(), plot.y(), plot.series(), plot.guides()),
                "What the optimizer believed the best geometry's objective to be after each evaluation, with its 95 % "
                        + "interval.")));
        parallel(run).ifPresent(figures::add);
        RunFigures.trends(run).forEach(each -> figures.add(new Figure(
                new Plot("Objective over " + each.plot().x().label(), each.plot().x(), each.plot().y(),
                        each.plot().series(), each.plot().guides()),
                "Rank correlation " + (Double.isFinite(each.rankCorrelation())
                        ? Notation.UNICODE.fixed(each.rankCorrelation(), 2)
                        : "unknown") + " over " + each.evaluations()
                        + " evaluations. Association, not cause: the optimizer chose what to try.")));
        return figures;
    }

    private static Optional<double[]> numbers(List<String> places) {
        try {
            return Optional.of(places.stream().mapToDouble(each -> Double.parseDouble(each.replace('−', '-')))
                    .toArray());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An axis over places: their numbers, or one after the other with their names above. */
    private static Axis axis(String variable, List<String> places, Optional<double[]> numbers) {
        if (numbers.isPresent()) {
            Axis axis = Axis.linear(variable, "");
            return Arrays.stream(numbers.get()).allMatch(each -> each == Math.rint(each)) ? axis.whole() : axis;
        }
        List<Axis.Mark> marks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            marks.add(new Axis.Mark(i + 1, places.get(i)));
        }
        return Axis.linear(variable + ", by "
                + "number", "").whole().range(0.5, places.size() + 0.5).withOpposite("", marks);
    }

    private static double[] positions(int count, Optional<double[]> numbers) {
        return numbers.orElseGet(() -> {
            double[] x = new double[count];
            Arrays.setAll(x, i -> i + 1);
            return x;
        });
    }

    private static Figure effect(MainEffect effect, Axis objective) {
        Optional<double[]> numbers = numbers(effect.places());
        double[] x = positions(effect.places().size(), numbers);
        PlotSeries series = numbers.isPresent() ? PlotSeries.line("prediction, 95 %", Ink.S1, x, effect.mean())
                : PlotSeries.points("prediction, 95 %", Ink.S1, Symbol.DISK, x, effect.mean());
        String name = Influence.words(effect.variable());
        return new Figure(
                new Plot("Main effect of " + name, axis(name, effect.places(), numbers), objective,
                        List.of(series.between(effect.lower(), effect.upper())), List.of()),
                "The predicted objective along one variable, averaged over all others; it explains "
                        + Notation.UNICODE.fixed(100 * effect.share(), 0)
                        + " % of the variance of the prediction alone.");
    }

    private static Figure slice(Pairwise slice, Axis objective) {
        Optional<double[]> numbers = numbers(slice.secondPlaces());
        double[] x = positions(slice.secondPlaces().size(), numbers);
        List<PlotSeries> curves = new ArrayList<>();
        int count = slice.firstPlaces().size();
        int shown = Math.min(MOST_CURVES, count);
        for (int k = 0; k < shown; k++) {
            int i = shown == 1 ? 0 : k * (count - 1) / (shown - 1);
            String name = Influence.words(slice.first()) + " " + slice.firstPlaces().get(i);
            PlotSeries series = numbers.isPresent()
                    ? PlotSeries.line(name, Ink.series(k), x, slice.median()[i])
                    : PlotSeries.points(name, Ink.series(k), Symbol.series(k), beside(x, k, shown), slice.median()[i]);
            curves.add(series.between(slice.lower()[i], slice.upper()[i]));
        }
        String first = Influence.words(slice.first());
        String second = Influence.words(slice.second());
        return new Figure(
                new Plot("Slice: " + first + " and " + second, axis(second, slice.secondPlaces(), numbers), objective,
                        curves, List.of()),
                "The prediction over two variables with its 95 % interval, all others as in the recommended "
                        + "evaluation. "
                        + "Curves that are not alike mean that the two act together.");
    }

    /** What is measured and what the model expects of the evaluations that come. */
    private static Optional<Figure> next(CampaignRun run, RunModel model, Axis objective) {
        List<RunModel.Expected> next = model.next();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        List<LeftOut> known = model.parity();
        return Optional.of(new Figure(new Plot("What the next evaluations are expected to give",
                Axis.linear("evaluation", "").whole(), objective,
                List.of(PlotSeries.points("measured", Ink.S1, Symbol.DISK,
                        known.stream().mapToDouble(LeftOut::id).toArray(),
                        known.stream().mapToDouble(LeftOut::observed).toArray()),
                        expected(run, next)),
                List.of()), "Posterior of the noise-free objective at each proposal, given all results so far."));
    }

    /** What the model expects of evaluations that come, with 95 % intervals. */
    static PlotSeries expected(CampaignRun run, List<RunModel.Expected> next) {
        return PlotSeries.points("expected, 95 %", Ink.S2, Symbol.RING,
                next.stream().mapToDouble(RunModel.Expected::id).toArray(),
                next.stream().mapToDouble(RunModel.Expected::value).toArray())
                .between(next.stream().mapToDouble(RunModel.Expected::lower).toArray(),
                        next.stream().mapToDouble(RunModel.Expected::upper).toArray())
                .points(next.stream().map(each -> String.format(Locale.ROOT, "%04d", each.id())).toList(),
                        next.stream().map(each -> why(run, each)).toList());
    }

    private static String why(CampaignRun run, RunModel.Expected expected) {
        return "#" + expected.id() + RunQueries.evaluation(run, expected.id()).map(each -> "  "
                + RunQueries.label(each) + (each.getWhy() == null ? "" : "\n" + each.getWhy())).orElse("");
    }

    /** Positions of the k-th of several sets of points that would hide each other. */
    private static double[] beside(double[] x, int k, int count) {
        return Arrays.stream(x).map(each -> each + 0.08 * (k - (count - 1) / 2.0)).toArray();
    }

    private static Figure parity(List<LeftOut> parity, Axis objective) {
        List<PlotSeries> series = new ArrayList<>();
        double[] ends = parity.stream().flatMapToDouble(each -> java.util.stream.DoubleStream.of(each.observed(),
                each.predicted())).sorted().toArray();
        if (ends.length > 1) {
            double[] diagonal = {ends[0], ends[ends.length - 1]};
            series.add(PlotSeries.line("as measured", Ink.SOFT, diagonal, diagonal).style(PlotSeries.Style.DASHED));
        }
        for (boolean covered : new boolean[] {true, false}) {
            List<LeftOut> some = parity.stream().filter(each -> each.isCovered() == covered).toList();
            if (!some.isEmpty()) {
                series.add(PlotSeries.points(covered ? "within its 95 % interval" : "outside its 95 % interval",
                        covered ? Ink.GOOD : Ink.BAD, covered ? Symbol.DISK : Symbol.CROSS,
                        some.stream().mapToDouble(LeftOut::observed).toArray(),
                        some.stream().mapToDouble(LeftOut::predicted).toArray())
                        .between(some.stream().mapToDouble(LeftOut::lower).toArray(),
                                some.stream().mapToDouble(LeftOut::upper).toArray())
                        .points(some.stream().map(each -> String.format(Locale.ROOT, "%04d", each.id())).toList(),
                                some.stream().map(each -> "#" + each.id()).toList()));
            }
        }
        Axis measured = new Axis("measured " + objective.label(), objective.unit(), objective.logarithmic(),
                Double.NaN, Double.NaN, false, List.of(), "");
        Axis predicted = new Axis("predicted from all others", objective.unit(), objective.logarithmic(), Double.NaN,
                Double.NaN, false,
                List.of(), "");
        return new Figure(new Plot("Parity: each left out in turn", measured, predicted, series, List.of()),
                "Each evaluation predicted from all others. About one in twenty may lie outside its interval; more "
                        + "mean "
                        + "that the model is too sure of itself.");
    }

    private static Optional<Figure> regression(CampaignRun run) {
        List<Effect> effects = run.getEffects();
        if (effects.isEmpty()) {
            return Optional.empty();
        }
        List<PlotSeries> series = new ArrayList<>();
        List<Axis.Mark> marks = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            Effect each = effects.get(i);
            boolean real = Influence.isDemonstrated(each);
            marks.add(new Axis.Mark(i + 1, Influence.words(each.getVariable())));
            series.add(PlotSeries.points("", real ? Ink.S1 : Ink.SOFT, real ? Symbol.DISK : Symbol.RING,
                    new double[] {i + 1}, new double[] {each.getFactor()})
                    .between(new double[] {each.getLower()}, new double[] {each.getUpper()})
                    .points(List.of("effect" + i), List.of(Influence.words(each.getVariable()) + ", "
                            + each.getChange() + ": p after Holm "
                            + Notation.UNICODE.number(each.getCorrectedPValue(), 2))));
        }
        return Optional.of(new Figure(
                new Plot("Regression: what each change multiplies the objective by",
                        Axis.linear("change, by number", "").whole().range(0.5, effects.size() + 0.5)
                                .withOpposite("", marks),
                        Axis.log("factor ± 95 %", ""), series, List.of(new Plot.HorizontalLine(1, "no "
                                + "effect", Ink.SOFT))),
                "All else equal. Filled: demonstrated, p < 0.05 after Holm's correction. " + Influence.summary(run)));
    }

    /** Every usable evaluation as a line through its choices to its objective. */
    private static Optional<Figure> parallel(CampaignRun run) {
        List<SearchVariable> variables = run.getVariables();
        List<Evaluation> usable = run.getEvaluations().stream().filter(RunQueries::isUsable)
                .sorted(Comparator.comparingDouble(each -> each.getObjective().getValue())).toList();
        if (variables.isEmpty() || usable.size() < 2) {
            return Optional.empty();
        }
        int width = variables.size() + 1;
        double[] x = new double[width];
        Arrays.setAll(x, i -> i + 1);
        List<PlotSeries> lines = new ArrayList<>();
        double lowest = usable.getFirst().getObjective().getValue();
        double span = usable.getLast().getObjective().getValue() - lowest;
        boolean larger = run.getObjective() != null
                && run.getObjective().getDirection() == org.grainwright.model.Direction.MAXIMIZE;
        for (int rank = 0; rank < usable.size(); rank++) {
            Evaluation each = usable.get(rank);
            double[] y = new double[width];
            for (int i = 0; i < variables.size(); i++) {
                y[i] = share(variables.get(i), each);
            }
            y[width - 1] = span > 0 ? (each.getObjective().getValue() - lowest) / span : 0.5;
            int third = Math.min(2, 3 * (larger ? usable.size() - 1 - rank : rank) / usable.size());
            Ink ink = third == 0 ? Ink.GOOD : third == 1 ? Ink.CAUTION : Ink.BAD;
            String tip = "#" + each.getId() + " " + RunQueries.label(each);
            PlotSeries line = PlotSeries.line("", ink, x, y);
            lines.add(line.points(java.util.Collections.nCopies(width, each.getKey()),
                    java.util.Collections.nCopies(width, tip)));
        }
        List<Axis.Mark> marks = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            marks.add(new Axis.Mark(i + 1, Influence.words(variables.get(i).getName())));
        }
        marks.add(new Axis.Mark(width, "objective"));
        return Optional.of(new Figure(new Plot("Parallel coordinates",
                Axis.linear("variable, by number", "").whole().range(0.7, width + 0.3).withOpposite("", marks),
                Axis.linear("place within the range", "").range(-0.05, 1.05), lines, List.of()),
                "Each line is an evaluation that may be used: green the best third by the measured objective, "
                        + "amber the "
                        + "middle, red the worst. Categories stand in the order of the campaign."));
    }

    private static double share(SearchVariable variable, Evaluation evaluation) {
        VariableValue value = evaluation.getVariables().stream()
                .filter(each -> variable.getName().equals(each.getName())).findFirst().orElse(null);
        if (value == null) {
            return Double.NaN;
        }
        if (variable.getKind() == VariableKind.CATEGORY) {
            int count = variable.getCategories().size();
            int index = variable.getCategories().indexOf(value.getText());
            return index < 0 ? Double.NaN : count < 2 ? 0.5 : (double) index / (count - 1);
        }
        double range = variable.getUpper() - variable.getLower();
        return range > 0 ? (value.getNumber() - variable.getLower()) / range : 0.5;
    }
}
