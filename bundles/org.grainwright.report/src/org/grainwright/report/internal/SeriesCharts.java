// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grainwright.model.ChartIds;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.Series;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;

/** Charts of the curves of one evaluation. */
final class SeriesCharts {

    /** More curves than this in one chart are a tangle. */
    private static final int MOST_CURVES = 7;
    private static final Pattern LAYER = Pattern.compile("layer(\\d+)\\.([xyz])");
    private static final Pattern ION = Pattern.compile("([A-Z][a-z]?)(\\.([xyz]))?");

    /** A chart with its caption. */
    record Captioned(Plot plot, String caption) {
    }

    private SeriesCharts() {
    }

    /** Charts to show, and charts to show on request. */
    record Group(List<Captioned> first, List<Captioned> more) {
    }

    /**
     * Mean squared displacements: Li at all temperatures, then by species and by region at the highest; the rest on
     * request.
     */
    static Group displacement(List<Series> all) {
        Group charts = new Group(new ArrayList<>(), new ArrayList<>());
        Map<String, List<Series>> groups = byTemperature(all, ChartIds.MSD);
        String moved = "Li must move several jump lengths (2 Å) for a diffusion coefficient to mean something; the "
                + "framework (La, Zr, O) must stay in place, or the structure is melting.";
        if (groups.size() > 1) {
            add(charts.first,
                    groups.values().stream().flatMap(List::stream).filter(each -> name(each).equals("Li")).toList(),
                    "Li in the whole cell", moved, true, List.of());
        }
        groups.forEach((temperature, series) -> {
            List<Series> ions = series.stream().filter(each -> ION.matcher(name(each)).matches())
                    .sorted(Comparator.comparingInt(SeriesCharts::rank)).toList();
            List<Series> rest = series.stream().filter(each -> !ions.contains(each)).toList();
            boolean hottest = series == groups.values().iterator().next();
            add(hottest && groups.size() == 1 ? charts.first : charts.more, ions, "Whole cell, " + temperature, moved,
                    false, List.of());
            String shown = " of Li that started in a layer (0 is innermost); only times short enough that few have "
                    + "left their layer are shown.";
            add(hottest ? charts.first : charts.more, rest.stream().filter(each -> name(each).endsWith(".x")).toList(),
                    "Across the boundary, by region, " + temperature, "Displacement along the boundary normal" + shown,
                    false, List.of());
            add(charts.more, rest.stream().filter(each -> !name(each).endsWith(".x")).toList(),
                    "Along the boundary, by region, " + temperature,
                    "Displacement in the boundary plane" + shown, false, List.of());
        });
        return charts;
    }

    /** Li first, then Li by direction, then the framework. */
    private static int rank(Series series) {
        return name(series).equals("Li") ? 0 : name(series).startsWith("Li.") ? 1 : 2;
    }

    /** Profiles along the boundary normal, and all other curves that came with the evaluation. */
    static Group profiles(List<Series> all, Optional<CrystalStructure> structure) {
        Map<String, String> captions = new LinkedHashMap<>();
        captions.put(ChartIds.SPECIES_PROFILE, "Ions per volume along the boundary normal, averaged over time.");
        captions.put(ChartIds.CHARGE_PROFILE,
                "Sum of formal charges per volume. Only structure within a layer is expected: the cell as a "
                        + "whole is neutral.");
        captions.put(ChartIds.ENRICHMENT_PROFILE,
                "Li per host cation relative to the grain interior; 1 means no enrichment.");
        captions.put("profile.diffusion",
                "Local tracer diffusion coefficient of Li against the distance from the nearest boundary plane.");
        captions.put(ChartIds.RUNNING_DIFFUSION,
                "Diffusion coefficient from the slope up to a time; it should level off.");
        captions.put(ChartIds.VACF, "Velocity autocorrelation.");
        captions.put("curve.collective",
                "Squared displacement of all charges together, in the frame of the framework; one cell has one such "
                        + "motion, so it is noisy.");
        captions.put("curve.vanHove",
                "How far Li has travelled after four times: peaks at jump lengths mean hopping between sites.");
        captions.put("curve.annealing",
                "Mean potential energy per boundary area after each cycle of annealing, less that "
                        + "of the boundary as it was assembled; it should end flat.");
        captions.put("curve.greenKubo", "Running integral of the autocorrelation; the value is read where it is flat.");
        captions.put("curve.currentAutocorrelation", "Autocorrelation of the charge current.");
        for (Series each : all) {
            if (each.getChart() != null && !each.getChart().equals(ChartIds.MSD)
                    && !each.getChart().equals(ChartIds.ARRHENIUS)) {
                captions.putIfAbsent(each.getChart(), "");
            }
        }
        Group charts = new Group(new ArrayList<>(), new ArrayList<>());
        captions.forEach((chart, caption) -> {
            Map<String, List<Series>> groups = byTemperature(all, chart);
            groups.forEach((temperature, series) -> add(
                    series == groups.values().iterator().next() ? charts.first : charts.more, series,
                    title(chart) + ", " + temperature, caption, false, planes(series, structure)));
        });
        return charts;
    }

