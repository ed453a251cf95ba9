// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.ValidationResult;
import org.grainwright.engine.potential.Potential;
import org.grainwright.observables.Gate;
import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Symbol;
import org.grainwright.report.Document;

/** A validation as one page: the answer first, then each part with its figures. */
final class ValidationPage {

    private static final Ink[] INKS = {Ink.S1, Ink.S2, Ink.S3, Ink.S4, Ink.S5, Ink.S6};
    private static final double LARGE = 1e4;
    private static final double SMALL = 1e-3;

    private ValidationPage() {
    }

    static Document of(Potential potential, ValidationResult result) {
        Document page = new Document("Validation of " + potential.name());
        Gate worst = result.uses().stream().map(ValidationResult.Use::gate).reduce(Gate.GREEN, Gate::worse);
        page.verdict(worst, result.verdict() + ".");
        page.paragraph(potential.title() + ". " + potential.provenance().source());
        page.section("Uses");
        page.table(List.of("use", "verdict"),
                result.uses().stream().map(u -> List.of(u.name(), u.sentence())).toList(),
                result.uses().stream().map(u -> Optional.of(u.gate())).toList());
        result.law().ifPresent(law -> page.paragraph(String.format(Locale.ROOT,
                "Lithium in the crystal, %.0f to %.0f K: D = %.3g cm²/s exp(-%.3f ± %.3f eV / kT).", law.lowestK(),
                law.highestK(), law.arrhenius().d0Cm2PerS(), law.arrhenius().activationEnergyEv(),
                law.arrhenius().activationEnergyErrorEv())));
        result.chapters().forEach(chapter -> add(page, chapter));
        return page;
    }

    private static void add(Document page, Chapter chapter) {
        page.section(chapter.part().title());
        page.paragraph(chapter.method());
        if (!chapter.findings().isEmpty()) {
            page.table(List.of("figure", "found", "reference", "note"),
                    chapter.findings().stream().map(f -> List.of(cells(f))).toList(),
                    chapter.findings().stream().map(f -> gate(f.verdict())).toList());
        }
        List<Plot> plots = chapter.figures().stream().map(ValidationPage::plot).toList();
        if (!plots.isEmpty()) {
            page.figures(plots);
        }
    }

    private static Optional<Gate> gate(Finding.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Optional.of(Gate.GREEN);
            case FAILED -> Optional.of(Gate.RED);
            case GIVEN -> Optional.empty();
        };
    }

    static String word(Finding.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "ok";
            case FAILED -> "FAILED";
            case GIVEN -> "";
        };
    }

    /** Name, value with error and unit, reference, note. */
    static String[] cells(Finding f) {
        String value = number(f.value()) + (f.error() > 0 ? " ± " + number(f.error()) : "");
        return new String[] {f.what(), value + (f.unit().isEmpty() ? "" : " " + f.unit()),
                Double.isNaN(f.reference()) ? "" : number(f.reference()), f.note()};
    }

    private static String number(double x) {
        if (!Double.isFinite(x)) {
            return "none";
        }
        double size = Math.abs(x);
        return x == Math.rint(x) && size < LARGE ? String.format(Locale.ROOT, "%.0f", x)
                : size >= LARGE || size < SMALL ? String.format(Locale.ROOT, "%.2e", x)
                        : String.format(Locale.ROOT, size >= 10 ? "%.3f" : "%.4f", x);
    }

    private static Plot plot(Figure figure) {
        List<PlotSeries> series = new ArrayList<>();
        int ink = 0;
        for (Figure.Curve curve : figure.curves()) {
            int n = curve.points().size();
            double[] x = new double[n];
            double[] y = new double[n];
            double[] error = new double[n];
            boolean errors = false;
            for (int i = 0; i < n; i++) {
                x[i] = curve.points().get(i)[0];
                y[i] = curve.points().get(i)[1];
                error[i] = curve.points().get(i)[2];
                errors |= error[i] > 0;
            }
            PlotSeries line = curve.reference() ? PlotSeries.line(curve.name(), Ink.SOFT, x, y)
                    .style(PlotSeries.Style.DASHED) : PlotSeries.line(curve.name(), INKS[ink % INKS.length], x, y);
            if (n > 0) {
                series.add(line);
            }
            if (!curve.reference() && errors) {
                series.add(PlotSeries.points("", INKS[ink % INKS.length], Symbol.DISK, x, y).errors(error));
            }
            ink += curve.reference() ? 0 : 1;
        }
        return new Plot(figure.caption(), axis(figure.x()), axis(figure.y()), series, List.of());
    }

    private static Axis axis(Figure.Axis axis) {
        return axis.logarithmic() ? Axis.log(axis.name(), axis.unit()) : Axis.linear(axis.name(), axis.unit());
    }
}
