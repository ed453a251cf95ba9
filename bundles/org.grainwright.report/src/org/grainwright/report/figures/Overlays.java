// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.ChartIds;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.observables.Notation;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.table.TableRow;
import org.grainwright.report.words.Numbers;

/** The same curve of several evaluations in one figure. Stateless. */
public final class Overlays {

    private Overlays() {
    }

    private record Key(String chart, String name, String temperature) {
    }

    /**
     * One figure for each curve that two or more of the evaluations have: displacements first, then profiles, then the
     * rest; of Li before other ions.
     */
    public static List<Figure> of(List<TableRow> rows) {
        Map<Key, Map<TableRow, Series>> curves = new LinkedHashMap<>();
        for (TableRow row : rows) {
            for (Series each : row.series()) {
                if (each.getX() != null && each.getY() != null && each.getX().length == each.getY().length
                        && each.getChart() != null && !each.getChart().equals(ChartIds.FIT)) {
                    curves.computeIfAbsent(new Key(each.getChart(), Objects.requireNonNullElse(each.getName(), ""),
                            Numbers.kelvin(each.getTemperatureK())), key -> new LinkedHashMap<>())
                            .putIfAbsent(row, each);
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            int wanted = rank;
            curves.forEach((key, series) -> {
                if (rank(key.chart) == wanted && series.size() > 1) {
                    figures.add(figure(key, series));
                }
            });
        }
        return figures;
    }

    private static int rank(String chart) {
        return chart.equals(ChartIds.MSD) ? 0 : chart.startsWith("profile.") ? 1 : 2;
    }

    private static Figure figure(Key key, Map<TableRow, Series> series) {
        List<PlotSeries> curves = new ArrayList<>();
        boolean ofRuns = areOfSeveralRuns(series.keySet());
        series.forEach((row, each) -> {
            PlotSeries curve = PlotSeries.line(name(row, ofRuns), Ink.series(curves.size()), each.getX(), each.getY());
            boolean errors = each.getYError() != null && each.getYError().length == each.getY().length;
            curves.add(errors ? curve.errors(each.getYError()) : curve);
        });
        Series first = series.values().iterator().next();
        return new Figure(
                new Plot(EvaluationFigures.title(key.chart) + ": " + EvaluationFigures.legend(first) + ", "
                        + key.temperature,
                        Axis.linear(Objects.requireNonNullElse(first.getXLabel(), "x"), unit(first.getXUnit())),
                        Axis.linear(Objects.requireNonNullElse(first.getYLabel(), "y"), unit(first.getYUnit())),
                        curves, List.of()),
                "Bands are one standard error, where it is known.");
    }

    private static String name(TableRow row, boolean withRun) {
        return number(row, withRun) + (row.number() == 0 ? "" : " " + row.label());
    }

    /**
     * What an evaluation is called beside others.
     *
     * @param withRun whether it says of which run it is
     */
    public static String number(TableRow row, boolean withRun) {
        return (row.number() == 0 ? row.label() : "#" + row.number()) + (withRun ? " of " + name(row.run()) : "");
    }

    /** Whether evaluations are of more runs than one. */
    public static boolean areOfSeveralRuns(Collection<TableRow> rows) {
        return rows.stream().map(TableRow::run).distinct().count() > 1;
    }

    private static String name(CampaignRun run) {
        return run.getName() + (run.getId() == null ? "" : ", " + run.getId());
    }

    private static String unit(String unit) {
        return Notation.UNICODE.unit(unit);
    }

    /** The best measured so far of several runs in one figure; empty where fewer than two have one. */
    public static Optional<Figure> convergence(List<CampaignRun> runs) {
        List<PlotSeries> curves = new ArrayList<>();
        for (CampaignRun run : runs) {
            List<double[]> steps = new ArrayList<>();
            List<Evaluation> best = RunQueries.bestMeasuredSoFar(run);
            for (int i = 0; i < best.size(); i++) {
                if (best.get(i) != null) {
                    steps.add(new double[] {run.getEvaluations().get(i).getId(),
                            best.get(i).getObjective().getValue()});
                }
            }
            if (!steps.isEmpty()) {
                curves.add(new PlotSeries(name(run), PlotSeries.Style.STEP, Ink.series(curves.size()), Symbol.DISK,
                        steps.stream().mapToDouble(each -> each[0]).toArray(),
                        steps.stream().mapToDouble(each -> each[1]).toArray(), null, null, List.of(), List.of()));
            }
        }
        if (curves.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Figure(new Plot("Convergence of runs", Axis.linear("evaluation", "").whole(),
                RunFigures.objectiveAxis(runs.getFirst().getObjective()), curves, List.of()),
                "The best measured so far that no gate or limit forbids to use. Runs with other objectives, "
                        + "temperatures "
                        + "or lengths of production are not to be compared."));
    }
}