    /**
     * Marks where the boundaries are if the curves run over the whole cell, whose length may have changed a little
     * since it was built.
     */
    private static List<Plot.Guide> planes(List<Series> series, Optional<CrystalStructure> structure) {
        double[] x = series.getFirst().getX();
        if (structure.isEmpty() || structure.get().getBoundaryPlanesAngstrom() == null
                || structure.get().getCellAngstrom() == null || x.length < 2) {
            return List.of();
        }
        double built = structure.get().getCellAngstrom()[0];
        double length = (x[x.length - 1] - x[0]) * x.length / (x.length - 1);
        double start = x[0] - length / x.length / 2;
        if (Math.abs(length / built - 1) > 0.1 || Math.abs(start) > 0.02 * built) {
            return List.of();
        }
        List<Plot.Guide> guides = new ArrayList<>();
        for (double plane : structure.get().getBoundaryPlanesAngstrom()) {
            for (double image : new double[] {plane, plane + built}) {
                guides.add(new Plot.VerticalLine(image * length / built, "", Ink.SOFT));
            }
        }
        return guides;
    }

    private static String title(String chart) {
        return switch (chart) {
            case ChartIds.SPECIES_PROFILE -> "Species across the boundary";
            case ChartIds.CHARGE_PROFILE -> "Charge across the boundary";
            case ChartIds.ENRICHMENT_PROFILE -> "Li enrichment across the boundary";
            case ChartIds.RUNNING_DIFFUSION -> "Running diffusion coefficient";
            case ChartIds.VACF -> "Velocity autocorrelation";
            case "profile.diffusion" -> "Local diffusion";
            case "curve.collective" -> "Collective motion of charge";
            case "curve.vanHove" -> "Distance travelled (van Hove)";
            case "curve.annealing" -> "Annealing of the boundary";
            case "curve.greenKubo" -> "Green-Kubo integral";
            case "curve.currentAutocorrelation" -> "Charge-current autocorrelation";
            default -> chart;
        };
    }

    /** Temperature as printed, highest first, to its series. */
    private static Map<String, List<Series>> byTemperature(List<Series> all, String chart) {
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        all.stream().filter(each -> chart.equals(each.getChart()) && usable(each))
                .sorted((a, b) -> Double.compare(b.getTemperatureK(), a.getTemperatureK()))
                .forEach(each -> groups
                        .computeIfAbsent(Numbers.kelvin(each.getTemperatureK()), key -> new ArrayList<>()).add(each));
        return groups;
    }

    private static boolean usable(Series series) {
        return series.getX() != null && series.getY() != null && series.getX().length == series.getY().length
                && series.getX().length > 0;
    }

    private static void add(List<Captioned> charts, List<Series> series, String title, String caption,
            boolean byTemperature,
            List<Plot.Guide> guides) {
        if (series.isEmpty()) {
            return;
        }
        Series first = series.getFirst();
        List<PlotSeries> curves = new ArrayList<>();
        int number = 0;
        for (Series each : thinned(series)) {
            curves.add(curve(each, number++, byTemperature ? Numbers.kelvin(each.getTemperatureK()) : legend(each)));
        }
        int missing = series.size() - curves.size();
        String left = missing > 0
                ? " Left out: " + missing + (missing == 1 ? " curve" : " curves") + ", see curves.csv."
                : "";
        charts.add(
                new Captioned(
                        new Plot(title,
                                axis(guides.isEmpty() ? first.getXLabel()
                                        : "position along the normal (boundaries dashed)",
                                        first.getXUnit()),
                                axis(commonLabel(series), first.getYUnit()), curves, guides),
                        caption + left));
    }

    /** All, or evenly chosen ones with the first and the last. */
    private static List<Series> thinned(List<Series> series) {
        if (series.size() <= MOST_CURVES) {
            return series;
        }
        List<Series> chosen = new ArrayList<>();
        for (int i = 0; i < MOST_CURVES; i++) {
            chosen.add(series.get(i * (series.size() - 1) / (MOST_CURVES - 1)));
        }
        return chosen;
    }

