// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Svg;
import org.grainwright.render.chart.Symbol;
import org.grainwright.transport.Curve;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TemperatureSeries;
import org.grainwright.transport.sites.JumpKind;

/**
 * An analysis as one HTML file without any other: figures, every number with its interval and what stands against it.
 * Same results, same text.
 */
final class AnalysisPage {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LINES = 7;
    /** Bands of more curves than this hide each other. */
    private static final int MOST_BANDS = 3;
    private static final boolean LOG = true;
    private static final boolean LINEAR = false;
    private static final String STYLE = """
            body{margin:0 auto;padding:2rem 1.4rem;max-width:66rem;background:var(--gw-surface);color:var(--gw-text);
            font:15.5px/1.55 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif}
            html{color-scheme:light dark} h2{margin-top:2.4rem} figure{margin:1.2rem 0} svg{max-width:100%;height:auto}
            figcaption,.soft{color:var(--gw-soft);font-size:.89rem} table{border-collapse:collapse;font-size:.89rem}
            th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--gw-grid)}
            td{font-variant-numeric:tabular-nums} .green{color:var(--gw-good)} .amber{color:var(--gw-caution)}
            .red{color:var(--gw-bad)} .scroll{overflow-x:auto}
            """;

    private final TemperatureSeries series;
    private final String mobile;
    private final StringBuilder page = new StringBuilder(1 << 16);
    private int pictures;

    /** @param mobile element of the mobile ions */
    AnalysisPage(TemperatureSeries series, String mobile) {
        this.series = series;
        this.mobile = mobile;
    }

