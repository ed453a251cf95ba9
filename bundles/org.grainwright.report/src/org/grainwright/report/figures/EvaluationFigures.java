// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

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
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.words.CrystalWords;
import org.grainwright.report.words.Numbers;

/** Figures of the curves of one evaluation, the same in the report and in the workbench. Stateless. */
public final class EvaluationFigures {

    /** More curves than this in one chart are a tangle. */
    private static final int MOST_CURVES = 7;
    private static final Pattern LAYER = Pattern.compile("layer(\\d+)\\.([xyz])");
    private static final Pattern ION = Pattern.compile("([A-Z][a-z]?)(\\.([xyz]))?");

    private EvaluationFigures() {
    }

    /**
     * Mean squared displacements: Li at all temperatures, then by species and by region at the highest; the rest on
     * request.
     */
    public static FigureGroup displacement(List<Series> all) {
        List<Figure> first = new ArrayList<>();
        List<Figure> more = new ArrayList<>();
        Map<String, List<Series>> groups = byTemperature(all, ChartIds.MSD);
        CrystalWords words = CrystalWords.of(all);
        String moved = words
                .of("Li must move several jump lengths (2 Å) for a diffusion coefficient to mean something; "
                        + "the framework must stay in place, or the structure is melting.");
        if (groups.size() > 1) {
            addMotion(first, all,
                    groups.values().stream().flatMap(List::stream).filter(each -> name(each).equals(words.mobile()))
                            .toList(),
                    words.of("Li in the whole cell"), moved, true);
        }
        groups.forEach((temperature, series) -> {
            List<Series> ions = series.stream().filter(each -> ION.matcher(name(each)).matches())
                    .sorted(Comparator.comparingInt(each -> rank(each, words.mobile()))).toList();
            List<Series> rest = series.stream().filter(each -> !ions.contains(each)).toList();
            boolean hottest = series == groups.values().iterator().next();
            addMotion(hottest && groups.size() == 1 ? first : more, all, ions, "Whole cell, " + temperature, moved,
                    false);
            String shown = words
                    .of(" of Li that started in a layer (0 is innermost); only times short enough that few have "
                            + "left their layer are shown.");
            addMotion(hottest ? first : more, all, rest.stream().filter(each -> name(each).endsWith(".x")).toList(),
                    "Across the boundary, by region, " + temperature, "Displacement along the boundary normal" + shown,
                    false);
            addMotion(more, all, rest.stream().filter(each -> !name(each).endsWith(".x")).toList(),
                    "Along the boundary, by region, " + temperature,
                    "Displacement in the boundary plane" + shown, false);
        });
        return new FigureGroup(first, more);
    }

    /**
     * Everything of how far the ions moved: the figures of {@link #displacement}, whole cell first, each with its
     * running exponent.
     */
    public static List<Figure> motion(List<Series> all) {
        FigureGroup group = displacement(all);
        List<Figure> figures = new ArrayList<>(group.first());
        figures.addAll(group.more());
        figures.sort(Comparator.comparing(each -> !each.plot().title().startsWith("Whole cell")));
        for (Figure each : List.copyOf(figures)) {
            Plot plot = each.plot();
            if (plot.title().startsWith("Whole cell")) {
                figures.add(new Figure(new Plot("Log-log: " + plot.title(), logarithmic(plot.x()),
                        logarithmic(plot.y()), plot.series(), plot.guides()), each.caption()));
            }
            RunningExponent.of(plot).ifPresent(figures::add);
        }
        return figures;
    }

    private static Axis logarithmic(Axis axis) {
        return Axis.log(axis.label(), axis.unit());
    }

    /** Autocorrelations, running integrals, collective motion, distances travelled. */
    public static List<Figure> correlations(List<Series> all) {
        return all(profiles(all, Optional.empty()), all, false);
    }

    /** Profiles across the boundary. */
    public static List<Figure> across(List<Series> all, Optional<CrystalStructure> structure) {
        return all(profiles(all, structure), all, true);
    }

    private static List<Figure> all(FigureGroup group, List<Series> series, boolean profiles) {
        List<String> wanted = series.stream().map(Series::getChart)
                .filter(chart -> chart != null && chart.startsWith("profile.") == profiles)
                .map(chart -> CrystalWords.of(series).of(title(chart))).distinct().toList();
        return java.util.stream.Stream.concat(group.first().stream(), group.more().stream())
                .filter(each -> wanted.stream().anyMatch(title -> each.plot().title().startsWith(title + ", ")))
                .toList();
    }

    /** Displacements with the straight lines that were fitted to them. */
    private static void addMotion(List<Figure> charts, List<Series> all, List<Series> series, String title,
            String caption, boolean byTemperature) {
        int before = charts.size();
        add(charts, series, title, caption, byTemperature, List.of());
        if (charts.size() == before) {
            return;
        }
        Figure figure = charts.removeLast();
        List<PlotSeries> curves = new ArrayList<>(figure.plot().series());
        for (Series each : thinned(series)) {
            all.stream().filter(fit -> ChartIds.FIT.equals(fit.getChart()) && usable(fit)
                    && name(fit).equals(name(each)) && fit.getTemperatureK() == each.getTemperatureK()).findFirst()
                    .ifPresent(fit -> curves.add(PlotSeries.line("", Ink.TEXT, fit.getX(), fit.getY())
                            .style(PlotSeries.Style.DASHED)));
        }
        boolean fitted = curves.size() > figure.plot().series().size();
        Plot plot = figure.plot();
        charts.add(new Figure(new Plot(plot.title(), plot.x(), plot.y(), curves, plot.guides()), figure.caption()
                + (fitted ? " Dashed: the straight lines whose slopes are the diffusion coefficients, as long as the "
                        + "windows of their fits." : "")));
    }

