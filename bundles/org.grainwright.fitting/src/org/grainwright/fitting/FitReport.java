// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A fit as one self-contained HTML page: errors on frames used and set aside, charges, functions drawn and in numbers
 * with their error bars.
 */
public final class FitReport {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final double LOWEST_EV = -1.5;
    private static final double HIGHEST_EV = 3;

    private final FitResult fit;

    /** @param fit what to report */
    public FitReport(FitResult fit) {
        this.fit = fit;
    }

    /** The page. */
    public String html() {
        FitSpecification s = fit.specification();
        StringBuilder page = new StringBuilder(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        page.append(escape(s.title()))
                .append("</title><style>body{font-family:sans-serif;max-width:70em;margin:2em auto}"
                        + "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em "
                        + ".6em;text-align:right}pre{white-space:pre-wrap}"
                        + "</style></head><body>\n<h1>")
                .append(escape(s.title())).append("</h1>\n<p>").append(escape(s.source())).append("</p>\n");
        page.append(String.format(Locale.ROOT, "<p>Form %s, charges %s; %d parameters with offsets.</p>%n",
                s.form().name().toLowerCase(Locale.ROOT),
                s.chargeRule().name().toLowerCase(Locale.ROOT), fit.parameterCount()));
        data(page);
        errors(page);
        charges(page);
        functions(page);
        page.append("<h2>Parameters with error bars</h2>\n<p>Standard deviations over ")
                .append(s.resampling().resamples())
                .append(" resamples of blocks of ").append(s.resampling().blockFrames()).append(" frames.</p>\n<pre>");
        fit.parameterLines().forEach(line -> page.append(escape(line)).append('\n'));
        return page.append("</pre>\n</body></html>\n").toString();
    }

    private void data(StringBuilder page) {
        page.append(
                "<h2>Data</h2>\n<table><tr><th>file</th><th>frames chosen by</th><th>offset shared by</th><th>length "
                        + "scale</th>"
                        + "<th>weights of force, energy, stress</th></tr>\n");
        for (FitSpecification.DataSet d : fit.specification().data()) {
            page.append(String.format(Locale.ROOT,
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%.4f</td><td>%.3g, %.3g, %.3g</td></tr>%n",
                    escape(d.file().getFileName().toString()), escape(d.select().pattern()), escape(d.group()),
                    d.scale(), d.weights().force(),
                    d.weights().energy(), d.weights().stress()));
        }
        page.append("</table>\n");
    }

    private void errors(StringBuilder page) {
        List<String> symbols = fit.specification().symbols();
        page.append("<h2>Errors (root mean square)</h2>\n<table><tr><th></th><th>frames</th>");
        symbols.forEach(x -> page.append("<th>force on ").append(x).append(" (eV/Å)</th>"));
        page.append("<th>energy (meV/atom)</th><th>pressure (GPa)</th><th>stress (GPa)</th></tr>\n");
        for (FitResult.OfGroup each : fit.groups()) {
            String of = each.group().isEmpty() ? "" : ": " + escape(each.group());
            row(page, "frames used" + of, each.used());
            each.setAside().ifPresent(v -> row(page, "frames set aside" + of, v));
        }
        page.append("<tr><td>size of the forces</td><td></td>");
        for (double x : fit.training().forceSpread()) {
            page.append(String.format(Locale.ROOT, "<td>%.3f</td>", x));
        }
        page.append("<td></td><td></td><td></td></tr>\n");
        double[] bars = fit.predictionErrors();
        if (bars.length > 0) {
            page.append("<tr><td>error bar of a prediction</td><td></td>");
            for (double bar : bars) {
                page.append(String.format(Locale.ROOT, "<td>%.3f</td>", bar));
            }
            page.append("<td></td><td></td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static void row(StringBuilder page, String name, Accuracy a) {
        page.append("<tr><td>").append(name).append("</td><td>").append(a.frames()).append("</td>");
        for (double x : a.forceRmse()) {
            page.append(String.format(Locale.ROOT, "<td>%.3f</td>", x));
        }
        for (double x : new double[] {a.energyRmse(), a.pressureRmse(), a.stressRmse()}) {
            page.append(Double.isNaN(x) ? "<td>none</td>" : String.format(Locale.ROOT, "<td>%.2f</td>", x));
        }
        page.append("</tr>\n");
    }

    private void charges(StringBuilder page) {
        page.append("<h2>Charges</h2>\n<p>");
        double[] q = fit.charges();
        for (int i = 0; i < q.length; i++) {
            page.append(
                    String.format(Locale.ROOT, "%s %+.5f e (formal %+d)%s", fit.specification().symbols().get(i), q[i],
                            fit.specification().species().get(i).formalCharge(), i + 1 < q.length ? ", " : ""));
        }
        page.append("</p>\n");
    }

    private void functions(StringBuilder page) {
        page.append(
                "<h2>Pair energies with the Coulomb part (eV) over distance (Å)</h2>\n<p>The broken line is the "
                        + "shortest distance in the data; below it stands a wall.</p>\n");
        List<String> symbols = fit.specification().symbols();
        double[] q = fit.charges();
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = i; j < symbols.size(); j++) {
                int a = i;
                int b = j;
                double coulomb = Ewald.COULOMB_EV_ANGSTROM * q[i] * q[j];
                curve(page, symbols.get(i) + "-" + symbols.get(j), fit.closestAngstrom(i, j),
                        r -> fit.pairEnergy(a, b, r) + coulomb / r);
            }
        }
    }

    private static void curve(StringBuilder page, String name, double closest, DoubleUnaryOperator f) {
        double from = Math.min(closest, 4.5) - 0.3;
        double to = 6;
        double middle = f.applyAsDouble(0.5 * (closest + to));
        page.append(String.format(Locale.ROOT,
                "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\"><rect width=\"%d\" height=\"%d\" "
                        + "fill=\"none\""
                        + " stroke=\"#999\"/><text x=\"8\" y=\"16\">%s, around %.2f eV</text><polyline fill=\"none\" "
                        + "stroke=\"#06c\" points=\"",
                WIDTH, HEIGHT, name,
                WIDTH, HEIGHT, name, middle));
        for (int k = 0; k <= 200; k++) {
            double r = from + (to - from) * k / 200;
            double e = Math.max(LOWEST_EV, Math.min(HIGHEST_EV, f.applyAsDouble(r) - middle));
            page.append(String.format(Locale.ROOT, "%.1f,%.1f ", WIDTH * k / 200.0,
                    HEIGHT * (HIGHEST_EV - e) / (HIGHEST_EV - LOWEST_EV)));
        }
        double x = WIDTH * (closest - from) / (to - from);
        page.append(String.format(Locale.ROOT,
                "\"/><line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\" stroke=\"#c00\" stroke-dasharray=\"4\"/></svg>%n",
                x, x,
                HEIGHT));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
