// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.ChartIds;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.observables.ShownUnits;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.figures.EvaluationFacts;
import org.grainwright.report.figures.EvaluationFigures;
import org.grainwright.report.figures.Figure;
import org.grainwright.report.figures.Influence;
import org.grainwright.report.figures.Origin;
import org.grainwright.report.figures.Overlays;
import org.grainwright.report.figures.RunFigures;
import org.grainwright.report.figures.ThermoTrace;
import org.grainwright.report.table.TableRow;
import org.junit.jupiter.api.Test;

/** Figures that report and workbench share, against laws that are known otherwise. */
class FiguresTest {

    private final CampaignRun run = SampleRuns.finished(6, 1000, 1200);

    private static Series msd(String name, double power) {
        Series series = SampleRuns.MAKE.createSeries();
        series.setChart(ChartIds.MSD);
        series.setName(name);
        series.setXLabel("time");
        series.setXUnit("ps");
        series.setYLabel("mean squared displacement");
        series.setYUnit("Å²");
        series.setTemperatureK(1200);
        double[] x = new double[100];
        Arrays.setAll(x, i -> 0.1 * (i + 1));
        series.setX(x);
        series.setY(Arrays.stream(x).map(t -> 3.7 * Math.pow(t, power)).toArray());
        return series;
    }

