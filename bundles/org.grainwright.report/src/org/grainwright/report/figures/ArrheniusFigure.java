// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.ShownUnits;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.words.Numbers;

/** The Arrhenius plot of one evaluation: points, fits with their bands, and how far they are extrapolated. */
public final class ArrheniusFigure {

    private ArrheniusFigure() {
    }

    /** Conductivity times temperature over inverse temperature, fitted; empty below two temperatures. */
    public static Optional<Figure> of(List<Observable> observables, double[] reportedK) {
        return of(observables, reportedK, ShownUnits.CATALOGUE);
    }

    /** The same with a caption in the units that somebody chose; the plot is in those of the catalogue. */
    public static Optional<Figure> of(List<Observable> observables, double[] reportedK, ShownUnits units) {
        List<PlotSeries> series = new ArrayList<>();
        Map<String, Estimate> energies = new LinkedHashMap<>();
        double coldest = Double.POSITIVE_INFINITY;
        double hottest = 0;
        for (double each : reportedK == null ? new double[0] : reportedK) {
            coldest = Math.min(coldest, each);
        }
        Map<Quantity, String> regions = new LinkedHashMap<>();
        regions.put(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, "boundary, across");
        regions.put(Quantity.BULK_CONDUCTIVITY, "grain interiors");
        regions.put(Quantity.CONDUCTIVITY, "whole cell");
        List<Double> simulated = observables.stream()
                .filter(each -> !each.isExtrapolated() && each.getName() != null
                        && regions.keySet().stream().anyMatch(quantity -> quantity.id().equals(each.getName())))
                .map(Observable::getTemperatureK).filter(t -> t > 0).distinct().toList();
        if (simulated.size() < 2) {
            return Optional.empty();
        }
        for (double each : simulated) {
            coldest = Math.min(coldest, each);
            hottest = Math.max(hottest, each);
        }
        int number = 0;
        for (Map.Entry<Quantity, String> region : regions.entrySet()) {
            String name = region.getKey().id();
            List<Observable> points = observables.stream()
                    .filter(each -> name.equals(each.getName()) && !each.isExtrapolated()
                            && each.isKnown() && each.getTemperatureK() > 0)
                    .toList();
            if (points.isEmpty()) {
                continue;
            }
            number += addRegion(series, energies, points, region.getValue(), number, coldest, hottest);
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        List<Axis.Mark> marks = new ArrayList<>();
        for (int t : new int[] {1400, 1200, 1000, 800, 700, 600, 500, 450, 400, 350, 300, 250}) {
            marks.add(new Axis.Mark(1000.0 / t, Integer.toString(t)));
        }
        List<Plot.Guide> guides = new ArrayList<>();
        for (double each : reportedK == null ? new double[0] : reportedK) {
            if (simulated.stream().noneMatch(t -> Math.abs(t - each) <= 0.5)) {
                guides.add(new Plot.VerticalLine(1000 / each, Numbers.kelvin(each), Ink.SOFT));
            }
        }
        StringBuilder caption = new StringBuilder();
        energies.forEach((name, energy) -> caption.append("Activation energy, ").append(name).append(": ")
                .append(Notation.UNICODE.withError(units.in(energy))).append(". "));
        double span = 1000 / coldest - 1000 / hottest;
        Axis x = Axis.linear("1000/T", "1/K").range(1000 / hottest - 0.06 * span, 1000 / coldest + 0.06 * span)
                .withOpposite("T (K)", marks);
        return Optional.of(new Figure(new Plot("Arrhenius plot", x, Axis.log("σT", "S·K/cm"), series, guides),
                "Weighted fits of ln(σT) over "
                        + "1/T; bands are 95 % intervals of the fit. " + caption
                        + "Below the simulated temperatures the line is an extrapolation, limited by "
                        + "the potential: it assumes one mechanism and no change of phase."));
    }

    private static int addRegion(List<PlotSeries> series, Map<String, Estimate> energies, List<Observable> points,
            String name,
            int number,
            double coldestK, double hottestK) {
        int n = points.size();
        double[] t = points.stream().mapToDouble(Observable::getTemperatureK).toArray();
        double[] sigma = points.stream().mapToDouble(Observable::getValue).toArray();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1000 / t[i];
            y[i] = sigma[i] * t[i];
            double[] ends = RunQueries.interval95(points.get(i));
            low[i] = ends[0] * t[i];
            high[i] = ends[1] * t[i];
        }
        Ink ink = Ink.series(number);
        List<Arrhenius.Point> usable = points.stream()
                .filter(each -> each.getValue() > 0 && each.getStandardError() > 0)
                .map(each -> new Arrhenius.Point(each.getTemperatureK(), RunQueries.estimate(each))).toList();
        if (usable.stream().mapToDouble(Arrhenius.Point::temperatureK).distinct().count() > 1) {
            Arrhenius law = Arrhenius.fit(Arrhenius.Kind.CONDUCTIVITY, usable);
            drawLaw(series, ink, law, coldestK, hottestK);
            energies.put(name, law.activationEnergy());
        }
        series.add(PlotSeries.points(name, ink, Symbol.series(number), x, y).between(low, high));
        return 1;
    }

    private static void drawLaw(List<PlotSeries> series, Ink ink, Arrhenius law, double coldestK, double hottestK) {
        int steps = 60;
        double[] x = new double[steps];
        double[] y = new double[steps];
        double[] low = new double[steps];
        double[] high = new double[steps];
        for (int i = 0; i < steps; i++) {
            x[i] = 1000 / hottestK + (1000 / coldestK - 1000 / hottestK) * i / (steps - 1);
            double temperatureK = 1000 / x[i];
            double[] interval = law.interval95(temperatureK);
            y[i] = law.at(temperatureK).value() * temperatureK;
            low[i] = interval[0] * temperatureK;
            high[i] = interval[1] * temperatureK;
        }
        PlotSeries line = PlotSeries.line("", ink, x, y);
        series.add(line.between(low, high).style(PlotSeries.Style.BAND));
        series.add(line.style(PlotSeries.Style.DASHED));
    }
}