    /** The page. */
    String html() {
        page.setLength(0);
        pictures = 0;
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Transport analysis</title>"
                + "<style>").append(Svg.styleSheet()).append(STYLE).append("</style></head><body>\n");
        page.append("<h1>Transport analysis</h1>\n");
        if (series.byTemperature().size() > 1) {
            arrhenius();
        }
        series.byTemperature().forEach(this::temperature);
        return page.append(
                "<p class=\"soft\">± is one standard error, brackets hold the 95 % interval. Green may be used, "
                        + "amber with the caution that is named, red not.</p>\n</body></html>\n")
                .toString();
    }

    private void heading(String text) {
        page.append("<h2>").append(Svg.escape(text)).append("</h2>\n");
    }

    private void temperature(double temperature, AnalysisResult result) {
        heading(AnalysisTable.kelvin(temperature));
        page.append("<p>").append(Svg.escape(String.format(Locale.ROOT, "%d atoms, %d %s, %d frames, %.4g ps%s",
                result.atoms(), result.mobileIons(), mobile, result.frames(), result.lengthPs(),
                result.replicas() > 1 ? ", " + result.replicas() + " replicas" : ""))).append("</p>\n<ul>\n");
        result.notes().forEach(note -> page.append("<li>").append(Svg.escape(note)).append("</li>\n"));
        page.append("</ul>\n");
        table(result);
        figure(result, name -> name.startsWith("msd.") && !name.contains("layer") && !name.contains("bulk"), LOG,
                "Mean squared displacement", "MSD",
                "Diffusion has the slope one here; vibration is flat, and jumps back bend the curve.");
        figure(result, name -> name.startsWith("msd.layer") && name.endsWith(".x") || name.equals("msd.bulk.x"), LINEAR,
                "Mean squared displacement across the boundary, by layer", "MSD",
                "Of ions that begin or end in a layer; 0 is innermost.");
        figure(result, name -> name.startsWith("diffusion."), LINEAR, "Local diffusion by distance from the boundary",
                "D", "As seen in each layer, exchange with its neighbours included; bands are one standard error.");
        figure(result, name -> name.startsWith("density.") && !name.endsWith("charge"), LINEAR, "Ions along the normal",
                "Density", "Ions per volume, averaged over time.");
        figure(result, name -> name.startsWith("rdf."), LINEAR, "Radial distribution", "g",
                "Pairs over those of ions without any order.");
        figure(result, name -> name.startsWith("vanHove.self"), LINEAR, "Distance travelled (van Hove, self)",
                "Probability density", "Peaks at the lengths of jumps mean that ions hop from site to site.");
        figure(result, name -> name.startsWith("vanHove.distinct"), LINEAR,
                "Distance to where others were (van Hove, distinct)", "Pairs over those without order",
                "A peak that grows at zero means that ions take each other's places.");
        figure(result, name -> name.equals("collective.chargeDisplacement"), LOG, "Collective displacement of charge",
                "Squared displacement", "One cell has one such motion, so it is noisy.");
        figure(result, name -> name.equals("greenKubo.tracerD"), LINEAR, "Diffusion as a running integral (Green-Kubo)",
                "D", "The value is read where the integral is flat; the band is one standard error.");
        figure(result, name -> name.equals("greenKubo.conductivity"), LINEAR,
                "Conductivity as a running integral (Green-Kubo)", "Conductivity",
                "The value is read where the integral is flat; the band is one standard error.");
        figure(result, name -> name.startsWith("hopRate"), LINEAR, "Hops by distance from the boundary", "Hop rate",
                "Hops per ion; the band is one standard error.");
        figure(result, name -> name.startsWith("freeEnergy."), LINEAR, "Free energy along paths between sites",
                "Free energy", "From the density of the ions; a pass that few ions crossed is uncertain.");
        figure(result, name -> name.startsWith("layers."), LINEAR,
                "Free energy and barrier by distance from the boundary", "Energy",
                "What it costs an ion to be in a layer rather than in the grain, and to hop there; bands are one "
                        + "standard error.");
        jumps(result);
    }

    private void table(AnalysisResult result) {
        page.append("<div class=\"scroll\"><table><thead><tr><th>Quantity</th><th>Value</th><th>95 % interval</th>"
                + "<th>Posterior: median, 95 %</th><th>Gate</th><th>Why</th></tr></thead><tbody>\n");
        result.estimates().forEach((quantity, estimate) -> row(quantity, estimate));
        page.append("</tbody></table></div>\n");
    }

    private void row(Quantity quantity, Estimate e) {
        Interval interval = quantity.domain().interval95(e);
        boolean bounded = e.standardError() > 0 && Double.isFinite(interval.lower());
        String gate = e.gate().word();
        page.append("<tr><th scope=\"row\" title=\"").append(Svg.escape(quantity.text().label())).append("\">")
                .append(Svg.escape(quantity.id())).append("</th><td>")
                .append(Svg.escape(Notation.UNICODE.withError(e))).append("</td><td>")
                .append(bounded ? range(interval) : "").append("</td><td>")
                .append(quantity.domain().posterior(e).map(posterior -> Svg
                        .escape(Notation.UNICODE.number(posterior.median(), 3)) + " " + range(posterior.interval95()))
                        .orElse(""))
                .append("</td><td class=\"").append(gate).append("\">").append(gate).append("</td><td>")
                .append(gate.equals("green") ? "" : Svg.escape(e.reason())).append("</td></tr>\n");
    }

    private static String range(Interval interval) {
        return Svg.escape("[" + Notation.UNICODE.number(interval.lower(), 3) + ", "
                + (Double.isFinite(interval.upper()) ? Notation.UNICODE.number(interval.upper(), 3) : "∞") + "]");
    }

    private void jumps(AnalysisResult result) {
        for (var network : result.jumps()) {
            if (network.kinds().isEmpty()) {
                continue;
            }
            page.append("<h3>Hops between sites</h3><table><thead><tr><th>From</th><th>To</th><th>Hops</th><th>Å</th>"
                    + "<th>per ps</th><th>Barrier, eV</th></tr></thead><tbody>\n");
            for (JumpKind kind : network.kinds()) {
                page.append(String.format(Locale.ROOT,
                        "<tr><td>%s</td><td>%s</td><td>%d</td><td>%.2f</td><td>%.3g</td><td>%s</td></tr>%n",
                        Svg.escape(kind.from()), Svg.escape(kind.to()), kind.count(), kind.length(), kind.ratePerPs(),
                        Double.isNaN(kind.barrierEv()) ? ""
                                : Notation.UNICODE.measured(kind.barrierEv(), kind.barrierErrorEv())));
            }
            page.append("</tbody></table>\n");
        }
    }

    private void figure(AnalysisResult result, Predicate<String> wanted, boolean logarithmic, String title,
            String what, String caption) {
        List<Curve> curves = result.curves().stream().filter(c -> wanted.test(c.name())).limit(LINES).toList();
        if (curves.isEmpty()) {
            return;
        }
        List<PlotSeries> lines = new ArrayList<>();
        for (Curve curve : curves) {
            PlotSeries line = PlotSeries.line(curves.size() == 1 ? "" : legend(curve.name()), Ink.series(lines.size()),
                    curve.x(), curve.y());
            // a band that leaves the positive numbers cannot be drawn over decades
            lines.add(logarithmic || curves.size() > MOST_BANDS
                    || Arrays.stream(curve.standardError()).allMatch(e -> e == 0) ? line
                            : line.errors(curve.standardError()));
        }
        Curve first = curves.get(0);
        String x = first.xUnit().equals("ps") ? "Time" : "Distance";
        draw(new Plot("", axis(x, first.xUnit(), logarithmic), axis(what, first.yUnit(), logarithmic), lines,
                List.of()), title, caption);
    }

    /** What sets a curve apart from the others of its figure: {@code self.3.00ps} is 3.00 ps. */
    private static String legend(String curve) {
        String name = curve.substring(curve.indexOf('.') + 1);
        return switch (name) {
            case "freeEnergy" -> "free energy";
            case "hopBarrier" -> "barrier of hops";
            case "perpendicular" -> "across";
            case "parallel" -> "along";
            default -> name.replaceFirst("^(self|distinct)\\.(.*)ps$", "$2 ps")
                    .replaceFirst("^layer(\\d+)\\.x$", "layer $1").replaceFirst("^bulk\\.x$", "interiors");
        };
    }

    private static Axis axis(String label, String unit, boolean logarithmic) {
        String printed = Notation.UNICODE.unit(unit);
        return logarithmic ? Axis.log(label, printed) : Axis.linear(label, printed);
    }

    private void draw(Plot plot, String title, String caption) {
        page.append("<h3>").append(Svg.escape(title)).append("</h3>\n<figure>\n")
                .append(Svg.element(PlotLayout.of(plot, WIDTH, HEIGHT), "p" + ++pictures)).append("\n<figcaption>")
                .append(Svg.escape(caption)).append("</figcaption></figure>\n");
    }

    private void arrhenius() {
        heading("Arrhenius laws");
        Map<Quantity, Arrhenius> laws = new LinkedHashMap<>(series.laws());
        List<PlotSeries> lines = new ArrayList<>();
        for (Quantity quantity : List.of(Quantity.TRACER_D, Quantity.BULK_TRACER_D, Quantity.BOUNDARY_TRACER_D)) {
            if (laws.containsKey(quantity)) {
                points(quantity, laws.get(quantity), lines);
            }
        }
        if (!lines.isEmpty()) {
            draw(new Plot("", Axis.linear("1000/T", "1/K"), Axis.log("D", "cm²/s"), lines, List.of()), "Diffusion",
                    "Points with 95 % intervals, and the law through them.");
        }
        page.append(
                "<table><thead><tr><th>Quantity</th><th>E_a, eV</th><th>At 300 K (95 %)</th></tr></thead><tbody>\n");
        laws.forEach((quantity, law) -> page.append("<tr><th scope=\"row\">").append(Svg.escape(quantity.id()))
                .append("</th><td>").append(energy(law)).append("</td><td>")
                .append(Svg.escape(AnalysisTable.range(law))).append(" <span class=\"")
                .append(law.at(300).gate().word())
                .append("\">").append(law.at(300).gate().word()).append("</span></td></tr>\n"));
        series.jumpLaws().forEach((kind, law) -> page.append("<tr><th scope=\"row\">hops ").append(Svg.escape(kind))
                .append("</th><td>").append(energy(law)).append("</td><td></td></tr>\n"));
        page.append("</tbody></table>\n");
    }

    private static String energy(Arrhenius law) {
        return Svg.escape(Notation.UNICODE.measured(law.activationEnergyEv(), law.activationEnergyError()));
    }

    private void points(Quantity quantity, Arrhenius law, List<PlotSeries> lines) {
        List<double[]> rows = new ArrayList<>();
        series.byTemperature().forEach((temperature, result) -> {
            Estimate e = result.estimate(quantity);
            Interval interval = quantity.domain().interval95(e);
            if (e.value() > 0) {
                rows.add(new double[] {1000 / temperature, e.value(), interval.lower(), interval.upper(),
                        law.at(temperature).value()});
            }
        });
        Ink ink = Ink.series(lines.size() / 2);
        double[] x = column(rows, 0);
        lines.add(PlotSeries.line("", ink, x, column(rows, 4)));
        lines.add(PlotSeries.points(quantity.id(), ink, Symbol.series(lines.size() / 2), x, column(rows, 1))
                .between(column(rows, 2), column(rows, 3)));
    }

    private static double[] column(List<double[]> rows, int k) {
        return rows.stream().mapToDouble(row -> row[k]).toArray();
    }
}