    private static Figure titled(List<Figure> figures, String start) {
        return figures.stream().filter(each -> each.plot().title().startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void theRunningExponentOfAPowerLawIsItsPower() {
        List<Figure> figures = EvaluationFigures.motion(List.of(msd("Li", 1), msd("O", 2), msd("La", 0.5)));
        Plot exponents = titled(figures, "Exponent: Whole cell").plot();
        assertEquals(3, exponents.series().size());
        double[] expected = {1, 2, 0.5};
        List<String> names = List.of("Li", "O", "La");
        for (PlotSeries each : exponents.series()) {
            double power = expected[names.indexOf(each.name())];
            double[] known = Arrays.stream(each.y()).filter(Double::isFinite).toArray();
            assertTrue(known.length > 30, "too few: " + known.length);
            Arrays.stream(known).forEach(exponent -> assertEquals(power, exponent, 1e-9));
        }
        assertTrue(titled(figures, "Log-log: Whole cell").plot().y().logarithmic());
        assertEquals("Whole cell, 1200 K", figures.getFirst().plot().title());
    }

    @Test
    void convergenceShowsIntervalsGatesLevelsAndNeverAStarOnARedOne() {
        Evaluation lowest = RunQueries.bestMeasured(run).orElseThrow();
        lowest.getObjective().setGate(Gate.RED);
        run.setTargetProductionPs(12);
        run.getEvaluations().forEach(each -> each.setProductionPs(each.getId() == 2 ? 4 : 12));
        Plot plot = RunFigures.convergence(run).orElseThrow();
        assertTrue(plot.y().label().contains("95 %"));
        assertTrue(plot.x().integers());
        PlotSeries star = plot.series().stream().filter(each -> each.symbol() == Symbol.STAR).findFirst()
                .orElseThrow();
        assertFalse(star.x()[0] == lowest.getId());
        PlotSeries red = plot.series().stream().filter(each -> each.name().startsWith("red")).findFirst().orElseThrow();
        assertEquals(lowest.getId(), red.x()[0]);
        double rho = SampleRuns.resistivity(lowest.getId(), 1200);
        assertEquals(rho - 1.959964 * 0.08 * rho, red.low()[0], 1e-6);
        PlotSeries shorter = plot.series().stream().filter(each -> each.name().contains("shorter")).findFirst()
                .orElseThrow();
        assertEquals(2, shorter.x()[0]);
        assertTrue(plot.guides().stream().anyMatch(each -> each instanceof Plot.HorizontalLine line
                && line.text().startsWith("recommended #")));
    }

    @Test
    void theCountdownSaysHowFarTheStoppingRuleIs() {
        run.getPosterior().getLast().setWithoutImprovement(4);
        run.getPosterior().getLast().setProbabilityOfImprovement(0.35);
        run.setBudgetEvaluations(8);
        String text = RunFigures.countdown(run).orElseThrow();
        assertTrue(text.contains("4 evaluations without improvement"), text);
        assertTrue(text.contains("35 %"), text);
        assertTrue(text.contains("2 evaluations left"), text);
        assertTrue(RunFigures.countdown(SampleRuns.empty(1200)).isEmpty());
    }

    @Test
    void curvesOfSeveralEvaluationsLieInOneFigure() {
        List<TableRow> rows = run.getEvaluations().stream().limit(3).map(each -> TableRow.of(run, each)).toList();
        List<Figure> figures = Overlays.of(rows);
        assertFalse(figures.isEmpty());
        assertTrue(figures.getFirst().plot().title().startsWith("Mean squared displacement: Li"),
                figures.getFirst().plot().title());
        figures.forEach(each -> assertEquals(3, each.plot().series().size(), each.plot().title()));
        assertTrue(Overlays.of(rows.subList(0, 1)).isEmpty());
        CampaignRun other = SampleRuns.finished(3, 1000, 1200);
        other.setId("run-002");
        List<TableRow> both = List.of(rows.getFirst(), TableRow.of(other, other.getEvaluations().getFirst()));
        List<String> names = Overlays.of(both).getFirst().plot().series().stream().map(PlotSeries::name).toList();
        assertEquals(2, names.size());
        assertTrue(names.get(1).startsWith("#1 of " + other.getName() + ", run-002"), "which run: " + names);
        assertTrue(figures.getFirst().plot().series().getFirst().name().startsWith("#1 "), "of one run: its number");
        assertFalse(figures.getFirst().plot().series().getFirst().name().contains(" of " + run.getName()));
        assertTrue(Overlays.convergence(List.of(run)).isEmpty());
        assertEquals(2, Overlays.convergence(List.of(run, SampleRuns.finished(3, 1200))).orElseThrow().plot().series()
                .size());
    }

    @Test
    void theLogOfTheEngineBecomesCurvesOverTime() {
        List<String> log = new ArrayList<>(List.of("timestep 0.002", "@grainwright stage relax 10",
                "Step Temp Press", "0 0 5", "10 0 1", "Loop time of 1", "@grainwright stage equilibrate 200",
                "Step Temp Press", "   0   1200   10", "WARNING: something", " 100 1210 20", "Loop time of 1",
                "@grainwright stage produce 100", "Step Temp Press", "0 1190 30", "50 1195 35"));
        List<Figure> figures = ThermoTrace.figures(log);
        assertEquals(List.of("temperature", "pressure"), figures.stream().map(each -> each.plot().title()).toList());
        List<PlotSeries> temperature = figures.getFirst().plot().series();
        assertEquals(List.of("equilibrate", "produce"), temperature.stream().map(PlotSeries::name).toList(),
                "a minimisation has no time");
        assertEquals("[0.0, 0.2]", Arrays.toString(temperature.get(0).x()));
        assertEquals("[1200.0, 1210.0]", Arrays.toString(temperature.get(0).y()));
        assertEquals(0.3, temperature.get(1).x()[1], 1e-12);
        assertTrue(ThermoTrace.figures(List.of("no log at all")).isEmpty());
    }

    @Test
    void factsSayWhyAndAtWhatCost() {
        Evaluation first = run.getEvaluations().getFirst();
        first.setWhy("initial design 1 of 3");
        List<String> facts = EvaluationFacts.of(run, first, ShownUnits.CATALOGUE);
        assertTrue(facts.getFirst().startsWith("Objective: "), facts.toString());
        assertTrue(facts.getFirst().contains("baseline"), facts.toString());
        assertTrue(String.join("\n", facts).contains("Why: initial design 1 of 3 (baseline)"), facts.toString());
    }

    @Test
    void whatLeavesCarriesItsOrigin() {
        String stamp = String.join(" ", Origin.of(run, run.getEvaluations().get(1)));
        for (String part : List.of("Evaluation 2", run.getName(), "2026-01-01-1", "9f86d081884c",
                "llzo-buckingham-formal", "LAMMPS 29 Sep 2021", "Grainwright 1.0.0")) {
            assertTrue(stamp.contains(part), stamp);
        }
    }

    @Test
    void influencesAreSaidInWords() {
        assertEquals("Li₂O units removed", Influence.words("li2oUnitsRemoved"));
        run.getEffects().add(SampleRuns.effect("widthLayers", "from 2 to 4", 1.5, 1.2, 1.9, 0.001, 0.002));
        run.getEffects().add(SampleRuns.effect("li2oUnits", "from 0 to 2", 1.1, 0.8, 1.4, 0.4, 0.4));
        assertTrue(Influence.verdict(run).startsWith("Demonstrated: width layers matters; Li₂O units has no effect"),
                Influence.verdict(run));
    }

    @Test
    void pagesHaveTheCurvesThatBelongToThem() {
        List<Series> series = new ArrayList<>(run.getEvaluations().getFirst().getSeries());
        Series collective = msd("all charges", 1);
        collective.setChart("curve.collective");
        series.add(collective);
        Series autocorrelation = msd("Li", 0);
        autocorrelation.setChart(ChartIds.VACF);
        series.add(autocorrelation);
        List<String> correlations = EvaluationFigures.correlations(series).stream()
                .map(each -> each.plot().title()).toList();
        assertEquals(List.of("Velocity autocorrelation, 1200 K", "Collective motion of charge, 1200 K"), correlations);
        List<String> across = EvaluationFigures.across(series, java.util.Optional.of(SampleRuns.structure())).stream()
                .map(each -> each.plot().title()).toList();
        assertTrue(across.contains("Species across the boundary, 1200 K"), across.toString());
        assertTrue(across.contains("Charge across the boundary, 1000 K"), across.toString());
        assertTrue(across.stream().noneMatch(correlations::contains));
        assertTrue(EvaluationFigures.across(List.of(), java.util.Optional.empty()).isEmpty());
    }

    @Test
    void aRecordWithoutProvenanceStillHasAnOrigin() {
        CampaignRun bare = SampleRuns.empty(1200);
        bare.setProvenance(null);
        assertTrue(Origin.of(bare).getFirst().contains("seed 42"), Origin.of(bare).toString());
        assertEquals("", Influence.verdict(bare));
        assertEquals("", Influence.summary(bare));
    }
}