    /** The mobile ion first, then the same by direction, then the framework. */
    private static int rank(Series series, String mobile) {
        return name(series).equals(mobile) ? 0 : name(series).startsWith(mobile + ".") ? 1 : 2;
    }

    /** Profiles along the boundary normal, and all other curves that came with the evaluation. */
    public static FigureGroup profiles(List<Series> all, Optional<CrystalStructure> structure) {
        CrystalWords words = CrystalWords.of(all);
        Map<String, String> captions = new LinkedHashMap<>();
        captions.put(ChartIds.SPECIES_PROFILE, "Ions per volume along the boundary normal, averaged over time.");
        captions.put(ChartIds.CHARGE_PROFILE,
                "Sum of formal charges per volume. Only structure within a layer is expected: the cell as a "
                        + "whole is neutral.");
        captions.put(ChartIds.ENRICHMENT_PROFILE,
                "Li per host cation relative to the grain interior; 1 means no enrichment.");
        captions.put("profile.diffusion",
                "Local tracer diffusion coefficient of Li against the distance from the nearest boundary plane.");
        captions.put(ChartIds.ENERGY_PROFILE,
                "What it costs a mobile ion to be in a layer rather than in the grain (-kT ln of its density), the "
                        + "barrier of its hops there (kT ln of attempts over hops), and how strongly lithium is bound, "
                        + "against the distance from the nearest boundary plane; the last is less its mean.");
        captions.put(ChartIds.RUNNING_DIFFUSION,
                "Diffusion coefficient from the slope up to a time; it should level off.");
        captions.put(ChartIds.VACF, "Velocity autocorrelation.");
        captions.put("curve.collective",
                "Squared displacement of all charges together, in the frame of the framework; one cell has one such "
                        + "motion, so it is noisy.");
        captions.put("curve.vanHove",
                "How far Li has travelled after four times: peaks at jump lengths mean hopping between sites.");
        captions.put("curve.screening",
                "Boundary energy after a short minimisation, per cut of the grains, against LLZO, Li2O and ZrO2, or "
                        + "another crystal alone, with the same potential; the lowest was simulated.");
        captions.put("curve.exchange",
                "Boundary energy at the chemical potential of Li2O that was asked for, unit by unit; the lowest was "
                        + "simulated.");
        captions.put("curve.swapping",
                "Energy per boundary area while lithium ions of the slabs were moved to empty sites by Monte Carlo.");
        captions.put("curve.annealing",
                "Mean potential energy per boundary area after each cycle of annealing, less that "
                        + "of the boundary as it was assembled; it should end flat.");
        captions.put("curve.annealingExcess",
                "Lithium of the slabs beyond what their host ions have in the middle thirds of the grains, after each "
                        + "cycle of annealing; it should end flat.");
        captions.put("curve.greenKubo", "Running integral of the autocorrelation; the value is read where it is flat.");
        captions.put("curve.currentAutocorrelation", "Autocorrelation of the charge current.");
        for (Series each : all) {
            if (each.getChart() != null && !each.getChart().equals(ChartIds.MSD)
                    && !each.getChart().equals(ChartIds.FIT)
                    && !each.getChart().equals(ChartIds.ARRHENIUS)) {
                captions.putIfAbsent(each.getChart(), "");
            }
        }
        List<Figure> first = new ArrayList<>();
        List<Figure> more = new ArrayList<>();
        captions.forEach((chart, caption) -> {
            Map<String, List<Series>> groups = byTemperature(all, chart);
            groups.forEach((temperature, series) -> add(
                    series == groups.values().iterator().next() ? first : more, series,
                    words.of(title(chart)) + ", " + temperature, words.of(caption), false,
                    planes(series, structure)));
        });
        return new FigureGroup(first, more);
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

    static String title(String chart) {
        return switch (chart) {
            case ChartIds.MSD -> "Mean squared displacement";
            case ChartIds.SPECIES_PROFILE -> "Species across the boundary";
            case ChartIds.CHARGE_PROFILE -> "Charge across the boundary";
            case ChartIds.ENRICHMENT_PROFILE -> "Li enrichment across the boundary";
            case ChartIds.ENERGY_PROFILE -> "Energies across the boundary";
            case ChartIds.RUNNING_DIFFUSION -> "Running diffusion coefficient";
            case ChartIds.VACF -> "Velocity autocorrelation";
            case "profile.diffusion" -> "Local diffusion";
            case "curve.collective" -> "Collective motion of charge";
            case "curve.vanHove" -> "Distance travelled (van Hove)";
            case "curve.screening" -> "Boundary energies of what was screened";
            case "curve.exchange" -> "Exchange of Li2O";
            case "curve.swapping" -> "Monte Carlo of lithium";
            case "curve.annealing" -> "Annealing of the boundary";
            case "curve.annealingExcess" -> "Lithium excess along the annealing";
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

    private static void add(List<Figure> charts, List<Series> series, String title, String caption,
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
                new Figure(
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

    static String legend(Series series) {
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
}
