// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.List;
import java.util.Optional;

import org.grainwright.observables.Gate;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.Svg;

/** The parts of a page that is not about a run; see {@link org.grainwright.report.Document}. */
public final class PlainPage {

    private static final int WIDTH = 470;
    private static final int HEIGHT = 330;

    private final Html html = new Html();
    private boolean open;
    private int pictures;

    /** @param title of the page */
    public PlainPage(String title) {
        Page.head(html, title);
        html.raw("<main>\n").element("h1", title);
    }

    /** See {@link org.grainwright.report.Document#verdict}. */
    public void verdict(Gate gate, String sentence) {
        String kind = switch (gate) {
            case GREEN -> "good";
            case AMBER -> "caution";
            case RED -> "bad";
        };
        html.raw("<p class=\"verdict " + kind + "\">").text(sentence).raw("</p>\n");
    }

    /** See {@link org.grainwright.report.Document#section}. */
    public void section(String title) {
        if (open) {
            html.endSection();
        }
        html.section(title.toLowerCase(java.util.Locale.ROOT).replaceAll("\\W+", "-"), title);
        open = true;
    }

    /** See {@link org.grainwright.report.Document#paragraph}. */
    public void paragraph(String text) {
        html.paragraph(text);
    }

    /** See {@link org.grainwright.report.Document#table}. */
    public void table(List<String> header, List<List<String>> rows, List<Optional<Gate>> gates) {
        html.raw("<div class=\"scroll\"><table><thead><tr>");
        header.forEach(h -> html.raw("<th>").text(h).raw("</th>"));
        html.raw(gates.isEmpty() ? "" : "<th></th>").raw("</tr></thead><tbody>\n");
        for (int i = 0; i < rows.size(); i++) {
            html.raw("<tr>");
            rows.get(i).forEach(cell -> html.raw("<td>").text(cell).raw("</td>"));
            if (!gates.isEmpty()) {
                html.raw("<td>").raw(gates.get(i).map(PlainPage::mark).orElse("")).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static String mark(Gate gate) {
        return Html.gate(org.grainwright.model.Gate.valueOf(gate.name()));
    }

    /** See {@link org.grainwright.report.Document#figures}. */
    public void figures(List<Plot> plots) {
        html.raw("<div class=\"pair\">\n");
        for (Plot plot : plots) {
            Plot untitled = new Plot("", plot.x(), plot.y(), plot.series(), plot.guides());
            html.raw("<figure>\n").raw(Svg.element(PlotLayout.of(untitled, WIDTH, HEIGHT), "p" + ++pictures))
                    .raw("<figcaption>").text(plot.title()).raw("</figcaption></figure>\n");
        }
        html.raw("</div>\n");
    }

    /** The page so far, ended. */
    public String html() {
        return html + (open ? "</section>\n" : "") + "</main>\n<footer><p>Written by Grainwright. One file; needs no "
                + "network.</p></footer>\n</body>\n</html>\n";
    }
}