    /** The quantity of the vertical axis, without what distinguishes the curves if they differ. */
    private static String commonLabel(List<Series> series) {
        String first = series.getFirst().getYLabel();
        boolean same = series.stream().allMatch(each -> Objects.equals(first, each.getYLabel()));
        return same || first == null ? first : first.replaceFirst("[ ,].*", "");
    }

    private static Axis axis(String label, String unit) {
        String name = label == null ? "" : label;
        String printed = unit == null ? "" : unit.replace("^2", "²").replace("^3", "³");
        return Axis.linear(name, printed);
    }

    private static PlotSeries curve(Series series, int number, String legend) {
        Ink ink = Ink.series(number);
        boolean errors = series.getYError() != null && series.getYError().length == series.getY().length
                && Arrays.stream(series.getYError()).anyMatch(error -> error > 0);
        PlotSeries curve = new PlotSeries(legend, PlotSeries.Style.LINE, ink, Symbol.series(number), series.getX(),
                series.getY(), null,
                null, List.of(), List.of());
        return errors ? curve.errors(series.getYError()) : curve;
    }

    private static String name(Series series) {
        return series.getName() == null ? "" : series.getName();
    }

    private static String legend(Series series) {
        String name = name(series);
        Matcher layer = LAYER.matcher(name);
        if (layer.matches()) {
            return "boundary layer " + layer.group(1) + ", " + axisName(layer.group(2));
        }
        Matcher ion = ION.matcher(name);
        if (ion.matches() && ion.group(3) != null) {
            return ion.group(1) + ", " + axisName(ion.group(3));
        }
        return switch (name) {
            case "bulk.x", "bulk.y", "bulk.z" -> "grain interior, " + axisName(name.substring("bulk.".length()));
            case "diffusion.perpendicular" -> "across (x)";
            case "diffusion.parallel" -> "along (y, z)";
            default -> name;
        };
    }

    private static String axisName(String axis) {
        return axis.equals("x") ? "x (across)" : axis + " (along)";
    }

    /** Conductivity times temperature over inverse temperature, fitted; empty below two temperatures. */
    static Optional<Captioned> arrhenius(Evaluation evaluation, double[] reportedK) {
        List<PlotSeries> series = new ArrayList<>();
        StringBuilder caption = new StringBuilder();
        double coldest = Double.POSITIVE_INFINITY;
        double hottest = 0;
        for (double each : reportedK == null ? new double[0] : reportedK) {
            coldest = Math.min(coldest, each);
        }
        Map<Quantity, String> regions = new LinkedHashMap<>();
        regions.put(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, "boundary, across");
        regions.put(Quantity.BULK_CONDUCTIVITY, "grain interiors");
        regions.put(Quantity.CONDUCTIVITY, "whole cell");
        List<Double> simulated = evaluation.getObservables().stream()
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
            List<Observable> points = evaluation.getObservables().stream()
                    .filter(each -> name.equals(each.getName()) && !each.isExtrapolated()
                            && each.isKnown() && each.getTemperatureK() > 0)
                    .toList();
            if (points.isEmpty()) {
                continue;
            }
            number += addRegion(series, caption, points, region.getValue(), number, coldest, hottest);
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
        double span = 1000 / coldest - 1000 / hottest;
        Axis x = Axis.linear("1000/T", "1/K").range(1000 / hottest - 0.06 * span, 1000 / coldest + 0.06 * span)
                .withOpposite("T (K)", marks);
        return Optional.of(new Captioned(new Plot("Arrhenius plot", x, Axis.log("σT", "S·K/cm"), series, guides),
                "Weighted fits of ln(σT) over "
                        + "1/T; bands are 95 % intervals of the fit. " + caption
                        + "Below the simulated temperatures the line is an extrapolation, limited by "
                        + "the potential: it assumes one mechanism and no change of phase."));
    }

    private static int addRegion(List<PlotSeries> series, StringBuilder caption, List<Observable> points, String name,
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
            double[] ends = ReportData.interval(points.get(i));
            low[i] = ends[0] * t[i];
            high[i] = ends[1] * t[i];
        }
        Ink ink = Ink.series(number);
        List<Arrhenius.Point> usable = points.stream()
                .filter(each -> each.getValue() > 0 && each.getStandardError() > 0)
                .map(each -> new Arrhenius.Point(each.getTemperatureK(), ReportData.estimate(each))).toList();
        if (usable.stream().mapToDouble(Arrhenius.Point::temperatureK).distinct().count() > 1) {
            Arrhenius law = Arrhenius.fit(Arrhenius.Kind.CONDUCTIVITY, usable);
            drawLaw(series, ink, law, coldestK, hottestK);
            caption.append("Activation energy, ").append(name).append(": ")
                    .append(Notation.UNICODE.withError(law.activationEnergy())).append(". ");
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
